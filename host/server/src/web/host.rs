//! The host that a request names.

use http::{header, request::Parts};

/// The host of a request with its port: from the address if it is a whole one, else from the header.
pub fn host_of(parts: &Parts) -> String {
    let host = parts.uri.authority().map(|authority| authority.as_str());
    let header = || parts.headers.get(header::HOST).and_then(|value| value.to_str().ok());
    host.or_else(header).unwrap_or_default().to_owned()
}

/// A host in lower case, without its port and without the dot of a full name.
pub fn bare_host(host: &str) -> String {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_read_without_port_and_case() {
        for (given, bare) in [
            ("Velos.Localhost:8080", "velos.localhost"),
            ("velos.example.org.", "velos.example.org"),
            ("[::1]:8080", "::1"),
            ("", ""),
        ] {
            assert_eq!(bare_host(given), bare);
        }
    }
}
