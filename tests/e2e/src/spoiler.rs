//! A gateway before the server that loses files.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A body that a console sends is small.
const BODY_MOST: usize = 1 << 20;

/// Passes everything on to a server, and answers 500 to the files it loses
/// for as long as it is broken.
pub struct Spoiler {
    origin: String,
    gate: Arc<Gate>,
    task: JoinHandle<()>,
}

struct Gate {
    server: String,
    client: reqwest::Client,
    lost: &'static str,
    is_broken: AtomicBool,
}

impl Spoiler {
    /// Stands before the server at `server`, broken: it loses the files
    /// whose path contains `lost`.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn before(server: &str, lost: &'static str) -> Result<Self> {
        let gate = Arc::new(Gate {
            server: server.to_owned(),
            client: reqwest::Client::new(),
            lost,
            is_broken: AtomicBool::new(true),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let router = Router::new().fallback(pass).with_state(Arc::clone(&gate));
        let serve = async move {
            // It ends with the test, which sees by itself what is missing.
            let _ = axum::serve(listener, router).await;
        };
        Ok(Self {
            origin,
            gate,
            task: tokio::spawn(serve),
        })
    }

    /// Where it is.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Mends it.
    pub fn mend(&self) {
        self.gate.is_broken.store(false, Ordering::SeqCst);
    }
}

impl Drop for Spoiler {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn pass(
    State(gate): State<Arc<Gate>>,
    request: Request,
) -> Result<Response<Body>, StatusCode> {
    if request.uri().path().contains(gate.lost) && gate.is_broken.load(Ordering::SeqCst) {
        return Err(StatusCode::INTERNAL_SERVER_ERROR);
    }
    gate.forward(request)
        .await
        .map_err(|_| StatusCode::BAD_GATEWAY)
}

impl Gate {
    async fn forward(&self, request: Request) -> Result<Response<Body>> {
        let (head, body) = request.into_parts();
        let url = format!("{}{}", self.server, head.uri);
        let mut headers = head.headers;
        headers.remove("host");
        let answer = self
            .client
            .request(head.method, url)
            .headers(headers)
            .body(to_bytes(body, BODY_MOST).await?)
            .send()
            .await?;
        let mut response = Response::new(Body::empty());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        response.headers_mut().remove("transfer-encoding");
        *response.body_mut() = Body::from(answer.bytes().await?);
        Ok(response)
    }
}
