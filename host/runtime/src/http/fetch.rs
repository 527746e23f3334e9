//! What the host itself reads at an address that somebody gave it, with the guards that requests of bricks have.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Method, Request, StatusCode, Uri, header, uri::Scheme};
use http_body_util::{BodyExt, Empty, LengthLimitError, Limited};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use wasmtime_wasi_http::Error;

use super::{
    allowance::HttpAllowance,
    client::HttpClient,
    connect::{browsers_roots, connector},
};
use crate::limits::Limits;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest address.
const ADDRESS_BYTES: usize = 2_000;
/// What goes over the wire beside the content: heads of answers, and what encryption adds.
const BESIDE: u64 = 256 << 10;

/// How much may be read, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchBounds {
    /// Bytes of the content.
    pub bytes: usize,
    /// For all of it, redirects and their waiting included.
    pub time: Duration,
    /// How often the address may lead on to another.
    pub redirects: u32,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address that gave it in the end.
    pub address: String,
    /// The content.
    pub bytes: Bytes,
}

/// Why nothing was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It is no address of the kind that is read: HTTPS, the usual port, nobody's name and password in it.
    #[error("this is no https address")]
    NotAnAddress,
    /// The name leads nowhere, or into a network that is not the world's.
    #[error("the address is not out in the world")]
    OutOfReach,
    /// Nobody answers there, or not as TLS has it.
    #[error("the site does not answer: {0}")]
    NoAnswer(String),
    /// The site answers that there is nothing, or that it may not be read.
    #[error("the site answers {0}")]
    Refused(StatusCode),
    /// It led on to another address too often.
    #[error("the address leads on and on")]
    Astray,
    /// It has more bytes than may be read.
    #[error("it is too large")]
    TooLarge,
    /// It took too long.
    #[error("it took too long")]
    TooSlow,
}

/// Reads what is at an address: over HTTPS, from addresses out in the world alone, each checked before it is connected to, also
/// after a redirect. Where the host lets bricks reach this machine, for tests, plain HTTP to it will do.
///
/// # Errors
/// See [`FetchError`].
pub async fn fetch(client: &HttpClient, address: &str, bounds: FetchBounds) -> Result<Fetched, FetchError> {
    let reading = follow(client, address, bounds);
    tokio::time::timeout(bounds.time, reading)
        .await
        .unwrap_or(Err(FetchError::TooSlow))
}

async fn follow(client: &HttpClient, address: &str, bounds: FetchBounds) -> Result<Fetched, FetchError> {
    let mut here = url(client, address).ok_or(FetchError::NotAnAddress)?;
    let allowance = Arc::new(HttpAllowance::new(&Limits {
        http_bytes: bounds.bytes as u64 + BESIDE,
        ..Limits::default()
    }));
    for _ in 0..=bounds.redirects {
        match ask(client, &here, bounds.bytes, allowance.clone()).await? {
            FetchStep::Content(bytes) => {
                let address = here.to_string();
                return Ok(Fetched { address, bytes });
            }
            FetchStep::Redirect(place) => here = beside(client, &here, &place)?,
        }
    }
    Err(FetchError::Astray)
}

enum FetchStep {
    Content(Bytes),
    Redirect(String),
}

/// An address that may be asked.
fn url(client: &HttpClient, text: &str) -> Option<Uri> {
    if text.len() > ADDRESS_BYTES {
        return None;
    }
    // What follows the `#` is for whoever reads, not for whoever answers.
    let url: Uri = text.trim().split('#').next()?.parse().ok()?;
    let authority = url.authority()?;
    // As `https://good.example@other.example`, which people misread.
    if authority.as_str().contains('@') {
        return None;
    }
    match url.scheme() {
        Some(scheme) if *scheme == Scheme::HTTPS => url.port_u16().is_none_or(|port| port == 443).then_some(url),
        Some(scheme) if *scheme == Scheme::HTTP && client.reaches_loopback() => Some(url),
        _ => None,
    }
}

/// The address that an answer leads on to: a whole one, or a path on the same site.
fn beside(client: &HttpClient, here: &Uri, place: &str) -> Result<Uri, FetchError> {
    let (Some(scheme), Some(authority)) = (here.scheme_str(), here.authority()) else {
        return Err(FetchError::NotAnAddress);
    };
    let whole = match place {
        place if place.starts_with("//") => format!("{scheme}:{place}"),
        place if place.starts_with('/') => format!("{scheme}://{authority}{place}"),
        place if place.contains("://") => place.to_owned(),
        place => {
            let folder = here.path().rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{scheme}://{authority}{folder}/{place}")
        }
    };
    url(client, &whole).ok_or(FetchError::NotAnAddress)
}

async fn ask(
    client: &HttpClient,
    url: &Uri,
    most: usize,
    allowance: Arc<HttpAllowance>,
) -> Result<FetchStep, FetchError> {
    let host = url.host().ok_or(FetchError::NotAnAddress)?;
    let usual = if url.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
    let addresses = client.resolve(host, url.port_u16().unwrap_or(usual)).await;
    let addresses = addresses.map_err(|error| match error {
        Error::DestinationIpProhibited | Error::DnsError { .. } => FetchError::OutOfReach,
        other => FetchError::NoAnswer(format!("{other:?}")),
    })?;
    let http = Client::builder(TokioExecutor::new())
        .pool_max_idle_per_host(0)
        .retry_canceled_requests(false)
        .build(connector(addresses, browsers_roots(), CONNECT, allowance.clone()));
    let request = Request::builder()
        .method(Method::GET)
        .uri(url)
        .header(header::USER_AGENT, concat!("legollab/", env!("CARGO_PKG_VERSION")))
        .header(header::ACCEPT, "text/plain, application/toml, */*;q=0.1")
        .body(Empty::<Bytes>::new())
        .map_err(|_| FetchError::NotAnAddress)?;
    let unanswered = |error: String| match allowance.spent() {
        Some(_) => FetchError::TooLarge,
        None => FetchError::NoAnswer(error),
    };
    let answer = http.request(request).await;
    let answer = answer.map_err(|error| unanswered(error.to_string()))?;
    let status = answer.status();
    if status.is_redirection() {
        let place = answer
            .headers()
            .get(header::LOCATION)
            .and_then(|place| place.to_str().ok());
        return place
            .map(|place| FetchStep::Redirect(place.to_owned()))
            .ok_or(FetchError::Refused(status));
    }
    if status != StatusCode::OK {
        return Err(FetchError::Refused(status));
    }
    match Limited::new(answer.into_body(), most).collect().await {
        Ok(content) => Ok(FetchStep::Content(content.to_bytes())),
        Err(error) if error.is::<LengthLimitError>() => Err(FetchError::TooLarge),
        Err(error) => Err(unanswered(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{AddressPolicy, SystemResolver};

    fn client(reach: AddressPolicy) -> HttpClient {
        HttpClient::new(reach, Arc::new(SystemResolver))
    }

    #[test]
    fn only_plain_https_addresses_are_asked() {
        let world = client(AddressPolicy::Public);
        for good in [
            "https://example.org/recette.toml",
            " https://example.org/a?b=c#d ",
            "https://example.org:443/",
        ] {
            assert!(url(&world, good).is_some(), "{good}");
        }
        let long = format!("https://example.org/{}", "a".repeat(ADDRESS_BYTES));
        for bad in [
            "",
            "example.org/recette.toml",
            "/recette.toml",
            "http://example.org/recette.toml",
            "ftp://example.org/",
            "file:///etc/passwd",
            "https://example.org:8080/",
            "https://odile@example.org/",
            "https://good.example@other.example/",
            "https:///x",
            &long,
        ] {
            assert!(url(&world, bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn an_answer_leads_to_a_place_beside_it() {
        let world = client(AddressPolicy::Public);
        let here: Uri = "https://example.org/a/b.toml?c=d".parse().unwrap();
        for (place, there) in [
            ("https://other.example/x", "https://other.example/x"),
            ("//other.example/x", "https://other.example/x"),
            ("/x", "https://example.org/x"),
            ("x", "https://example.org/a/x"),
        ] {
            assert_eq!(beside(&world, &here, place).unwrap().to_string(), there, "{place}");
        }
        for bad in ["http://example.org/x", "file:///etc/passwd", "https://a@b.example/"] {
            assert_eq!(beside(&world, &here, bad), Err(FetchError::NotAnAddress), "{bad}");
        }
    }

    #[tokio::test]
    async fn the_neighbourhood_is_not_asked() {
        let bounds = FetchBounds {
            bytes: 100,
            time: Duration::from_secs(10),
            redirects: 1,
        };
        let world = client(AddressPolicy::Public);
        for near in [
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://10.0.0.1/x",
            "https://localhost/x",
        ] {
            assert_eq!(fetch(&world, near, bounds).await, Err(FetchError::OutOfReach), "{near}");
        }
    }
}
