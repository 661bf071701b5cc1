//! A small live server, and this one before it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use axum::routing::any;
use changefeed_server::upstream::{UpstreamSettings, UpstreamTimes};
use changefeed_server::{RunningServer, Settings, start};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::support::client::{Answer, send};

/// A read of the list.
pub const LIST: &str = "/api/v1/changefeeds/?clusterId=CLUSTER";
/// A pause.
pub const PAUSE: &str = "/api/v1/changefeeds/12121212/pause";
/// An update.
pub const UPDATE: &str = "/api/v1/changefeeds/12121212/update";

/// What a live server says to everything.
pub type Say = fn() -> Response<Body>;

/// A live server. It ends with this value.
pub struct Live {
    pub address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Drop for Live {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Live {
    pub async fn with(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, serving }
    }

    /// One that answers everything alike, and keeps what it heard.
    pub async fn saying(say: Say) -> (Self, Heard) {
        let heard = Heard::default();
        let router = Router::new()
            .fallback(any(hear))
            .with_state((heard.clone(), say));
        (Self::with(router).await, heard)
    }

    /// This server before it, for callers with the live server's tokens.
    pub async fn behind(&self) -> RunningServer {
        self.behind_with(|settings| settings).await
    }

    pub async fn behind_with(&self, change: impl FnOnce(Settings) -> Settings) -> RunningServer {
        before(&format!("http://{}", self.address), change).await
    }
}

/// A server before an address.
pub async fn before(upstream: &str, change: impl FnOnce(Settings) -> Settings) -> RunningServer {
    start(change(settings(upstream))).await.unwrap()
}

/// Its settings, which pass tokens on.
pub fn settings(upstream: &str) -> Settings {
    Settings {
        token: None,
        upstream: Some(UpstreamSettings {
            address: upstream.parse().unwrap(),
            ca: None,
            token: None,
            times: UpstreamTimes::default(),
        }),
        ..Settings::new("", "never-opened")
    }
}

/// Changes what is said of the live server.
pub fn upstream(mut settings: Settings, change: impl FnOnce(&mut UpstreamSettings)) -> Settings {
    change(settings.upstream.as_mut().unwrap());
    settings
}

/// Short times, for what takes too long.
pub fn hasty(settings: Settings) -> Settings {
    upstream(settings, |upstream| {
        upstream.times = UpstreamTimes {
            update: Duration::from_millis(400),
            usual: Duration::from_millis(200),
            still: Duration::from_millis(200),
        };
    })
}

/// A request that a live server heard.
#[derive(Clone, Debug)]
pub struct Noted {
    pub method: String,
    pub address: String,
    pub headers: HeaderMap,
    /// `None` where it broke off.
    pub body: Option<Bytes>,
}

impl Noted {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().unwrap();
        assert_eq!(values.next(), None, "{name} came twice");
        Some(value)
    }
}

/// All that was heard.
#[derive(Clone, Default)]
pub struct Heard(Arc<Mutex<Vec<Noted>>>);

impl Heard {
    pub async fn note(&self, request: Request) {
        let (head, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.ok();
        self.0.lock().unwrap().push(Noted {
            method: head.method.to_string(),
            address: head.uri.to_string(),
            headers: head.headers,
            body,
        });
    }

    pub fn all(&self) -> Vec<Noted> {
        self.0.lock().unwrap().clone()
    }

    pub fn only(&self) -> Noted {
        let all = self.all();
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].clone()
    }
}

async fn hear(State((heard, say)): State<(Heard, Say)>, request: Request) -> Response<Body> {
    heard.note(request).await;
    say()
}

/// A success.
pub fn fine() -> Response<Body> {
    let body = json!({"code": 0, "message": "OK", "data": []}).to_string();
    Response::builder()
        .header("content-type", "application/json; charset=utf-8")
        .body(Body::from(body))
        .unwrap()
}

/// Calls with a token of the live server's.
pub async fn ask(server: &RunningServer, method: &str, path: &str, body: &str) -> Answer {
    let headers = [("authorization", "Bearer theirs")];
    send(server.address(), method, path, &headers, body.as_bytes()).await
}
