//! Connections to the live server.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::body::Body;
use axum::http::Uri;
use hyper_rustls::{HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tower::timeout::Timeout;
use tower::util::BoxCloneSyncService;

use super::Address;
use crate::tls::load;

/// How long a connection may take, the agreement on a key included.
pub(super) const CONNECT_TIME: Duration = Duration::from_secs(10);
/// How long a connection is kept that nobody uses: shorter than servers keep
/// theirs, so that few requests go out on one that is just being closed.
const IDLE_TIME: Duration = Duration::from_secs(15);

type Connector =
    BoxCloneSyncService<Uri, MaybeHttpsStream<TokioIo<TcpStream>>, Box<dyn Error + Send + Sync>>;

/// What sends requests. A redirect is an answer like any other.
pub(super) type Client = legacy::Client<Connector, Body>;

/// A client that trusts this authority alone, or those that the machine does.
pub(super) fn client(address: &Address, ca: Option<&Path>) -> Result<Client> {
    let roots = match (address.is_encrypted(), ca) {
        (true, Some(ca)) => own(ca)?,
        (true, None) => of_the_machine()?,
        // Nothing is encrypted, and nobody needs to be trusted.
        (false, _) => RootCertStore::empty(),
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    let https = HttpsConnectorBuilder::new()
        .with_tls_config(config)
        .https_or_http()
        .enable_http1()
        .wrap_connector(tcp);
    let connector = BoxCloneSyncService::new(Timeout::new(https, CONNECT_TIME));
    Ok(legacy::Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE_TIME)
        .build(connector))
}

/// The authorities of a file.
fn own(ca: &Path) -> Result<RootCertStore> {
    let text = load(ca, "--upstream-ca")?;
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&text) {
        let added = certificate
            .ok()
            .and_then(|certificate| roots.add(certificate).ok());
        added.with_context(|| format!("{} is no certificate in PEM", ca.display()))?;
    }
    ensure!(
        !roots.is_empty(),
        "{} holds no certificate: give the file of the authority that begins with \
         -----BEGIN CERTIFICATE-----",
        ca.display()
    );
    Ok(roots)
}

/// The authorities that this machine trusts.
fn of_the_machine() -> Result<RootCertStore> {
    let found = rustls_native_certs::load_native_certs();
    for error in &found.errors {
        tracing::debug!(%error, "certificates of the machine were passed over");
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    ensure!(
        !roots.is_empty(),
        "this machine trusts no authority: install ca-certificates, or give the upstream's own \
         with --upstream-ca"
    );
    Ok(roots)
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
