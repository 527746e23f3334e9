//! Sends a request that was found to be granted.

use std::{io, sync::Arc, time::Duration};

use http::{Request, Response, Uri, uri::Scheme};
use http_body_util::BodyExt;
use hyper_util::{
    client::legacy::{self, Client},
    rt::TokioExecutor,
};
use wasmtime_wasi_http::{Error, RequestOptions, WasiBody};

use super::{
    allowance::{Direction, HttpAllowance},
    client::HttpClient,
    connect::{browsers_roots, connector},
};

/// What comes back: the answer, and the work that goes on while its body is read.
pub type Sent = Result<(Response<WasiBody>, Box<dyn Future<Output = Result<(), Error>> + Send>), Error>;

/// How long a connection, and the first byte of an answer, may take where the brick does not say.
const PATIENCE: Duration = Duration::from_secs(10);

/// What one instance may send.
#[derive(Default)]
pub enum RequestPolicy {
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

impl RequestPolicy {
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
    if let Some(way) = allowance.spent() {
        return Err(too_much(way));
    }
    let (mut parts, body) = request.into_parts();
    let addresses = client.resolve(host, port(&parts.uri)?).await?;
    let within = |chosen: Option<Duration>| chosen.unwrap_or(PATIENCE).min(PATIENCE);
    let connect = within(options.as_ref().and_then(|options| options.connect_timeout));
    let first_byte = within(options.as_ref().and_then(|options| options.first_byte_timeout));
    // A client for each request, because it is bound to the addresses that were checked for this one, and no request is sent
    // twice that the brick has sent once.
    let http = Client::builder(TokioExecutor::new())
        .pool_max_idle_per_host(0)
        .retry_canceled_requests(false)
        .build(connector(addresses, browsers_roots(), connect, allowance.clone()));
    // It follows from the address.
    parts.headers.remove(http::header::HOST);
    let answer = tokio::time::timeout(first_byte, http.request(Request::from_parts(parts, body)))
        .await
        .map_err(|_| Error::HttpResponseTimeout)?
        .map_err(|error| unanswered(&error, &allowance))?;
    let (parts, body) = answer.into_parts();
    let body = body
        .map_err(move |error| match allowance.spent() {
            Some(_) => Error::HttpResponseBodySize(None),
            None => Error::InternalError(Some(with_causes(&error))),
        })
        .boxed_unsync();
    Ok((Response::from_parts(parts, body), Box::new(async { Ok(()) })))
}

fn port(uri: &Uri) -> Result<u16, Error> {
    let usual = match uri.scheme() {
        Some(scheme) if *scheme == Scheme::HTTP => 80,
        Some(scheme) if *scheme == Scheme::HTTPS => 443,
        _ => return Err(Error::HttpRequestUriInvalid),
    };
    Ok(uri.port_u16().unwrap_or(usual))
}

/// Why no answer came.
fn unanswered(error: &legacy::Error, allowance: &HttpAllowance) -> Error {
    let timed_out = || {
        causes(error)
            .filter_map(|cause| cause.downcast_ref::<io::Error>())
            .any(|cause| cause.kind() == io::ErrorKind::TimedOut)
    };
    match allowance.spent() {
        Some(way) => too_much(way),
        None if error.is_connect() && timed_out() => Error::ConnectionTimeout,
        None if error.is_connect() => Error::ConnectionRefused,
        None => Error::InternalError(Some(with_causes(error))),
    }
}

/// What a brick is told that has sent or received too much before there was an answer.
fn too_much(way: Direction) -> Error {
    match way {
        Direction::Out => Error::HttpRequestBodySize(None),
        Direction::In => Error::HttpResponseHeaderSectionSize(None),
    }
}

type Cause<'e> = &'e (dyn std::error::Error + 'static);

fn causes(error: Cause<'_>) -> impl Iterator<Item = Cause<'_>> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}

/// An error of the client says only in which step it happened; why is in its causes.
fn with_causes(error: Cause<'_>) -> String {
    causes(error).fold(error.to_string(), |said, cause| format!("{said}: {cause}"))
}

#[cfg(test)]
mod tests {
    use super::matches;

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
