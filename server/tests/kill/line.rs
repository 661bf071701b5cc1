//! One kept connection, which may end at any moment.

use std::net::SocketAddr;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::support::TOKEN;

/// A connection that requests are sent over one after the other.
pub struct Line {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

/// An answer that came whole.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    pub json: Value,
}

impl Line {
    /// `None` where nobody answers there any more.
    pub async fn open(address: SocketAddr) -> Option<Self> {
        let stream = TcpStream::connect(address).await.ok()?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
        tokio::spawn(connection);
        Some(Self {
            sender,
            host: address.to_string(),
        })
    }

    /// `None` where the answer did not come, or not whole.
    pub async fn send(
        &mut self,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Option<Answered> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1/changefeeds/{path}"))
            .header("host", &self.host)
            .header("authorization", format!("Bearer {TOKEN}"));
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = request.body(Full::new(Bytes::from(body))).unwrap();
        self.sender.ready().await.ok()?;
        let (head, body) = self.sender.send_request(request).await.ok()?.into_parts();
        let body = body.collect().await.ok()?.to_bytes();
        Some(Answered {
            status: head.status.as_u16(),
            json: serde_json::from_slice(&body).unwrap(),
        })
    }
}
