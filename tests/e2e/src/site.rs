//! Somebody else's web server: folders below paths, and the API passed on to
//! a changefeed-server.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::planted::copy_console;

/// A body that a console sends is small.
const BODY_MOST: usize = 1 << 20;

/// A folder, and where it is served.
#[derive(Clone, Debug)]
struct Place {
    path: String,
    folder: PathBuf,
    /// Whether its page answers for paths without a file.
    has_pages: bool,
}

/// A web server that is being set up.
#[derive(Clone, Debug)]
pub struct Site {
    api: String,
    places: Vec<Place>,
    policy: Option<String>,
    client: reqwest::Client,
}

/// A web server that answers; it ends with this value.
#[derive(Debug)]
pub struct RunningSite {
    origin: String,
    serving: JoinHandle<()>,
}

impl Site {
    /// One that passes `/api/` on to a server, and has no files yet.
    #[must_use]
    pub fn before(api: &str) -> Self {
        Self {
            api: api.to_owned(),
            places: Vec::new(),
            policy: None,
            client: reqwest::Client::new(),
        }
    }

    /// With the files of a folder below a path, which ends with a slash.
    #[must_use]
    pub fn with_files(self, path: &str, folder: &Path) -> Self {
        self.with(path, folder, false)
    }

    /// The same, where every other path below it is the folder's page.
    #[must_use]
    pub fn with_pages(self, path: &str, folder: &Path) -> Self {
        self.with(path, folder, true)
    }

    fn with(mut self, path: &str, folder: &Path, has_pages: bool) -> Self {
        self.places.push(Place {
            path: path.to_owned(),
            folder: folder.to_owned(),
            has_pages,
        });
        self
    }

    /// With a Content-Security-Policy on every page.
    #[must_use]
    pub fn with_policy(mut self, policy: &str) -> Self {
        self.policy = Some(policy.to_owned());
        self
    }

    /// Answers from now on.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn serve(self) -> Result<RunningSite> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let routes = axum::Router::new()
            .fallback(answer)
            .with_state(Arc::new(self));
        let serving = tokio::spawn(async move {
            // It ends with the test, which sees by itself what is missing.
            let _ = axum::serve(listener, routes).await;
        });
        Ok(RunningSite { origin, serving })
    }

    /// The built console, copied into a folder.
    ///
    /// # Errors
    /// Where there is none.
    pub fn copy_console(to: &Path) -> Result<()> {
        copy_console(to)
    }

    fn file(&self, path: &str) -> Option<(Vec<u8>, &'static str)> {
        let places = self.places.iter();
        let place = places.filter(|place| path.starts_with(&place.path));
        let place = place.max_by_key(|place| place.path.len())?;
        let inner = path.strip_prefix(&place.path)?;
        let is_plain = !inner.split('/').any(|part| part.starts_with('.'));
        let named = place.folder.join(if inner.is_empty() {
            "index.html"
        } else {
            inner
        });
        if let Ok(content) = std::fs::read(&named)
            && is_plain
        {
            return Some((content, media_type(&named)));
        }
        let is_page = place.has_pages && !inner.contains('.');
        let page = std::fs::read(place.folder.join("index.html"));
        Some((
            page.ok().filter(|_| is_page)?,
            media_type(Path::new("a.html")),
        ))
    }

    async fn pass(&self, request: Request) -> Result<Response> {
        let (mut head, body) = request.into_parts();
        let body: Bytes = to_bytes(body, BODY_MOST).await?;
        head.headers.remove(HOST);
        let path = head
            .uri
            .path_and_query()
            .context("a request without a path")?;
        let sent = self
            .client
            .request(head.method, format!("{}{path}", self.api));
        let answer = sent.headers(head.headers).body(body).send().await?;
        let mut response = Response::new(Body::empty());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        response.headers_mut().remove(TRANSFER_ENCODING);
        *response.body_mut() = Body::from(answer.bytes().await?);
        Ok(response)
    }
}

impl RunningSite {
    /// Where it is: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl Drop for RunningSite {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        let passed = site.pass(request).await;
        return passed
            .unwrap_or_else(|error| (StatusCode::BAD_GATEWAY, error.to_string()).into_response());
    }
    let Some((content, media_type)) = site.file(request.uri().path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = ([(CONTENT_TYPE, media_type)], content).into_response();
    let policy = site
        .policy
        .as_deref()
        .filter(|_| media_type.starts_with("text/html"));
    if let Some(Ok(policy)) = policy.map(HeaderValue::from_str) {
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
