//! How a server is set up.

use std::{net::IpAddr, time::Duration};

use crate::{
    mail::{MailBounds, MailSettings},
    quotas::Allowances,
};

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// How people reach the server.
    pub address: PublicAddress,
    /// Proxies whose word on the client's address and on HTTPS is taken.
    pub trusted_proxies: Vec<IpAddr>,
    /// Connections held at a time; more wait to be accepted.
    pub connections: usize,
    /// How long running requests may take to end once the server is told to stop.
    pub grace: Duration,
    /// How long a client may keep a connection waiting.
    pub patience: Patience,
    /// How often who may try what.
    pub allowances: Allowances,
    /// How letters to members go out.
    pub post: MailSettings,
    /// How long sending them may take.
    pub mail_bounds: MailBounds,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            address: PublicAddress::default(),
            trusted_proxies: Vec::new(),
            // Each costs a file handle and some kilobytes; the usual bound of a process is 1,024 handles, databases count.
            connections: 512,
            // Longer than the wall time of a call, so that every call that was begun can end.
            grace: Duration::from_secs(15),
            patience: Patience::default(),
            allowances: Allowances::default(),
            post: MailSettings::Folder,
            mail_bounds: MailBounds::default(),
        }
    }
}

/// How long a client may keep a connection waiting. Whoever keeps it waiting longer loses it, without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For the whole head of a request, from when the connection is free for it: however slowly it comes, and where none
    /// comes.
    pub head: Duration,
    /// For taking anything of an answer that is there.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(15),
            answer: Duration::from_secs(30),
        }
    }
}

/// How people reach the server: what its own links and letters are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    /// Whether people come over HTTPS, through a proxy in front.
    pub scheme: Scheme,
    /// The domain below which platforms have their hosts: `localhost` gives `velos.localhost`.
    pub domain: String,
    /// The port, if it is not the one the server listens on.
    pub port: Option<u16>,
    /// What links in letters lead to, for platforms that list no host of their own.
    pub links: Links,
}

impl Default for PublicAddress {
    fn default() -> Self {
        Self {
            scheme: Scheme::Http,
            domain: "localhost".into(),
            port: None,
            links: Links::Hosts,
        }
    }
}

/// How an address tells platforms apart. A server answers both ways; its letters can give only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// By host name: `https://velos.example.org`.
    Hosts,
    /// By path, where no name server sends every name below the domain here: `https://example.org/p/velos`.
    Paths,
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
