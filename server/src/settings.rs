//! How a server is started.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, ensure};

use crate::clock::{Clock, SystemClock};
use crate::console::base::BasePath;
use crate::limits::Limits;
use crate::tls::TlsFiles;
use crate::upstream::UpstreamSettings;

/// In how many clusters the demonstration is unless told otherwise.
pub const DEMO_CLUSTERS: u32 = 2;

/// Everything a server is told at its start.
#[derive(Clone)]
pub struct Settings {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The certificate, where connections are to be encrypted.
    pub tls: Option<TlsFiles>,
    /// An admin's token; every API call needs one.
    pub token: Option<String>,
    /// A file of more tokens, with roles.
    pub tokens: Option<PathBuf>,
    /// Whether `/metrics` answers without a token.
    pub metrics_open: bool,
    /// The live server that answers in the place of a store.
    pub upstream: Option<UpstreamSettings>,
    /// The folder of the store.
    pub data: PathBuf,
    /// How many tasks an empty store is filled with.
    pub demo_tasks: u32,
    /// How many clusters they are in: 1 or 2.
    pub demo_clusters: u32,
    /// A folder to serve the console from; `None` for the copy inside.
    pub dist: Option<PathBuf>,
    /// The cluster a visitor is offered first; `None` for the store's first.
    pub cluster: Option<String>,
    /// What the console may connect to beside this server.
    pub csp_connect: Vec<String>,
    /// Who may show the console in a frame: sources as a policy names them;
    /// none for nobody.
    pub frame_ancestors: Vec<String>,
    /// Below which path browsers see the console.
    pub base_path: BasePath,
    /// What makes chance repeatable; `None` for chance nobody can guess.
    pub seed: Option<u64>,
    /// What all delays of the simulated engine are multiplied with.
    pub pace: f64,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// How much is enough.
    pub limits: Limits,
}

impl Settings {
    /// A server on a free port of the loopback, with an empty store.
    #[must_use]
    pub fn new(token: impl Into<String>, data: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            tls: None,
            token: Some(token.into()),
            tokens: None,
            metrics_open: false,
            upstream: None,
            data: data.into(),
            demo_tasks: 0,
            demo_clusters: DEMO_CLUSTERS,
            dist: None,
            cluster: None,
            csp_connect: Vec::new(),
            frame_ancestors: Vec::new(),
            base_path: BasePath::default(),
            seed: None,
            pace: 1.0,
            clock: Arc::new(SystemClock),
            limits: Limits::default(),
        }
    }

    /// Whether callers bring the tokens of a live server, which judges them:
    /// then none are this server's.
    #[must_use]
    pub fn passes_tokens_on(&self) -> bool {
        self.upstream
            .as_ref()
            .is_some_and(|upstream| upstream.token.is_none())
    }

    /// Holds the pace to what the engine can be multiplied with.
    pub(crate) fn check_pace(&self) -> Result<()> {
        ensure!(
            self.pace.is_finite() && (0.0..=1000.0).contains(&self.pace),
            "--pace must be a number from 0 to 1000"
        );
        Ok(())
    }
}
