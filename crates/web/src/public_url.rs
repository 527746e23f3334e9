//! How people reach a server: what its links and letters are made of.

/// How people reach a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    /// Whether people come over HTTPS, through a proxy in front.
    pub scheme: Scheme,
    /// The domain.
    pub domain: String,
    /// The port, if it is not the one the server listens on.
    pub port: Option<u16>,
}

impl Default for PublicAddress {
    fn default() -> Self {
        Self {
            scheme: Scheme::Http,
            domain: "localhost".into(),
            port: None,
        }
    }
}

impl PublicAddress {
    /// Reads an address such as `https://example.org` or `http://localhost:8081/`; none for anything with a path, or that names no
    /// host.
    pub fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let scheme = match scheme {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return None,
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (domain, port) = match rest.split_once(':') {
            Some((domain, port)) => (domain, port.parse().ok().filter(|port| *port != 0)?),
            None => (rest, scheme.usual_port()),
        };
        let is_label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        domain.split('.').all(is_label).then(|| Self {
            scheme,
            domain: domain.to_ascii_lowercase(),
            port: Some(port),
        })
    }

    /// The address of a host at this server, as `https://velos.example.org:8443`, without a slash at the end. `listening` is
    /// the port that the server listens on; the port that the scheme implies is left out.
    pub fn origin(&self, host: &str, listening: Option<u16>) -> String {
        let port = self.port.or(listening).filter(|port| *port != self.scheme.usual_port());
        let port = port.map_or_else(String::new, |port| format!(":{port}"));
        format!("{}://{host}{port}", self.scheme.name())
    }
}

/// With or without encryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Without: on one's own machine.
    Http,
    /// With: everywhere else.
    Https,
}

impl Scheme {
    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    /// The port that addresses leave out.
    pub fn usual_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_with_its_port() {
        let read = |url| PublicAddress::parse(url).map(|it| (it.scheme, it.domain, it.port));
        assert_eq!(
            read("https://Sites.example/"),
            Some((Scheme::Https, "sites.example".into(), Some(443)))
        );
        assert_eq!(
            read("http://localhost:8081"),
            Some((Scheme::Http, "localhost".into(), Some(8081)))
        );
        for bad in [
            "localhost",
            "https://",
            "ftp://x",
            "https://a b",
            "https://x/y",
            "https://x:0",
            "https://x:99999",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_usual_port_is_left_out() {
        let address = |scheme, port| PublicAddress {
            scheme,
            domain: "example.org".into(),
            port,
        };
        assert_eq!(
            address(Scheme::Https, Some(443)).origin("a.example.org", Some(8080)),
            "https://a.example.org"
        );
        assert_eq!(
            address(Scheme::Http, None).origin("example.org", Some(8080)),
            "http://example.org:8080"
        );
        assert_eq!(
            address(Scheme::Http, None).origin("example.org", None),
            "http://example.org"
        );
    }
}
