//! Which server is asked, and as whom.

// That a token crosses the network in clear goes to standard error.
#![allow(clippy::print_stderr)]

use std::fs::File;
use std::io::Read;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueHint};
use hyper::Uri;
use hyper::header::HeaderValue;
use zeroize::Zeroizing;

use crate::config::given;

/// Where the API begins.
const API: &str = "/api/v1";
/// The largest token's file, in bytes.
const TOKEN_MOST: u64 = 64 * 1024;
/// The variable with a token in it.
const TOKEN: &str = "CHANGEFEED_TOKEN";

/// Which server, and as whom.
#[derive(Args)]
pub(super) struct Remote {
    /// The server: https://host:4116, with the path before /api/v1 where it has one
    #[arg(long, value_name = "URL", env = "CHANGEFEED_SERVER", help_heading = "Server",
        default_value = "http://127.0.0.1:4116", value_hint = ValueHint::Url)]
    server: String,
    /// A file with the token alone; - for standard input; without it the variable
    /// CHANGEFEED_TOKEN has the token
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_TOKEN_FILE", help_heading = "Server",
        value_parser = crate::config::path(), value_hint = ValueHint::FilePath)]
    token_file: Option<PathBuf>,
    /// Trust the authorities in this file (PEM) alone, not the system's
    #[arg(long, value_name = "FILE", env = "CHANGEFEED_CA_FILE", help_heading = "Server",
        value_parser = crate::config::path(), value_hint = ValueHint::FilePath)]
    ca_file: Option<PathBuf>,
    /// How long an answer may take, in seconds
    #[arg(long, value_name = "SECONDS", env = "CHANGEFEED_TIMEOUT", help_heading = "Server",
        default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    timeout: u64,
}

impl Remote {
    /// Where the API is, without a slash at its end.
    pub(super) fn api(&self) -> Result<String> {
        let text = self.server.trim().trim_end_matches('/');
        let text = text.strip_suffix(API).unwrap_or(text);
        let url: Uri = text
            .parse()
            .context("--server is no URL: give one like https://host:4116")?;
        ensure!(
            matches!(url.scheme_str(), Some("http" | "https")) && url.query().is_none(),
            "--server must begin with http:// or https://, and end with host, port or path"
        );
        let authority = url.authority().context("--server names no host")?;
        ensure!(
            !authority.as_str().contains('@'),
            "--server must have no user or password in it: who is asking, the token says"
        );
        if url.scheme_str() == Some("http") && !is_loopback(authority.host()) {
            eprintln!("warning: the token crosses the network in clear: use https://");
        }
        let scheme = url.scheme_str().unwrap_or_default();
        let path = url.path().trim_end_matches('/');
        // Of the scheme as it is meant: `HTTPS://` is encrypted too.
        Ok(format!("{scheme}://{authority}{path}{API}"))
    }

    /// The header that says who asks.
    pub(super) fn authorization(&self) -> Result<HeaderValue> {
        let token = match given(self.token_file.clone()) {
            Some(file) => read(&file)?,
            None => Zeroizing::new(std::env::var(TOKEN).unwrap_or_default()),
        };
        let token = token.trim();
        ensure!(
            !token.is_empty(),
            "there is no token: give a file with --token-file, or set {TOKEN}"
        );
        let bearer = Zeroizing::new(format!("Bearer {token}"));
        let mut header = HeaderValue::from_str(&bearer)
            .ok()
            .context("the token cannot stand in a header: it must be one line of plain letters")?;
        header.set_sensitive(true);
        Ok(header)
    }

    /// The authorities that are trusted, where not the system's.
    pub(super) fn authorities(&self) -> Option<PathBuf> {
        given(self.ca_file.clone())
    }

    /// How long an answer may take.
    pub(super) fn patience(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// An error of UTF-8 says that and no more.
fn read(file: &Path) -> Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    let reading = match file.as_os_str() == "-" {
        true => std::io::stdin().take(TOKEN_MOST).read_to_string(&mut text),
        false => File::open(file).and_then(|file| file.take(TOKEN_MOST).read_to_string(&mut text)),
    };
    reading.with_context(|| format!("the token's file {} cannot be read", file.display()))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Command, FromArgMatches};

    fn api(server: &str) -> Result<String> {
        let command = Remote::augment_args(Command::new("tasks").no_binary_name(true));
        let matches = command.try_get_matches_from(["--server", server])?;
        Remote::from_arg_matches(&matches)?.api()
    }

    #[test]
    fn the_api_is_behind_whatever_was_given() {
        for (server, expected) in [
            ("http://127.0.0.1:4116", "http://127.0.0.1:4116/api/v1"),
            ("https://host/", "https://host/api/v1"),
            ("https://host/em/api/v1/", "https://host/em/api/v1"),
            ("http://[::1]:80/em", "http://[::1]:80/em/api/v1"),
            ("HTTPS://host:4116", "https://host:4116/api/v1"),
        ] {
            assert_eq!(api(server).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_no_server_is_said() {
        for (server, said) in [
            ("host:4116", "must begin with http"),
            ("ftp://host", "must begin with http"),
            ("https://root:hunter2@host", "no user or password"),
            ("https://host?x=1", "must begin with http"),
            ("not a url", "is no URL"),
            ("", "is no URL"),
        ] {
            let error = format!("{:#}", api(server).unwrap_err());
            assert!(error.contains(said), "{server}: {error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
