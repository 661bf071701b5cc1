//! `changefeed-server`: the command line.

// A token that was made up, and why it did not start, go to standard error.
#![allow(clippy::print_stderr)]

#[path = "config/upstream.rs"]
mod upstream;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use changefeed_server::limits::Limits;
use changefeed_server::settings::DEMO_CLUSTERS;
use changefeed_server::tls::TlsFiles;
use changefeed_server::upstream::UpstreamToken;
use changefeed_server::{Settings, random_token, start};
use clap::{Parser, ValueEnum};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// How many tasks `--demo` makes.
const DEMO_TASKS: u32 = 48;

/// Serves the changefeed console, and the API from its own store with a
/// simulated replication engine, or from a live server.
#[derive(Parser)]
#[command(version, args_override_self = true)]
struct Arguments {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4116")]
    listen: SocketAddr,
    /// Encrypt connections with the certificate in this file (PEM, with its chain)
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_TLS_CERTIFICATE")]
    tls_certificate: Option<OsString>,
    /// The certificate's key (PEM); both are read anew at SIGHUP
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_TLS_KEY")]
    tls_key: Option<OsString>,
    /// An admin's token; made up and printed where neither it nor a file is given
    #[arg(long, env = "CHANGEFEED_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// A file of tokens, `ROLE TOKEN [NAME]` a line; read anew at SIGHUP
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_TOKENS_FILE")]
    tokens: Option<OsString>,
    /// Let anybody read /metrics, without a token
    #[arg(long)]
    metrics_open: bool,
    /// Requests a second that one client may make, twice as many at once; 0 for no limit
    #[arg(long, value_name = "N", env = "CHANGEFEED_REQUESTS_PER_SECOND",
        default_value_t = Limits::default().requests_per_second)]
    requests_per_second: u32,
    /// Connections that one client may have, of 1024 in all; 0 for no limit
    #[arg(long, value_name = "N", env = "CHANGEFEED_CONNECTIONS_PER_CLIENT",
        default_value_t = Limits::default().connections_each)]
    connections_per_client: usize,
    /// How the log on standard error is written
    #[arg(
        long,
        value_name = "FORMAT",
        env = "CHANGEFEED_LOG_FORMAT",
        default_value = "text"
    )]
    log_format: LogFormat,
    #[command(flatten)]
    upstream: upstream::UpstreamOptions,
    /// The folder of the store [default: changefeed-console in the user's data folder]
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Fill an empty store with 48 demonstration tasks
    #[arg(long)]
    demo: bool,
    /// Fill an empty store with so many demonstration tasks
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    demo_tasks: Option<u32>,
    /// Spread the demonstration over so many clusters, 1 or 2
    #[arg(long, value_name = "N", default_value_t = DEMO_CLUSTERS,
        value_parser = clap::value_parser!(u32).range(1..=2))]
    demo_clusters: u32,
    /// Serve the console from this folder, read at each request
    #[arg(long, value_name = "FOLDER")]
    dist: Option<PathBuf>,
    /// The cluster that a visitor is offered [default: the store's first]
    #[arg(long, value_name = "ID")]
    cluster: Option<String>,
    /// Let the console connect to this source too; may be repeated
    #[arg(long, value_name = "SOURCE")]
    csp_connect: Vec<String>,
    /// Make ids, delays and demonstration repeatable
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Multiply all delays of the simulated engine
    #[arg(
        long,
        value_name = "FACTOR",
        default_value_t = 1.0,
        allow_negative_numbers = true
    )]
    pace: f64,
}

/// How the log is written.
#[derive(Clone, Copy, ValueEnum)]
enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,rusqlite_migration=warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match arguments.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).with_span_list(false).init(),
    }
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("changefeed-server: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<()> {
    let mut token = arguments.token.filter(|token| !token.is_empty());
    let tokens = arguments.tokens.filter(|file| !file.is_empty());
    let upstream = arguments.upstream.settings()?;
    if let Some(upstream) = &upstream {
        upstream::refuse_store(&[
            ("--data", arguments.data.is_some()),
            ("--demo", arguments.demo),
            ("--demo-tasks", arguments.demo_tasks.is_some()),
            ("--demo-clusters", arguments.demo_clusters != DEMO_CLUSTERS),
            ("--seed", arguments.seed.is_some()),
            ("--pace", arguments.pace != 1.0),
        ])?;
        upstream::refuse_tokens(upstream, token.is_some() || tokens.is_some())?;
    }
    let own_token = upstream.as_ref().map(|upstream| upstream.token.clone());
    let are_theirs = matches!(own_token, Some(None));
    if token.is_none() && tokens.is_none() && !are_theirs {
        let made = random_token().context("no token was given, and none can be made up")?;
        eprintln!("token for this run: {made}");
        token = Some(made);
    }
    let tokens = tokens.map(PathBuf::from);
    let tls = tls_files(arguments.tls_certificate, arguments.tls_key)?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    // Without a file there is nothing to read, and a terminal that is closed
    // ends the server, as it would any program.
    let has_file = matches!(own_token, Some(Some(UpstreamToken::File(_))));
    let mut hang_up = if tokens.is_some() || tls.is_some() || has_file {
        Some(signal(SignalKind::hangup())?)
    } else {
        None
    };
    if tls.is_none() && !arguments.listen.ip().is_loopback() {
        tracing::warn!(
            address = %arguments.listen,
            "other machines can reach this server, and the token crosses the network in clear: \
             give it a certificate with --tls-certificate and --tls-key, or put a proxy with TLS \
             before it"
        );
    }
    let demo = if arguments.demo { DEMO_TASKS } else { 0 };
    let server = start(Settings {
        listen: arguments.listen,
        demo_tasks: arguments.demo_tasks.unwrap_or(demo),
        demo_clusters: arguments.demo_clusters,
        dist: arguments.dist,
        cluster: arguments.cluster,
        csp_connect: arguments.csp_connect,
        seed: arguments.seed,
        pace: arguments.pace,
        limits: Limits {
            requests_per_second: arguments.requests_per_second,
            connections_each: arguments.connections_per_client,
            ..Limits::default()
        },
        tls,
        upstream,
        token,
        tokens,
        metrics_open: arguments.metrics_open,
        ..Settings::new("", arguments.data.unwrap_or_else(default_data))
    })
    .await?;
    // Signals are listened to before anybody can know that it is ready.
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    // Whoever started it may not care, and have closed its output.
    let mut stdout = std::io::stdout();
    let _ = writeln!(stdout, "listening on {scheme}://{}", server.address());
    let _ = stdout.flush();
    loop {
        tokio::select! {
            _ = interrupt.recv() => break,
            _ = terminate.recv() => break,
            () = received(&mut hang_up) => {
                server.read_tokens_again().await;
                server.read_certificate_again().await;
            }
        }
    }
    tracing::info!("stopping: open requests are answered first");
    tokio::select! {
        () = server.stop() => {}
        // Asked twice: at once. What was answered is on the disk.
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    Ok(())
}

/// The certificate's files; the environment may name them with nothing.
fn tls_files(certificate: Option<OsString>, key: Option<OsString>) -> Result<Option<TlsFiles>> {
    let named = |file: Option<OsString>| file.filter(|file| !file.is_empty()).map(PathBuf::from);
    match (named(certificate), named(key)) {
        (Some(certificate), Some(key)) => Ok(Some(TlsFiles { certificate, key })),
        (None, None) => Ok(None),
        (Some(_), None) => bail!("a certificate needs its key: give that with --tls-key"),
        (None, Some(_)) => bail!("a key needs its certificate: give that with --tls-certificate"),
    }
}

/// Waits for a signal, for ever where it is not listened to.
async fn received(signal: &mut Option<Signal>) {
    match signal {
        Some(signal) => {
            signal.recv().await;
        }
        None => std::future::pending().await,
    }
}

/// Where the store is unless somebody says otherwise.
fn default_data() -> PathBuf {
    let of = |name: &str| {
        let path = PathBuf::from(std::env::var_os(name)?);
        path.is_absolute().then_some(path)
    };
    let data = of("XDG_DATA_HOME").or_else(|| Some(of("HOME")?.join(".local/share")));
    data.map_or_else(
        || PathBuf::from("changefeed-data"),
        |data| data.join("changefeed-console"),
    )
}
