//! The address of a live server.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use anyhow::{Context, Error, Result, bail, ensure};
use axum::http::Uri;
use axum::http::uri::{Authority, PathAndQuery, Scheme};

/// Where a live server is: `https://host:4116`, or `http://…`, with the path
/// that its API is below where a gateway puts it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    scheme: Scheme,
    authority: Authority,
    /// What stands before `/api/v1`, without a slash at its end.
    base: String,
}

impl Address {
    /// Whether connections to it are encrypted.
    pub(super) fn is_encrypted(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Whether it is on this machine, so that nobody between can listen.
    pub(super) fn is_loopback(&self) -> bool {
        let host = self.authority.host();
        let address = host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost")
            || address
                .parse::<IpAddr>()
                .is_ok_and(|address| address.is_loopback())
    }

    /// The address of a path of the API.
    pub(super) fn of(&self, path: &PathAndQuery) -> Result<Uri, axum::http::Error> {
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(format!("{}{path}", self.base))
            .build()
    }
}

impl FromStr for Address {
    type Err = Error;

    /// Takes an address. Nothing of a wrong one is repeated: there may be a
    /// password in it.
    fn from_str(text: &str) -> Result<Self> {
        let uri = text.parse::<Uri>().ok();
        let parts = uri.context("it is no address: give one like https://host:4116")?;
        let parts = parts.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            bail!("it is no whole address: give one like https://host:4116");
        };
        ensure!(
            scheme == Scheme::HTTPS || scheme == Scheme::HTTP,
            "only https:// and http:// are understood"
        );
        ensure!(
            !authority.as_str().contains('@'),
            "user name and password have no place in it: a token is given with \
             --upstream-token-file"
        );
        ensure!(!authority.host().is_empty(), "it has no host");
        let path = parts.path_and_query;
        let path = path.as_ref().map_or("/", PathAndQuery::as_str);
        ensure!(!path.contains('?'), "a query has no place in it");
        let base = path.trim_end_matches('/');
        ensure!(
            !base.ends_with("/api/v1") && !base.ends_with("/api"),
            "leave /api/v1 out: it is added"
        );
        Ok(Self {
            scheme,
            authority,
            base: base.to_owned(),
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_below_it() {
        let path = PathAndQuery::from_static("/api/v1/changefeeds/?page=1");
        for (given, of) in [
            (
                "https://host:4116",
                "https://host:4116/api/v1/changefeeds/?page=1",
            ),
            (
                "https://host:4116/",
                "https://host:4116/api/v1/changefeeds/?page=1",
            ),
            (
                "http://[::1]:80",
                "http://[::1]:80/api/v1/changefeeds/?page=1",
            ),
            (
                "https://gate.example/tidb/",
                "https://gate.example/tidb/api/v1/changefeeds/?page=1",
            ),
        ] {
            let address: Address = given.parse().unwrap();
            assert_eq!(address.of(&path).unwrap().to_string(), of);
        }
    }

    #[test]
    fn what_is_no_address_is_refused_without_its_words() {
        for wrong in [
            "",
            "host:4116",
            "/api",
            "ftp://host",
            "https://user:hunter2@host",
            "https://host/?token=hunter2",
            "https://host/api/v1/",
            "https://",
            "https://ho st",
        ] {
            let error = wrong.parse::<Address>().unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn it_knows_this_machine() {
        for (given, here) in [
            ("http://localhost:1", true),
            ("http://127.0.0.2:1", true),
            ("http://[::1]:1", true),
            ("http://127.0.0.1.example:1", false),
            ("http://10.0.0.1:1", false),
        ] {
            assert_eq!(given.parse::<Address>().unwrap().is_loopback(), here);
        }
    }
}
