//! From where a request comes, seen through the proxies that the operator trusts.

use std::net::IpAddr;

use http::HeaderMap;

/// The client's address and whether it speaks HTTPS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    /// The address.
    pub address: IpAddr,
    /// Whether the connection to the client is encrypted.
    pub https: bool,
}

impl Client {
    /// Who is at the other end of a connection from `peer`. Only a trusted proxy's word on it is taken: anybody can write
    /// `X-Forwarded-For`. Of the addresses in it, the last that is not a trusted proxy itself is the client.
    pub fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> Self {
        let peer = peer.to_canonical();
        if !trusted.contains(&peer) {
            return Self {
                address: peer,
                https: false,
            };
        }
        let https = headers
            .get("x-forwarded-proto")
            .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"https"));
        let hops: Vec<IpAddr> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(|hop| hop.trim().parse::<IpAddr>().ok())
            .map(|hop| hop.to_canonical())
            .collect();
        let address = hops
            .iter()
            .rev()
            .find(|hop| !trusted.contains(hop))
            .copied()
            .unwrap_or(peer);
        Self { address, https }
    }
}

/// The addresses that count as one client. A household has a whole /64 of IPv6, so counting single addresses would count
/// nothing.
pub fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn client(peer: &str, forwarded: &'static str) -> Client {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
        headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
        Client::of(
            peer.parse().unwrap(),
            &headers,
            &["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()],
        )
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        assert_eq!(
            client("203.0.113.9", "198.51.100.1"),
            Client {
                address: "203.0.113.9".parse().unwrap(),
                https: false
            }
        );
    }

    #[test]
    fn a_trusted_proxy_is_looked_through_but_no_further() {
        let found = client("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2");
        assert_eq!(
            found,
            Client {
                address: "198.51.100.1".parse().unwrap(),
                https: true
            }
        );
        assert_eq!(
            client("::ffff:10.0.0.1", "nonsense").address,
            "10.0.0.1".parse::<IpAddr>().unwrap()
        );
    }

    #[test]
    fn neighbours_share_a_64() {
        let near = |text: &str| neighbourhood(text.parse().unwrap());
        assert_eq!(near("2001:db8::1"), near("2001:db8::ffff:1"));
        assert_ne!(near("2001:db8::1"), near("2001:db8:0:1::1"));
        assert_ne!(near("203.0.113.1"), near("203.0.113.2"));
    }
}
