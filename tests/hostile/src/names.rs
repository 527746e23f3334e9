//! Names that lead where no brick may go, as whoever owns a domain can have them answered.

use std::{collections::HashSet, io, net::IpAddr, sync::Mutex};

use legollab_runtime::http::{Resolver, SystemResolver};

/// What one question is answered with: all of these addresses.
type Addresses = &'static [&'static str];

/// A name of the table.
struct Name {
    name: &'static str,
    /// The answer to the first question.
    first: Addresses,
    /// The answer to every question after it.
    then: Addresses,
}

const fn always(name: &'static str, addresses: Addresses) -> Name {
    Name {
        name,
        first: addresses,
        then: addresses,
    }
}

/// A name that leads to this machine at the first question, and into a private network at the next.
const fn rebinding(name: &'static str) -> Name {
    Name {
        name,
        first: &["127.0.0.1"],
        then: &["10.0.0.1"],
    }
}

const NAMES: &[Name] = &[
    always("ten.names.test", &["10.0.0.1"]),
    always("twelve.names.test", &["172.16.0.1"]),
    always("sixteen.names.test", &["192.168.1.1"]),
    always("metadata.names.test", &["169.254.169.254"]),
    always("loopback.names.test", &["::1"]),
    always("link.names.test", &["fe80::1"]),
    always("local.names.test", &["fd12:3456:789a::1"]),
    always("mapped.names.test", &["::ffff:10.0.0.1"]),
    always("translated.names.test", &["64:ff9b::10.0.0.1"]),
    // The first of them may be reached where this machine may be.
    always("mixed.names.test", &["127.0.0.1", "10.0.0.1"]),
    rebinding("once.names.test"),
    rebinding("twice.names.test"),
    // A name that some programs read as an address, 127.0.0.1. Nothing listens where it leads.
    always("0x7f.0.0.1", &["::1"]),
];

/// Answers those names, and has all others answered by the machine.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Names that were asked for.
    asked: Mutex<HashSet<&'static str>>,
}

impl Resolver for Table {
    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let Some(known) = NAMES.iter().find(|known| known.name == name) else {
            return SystemResolver.addresses(name);
        };
        let mut asked = self.asked.lock().map_err(|_| io::Error::other("a test panicked"))?;
        let answer = if asked.insert(known.name) {
            known.first
        } else {
            known.then
        };
        answer
            .iter()
            .map(|address| address.parse().map_err(io::Error::other))
            .collect()
    }
}
