//! A server of another origin: what it is to be somebody else's page.

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Answers every request with one page. It ends with this value.
pub struct Neighbour {
    origin: String,
    serving: JoinHandle<()>,
}

impl Neighbour {
    /// Serves a page on a free port.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn with(page: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n{page}",
            page.len()
        );
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let answer = answer.clone();
                // A browser may open a connection and ask nothing.
                tokio::spawn(async move { say(stream, &answer).await });
            }
        });
        Ok(Self { origin, serving })
    }

    /// Where it is: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

async fn say(mut stream: TcpStream, answer: &str) -> Result<()> {
    let mut asked = Vec::new();
    while !asked.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut asked).await? == 0 {
            return Ok(());
        }
    }
    stream.write_all(answer.as_bytes()).await?;
    Ok(stream.shutdown().await?)
}

impl Drop for Neighbour {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
