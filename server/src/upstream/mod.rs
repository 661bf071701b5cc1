//! A live server behind this one: what is asked of the API goes on to it, and
//! its answers come back, piece by piece.

mod address;
mod body;
mod client;
mod fault;
mod headers;
mod pass;
mod scope;
mod tally;
mod token;
mod watch;

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use crate::api::require;
use crate::failure::Failure;
use crate::limits::Limits;
use crate::settings::Settings;
use crate::source::{Source, SourceFigures};
use crate::tokens::Door;
use client::{Client, client};
use scope::Lent;
use tally::Tally;
use token::OwnToken;
use watch::Watched;

pub use address::Address;
pub use token::UpstreamToken;

/// How much longer than the longest time the guard waits, so that it is that
/// one which ends.
const MARGIN: Duration = Duration::from_secs(10);
/// How long a write that was sent is waited for when the server stops.
const LAST_WRITES: Duration = Duration::from_secs(30);
/// Writes under way at once, as many as there are connections.
const WRITES: u32 = 1_024;

/// How a live server is reached.
#[derive(Clone, Debug)]
pub struct UpstreamSettings {
    /// Where it is.
    pub address: Address,
    /// A file with the authorities that vouch for its certificate; `None` for
    /// those that the machine trusts.
    pub ca: Option<PathBuf>,
    /// The token by which it is called; `None` to pass on what callers bring.
    pub token: Option<UpstreamToken>,
    /// How long it may take.
    pub times: UpstreamTimes,
}

/// How long a live server may take.
#[derive(Clone, Copy, Debug)]
pub struct UpstreamTimes {
    /// To begin its answer to an update: it pauses the task, changes and
    /// resumes it, and clients wait for 60 s (`server-behaviour.md`,
    /// "Operations").
    pub update: Duration,
    /// To begin any other answer: a pause alone takes up to 10 s, and it gives
    /// up at 30 s.
    pub usual: Duration,
    /// To go on with an answer that it began.
    pub still: Duration,
}

impl Default for UpstreamTimes {
    fn default() -> Self {
        Self {
            update: Duration::from_secs(90),
            usual: Duration::from_secs(60),
            still: Duration::from_secs(60),
        }
    }
}

/// The source that is a live server.
pub(crate) struct Upstream {
    address: Address,
    client: Client,
    own: Option<Own>,
    limits: Limits,
    times: UpstreamTimes,
    /// Whether callers' connections are encrypted.
    encrypted: bool,
    /// The cluster that is asked for to see whether it answers.
    cluster: Option<String>,
    pseudonym: HeaderValue,
    tally: Tally,
    writes: Arc<Semaphore>,
    watched: Watched,
}

/// A token of this server's own, and the door before what it is lent for.
struct Own {
    token: OwnToken,
    door: Arc<Door>,
}

impl Upstream {
    /// Makes ready to call it. Whether it is there is seen when it is asked.
    ///
    /// # Errors
    /// A sentence for the operator that says what to do.
    pub(crate) fn open(
        upstream: UpstreamSettings,
        door: &Arc<Door>,
        settings: &Settings,
    ) -> Result<Self> {
        let UpstreamSettings {
            address,
            ca,
            token,
            times,
        } = upstream;
        ensure!(
            ca.is_none() || address.is_encrypted(),
            "--upstream-ca is for an upstream with https://: give it such an address, or leave \
             the authority out"
        );
        if !address.is_encrypted() && !address.is_loopback() {
            tracing::warn!(
                upstream = %address,
                "what is passed on crosses the network in clear, tokens and passwords of \
                 downstreams included: give --upstream an address with https://"
            );
        }
        let client = client(&address, ca.as_deref())?;
        let token = token.map(OwnToken::open).transpose()?;
        let own = token.map(|token| Own {
            token,
            door: Arc::clone(door),
        });
        let mut chance = crate::random_token().context("the system has no source of chance")?;
        chance.truncate(12);
        Ok(Self {
            address,
            client,
            own,
            limits: settings.limits,
            times,
            encrypted: settings.tls.is_some(),
            cluster: settings.cluster.clone(),
            pseudonym: HeaderValue::try_from(format!("1.1 changefeed-server-{chance}"))?,
            tally: Tally::default(),
            writes: Arc::new(Semaphore::new(usize::try_from(WRITES)?)),
            watched: Watched::default(),
        })
    }

    /// Whose token goes along.
    fn lent(&self) -> Lent {
        if self.own.is_some() {
            Lent::Yes
        } else {
            Lent::No
        }
    }
}

async fn answer(State(upstream): State<Arc<Upstream>>, request: Request) -> Response {
    match upstream.pass(request).await {
        Ok(response) => response,
        Err(failure) => failure.into_response(),
    }
}

type Told<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'a>>;

impl Source for Upstream {
    fn routes(self: Arc<Self>) -> Router {
        let door = self.own.as_ref().map(|own| Arc::clone(&own.door));
        let routes = Router::new().fallback(answer).with_state(self);
        match door {
            Some(door) => routes.layer(middleware::from_fn_with_state(door, require)),
            None => routes,
        }
    }

    fn answer_time(&self, _: &Limits) -> Duration {
        self.times.update.max(self.times.usual) + MARGIN
    }

    fn first_cluster(&self) -> Option<String> {
        None
    }

    fn read_again(&self) {
        if let Some(own) = &self.own {
            own.token.read_again();
        }
    }

    fn probe(&self) -> Told<'_, ()> {
        Box::pin(self.watch())
    }

    fn figures(&self) -> Told<'_, SourceFigures> {
        Box::pin(async {
            let up = self.watch().await.is_ok();
            Ok(SourceFigures::Upstream(self.tally.figures(up)))
        })
    }

    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async {
            let last = tokio::time::timeout(LAST_WRITES, self.writes.acquire_many(WRITES)).await;
            if last.is_err() {
                tracing::warn!("the upstream did not answer all writes that were sent to it");
            }
        })
    }
}
