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
