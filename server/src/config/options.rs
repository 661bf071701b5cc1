//! The options of a server.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Result, bail};
use changefeed_server::limits::Limits;
use changefeed_server::settings::DEMO_CLUSTERS;
use changefeed_server::tls::TlsFiles;
use changefeed_server::{BasePath, Settings};
use clap::builder::{BoolishValueParser, OsStringValueParser, TypedValueParser};
use clap::{ArgAction, Args, ValueEnum, ValueHint};

use super::place;
use super::upstream::{UpstreamOptions, refuse_store, refuse_tokens};

/// How many tasks `--demo` makes.
const DEMO_TASKS: u32 = 48;

/// Where the store is.
#[derive(Args)]
pub(crate) struct StoreOptions {
    /// A file of options in TOML [default: changefeed-console/config.toml in the user's
    /// configuration folder, else in /etc, where there is one]
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_CONFIG",
        value_parser = path(), value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
    /// The folder of the store [default: changefeed-console in the user's data folder]
    #[arg(long, value_name = "FOLDER", env = "CHANGEFEED_DATA", help_heading = "Store",
        value_parser = path(), value_hint = ValueHint::DirPath)]
    data: Option<PathBuf>,
}

impl StoreOptions {
    /// Whether a folder was given.
    fn is_given(&self) -> bool {
        given(self.data.clone()).is_some()
    }

    /// The folder of the store.
    pub(crate) fn folder(self) -> PathBuf {
        given(self.data).unwrap_or_else(place::data)
    }
}

/// Everything a server is told at its start.
///
/// An option whose value nobody may see has `hide_env_values`: it is shown
/// nowhere then. One that names a file or a folder has a hint that says so:
/// in the file of options it is meant from that file's folder.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// Where to listen; port 0 takes a free one
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "CHANGEFEED_LISTEN",
        help_heading = "Connections",
        default_value = "127.0.0.1:4116"
    )]
    listen: SocketAddr,
    /// Encrypt connections with the certificate in this file (PEM, with its chain)
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_TLS_CERTIFICATE",
        help_heading = "Connections", value_parser = path(), value_hint = ValueHint::FilePath)]
    tls_certificate: Option<PathBuf>,
    /// The certificate's key (PEM); both are read anew at SIGHUP
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_TLS_KEY", help_heading = "Connections",
        value_parser = path(), value_hint = ValueHint::FilePath)]
    tls_key: Option<PathBuf>,
    /// Requests a second that one client may make, twice as many at once; 0 for no limit
    #[arg(long, value_name = "N", env = "CHANGEFEED_REQUESTS_PER_SECOND",
        help_heading = "Connections", default_value_t = Limits::default().requests_per_second)]
    requests_per_second: u32,
    /// Connections that one client may have, of 1024 in all; 0 for no limit
    #[arg(long, value_name = "N", env = "CHANGEFEED_CONNECTIONS_PER_CLIENT",
        help_heading = "Connections", default_value_t = Limits::default().connections_each)]
    connections_per_client: usize,
    #[command(flatten)]
    upstream: UpstreamOptions,
    /// An admin's token; made up and printed where neither it nor a file is given
    #[arg(
        long,
        env = "CHANGEFEED_TOKEN",
        hide_env_values = true,
        help_heading = "Tokens"
    )]
    token: Option<String>,
    /// A file of tokens, `ROLE TOKEN [NAME]` a line; read anew at SIGHUP
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_TOKENS_FILE", help_heading = "Tokens",
        value_parser = path(), value_hint = ValueHint::FilePath)]
    tokens: Option<PathBuf>,
    /// Let anybody read /metrics, without a token
    #[arg(long, value_name = "BOOL", env = "CHANGEFEED_METRICS_OPEN", help_heading = "Tokens",
        action = ArgAction::Set, num_args = 0..=1, require_equals = true,
        default_value = "false", default_missing_value = "true",
        value_parser = BoolishValueParser::new(), hide_possible_values = true)]
    metrics_open: bool,
    /// How the log on standard error is written
    #[arg(
        long,
        value_name = "FORMAT",
        env = "CHANGEFEED_LOG_FORMAT",
        help_heading = "Log",
        default_value = "text"
    )]
    pub(crate) log_format: LogFormat,
    /// Serve the console from this folder, read at each request
    #[arg(long, value_name = "FOLDER", env = "CHANGEFEED_DIST", help_heading = "Console",
        value_parser = path(), value_hint = ValueHint::DirPath)]
    dist: Option<PathBuf>,
    /// The cluster that a visitor is offered [default: the store's first]
    #[arg(
        long,
        value_name = "ID",
        env = "CHANGEFEED_CLUSTER",
        help_heading = "Console"
    )]
    cluster: Option<String>,
    /// Let the console connect to this source too; may be repeated
    #[arg(
        long,
        value_name = "SOURCE",
        env = "CHANGEFEED_CSP_CONNECT",
        help_heading = "Console",
        value_delimiter = ' '
    )]
    csp_connect: Vec<String>,
    /// Let pages of this origin show the console in a frame; may be repeated
    #[arg(
        long,
        value_name = "SOURCE",
        env = "CHANGEFEED_FRAME_ANCESTORS",
        help_heading = "Console",
        value_delimiter = ' '
    )]
    frame_ancestors: Vec<String>,
    /// Where browsers see the console, behind a proxy that gives it such a path
    #[arg(
        long,
        value_name = "PATH",
        env = "CHANGEFEED_BASE_PATH",
        help_heading = "Console",
        default_value = "/"
    )]
    base_path: BasePath,
    /// Fill an empty store with 48 demonstration tasks
    #[arg(long, value_name = "BOOL", env = "CHANGEFEED_DEMO", help_heading = "Demonstration",
        action = ArgAction::Set, num_args = 0..=1, require_equals = true,
        default_value = "false", default_missing_value = "true",
        value_parser = BoolishValueParser::new(), hide_possible_values = true)]
    demo: bool,
    /// Fill an empty store with so many demonstration tasks
    #[arg(long, value_name = "N", env = "CHANGEFEED_DEMO_TASKS", help_heading = "Demonstration",
        value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    demo_tasks: Option<u32>,
    /// Spread the demonstration over so many clusters, 1 or 2
    #[arg(long, value_name = "N", env = "CHANGEFEED_DEMO_CLUSTERS",
        help_heading = "Demonstration", default_value_t = DEMO_CLUSTERS,
        value_parser = clap::value_parser!(u32).range(1..=2))]
    demo_clusters: u32,
    /// Make ids, delays and demonstration repeatable
    #[arg(
        long,
        value_name = "N",
        env = "CHANGEFEED_SEED",
        help_heading = "Demonstration"
    )]
    seed: Option<u64>,
    /// Multiply all delays of the simulated engine
    #[arg(
        long,
        value_name = "FACTOR",
        env = "CHANGEFEED_PACE",
        help_heading = "Demonstration",
        default_value = "1",
        allow_negative_numbers = true
    )]
    pace: f64,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Options {
    /// What the server is started with.
    ///
    /// # Errors
    /// A sentence, where two options do not belong together.
    pub(crate) fn settings(self) -> Result<Settings> {
        let token = self.token.filter(|token| !token.is_empty());
        let tokens = given(self.tokens);
        let upstream = self.upstream.settings()?;
        if let Some(upstream) = &upstream {
            refuse_store(&[
                ("--data", self.store.is_given()),
                ("--demo", self.demo),
                ("--demo-tasks", self.demo_tasks.is_some()),
                ("--demo-clusters", self.demo_clusters != DEMO_CLUSTERS),
                ("--seed", self.seed.is_some()),
                ("--pace", self.pace != 1.0),
            ])?;
            refuse_tokens(upstream, token.is_some() || tokens.is_some())?;
        }
        let demo = if self.demo { DEMO_TASKS } else { 0 };
        Ok(Settings {
            listen: self.listen,
            tls: tls_files(given(self.tls_certificate), given(self.tls_key))?,
            token,
            tokens,
            metrics_open: self.metrics_open,
            upstream,
            demo_tasks: self.demo_tasks.unwrap_or(demo),
            demo_clusters: self.demo_clusters,
            dist: given(self.dist),
            cluster: self.cluster.filter(|id| !id.is_empty()),
            csp_connect: self.csp_connect,
            frame_ancestors: self.frame_ancestors,
            base_path: self.base_path,
            seed: self.seed,
            pace: self.pace,
            limits: Limits {
                requests_per_second: self.requests_per_second,
                connections_each: self.connections_per_client,
                ..Limits::default()
            },
            ..Settings::new("", self.store.folder())
        })
    }
}

fn tls_files(certificate: Option<PathBuf>, key: Option<PathBuf>) -> Result<Option<TlsFiles>> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => Ok(Some(TlsFiles { certificate, key })),
        (None, None) => Ok(None),
        (Some(_), None) => bail!("a certificate needs its key: give that with --tls-key"),
        (None, Some(_)) => bail!("a key needs its certificate: give that with --tls-certificate"),
    }
}

/// A path; one that is empty says nothing, and is no error.
pub(crate) fn path() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(PathBuf::from)
}

/// A path that says something.
pub(crate) fn given(path: Option<PathBuf>) -> Option<PathBuf> {
    path.filter(|path| !path.as_os_str().is_empty())
}
