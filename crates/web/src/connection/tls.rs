//! TLS that a server speaks itself, with a certificate that can be renewed while it serves.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use parking_lot::Mutex;
use rustls::{
    ServerConfig,
    crypto::CryptoProvider,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// The only protocol that is spoken within.
const PROTOCOL: &[u8] = b"http/1.1";

/// Where a certificate and its key lie, both in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, followed by those that lead to a root which clients know.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file holds no certificate, or no key, in PEM.
    #[error("{} holds no {what} in PEM", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        what: &'static str,
    },
    /// Certificate and key do not belong together, or are of a kind that is not known.
    #[error("the certificate and the key cannot be used: {0}")]
    Unusable(#[from] rustls::Error),
}

/// TLS with the certificate of some files, which are read again when they have changed. Cloning is cheap.
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// See [`TlsError`].
    pub fn open(files: TlsFiles) -> Result<Self, TlsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let as_of = stamp(&files);
        let held = Held {
            certified: Arc::new(read(&files, &provider)?),
            as_of,
        };
        let renewed = RenewedCertificate {
            files,
            provider: provider.clone(),
            held: Mutex::new(held),
        };
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(renewed));
        config.alpn_protocols = vec![PROTOCOL.to_vec()];
        Ok(Self(Arc::new(config).into()))
    }

    /// Begins to speak TLS on a connection.
    pub(super) async fn accept<IO: AsyncRead + AsyncWrite + Unpin>(&self, stream: IO) -> io::Result<TlsStream<IO>> {
        self.0.accept(stream).await
    }
}

/// When two files were changed last, and how long they are; none for one that is not there.
type Stamp = [Option<(SystemTime, u64)>; 2];

struct Held {
    certified: Arc<CertifiedKey>,
    /// The files that were looked at last, be it in vain.
    as_of: Stamp,
}

/// A certificate that is read again when its files have changed. What cannot be used, such as a new certificate whose key has not
/// arrived yet, leaves the one before in its place.
struct RenewedCertificate {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    held: Mutex<Held>,
}

impl fmt::Debug for RenewedCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RenewedCertificate")
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}

impl ResolvesServerCert for RenewedCertificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        // Before the files are read, so that what changes meanwhile is seen the next time.
        let now = stamp(&self.files);
        let mut held = self.held.lock();
        if held.as_of != now {
            held.as_of = now;
            match read(&self.files, &self.provider) {
                Ok(certified) => {
                    held.certified = Arc::new(certified);
                    tracing::info!(file = %self.files.certificate.display(), "the certificate was read again");
                }
                Err(error) => tracing::error!(%error, "the new certificate cannot be used; the one before stays"),
            }
        }
        Some(held.certified.clone())
    }
}

fn stamp(files: &TlsFiles) -> Stamp {
    let of = |path: &Path| {
        let found = fs::metadata(path).ok()?;
        Some((found.modified().ok()?, found.len()))
    };
    [of(&files.certificate), of(&files.key)]
}

fn read(files: &TlsFiles, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
    let bytes = |path: &Path| {
        fs::read(path).map_err(|error| TlsError::File {
            path: path.to_owned(),
            error,
        })
    };
    let empty = |path: &Path, what| TlsError::Empty {
        path: path.to_owned(),
        what,
    };
    let certificate = bytes(&files.certificate)?;
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&certificate)
        .collect::<Result<_, _>>()
        .map_err(|_| empty(&files.certificate, "certificate"))?;
    if chain.is_empty() {
        return Err(empty(&files.certificate, "certificate"));
    }
    let key = PrivateKeyDer::from_pem_slice(&bytes(&files.key)?).map_err(|_| empty(&files.key, "private key"))?;
    Ok(CertifiedKey::from_der(chain, key, provider)?)
}
