//! `serve`: the server, until a signal ends it.

// A token that was made up goes to standard error.
#![allow(clippy::print_stderr)]

use std::io::Write;

use anyhow::{Context, Result};
use changefeed_server::upstream::UpstreamToken;
use changefeed_server::{Settings, random_token, start};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::end::End;
use super::log;
use crate::config::{ConfigFile, Options};

/// Serves until it is told to stop.
pub(super) fn run(options: Options, file: Option<&ConfigFile>) -> Result<End> {
    log::begin(options.log_format);
    if let Some(file) = file {
        file.warn_where_open();
        tracing::info!(file = %file.path().display(), "the configuration's file was read");
    }
    let mut settings = options.settings()?;
    let has_token = settings.token.is_some() || settings.tokens.is_some();
    if !has_token && !settings.passes_tokens_on() {
        let made = random_token().context("no token was given, and none can be made up")?;
        eprintln!("token for this run: {made}");
        settings.token = Some(made);
    }
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the system gave no threads to serve with")?
        .block_on(serve(settings))?;
    Ok(End::Done)
}

async fn serve(settings: Settings) -> Result<()> {
    let scheme = if settings.tls.is_some() {
        "https"
    } else {
        "http"
    };
    // Without a file there is nothing to read, and a terminal that is closed
    // ends the server, as it would any program.
    let upstream = settings.upstream.as_ref();
    let has_file = settings.tokens.is_some()
        || settings.tls.is_some()
        || matches!(
            upstream.and_then(|upstream| upstream.token.as_ref()),
            Some(UpstreamToken::File(_))
        );
    let mut hang_up = if has_file {
        Some(signal(SignalKind::hangup())?)
    } else {
        None
    };
    if settings.tls.is_none() && !settings.listen.ip().is_loopback() {
        tracing::warn!(
            address = %settings.listen,
            "other machines can reach this server, and the token crosses the network in clear: \
             give it a certificate with --tls-certificate and --tls-key, or put a proxy with TLS \
             before it"
        );
    }
    let server = start(settings).await?;
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

/// Waits for a signal, for ever where it is not listened to.
async fn received(signal: &mut Option<Signal>) {
    match signal {
        Some(signal) => {
            signal.recv().await;
        }
        None => std::future::pending().await,
    }
}
