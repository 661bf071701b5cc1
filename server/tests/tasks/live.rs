//! A server that answers as live ones do, with what is said of each request.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Response, StatusCode};
use axum::routing::any;

use crate::support::binary::{Ran, program};

/// It ends with the test's runtime.
pub struct Live {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Live {
    /// A server that answers a path and its query so: a status and a body.
    pub async fn new(
        answer: impl Fn(&str) -> (u16, String) + Clone + Send + Sync + 'static,
    ) -> Self {
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let notes = Arc::clone(&asked);
        let handler = move |request: Request| {
            let place = request.uri().to_string();
            let (status, body) = answer(&place);
            let bearer = request.headers().get("authorization").cloned();
            let bearer = bearer.and_then(|value| value.to_str().map(str::to_owned).ok());
            notes
                .lock()
                .unwrap()
                .push(format!("{place} {}", bearer.unwrap_or_default()));
            async move {
                let mut response = Response::new(Body::from(body));
                *response.status_mut() = StatusCode::from_u16(status).unwrap();
                response
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes: Router = Router::new().fallback(any(handler));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { address, asked }
    }

    /// What was asked, in its order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Runs `tasks` against it.
    pub async fn tasks(&self, arguments: &[&str]) -> Ran {
        tasks(&format!("http://{}", self.address), arguments).await
    }
}

/// Runs `tasks` against a server, with the right token.
pub async fn tasks(server: &str, arguments: &[&str]) -> Ran {
    let mut command = program();
    command
        .arg("tasks")
        .args(arguments)
        .env("CHANGEFEED_SERVER", server)
        .env("CHANGEFEED_TOKEN", crate::support::TOKEN);
    let output = tokio::task::spawn_blocking(move || command.output());
    Ran::of(output.await.unwrap().unwrap())
}
