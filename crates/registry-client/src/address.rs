//! Where a registry is.

use url::{Host, Url};

use crate::error::ClientError;

/// Reads the address of a registry: https, and plain http for this machine alone.
pub(crate) fn address(text: &str) -> Result<Url, ClientError> {
    let url = Url::parse(text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none()
    });
    let url = url.ok_or_else(|| ClientError::Address(text.to_owned()))?;
    match url.scheme() == "https" || is_this_machine(&url) {
        true => Ok(url),
        false => Err(ClientError::Insecure(text.to_owned())),
    }
}

/// Whether an address leads to the machine that asks.
pub(crate) fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The address of a path, which a registry may give whole. It never leads to another site.
pub(crate) fn within(base: &Url, path: &str) -> Result<Url, ClientError> {
    let url = base
        .join(path)
        .map_err(|error| ClientError::Protocol(error.to_string()))?;
    match url.origin() == base.origin() {
        true => Ok(url),
        false => Err(ClientError::Protocol(format!("it leads to another site, {url}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_elsewhere_is_reached_by_https_alone() {
        for good in [
            "https://registry.example.org",
            "http://localhost:8081",
            "http://127.0.0.1:8081/",
            "http://[::1]:8081",
            "http://registry.localhost",
        ] {
            assert!(address(good).is_ok(), "{good}");
        }
        for insecure in [
            "http://registry.example.org",
            "http://10.0.0.1",
            "http://localhost.example.org",
        ] {
            assert!(matches!(address(insecure), Err(ClientError::Insecure(_))), "{insecure}");
        }
        for bad in [
            "",
            "registry.example.org",
            "ftp://localhost",
            "https://",
            "https://me:secret@example.org",
        ] {
            assert!(matches!(address(bad), Err(ClientError::Address(_))), "{bad}");
        }
    }
}
