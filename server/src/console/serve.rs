//! Answers for everything outside the API.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use super::asset::Asset;
use super::page::{INDEX, PageConfig};
use super::{Files, folder, kind};
use crate::guard::Refusal;

struct Console {
    files: Files,
    config: PageConfig,
}

/// The console's routes: files by their names, and the page for every other
/// path, since the console's own router knows which paths there are.
pub(crate) fn routes(files: Files, config: PageConfig) -> Router {
    let console = Arc::new(Console { files, config });
    Router::new().fallback(answer).with_state(console)
}

async fn answer(State(console): State<Arc<Console>>, request: Request) -> Response {
    let method = request.method();
    if method != Method::GET && method != Method::HEAD {
        let mut response = Refusal::new(405, "the console takes GET and HEAD").into_response();
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
        return response;
    }
    match console.find(request.uri()).await {
        Found::File(file) => file.answer(method, request.headers()),
        Found::Nothing(refusal) => refusal.into_response(),
    }
}

enum Found {
    File(Asset),
    Nothing(Refusal),
}

impl Console {
    async fn find(&self, uri: &Uri) -> Found {
        let path = percent_decode_str(uri.path()).decode_utf8_lossy();
        if let Some(file) = self.file(&path).await {
            return Found::File(file);
        }
        // The name of a file: a page in its place would be read as a script.
        // This is how an old tab asks after the console was built anew.
        if kind::media_type(&path).is_some() && path != INDEX {
            return Found::Nothing(Refusal::new(404, "no such file"));
        }
        match self.file(INDEX).await {
            Some(page) => Found::File(page),
            None => Found::Nothing(Refusal::new(503, self.why_no_page())),
        }
    }

    async fn file(&self, path: &str) -> Option<Asset> {
        match &self.files {
            Files::Embedded(files) => files.get(path).cloned(),
            Files::Folder(folder) => folder::read(folder, path, &self.config).await,
        }
    }

    fn why_no_page(&self) -> &'static str {
        match self.files {
            Files::Embedded(_) => {
                "This server was built without the console; its API is at /api/v1/. Build both \
                 with `cargo xtask start`, or name a built console with --dist."
            }
            Files::Folder(_) => {
                "The folder given with --dist has no index.html; the console may be building. \
                 Reload in a moment."
            }
        }
    }
}
