//! Connections to the live server.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use axum::body::Body;
use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::Address;
use crate::connector::{Connector, connector};

/// How long a connection is kept that nobody uses: shorter than servers keep
/// theirs, so that few requests go out on one that is just being closed.
const IDLE_TIME: Duration = Duration::from_secs(15);

/// What sends requests. A redirect is an answer like any other.
pub(super) type Client = legacy::Client<Connector, Body>;

/// A client that trusts this authority alone, or those that the machine does.
pub(super) fn client(address: &Address, ca: Option<&Path>) -> Result<Client> {
    let connector = connector(address.is_encrypted(), ca, "--upstream-ca")?;
    Ok(legacy::Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE_TIME)
        .build(connector))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_an_authority_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        let address: Address = "https://localhost:1".parse().unwrap();
        let refused = || client(&address, Some(&file)).unwrap_err().to_string();
        assert!(refused().contains("--upstream-ca"), "{}", refused());
        for text in [
            "",
            "hello",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ] {
            std::fs::write(&file, text).unwrap();
            assert!(refused().contains("certificate"), "{}", refused());
        }
    }
}
