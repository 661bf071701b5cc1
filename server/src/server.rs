//! Brings a server up, and down.

use std::future::ready;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, spawn_blocking};
use tower::ServiceExt;

use crate::accept::{self, Serving};
use crate::api::Api;
use crate::console::{ConsoleSettings, console};
use crate::embedded::{Embedded, EmbeddedSettings};
use crate::guard::{Guards, Policy, guard, is_api};
use crate::metrics::Metrics;
use crate::passage::watch;
use crate::probes::{Probes, is_probe, probes};
use crate::settings::Settings;
use crate::source::Source;
use crate::tls::Tls;
use crate::tokens::Door;
use crate::upstream::Upstream;

/// A server that answers. Dropped, it goes on until its runtime ends.
#[derive(Debug)]
pub struct RunningServer {
    address: SocketAddr,
    door: Arc<Door>,
    source: Arc<dyn Source>,
    tls: Option<Arc<Tls>>,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl RunningServer {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Reads the token file anew, where there is one: a revoked token fails from the next request
    /// on; and the file of the upstream's token. A file that cannot be taken changes nothing, and
    /// the log says so.
    pub async fn read_tokens_again(&self) {
        let (door, source) = (Arc::clone(&self.door), Arc::clone(&self.source));
        let read = move || {
            door.read_again();
            source.read_again();
        };
        let _ = spawn_blocking(read).await;
    }

    /// Reads the certificate anew: the next connection gets it. Files that
    /// cannot be taken change nothing, and the log says so.
    pub async fn read_certificate_again(&self) {
        if let Some(tls) = self.tls.clone() {
            let _ = spawn_blocking(move || tls.read_again()).await;
        }
    }

    /// Stops it gracefully: open requests are answered, then the store is
    /// closed.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.ended.await;
    }
}

/// Starts a server with the embedded source, or with a live server behind it.
///
/// # Errors
/// A sentence for the operator that says what to do.
pub async fn start(settings: Settings) -> Result<RunningServer> {
    if let Some(upstream) = settings.upstream.clone() {
        let door = Arc::new(Door::open(&settings)?);
        let upstream = Upstream::open(upstream, &door, &settings)?;
        return serve(Arc::new(upstream), door, settings).await;
    }
    settings.check_pace()?;
    let door = Arc::new(Door::open(&settings)?);
    let embedded = Embedded::open(EmbeddedSettings {
        data: settings.data.clone(),
        demo_tasks: settings.demo_tasks,
        demo_clusters: settings.demo_clusters,
        seed: settings.seed,
        pace: settings.pace,
        clock: Arc::clone(&settings.clock),
    })
    .await?;
    let api = Api::new(embedded, Arc::clone(&door), settings.limits);
    serve(Arc::new(api), door, settings).await
}

/// Serves the console, and the API from any source. The door is before what
/// the server tells of itself; a source has its own way in, or the same.
///
/// # Errors
/// A sentence for the operator that says what to do.
pub async fn serve(
    source: Arc<dyn Source>,
    door: Arc<Door>,
    settings: Settings,
) -> Result<RunningServer> {
    let policy = Policy::new(settings.csp_connect)?.framed_by(settings.frame_ancestors)?;
    let base = settings.base_path;
    let tls = settings.tls.map(Tls::open).transpose()?.map(Arc::new);
    let metrics = Arc::new(Metrics::new(Arc::clone(&door), settings.clock.now_ms()));
    let stopping = Arc::new(AtomicBool::new(false));
    let cluster = settings.cluster.or_else(|| source.first_cluster());
    let rooms = Rooms {
        api: Arc::clone(&source).routes(),
        probes: probes(Probes {
            source: Arc::clone(&source),
            door: Arc::clone(&door),
            metrics: Arc::clone(&metrics),
            metrics_open: settings.metrics_open,
            stopping: Arc::clone(&stopping),
        }),
        console: console(ConsoleSettings {
            dist: settings.dist,
            cluster,
            policy,
            base: base.clone(),
        }),
    };
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!(
            "{} cannot be listened on: see whether another server has it, or choose another with \
             --listen",
            settings.listen
        )
    })?;
    let address = listener.local_addr()?;
    let guards = Guards {
        limits: settings.limits,
        api_time: source.answer_time(&settings.limits),
        loopback: address.ip().is_loopback(),
        // A browser would take it for every port of this machine, of which
        // other programs' speak no TLS.
        encrypted: tls.is_some() && !address.ip().is_loopback(),
    };
    let routes = guard(Router::new().fallback(enter).with_state(rooms), guards);
    let routes =
        watch(routes, Arc::clone(&metrics))?.layer(middleware::map_request(move |request| {
            ready(base.strip(request))
        }));
    let (stop, stopped) = oneshot::channel();
    let running = Arc::clone(&source);
    let serving = Serving {
        routes,
        limits: settings.limits,
        tls: tls.clone(),
        metrics,
    };
    let ended = tokio::spawn(async move {
        let stopped = async move {
            // A server that was dropped and not stopped goes on.
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
            stopping.store(true, Ordering::SeqCst);
        };
        accept::serve(listener, serving, stopped).await;
        source.close().await;
    });
    Ok(RunningServer {
        address,
        door,
        source: running,
        tls,
        stop,
        ended,
    })
}

/// The API, the probes and the console, on one origin.
#[derive(Clone)]
struct Rooms {
    api: Router,
    probes: Router,
    console: Router,
}

async fn enter(State(rooms): State<Rooms>, request: Request) -> Response {
    let path = request.uri().path();
    let room = if is_api(path) {
        rooms.api
    } else if is_probe(path) {
        rooms.probes
    } else {
        rooms.console
    };
    match room.oneshot(request).await {
        Ok(response) => response,
        Err(never) => never.into_response(),
    }
}
