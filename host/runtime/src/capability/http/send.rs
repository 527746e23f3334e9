//! Sends a request that was found to be granted.

use std::{
    net::{IpAddr, SocketAddr, ToSocketAddrs},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http::{Request, Response, Uri};
use http_body_util::BodyExt;
use hyper::body::{Body, Frame};
use sync_wrapper::SyncWrapper;
use tokio::sync::Semaphore;
use wasmtime_wasi_http::{Error, RequestOptions, WasiBody};

use super::address::is_public;
use crate::limits::Limits;

/// What comes back: the answer, and the work that goes on while its body is read.
pub type Sent = Result<(Response<WasiBody>, Box<dyn Future<Output = Result<(), Error>> + Send>), Error>;

/// How long a connection, and the first byte of an answer, may take where the brick does not say.
const PATIENCE: Duration = Duration::from_secs(10);

/// Which addresses the host lets bricks reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those out in the world.
    Public,
    /// Those of this machine as well: for tests.
    Loopback,
}

/// The client that all platforms share.
#[derive(Debug, Clone)]
pub struct HttpClient {
    reach: Reach,
    /// Names that may be looked up at the same time. A lookup holds a thread that cannot be called back, and the same threads
    /// serve the storage of every platform.
    lookups: Arc<Semaphore>,
    /// How many of them one platform may have under way: names that are slow to find are not to hold up another's.
    share: Arc<Semaphore>,
}

/// See [`HttpClient::lookups`].
const LOOKUPS: usize = 16;
/// See [`HttpClient::share`].
const LOOKUPS_OF_ONE: usize = LOOKUPS / 4;

impl HttpClient {
    /// A client that reaches public addresses.
    pub fn new(reach: Reach) -> Self {
        Self {
            reach,
            lookups: Arc::new(Semaphore::new(LOOKUPS)),
            share: Arc::new(Semaphore::new(LOOKUPS_OF_ONE)),
        }
    }

    /// The same client, with a share of its own for another platform.
    pub fn for_platform(&self) -> Self {
        Self {
            share: Arc::new(Semaphore::new(LOOKUPS_OF_ONE)),
            ..self.clone()
        }
    }

    fn may_reach(&self, address: IpAddr) -> bool {
        is_public(address) || (self.reach == Reach::Loopback && address.is_loopback())
    }

    /// The addresses of a name. The place in the queue is given back when the thread is, not when the caller gives up.
    async fn look_up(&self, name: String, port: u16) -> Result<Vec<SocketAddr>, Error> {
        // First in one's own line, then in everybody's.
        let unavailable = |_| Error::DestinationUnavailable;
        let own = self.share.clone().acquire_owned().await.map_err(unavailable)?;
        let place = self.lookups.clone().acquire_owned().await.map_err(unavailable)?;
        let found = tokio::task::spawn_blocking(move || {
            let _places = (own, place);
            (name.as_str(), port).to_socket_addrs().map(Iterator::collect)
        });
        let failed = |reason: String| Error::DnsError {
            rcode: Some(reason),
            info_code: None,
        };
        found
            .await
            .map_err(|error| failed(error.to_string()))?
            .map_err(|error| failed(error.to_string()))
    }

    /// The addresses of a host that may be reached.
    async fn resolve(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, Error> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let found: Vec<SocketAddr> = match bare.parse::<IpAddr>() {
            Ok(address) => vec![SocketAddr::new(address, port)],
            Err(_) => self.look_up(bare.to_owned(), port).await?,
        };
        let allowed: Vec<SocketAddr> = found
            .into_iter()
            .filter(|address| self.may_reach(address.ip()))
            .collect();
        if allowed.is_empty() {
            tracing::warn!(host, "a brick asked for a host that resolves to no public address");
            return Err(Error::DestinationIpProhibited);
        }
        Ok(allowed)
    }
}

/// What one call, with all its instances and runs, may still send and receive over HTTP.
#[derive(Debug)]
pub struct HttpAllowance {
    requests: AtomicU32,
    bytes: AtomicU64,
}

impl HttpAllowance {
    /// All that the limits allow.
    pub fn new(limits: &Limits) -> Self {
        Self {
            requests: AtomicU32::new(limits.http_requests),
            bytes: AtomicU64::new(limits.http_bytes),
        }
    }

    fn take_request(&self) -> bool {
        self.requests
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1))
            .is_ok()
    }

    fn take_bytes(&self, bytes: u64) -> bool {
        let taken = self
            .bytes
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes));
        if taken.is_err() {
            // What is left is not for smaller pieces of the same.
            self.bytes.store(0, Ordering::Relaxed);
        }
        taken.is_ok()
    }
}

/// What one instance may send.
#[derive(Default)]
pub enum Permission {
    /// It has not asked yet.
    #[default]
    Undecided,
    /// Nothing.
    Refused,
    /// To these hosts, through this client, within these bounds.
    Granted {
        /// Host names, `*.` standing for any name below.
        hosts: Arc<[String]>,
        /// The client.
        client: Arc<HttpClient>,
        /// What the call may still send.
        allowance: Arc<HttpAllowance>,
    },
}

impl Permission {
    /// Whether it is still to be decided.
    pub fn is_undecided(&self) -> bool {
        matches!(self, Self::Undecided)
    }

    /// Requests to these hosts.
    pub fn granted(hosts: Arc<[String]>, client: Arc<HttpClient>, allowance: Arc<HttpAllowance>) -> Self {
        Self::Granted {
            hosts,
            client,
            allowance,
        }
    }

    /// Sends a request, if it may be sent.
    pub fn send(
        &mut self,
        request: Request<WasiBody>,
        options: Option<RequestOptions>,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        let refuse = |error: Error| -> Box<dyn Future<Output = Sent> + Send> { Box::new(async move { Err(error) }) };
        let Self::Granted {
            hosts,
            client,
            allowance,
        } = self
        else {
            return refuse(Error::HttpRequestDenied);
        };
        // Before anything else, so that requests that are refused count as well.
        if !allowance.take_request() {
            return refuse(Error::ConnectionLimitReached);
        }
        let Some(host) = request.uri().host().map(str::to_ascii_lowercase) else {
            return refuse(Error::HttpRequestUriInvalid);
        };
        if !hosts.iter().any(|pattern| matches(pattern, &host)) {
            tracing::warn!(host, "a brick asked for a host that is not granted");
            return refuse(Error::HttpRequestDenied);
        }
        let (client, allowance) = (client.clone(), allowance.clone());
        Box::new(async move { forward(&client, &host, request, options, allowance).await })
    }
}

/// Whether a host name is meant by a pattern: the name itself, or `*.` and any name below, but not the bare domain.
fn matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(domain) => host
            .strip_suffix(&domain.to_ascii_lowercase())
            .is_some_and(|below| below.len() > 1 && below.ends_with('.')),
        None => pattern.eq_ignore_ascii_case(host),
    }
}

async fn forward(
    client: &HttpClient,
    host: &str,
    request: Request<WasiBody>,
    options: Option<RequestOptions>,
    allowance: Arc<HttpAllowance>,
) -> Sent {
    let (parts, body) = request.into_parts();
    let port = port(&parts.uri);
    let addresses = client.resolve(host, port).await?;
    let within = |chosen: Option<Duration>| chosen.unwrap_or(PATIENCE).min(PATIENCE);
    let connect = within(options.as_ref().and_then(|options| options.connect_timeout));
    let first_byte = within(options.as_ref().and_then(|options| options.first_byte_timeout));
    // A client for each request, because it is bound to the addresses that were checked for this one.
    let http = reqwest::Client::builder()
        .tls_backend_preconfigured(tls())
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .connect_timeout(connect)
        .resolve_to_addrs(host, &addresses)
        .build()
        .map_err(|error| Error::InternalError(Some(error.to_string())))?;
    let sent = reqwest::Body::wrap(Metered {
        body: SyncWrapper::new(body),
        allowance: allowance.clone(),
    });
    let mut outgoing = http.request(parts.method, parts.uri.to_string()).body(sent);
    for (name, value) in &parts.headers {
        if name != http::header::HOST {
            outgoing = outgoing.header(name, value);
        }
    }
    let answer = tokio::time::timeout(first_byte, outgoing.send())
        .await
        .map_err(|_| Error::HttpResponseTimeout)?
        .map_err(|error| failure(&error))?;
    let (parts, body) = Response::<reqwest::Body>::from(answer).into_parts();
    let body = body.map_err(|error| failure(&error)).boxed_unsync();
    let body = Metered {
        body: SyncWrapper::new(body),
        allowance,
    }
    .boxed_unsync();
    Ok((Response::from_parts(parts, body), Box::new(async { Ok(()) })))
}

/// TLS with the roots that browsers trust.
fn tls() -> rustls::ClientConfig {
    let roots = rustls::RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    rustls::ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth()
}

fn port(uri: &Uri) -> u16 {
    uri.port_u16()
        .unwrap_or(if uri.scheme() == Some(&http::uri::Scheme::HTTP) {
            80
        } else {
            443
        })
}

fn failure(error: &reqwest::Error) -> Error {
    if error.is_timeout() {
        Error::ConnectionTimeout
    } else if error.is_connect() {
        Error::ConnectionRefused
    } else {
        Error::InternalError(Some(error.to_string()))
    }
}

/// A body whose bytes are counted against what the call may send and receive.
struct Metered<B> {
    /// Nobody looks at a body from two threads; the wrapper says so to those who ask.
    body: SyncWrapper<B>,
    allowance: Arc<HttpAllowance>,
}

impl<B> Body for Metered<B>
where
    B: Body<Data = Bytes, Error = Error> + Unpin,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = std::task::ready!(Pin::new(self.body.get_mut()).poll_frame(context));
        if let Some(Ok(frame)) = &frame {
            let length = frame.data_ref().map_or(0, |data| data.len() as u64);
            if !self.allowance.take_bytes(length) {
                return Poll::Ready(Some(Err(Error::HttpResponseBodySize(None))));
            }
        }
        Poll::Ready(frame)
    }
}

#[cfg(test)]
mod tests {
    use super::{HttpClient, LOOKUPS_OF_ONE, Reach, matches};

    #[tokio::test]
    async fn a_platform_that_looks_up_slow_names_holds_up_no_other() {
        let client = HttpClient::new(Reach::Public);
        let (slow, other) = (client.for_platform(), client.for_platform());
        let all_of_its_own = slow
            .share
            .clone()
            .acquire_many_owned(LOOKUPS_OF_ONE as u32)
            .await
            .unwrap();
        assert!(
            LOOKUPS_OF_ONE < client.lookups.available_permits(),
            "there is more than the share of one"
        );
        assert!(!other.look_up("127.0.0.1".to_owned(), 80).await.unwrap().is_empty());
        drop(all_of_its_own);
    }

    #[test]
    fn a_star_stands_for_names_below_only() {
        assert!(matches("api.example.org", "api.example.org"));
        assert!(matches("*.example.org", "api.example.org"));
        assert!(matches("*.example.org", "a.b.example.org"));
        assert!(!matches("*.example.org", "example.org"));
        assert!(!matches("*.example.org", "badexample.org"));
        assert!(!matches("api.example.org", "api.example.org.evil.test"));
        assert!(!matches("*.example.org", ".example.org"));
    }
}
