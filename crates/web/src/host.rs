//! The host that a request names.

use http::{Version, header, request::Parts};

use crate::fault::Fault;

/// The host of a request with its port: from the address if it is a whole one, else from the `Host` header. Empty only for
/// HTTP/1.0, which need not name one.
///
/// # Errors
/// [`Fault::BadRequest`] where the header is missing in HTTP/1.1, given twice, or no text (RFC 9112, 3.2): a proxy in front may
/// have gone by another one.
pub fn host_of(parts: &Parts) -> Result<String, Fault> {
    let mut headers = parts.headers.get_all(header::HOST).iter();
    let header = match (headers.next(), headers.next()) {
        (Some(host), None) => host.to_str().map_err(|_| Fault::BadRequest)?,
        (None, None) if parts.version < Version::HTTP_11 => "",
        _ => return Err(Fault::BadRequest),
    };
    let authority = parts.uri.authority().map(|authority| authority.as_str());
    Ok(authority.unwrap_or(header).to_owned())
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
    use http::Request;

    use super::*;

    fn host(version: Version, uri: &str, hosts: &[&str]) -> Result<String, Fault> {
        let request = Request::builder().version(version).uri(uri);
        let request = hosts
            .iter()
            .fold(request, |request, host| request.header(header::HOST, *host));
        host_of(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn a_request_names_one_host() {
        let v11 = Version::HTTP_11;
        assert_eq!(host(v11, "/", &["a.example"]).as_deref(), Ok("a.example"));
        assert_eq!(
            host(v11, "http://b.example/", &["a.example"]).as_deref(),
            Ok("b.example")
        );
        assert_eq!(host(v11, "/", &[]), Err(Fault::BadRequest));
        assert_eq!(host(v11, "/", &["a.example", "a.example"]), Err(Fault::BadRequest));
        assert_eq!(host(v11, "http://b.example/", &[]), Err(Fault::BadRequest));
        assert_eq!(host(Version::HTTP_10, "/", &[]).as_deref(), Ok(""));
        assert_eq!(host(Version::HTTP_10, "/", &["a", "b"]), Err(Fault::BadRequest));
    }

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
