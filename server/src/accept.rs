//! Connections: taken, limited, encrypted where there is a certificate, and
//! ended gracefully.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use prometheus_client::metrics::gauge::Gauge;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_io_timeout::TimeoutStream;
use tower::Layer;

use crate::crowd::Crowd;
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::peer::{Client, Peer};
use crate::tls::{Tls, shake};

/// What a connection may hold in memory beside the limits of its headers, so
/// that it is the limits that refuse, with a reason.
const HEADROOM: usize = 4;
/// The most headers of a request.
const MOST_HEADERS: usize = 128;
/// How long to wait before the next try where no connection can be taken.
const BREATH: Duration = Duration::from_millis(200);

/// What every connection is served with.
#[derive(Clone)]
pub(crate) struct Serving {
    /// What answers.
    pub(crate) routes: Router,
    /// How much is enough.
    pub(crate) limits: Limits,
    /// The certificate, where connections are encrypted.
    pub(crate) tls: Option<Arc<Tls>>,
    /// Where connections are counted.
    pub(crate) metrics: Arc<Metrics>,
}

/// Serves until `stopped`, then until open requests are answered.
pub(crate) async fn serve(
    listener: TcpListener,
    serving: Serving,
    stopped: impl Future<Output = ()>,
) {
    let limits = serving.limits;
    let places = Arc::new(Semaphore::new(limits.connections));
    let crowd = Crowd::new(limits.connections_each);
    let open = GracefulShutdown::new();
    let (stopping, stops) = watch::channel(());
    tokio::pin!(stopped);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, taken) = tokio::select! {
            next = next => next,
            () = &mut stopped => break,
        };
        match taken {
            Ok((stream, from)) => {
                let Some(seat) = crowd.enter(Client::at(from.ip())) else {
                    // Closed at once: an answer would hold what is to be freed.
                    serving.metrics.refused_connections().inc();
                    tracing::debug!(client = %from.ip(), "a client has too many connections");
                    continue;
                };
                let held = (place, seat, Counted::new(serving.metrics.connections()));
                let (serving, stops) = (serving.clone(), stops.clone());
                let watcher = open.watcher();
                tokio::spawn(async move {
                    serving.serve(stream, from, watcher, stops).await;
                    drop(held);
                });
            }
            // The likeliest reason is that files ran out: others may close.
            Err(error) => {
                tracing::warn!(%error, "no connection could be taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop((listener, stopping));
    if tokio::time::timeout(limits.farewell, open.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests that took too long were broken off");
    }
}

/// An open connection in the figures.
struct Counted(Gauge);

impl Counted {
    fn new(open: &Gauge) -> Self {
        open.inc();
        Self(open.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Serving {
    async fn serve(
        self,
        stream: TcpStream,
        from: SocketAddr,
        watcher: Watcher,
        mut stops: watch::Receiver<()>,
    ) {
        // Small answers are not to wait for more.
        let _ = stream.set_nodelay(true);
        let Some(tls) = &self.tls else {
            return self.talk(stream, from, watcher).await;
        };
        let shaken = tokio::select! {
            shaken = shake(tls, stream, self.limits.handshake_time) => shaken,
            // Nothing was asked yet.
            _ = stops.changed() => return,
        };
        match shaken {
            Ok(stream) => self.talk(stream, from, watcher).await,
            Err(error) => {
                tracing::debug!(client = %from.ip(), %error, "a connection was not encrypted");
            }
        }
    }

    async fn talk<S>(self, stream: S, from: SocketAddr, watcher: Watcher)
    where
        S: AsyncRead + AsyncWrite + Send + 'static,
    {
        let limits = self.limits;
        // Whoever asks and does not read holds the answer in memory.
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.write_time));
        let routes = Extension(Peer(from)).layer(self.routes);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.headers_time)
            .max_buf_size(((limits.headers + limits.address) * HEADROOM).max(64 << 10))
            .max_headers(MOST_HEADERS)
            .serve_connection(
                TokioIo::new(Box::pin(stream)),
                TowerToHyperService::new(routes),
            );
        if let Err(error) = watcher.watch(connection).await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}
