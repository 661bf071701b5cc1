//! One connection, from an address of this machine.

use std::net::SocketAddr;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpSocket, TcpStream};

use super::support::{Answer, TOKEN};

/// A connection that is kept.
pub struct Line(SendRequest<Full<Bytes>>);

/// Connects as the client at 127.0.0.`client`.
pub async fn connect(client: u8, address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, client], 0).into()).unwrap();
    socket.connect(address).await.unwrap()
}

impl Line {
    pub async fn from(client: u8, address: SocketAddr) -> Self {
        let stream = connect(client, address).await;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        Self(sender)
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, String::new()).await.unwrap()
    }

    /// Asks; an error where the connection ended.
    pub async fn ask(&mut self, method: &str, path: &str, body: String) -> hyper::Result<Answer> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost")
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", "application/json")
            .body(Full::from(body))
            .unwrap();
        self.0.ready().await?;
        let (head, body) = self.0.send_request(request).await?.into_parts();
        Ok(Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body: body.collect().await?.to_bytes(),
        })
    }
}
