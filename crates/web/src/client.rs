//! From where a request comes, seen through the proxies that the operator trusts.

use std::{
    net::{IpAddr, SocketAddr},
    sync::atomic::{AtomicBool, Ordering},
};

use http::HeaderMap;

use crate::{
    network::{Network, is_in_any},
    public_url::Scheme,
};

/// The client's address and whether it speaks HTTPS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress {
    /// The address.
    pub address: IpAddr,
    /// Whether the connection to the client is encrypted.
    pub https: bool,
}

impl ClientAddress {
    /// Who is at the other end of a connection from `peer`. Only a trusted proxy's word on it is taken: anybody can write
    /// `X-Forwarded-For`. Of the addresses in it, the last that is not a trusted proxy itself is the client. `public` is how
    /// the operator says that people reach the server; where that is HTTPS, it is for everybody.
    pub fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network], public: Scheme) -> Self {
        let (peer, encrypted) = (peer.to_canonical(), public == Scheme::Https);
        if !is_in_any(trusted, peer) {
            return Self {
                address: peer,
                https: encrypted,
            };
        }
        Self {
            address: client_behind(peer, headers, trusted),
            https: encrypted || is_https_all_the_way(headers),
        }
    }
}

/// Whether each proxy that says how it was asked says HTTPS. A client can write the first of the list, so one plain connection
/// among them is enough for a no.
fn is_https_all_the_way(headers: &HeaderMap) -> bool {
    let lines = headers.get_all("x-forwarded-proto").iter();
    let mut schemes = lines
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b','))
        .peekable();
    schemes.peek().is_some() && schemes.all(|scheme| scheme.trim_ascii().eq_ignore_ascii_case(b"https"))
}

/// Each proxy writes at the end whom it has heard from, so the list is read from there. What cannot be read ends it: what
/// stands before was not written by anybody who is trusted.
fn client_behind(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    for hop in lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(',')) {
        match hop_address(hop.trim()) {
            Some(address) if is_in_any(trusted, address) => {}
            Some(address) => return address,
            None => return peer,
        }
    }
    peer
}

/// An address that some proxies write with its port or, as in addresses of pages, in brackets.
fn hop_address(text: &str) -> Option<IpAddr> {
    let bare = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let with_port = || Some(text.parse::<SocketAddr>().ok()?.ip());
    let address: Option<IpAddr> = text.parse().ok().or_else(with_port).or_else(bare);
    address.map(|address| address.to_canonical())
}

/// Finds out that a proxy stands in front which nobody told the server of: all its visitors count as one client then, share one
/// allowance, and are taken to come without encryption.
#[derive(Debug, Default)]
pub struct UntrustedProxies(AtomicBool);

impl UntrustedProxies {
    /// Whether this request is the first that looks as if such a proxy had passed it on: it says for whom, and comes from this
    /// machine or from a private network. Anybody on the internet can say as much, which tells nothing.
    pub fn is_first_sign(&self, peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> bool {
        let peer = peer.to_canonical();
        let passed_on = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded"];
        if !passed_on.iter().any(|name| headers.contains_key(*name)) || !is_near(peer) || is_in_any(trusted, peer) {
            return false;
        }
        !self.0.swap(true, Ordering::Relaxed)
    }
}

/// Whether an address is this machine's, or one of a network that the internet does not reach.
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// The addresses that count as one client. A household has a whole /64 of IPv6, so counting single addresses would count
/// nothing.
pub fn client_network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn client(peer: &str, forwarded: &'static str) -> ClientAddress {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
        headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
        ClientAddress::of(
            peer.parse().unwrap(),
            &headers,
            &["10.0.0.1".parse().unwrap(), "10.0.0.2/31".parse().unwrap()],
            Scheme::Http,
        )
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        assert_eq!(
            client("203.0.113.9", "198.51.100.1"),
            ClientAddress {
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
            ClientAddress {
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
    fn a_proxy_that_nobody_trusts_is_noticed_once() {
        let sign = |watch: &UntrustedProxies, peer: &str, name: &'static str| {
            let headers = HeaderMap::from_iter([(
                http::HeaderName::from_static(name),
                HeaderValue::from_static("for=198.51.100.1"),
            )]);
            let trusted: Network = "10.0.0.1".parse().unwrap();
            watch.is_first_sign(peer.parse().unwrap(), &headers, &[trusted])
        };
        for peer in ["127.0.0.1", "::1", "::ffff:172.17.0.1", "192.168.1.2", "fd00::2"] {
            for name in ["x-forwarded-for", "forwarded"] {
                let watch = UntrustedProxies::default();
                assert!(!sign(&watch, peer, "accept"), "a browser of this machine");
                assert!(sign(&watch, peer, name), "{peer} {name}");
                assert!(!sign(&watch, peer, name), "once is enough");
            }
        }
        for peer in ["203.0.113.9", "2001:db8::1", "10.0.0.1"] {
            assert!(!sign(&UntrustedProxies::default(), peer, "x-forwarded-for"), "{peer}");
        }
    }

    #[test]
    fn hops_are_read_from_the_end_until_one_cannot_be_read() {
        let address = |forwarded| client("10.0.0.1", forwarded).address.to_string();
        assert_eq!(address("6.6.6.6, 198.51.100.1:4711, 10.0.0.2:80"), "198.51.100.1");
        assert_eq!(address("6.6.6.6, [2001:db8::1]:4711"), "2001:db8::1");
        assert_eq!(address("[2001:db8::1]"), "2001:db8::1");
        assert_eq!(
            address("6.6.6.6, unknown, 10.0.0.2"),
            "10.0.0.1",
            "nobody trusted wrote the first"
        );
    }

    #[test]
    fn https_is_what_every_proxy_says() {
        let https = |lines: &[&'static str]| {
            let name = http::HeaderName::from_static("x-forwarded-proto");
            let lines = lines.iter().map(|line| (name.clone(), HeaderValue::from_static(line)));
            is_https_all_the_way(&lines.collect())
        };
        for yes in [&["https"][..], &["https,https"], &["HTTPS, https"], &["https", "https"]] {
            assert!(https(yes), "{yes:?}");
        }
        for no in [
            &[][..],
            &[""],
            &["http"],
            &["https, http"],
            &["http,https"],
            &["https", "http"],
            &["https,"],
        ] {
            assert!(!https(no), "{no:?}");
        }
    }

    #[test]
    fn where_all_come_over_https_nobody_has_to_say_so() {
        let peer = "203.0.113.9".parse().unwrap();
        assert!(ClientAddress::of(peer, &HeaderMap::new(), &[], Scheme::Https).https);
        assert!(!ClientAddress::of(peer, &HeaderMap::new(), &[], Scheme::Http).https);
    }

    #[test]
    fn neighbours_share_a_64() {
        let near = |text: &str| client_network(text.parse().unwrap());
        assert_eq!(near("2001:db8::1"), near("2001:db8::ffff:1"));
        assert_ne!(near("2001:db8::1"), near("2001:db8:0:1::1"));
        assert_ne!(near("203.0.113.1"), near("203.0.113.2"));
    }
}
