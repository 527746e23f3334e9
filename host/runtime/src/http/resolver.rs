//! Where the addresses of names come from.

use std::{
    fmt::Debug,
    io,
    net::{IpAddr, ToSocketAddrs},
};

/// Who knows the addresses of names.
pub trait Resolver: Debug + Send + Sync {
    /// The addresses of a name. It may take as long as it needs: it is called on a thread that may block.
    ///
    /// # Errors
    /// When nobody knows the name, or whoever would know cannot be asked.
    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// What the machine goes by: its name servers, and its own table of hosts.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemResolver;

impl Resolver for SystemResolver {
    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        // The port is no part of the question.
        Ok((name, 0).to_socket_addrs()?.map(|found| found.ip()).collect())
    }
}
