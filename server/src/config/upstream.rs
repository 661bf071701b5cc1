//! The options about a live server in the place of the store.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use changefeed_server::upstream::{Address, UpstreamSettings, UpstreamTimes, UpstreamToken};
use clap::{Args, ValueHint};

use super::options::{given, path};

/// Where a live server is, and how it is called.
#[derive(Args)]
pub(crate) struct UpstreamOptions {
    /// Pass the API on to the live server at this address, in the place of a store
    #[arg(
        long,
        value_name = "URL",
        env = "CHANGEFEED_UPSTREAM",
        help_heading = "Live server",
        value_hint = ValueHint::Url
    )]
    upstream: Option<String>,
    /// The authorities that may vouch for its certificate (PEM), in the place of the machine's
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_UPSTREAM_CA",
        help_heading = "Live server", value_parser = path(), value_hint = ValueHint::FilePath)]
    upstream_ca: Option<PathBuf>,
    /// The token by which it is called; without one, callers bring its tokens
    #[arg(
        long,
        value_name = "TOKEN",
        env = "CHANGEFEED_UPSTREAM_TOKEN",
        hide_env_values = true,
        help_heading = "Live server"
    )]
    upstream_token: Option<String>,
    /// A file with that token; read anew at SIGHUP
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_UPSTREAM_TOKEN_FILE",
        help_heading = "Live server", value_parser = path(), value_hint = ValueHint::FilePath)]
    upstream_token_file: Option<PathBuf>,
}

impl UpstreamOptions {
    /// How the live server is reached; `None` where there is none.
    ///
    /// # Errors
    /// A sentence, where two options do not belong together.
    pub(crate) fn settings(self) -> Result<Option<UpstreamSettings>> {
        let ca = given(self.upstream_ca);
        let token = self.upstream_token.filter(|token| !token.is_empty());
        let file = given(self.upstream_token_file);
        let Some(address) = self.upstream.filter(|address| !address.is_empty()) else {
            let alone = [
                ("--upstream-ca", ca.is_some()),
                ("--upstream-token", token.is_some()),
                ("--upstream-token-file", file.is_some()),
            ];
            if let Some((option, _)) = alone.iter().find(|(_, is_given)| *is_given) {
                bail!("{option} is about a live server: say where that is with --upstream");
            }
            return Ok(None);
        };
        let token = match (token, file) {
            (Some(_), Some(_)) => bail!(
                "--upstream-token and --upstream-token-file are two ways to give one token: leave \
                 one of them out"
            ),
            (Some(token), None) => Some(UpstreamToken::Given(token)),
            (None, Some(file)) => Some(UpstreamToken::File(file)),
            (None, None) => None,
        };
        Ok(Some(UpstreamSettings {
            address: address.parse::<Address>().context("--upstream")?,
            ca,
            token,
            times: UpstreamTimes::default(),
        }))
    }
}

/// Refuses what is about the store, where there is none: options, and whether
/// each was given.
///
/// # Errors
/// A sentence that names the option.
pub(crate) fn refuse_store(options: &[(&str, bool)]) -> Result<()> {
    if let Some((option, _)) = options.iter().find(|(_, is_given)| *is_given) {
        bail!(
            "{option} is about the store, and with --upstream there is none: leave one of the two \
             out"
        );
    }
    Ok(())
}

/// Refuses tokens of this server's own, where callers bring the live server's.
///
/// # Errors
/// A sentence that says what to give.
pub(crate) fn refuse_tokens(upstream: &UpstreamSettings, has_tokens: bool) -> Result<()> {
    ensure!(
        upstream.token.is_some() || !has_tokens,
        "--token and --tokens are for an upstream that is called by a token of this server's own: \
         give that with --upstream-token-file, or leave them out, and callers bring the upstream's"
    );
    Ok(())
}
