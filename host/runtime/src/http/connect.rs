//! How a connection to another site is made.

use std::{convert::Infallible, future::ready, net::SocketAddr, sync::Arc, time::Duration};

use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::{
    client::legacy::connect::{Connect, HttpConnector, dns::Name},
    rt::TokioIo,
};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tower::{ServiceExt, service_fn};

use super::allowance::{HttpAllowance, MeteredIo};

/// What connects to these addresses alone, whatever they are called, with or without TLS as the request says, and counts what
/// goes over the connection. An address may take `patience` to answer.
pub fn connector(
    addresses: Vec<SocketAddr>,
    roots: RootCertStore,
    patience: Duration,
    allowance: Arc<HttpAllowance>,
) -> impl Connect + Clone + Send + Sync + 'static {
    let resolved = service_fn(move |_: Name| ready(Ok::<_, Infallible>(addresses.clone().into_iter())));
    let mut plain = HttpConnector::new_with_resolver(resolved);
    plain.enforce_http(false);
    plain.set_nodelay(true);
    plain.set_connect_timeout(Some(patience));
    let counted = plain.map_response(move |stream: TokioIo<TcpStream>| {
        TokioIo::new(MeteredIo::new(stream.into_inner(), allowance.clone()))
    });
    let tls = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    HttpsConnectorBuilder::new()
        .with_tls_config(tls)
        .https_or_http()
        .enable_all_versions()
        .wrap_connector(counted)
}

/// The roots that browsers trust.
pub fn browsers_roots() -> RootCertStore {
    RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{Request, Response, Version};
    use http_body_util::{BodyExt, Empty, Full};
    use hyper::{
        server::conn::{http1, http2},
        service::service_fn,
    };
    use hyper_util::{client::legacy::Client, rt::TokioExecutor};
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;

    use super::*;
    use crate::{http::allowance::Direction, limits::Limits};

    /// An authority of these tests alone, and the certificate that it gave to `site.names.test`, good until 2120.
    const AUTHORITY: &[u8] = include_bytes!("trial/authority.der");
    const SITE: &[u8] = include_bytes!("trial/site.der");
    const SITES_KEY: &[u8] = include_bytes!("trial/site.key.der");

    /// A site that speaks one version of HTTP over TLS, and answers anything with a word.
    async fn site(speaks: &'static [u8]) -> SocketAddr {
        let key = PrivateKeyDer::try_from(SITES_KEY).unwrap();
        let mut config = rustls::ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![CertificateDer::from(SITE)], key)
            .unwrap();
        config.alpn_protocols = vec![speaks.to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(stream) = acceptor.accept(stream).await else {
                    continue;
                };
                let stream = TokioIo::new(stream);
                let answer = service_fn(async |_| Ok::<_, Infallible>(Response::new(Full::new(Bytes::from("hello")))));
                // That the other end has gone is the other end's affair.
                let _ = match speaks {
                    b"h2" => {
                        let server = http2::Builder::new(TokioExecutor::new());
                        server.serve_connection(stream, answer).await
                    }
                    _ => http1::Builder::new().serve_connection(stream, answer).await,
                };
            }
        });
        address
    }

    /// Asks a site by a name that nobody knows but the connector; gives the version that was spoken.
    async fn ask(
        name: &str,
        address: SocketAddr,
        roots: RootCertStore,
        bytes: u64,
    ) -> Result<Version, Option<Direction>> {
        let allowance = Arc::new(HttpAllowance::new(&Limits {
            http_bytes: bytes,
            ..Limits::default()
        }));
        let client: Client<_, Empty<Bytes>> =
            Client::builder(TokioExecutor::new())
                .pool_max_idle_per_host(0)
                .build(connector(
                    vec![address],
                    roots,
                    Duration::from_secs(10),
                    allowance.clone(),
                ));
        let request = Request::get(format!("https://{name}:{}/", address.port()));
        let answer = client.request(request.body(Empty::new()).unwrap()).await;
        let answer = answer.map_err(|_| allowance.spent())?;
        let version = answer.version();
        let body = answer.into_body().collect().await.map_err(|_| allowance.spent())?;
        assert_eq!(body.to_bytes(), "hello");
        Ok(version)
    }

    #[tokio::test]
    async fn sites_are_asked_over_tls_in_the_version_that_they_speak() {
        // Another test may have chosen the same already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let roots = || {
            let mut roots = RootCertStore::empty();
            roots.add(CertificateDer::from(AUTHORITY)).unwrap();
            roots
        };
        let plenty = 1 << 20;
        for (speaks, version) in [(&b"http/1.1"[..], Version::HTTP_11), (b"h2", Version::HTTP_2)] {
            let address = site(speaks).await;
            assert_eq!(ask("site.names.test", address, roots(), plenty).await, Ok(version));
            assert_eq!(
                ask("other.names.test", address, roots(), plenty).await,
                Err(None),
                "the certificate is another's"
            );
            assert_eq!(
                ask("site.names.test", address, browsers_roots(), plenty).await,
                Err(None),
                "nobody else trusts the authority"
            );
            // The word alone would fit; encryption counts.
            assert_eq!(
                ask("site.names.test", address, roots(), 300).await,
                Err(Some(Direction::In))
            );
        }
    }
}
