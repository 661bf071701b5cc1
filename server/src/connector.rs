//! Connections to another server of the API: plain, or by TLS with the
//! machine's authorities or an own one.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::http::Uri;
use hyper_rustls::{HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioIo;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tower::timeout::Timeout;
use tower::util::BoxCloneSyncService;

use crate::tls::load;

/// How long a connection may take, the agreement on a key included.
pub const CONNECT_TIME: Duration = Duration::from_secs(10);

/// What makes connections, for hyper's client.
pub type Connector =
    BoxCloneSyncService<Uri, MaybeHttpsStream<TokioIo<TcpStream>>, Box<dyn Error + Send + Sync>>;

/// A connector that trusts the authorities of this file (PEM) alone, or those
/// that the machine trusts; nobody, where nothing `is_encrypted`. `option`
/// names the file for who has to mend it.
///
/// # Errors
/// A sentence, where nobody could be trusted.
pub fn connector(is_encrypted: bool, ca: Option<&Path>, option: &str) -> Result<Connector> {
    let roots = match (is_encrypted, ca) {
        (true, Some(ca)) => own(ca, option)?,
        (true, None) => of_the_machine(option)?,
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
    Ok(BoxCloneSyncService::new(Timeout::new(https, CONNECT_TIME)))
}

/// The authorities of a file.
fn own(ca: &Path, option: &str) -> Result<RootCertStore> {
    let text = load(ca, option)?;
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
fn of_the_machine(option: &str) -> Result<RootCertStore> {
    let found = rustls_native_certs::load_native_certs();
    for error in &found.errors {
        tracing::debug!(%error, "certificates of the machine were passed over");
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    ensure!(
        !roots.is_empty(),
        "this machine trusts no authority: install ca-certificates, or give the server's own \
         with {option}"
    );
    Ok(roots)
}
