//! TLS: the certificate, and connections through it.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use zeroize::Zeroizing;

/// The largest file that is taken for a certificate or a key, in bytes.
const FILE_MOST: u64 = 1 << 20;

/// What stands in a key's file that a pass phrase opens, of either form: in
/// the first line (PKCS #8), or in a header (RFC 1421).
const LOCKED: &[u8] = b"ENCRYPTED";

/// Where a certificate is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate's file: PEM, the server's own first, then those that
    /// vouch for it.
    pub certificate: PathBuf,
    /// The key's file: PEM.
    pub key: PathBuf,
}

/// A certificate that is in force, until a newer one is read.
pub(crate) struct Tls {
    files: TlsFiles,
    config: RwLock<Arc<ServerConfig>>,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// A sentence for the operator, with nothing of the key in it.
    pub(crate) fn open(files: TlsFiles) -> Result<Self> {
        let config = RwLock::new(read(&files)?);
        Ok(Self { files, config })
    }

    /// Reads the files again. Connections that are open keep theirs; where
    /// the files cannot be taken, so does the server, and the log says so.
    pub(crate) fn read_again(&self) {
        match read(&self.files) {
            Ok(config) => {
                *self.config.write().unwrap_or_else(PoisonError::into_inner) = config;
                tracing::info!("the certificate was read anew: the next connection gets it");
            }
            Err(error) => tracing::error!(
                "{error:#}. The certificate from before stays in force: mend the files and send \
                 SIGHUP again"
            ),
        }
    }

    fn acceptor(&self) -> TlsAcceptor {
        let config = self.config.read().unwrap_or_else(PoisonError::into_inner);
        TlsAcceptor::from(Arc::clone(&config))
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.files.fmt(f)
    }
}

/// Encrypts a connection; who takes too long is let go.
pub(crate) async fn shake(
    tls: &Tls,
    stream: TcpStream,
    patience: Duration,
) -> io::Result<TlsStream<TcpStream>> {
    tokio::time::timeout(patience, tls.acceptor().accept(stream)).await?
}

fn read(files: &TlsFiles) -> Result<Arc<ServerConfig>> {
    let TlsFiles { certificate, key } = files;
    let text = load(certificate, "--tls-certificate")?;
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&text)
        .collect::<Result<_, _>>()
        .with_context(|| format!("{} is no certificate in PEM", certificate.display()))?;
    ensure!(
        !chain.is_empty(),
        "{} holds no certificate: give the file that begins with -----BEGIN CERTIFICATE-----",
        certificate.display()
    );
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, private_key(key)?)
        .with_context(|| {
            format!(
                "{} and {} cannot be used together: give the certificate that was made for this \
                 key",
                certificate.display(),
                key.display()
            )
        })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn private_key(path: &Path) -> Result<PrivateKeyDer<'static>> {
    let text = load(path, "--tls-key")?;
    ensure!(
        !text.windows(LOCKED.len()).any(|part| part == LOCKED),
        "{} is locked with a pass phrase, and nobody is asked for one: `openssl pkey` writes it \
         without",
        path.display()
    );
    warn_where_open(path);
    // What the parser says could quote the file.
    PrivateKeyDer::from_pem_slice(&text).ok().with_context(|| {
        format!(
            "{} holds no private key in PEM: give the file that begins with -----BEGIN PRIVATE \
             KEY-----",
            path.display()
        )
    })
}

/// Reads a file of certificates or keys; `option` is where another is given.
pub(crate) fn load(path: &Path, option: &str) -> Result<Zeroizing<Vec<u8>>> {
    let name = path.display();
    let mut text = Zeroizing::new(Vec::new());
    File::open(path)
        .and_then(|file| file.take(FILE_MOST + 1).read_to_end(&mut text))
        .with_context(|| format!("{name} cannot be read: give another file with {option}"))?;
    ensure!(
        u64::try_from(text.len()).is_ok_and(|size| size <= FILE_MOST),
        "{name} is larger than {FILE_MOST} bytes: give another file with {option}"
    );
    Ok(text)
}

fn warn_where_open(key: &Path) {
    let mode = key.metadata().map(|data| data.permissions().mode());
    if mode.is_ok_and(|mode| mode & 0o027 != 0) {
        tracing::warn!(
            file = %key.display(),
            "others may read or change the key of the certificate: chmod 600"
        );
    }
}
