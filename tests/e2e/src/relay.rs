//! Requests passed on to a server as they are, and its answers back.

use anyhow::Result;
use axum::body::Bytes;
use http::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::request::Parts;
use http::{Response, Uri};
use reqwest::redirect::Policy;

/// The way to a server.
#[derive(Clone)]
pub(crate) struct Relay {
    server: String,
    client: reqwest::Client,
}

impl Relay {
    /// The way to `http://127.0.0.1:PORT`. A redirect is an answer like any
    /// other: whoever asked may follow it.
    pub(crate) fn to(server: &str) -> Result<Self> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .build()?;
        Ok(Self {
            server: server.to_owned(),
            client,
        })
    }

    /// Passes a request on, and reads the whole answer.
    pub(crate) async fn pass(&self, head: Parts, body: Bytes) -> Result<(Response<()>, Bytes)> {
        let mut headers = head.headers;
        headers.remove(HOST);
        // Whatever became of the body, its length is its own.
        headers.remove(CONTENT_LENGTH);
        let answer = self
            .client
            .request(head.method, self.address(&head.uri))
            .headers(headers)
            .body(body)
            .send()
            .await?;
        let mut response = Response::new(());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        // The length is that of the body below, whatever becomes of it.
        response.headers_mut().remove(TRANSFER_ENCODING);
        response.headers_mut().remove(CONTENT_LENGTH);
        Ok((response, answer.bytes().await?))
    }

    fn address(&self, uri: &Uri) -> String {
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        format!("{}{path}", self.server)
    }
}
