//! Connections: taken, limited, and ended gracefully.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::middleware::AddExtension;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use prometheus_client::metrics::gauge::Gauge;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::Layer;

use crate::limits::Limits;
use crate::peer::Peer;

/// What a connection may hold in memory beside the limits of its headers, so
/// that it is the limits that refuse, with a reason.
const HEADROOM: usize = 4;
/// The most headers of a request.
const MOST_HEADERS: usize = 128;
/// How long to wait before the next try where no connection can be taken.
const BREATH: Duration = Duration::from_millis(200);

/// The routes, for one connection.
type Routes = AddExtension<Router, Peer>;

/// Serves until `stopped`, then until open requests are answered.
pub(crate) async fn serve(
    listener: TcpListener,
    routes: Router,
    limits: Limits,
    counted: &Gauge,
    stopped: impl Future<Output = ()>,
) {
    let connections = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    tokio::pin!(stopped);
    loop {
        let next = async {
            let place = Arc::clone(&connections).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, taken) = tokio::select! {
            next = next => next,
            () = &mut stopped => break,
        };
        match taken {
            Ok((stream, from)) => {
                let known = Extension(Peer(from)).layer(routes.clone());
                let connection = connect(stream, known, limits);
                let watched = open.watch(connection);
                let open = Counted::new(counted);
                tokio::spawn(async move {
                    if let Err(error) = watched.await {
                        tracing::debug!(%error, "a connection ended early");
                    }
                    drop((place, open));
                });
            }
            // The likeliest reason is that files ran out: others may close.
            Err(error) => {
                tracing::warn!(%error, "no connection could be taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
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

fn connect(
    stream: TcpStream,
    routes: Routes,
    limits: Limits,
) -> http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Routes>> {
    // Small answers are not to wait for more.
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers_time)
        .max_buf_size(((limits.headers + limits.address) * HEADROOM).max(64 << 10))
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes))
}
