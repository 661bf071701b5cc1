//! Brings a server up, and down.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower::ServiceExt;

use crate::accept;
use crate::api::{Api, Token};
use crate::console::{ConsoleSettings, console};
use crate::embedded::{Embedded, EmbeddedSettings};
use crate::guard::{Guards, Policy, guard, is_api};
use crate::limits::Limits;
use crate::settings::Settings;
use crate::source::Source;

/// A server that answers. Dropped, it goes on until its runtime ends.
#[derive(Debug)]
pub struct RunningServer {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl RunningServer {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops it gracefully: open requests are answered, then the store is
    /// closed.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.ended.await;
    }
}

/// Starts a server with the embedded source.
///
/// # Errors
/// A sentence for the operator that says what to do.
pub async fn start(settings: Settings) -> Result<RunningServer> {
    ensure!(
        settings.pace.is_finite() && (0.0..=1000.0).contains(&settings.pace),
        "--pace must be a number from 0 to 1000"
    );
    let token = Token::new(&settings.token)?;
    let embedded = Embedded::open(EmbeddedSettings {
        data: settings.data.clone(),
        demo_tasks: settings.demo_tasks,
        demo_clusters: settings.demo_clusters,
        seed: settings.seed,
        pace: settings.pace,
        clock: Arc::clone(&settings.clock),
    })
    .await?;
    let api = Api::new(embedded, token, settings.limits);
    serve(Arc::new(api), settings).await
}

/// Serves the console, and the API from any source.
///
/// # Errors
/// A sentence for the operator that says what to do.
pub async fn serve(source: Arc<dyn Source>, settings: Settings) -> Result<RunningServer> {
    let policy = Policy::new(settings.csp_connect)?;
    let cluster = settings.cluster.or_else(|| source.first_cluster());
    let rooms = Rooms {
        api: Arc::clone(&source).routes(),
        console: console(ConsoleSettings {
            dist: settings.dist,
            cluster,
            policy,
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
        loopback: address.ip().is_loopback(),
        encrypted: false,
    };
    let routes = guard(Router::new().fallback(enter).with_state(rooms), guards);
    let (stop, stopped) = oneshot::channel();
    let limits = settings.limits;
    let ended = tokio::spawn(run(listener, routes, limits, source, stopped));
    Ok(RunningServer {
        address,
        stop,
        ended,
    })
}

async fn run(
    listener: TcpListener,
    routes: Router,
    limits: Limits,
    source: Arc<dyn Source>,
    stopped: oneshot::Receiver<()>,
) {
    let stopped = async move {
        // A server that was dropped and not stopped goes on.
        if stopped.await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    accept::serve(listener, routes, limits, stopped).await;
    source.close().await;
}

/// The API and the console, behind one door.
#[derive(Clone)]
struct Rooms {
    api: Router,
    console: Router,
}

async fn enter(State(rooms): State<Rooms>, request: Request) -> Response {
    let room = if is_api(request.uri().path()) {
        rooms.api
    } else {
        rooms.console
    };
    match room.oneshot(request).await {
        Ok(response) => response,
        Err(never) => never.into_response(),
    }
}
