//! As much of WebDriver BiDi as Firefox is asked for.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};
use url::Url;

const ANSWER: Duration = Duration::from_secs(60);

/// The second line to a browser, beside its driver's.
pub(crate) struct Bidi(Mutex<Line>);

struct Line {
    socket: WebSocketStream<TcpStream>,
    sent: u64,
}

impl Bidi {
    /// Connects to the address that a new session names.
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let url = Url::parse(address)?;
        let host = url.host_str().context("an address without a host")?;
        let port = url.port().context("an address without a port")?;
        let stream = TcpStream::connect((host, port)).await?;
        let (socket, _) = client_async(address, stream).await?;
        Ok(Self(Mutex::new(Line { socket, sent: 0 })))
    }

    /// Runs a script in every page before the page's own.
    pub(crate) async fn run_before_pages(&self, script: &str) -> Result<()> {
        let function = json!({"functionDeclaration": format!("() => {{{script}\n}}")});
        self.command("script.addPreloadScript", function).await
    }

    /// Gives the page of a tab a size, narrower than a window can be too.
    pub(crate) async fn resize(&self, tab: &str, width: u32, height: u32) -> Result<()> {
        let viewport = json!({"context": tab, "viewport": {"width": width, "height": height}});
        self.command("browsingContext.setViewport", viewport).await
    }

    async fn command(&self, method: &str, parameters: Value) -> Result<()> {
        let mut line = self.0.lock().await;
        line.sent += 1;
        let id = line.sent;
        let message = json!({"id": id, "method": method, "params": parameters});
        line.socket.send(Message::text(message.to_string())).await?;
        let answer = tokio::time::timeout(ANSWER, line.answer(id)).await;
        let answer = answer.with_context(|| format!("no answer to {method}"))??;
        if answer.get("type").and_then(Value::as_str) != Some("success") {
            bail!("{method}: {answer}");
        }
        Ok(())
    }
}

impl Line {
    async fn answer(&mut self, id: u64) -> Result<Value> {
        while let Some(message) = self.socket.next().await {
            let Message::Text(text) = message? else {
                continue;
            };
            let message: Value = serde_json::from_str(&text)?;
            if message.get("id").and_then(Value::as_u64) == Some(id) {
                return Ok(message);
            }
        }
        bail!("the browser hung up")
    }
}
