//! Addresses as mail servers take them.

use lettre::Address;

/// An address whose domain is in ASCII: `jean@exämple.org` becomes `jean@xn--exmple-cua.org`, which is the same mailbox, and
/// which every server understands. None for what is no address.
pub fn ascii_domain(address: &str) -> Option<Address> {
    let address: Address = address.parse().ok()?;
    if address.domain().is_ascii() {
        return Some(address);
    }
    Address::new(address.user(), ascii(address.domain())?).ok()
}

/// A domain in ASCII.
pub fn ascii(domain: &str) -> Option<String> {
    match url::Host::parse(domain).ok()? {
        url::Host::Domain(domain) => Some(domain),
        url::Host::Ipv4(_) | url::Host::Ipv6(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_with_accents_is_written_in_ascii() {
        let ascii = |address| ascii_domain(address).map(|address| address.to_string());
        assert_eq!(ascii("jean@exämple.org").as_deref(), Some("jean@xn--exmple-cua.org"));
        assert_eq!(ascii("jean@example.org").as_deref(), Some("jean@example.org"));
        assert_eq!(ascii("jéan@exämple.org").as_deref(), Some("jéan@xn--exmple-cua.org"));
        assert_eq!(ascii("nobody"), None);
    }
}
