//! How a server is set up.

use legollab_mail::{MailBounds, MailSettings};
use legollab_runtime::trust::HostTrust;
use legollab_web::{
    connection::{ConnectionLimits, ConnectionTimeouts},
    network::Network,
    public_url::PublicAddress,
};
use std::{collections::BTreeMap, time::Duration};

use crate::allowances::RateLimits;

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// How people reach the server. Its domain is the one below which platforms have their hosts: `localhost` gives
    /// `velos.localhost`.
    pub address: PublicAddress,
    /// How links in letters name a platform that lists no host of its own.
    pub address_style: AddressStyle,
    /// Which host names of their own platforms may have.
    pub custom_hosts: CustomHosts,
    /// Names by which the operator's own address is reached, beside `localhost` and addresses.
    pub operator_hosts: Vec<String>,
    /// Proxies whose word on the client's address and on HTTPS is taken.
    pub trusted_proxies: Vec<Network>,
    /// Connections held at a time; more wait to be accepted.
    pub connections: usize,
    /// How long running requests may take to end once the server is told to stop.
    pub grace: Duration,
    /// How long a client may keep a connection waiting.
    pub timeouts: ConnectionTimeouts,
    /// How often who may try what.
    pub rate_limits: RateLimits,
    /// How letters to members go out. Files go into `data/outbox` of each platform's folder; the steward's area shows them as
    /// well.
    pub post: MailSettings,
    /// How long sending them may take.
    pub mail_bounds: MailBounds,
    /// How many people the platforms may write to who have not said that they want to be.
    pub invitations: InvitationBounds,
    /// What is known of the providers of bricks, for stewards to read; none where the operator has given no root of trust.
    pub trust: Option<HostTrust>,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            address: PublicAddress::default(),
            address_style: AddressStyle::Hosts,
            custom_hosts: CustomHosts::OfManifests,
            operator_hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            // Each costs a file handle and some kilobytes; the usual bound of a process is 1,024 handles, databases count.
            connections: 512,
            // Longer than the wall time of a call, so that every call that was begun can end.
            grace: Duration::from_secs(15),
            timeouts: ConnectionTimeouts::default(),
            rate_limits: RateLimits::default(),
            post: MailSettings::Folder,
            mail_bounds: MailBounds::default(),
            invitations: InvitationBounds::default(),
            trust: None,
        }
    }
}

impl ServerOptions {
    /// How much of the machine connections may take.
    pub fn connection_limits(&self) -> ConnectionLimits {
        ConnectionLimits {
            connections: self.connections,
            grace: self.grace,
            timeouts: self.timeouts,
            proxies: self.trusted_proxies.clone(),
        }
    }
}

/// How many invitations a platform may send in any 24 hours. One that was accepted counts no longer: the address is confirmed by
/// then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationBounds {
    /// Each platform.
    pub a_day: usize,
    /// Those of which the operator says otherwise, by their names.
    pub of_platform: BTreeMap<String, usize>,
}

impl InvitationBounds {
    /// What a platform may send in a day unless the operator says otherwise: who knows the people whom they invite needs no more,
    /// and a sender of many letters that nobody asked for is taken for a nuisance.
    pub const A_DAY: usize = 20;

    /// What the platform of this name may send.
    pub fn of(&self, platform: &str) -> usize {
        self.of_platform.get(platform).copied().unwrap_or(self.a_day)
    }
}

impl Default for InvitationBounds {
    fn default() -> Self {
        Self {
            a_day: Self::A_DAY,
            of_platform: BTreeMap::new(),
        }
    }
}

/// Which host names of their own platforms may have, beside the ones below the server's domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomHosts {
    /// Those that their manifests list: for a server whose platforms are all its operator's.
    OfManifests,
    /// Those that the operator allows, each to the platform of a name: whoever writes a manifest may list any.
    Allowed(BTreeMap<String, String>),
}

impl CustomHosts {
    /// Whether a platform may have a host name.
    pub fn allow(&self, host: &str, platform: &str) -> bool {
        match self {
            Self::OfManifests => true,
            Self::Allowed(hosts) => hosts
                .get(&host.to_ascii_lowercase())
                .is_some_and(|name| name == platform),
        }
    }
}

/// How an address tells platforms apart. A server answers both ways; its letters can give only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressStyle {
    /// By host name: `https://velos.example.org`.
    Hosts,
    /// By path, where no name server sends every name below the domain here: `https://example.org/p/velos`.
    Paths,
}
