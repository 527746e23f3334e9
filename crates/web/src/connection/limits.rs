//! How much of the machine connections may take.

use std::time::Duration;

use crate::network::Network;

/// How long to go on reading what nobody wants, once the answer is there: a client that is still sending learns of the answer
/// only when it stops, and a connection that is closed under it takes the answer along.
pub const LINGER: Duration = Duration::from_secs(3);
/// The most bytes that are read so.
pub const LINGER_BYTES: usize = 32 << 20;

/// How much of the machine connections may take.
#[derive(Debug, Clone)]
pub struct ConnectionLimits {
    /// Connections held at a time; more wait to be accepted.
    pub connections: usize,
    /// How long running requests may take to end once the server stops.
    pub grace: Duration,
    /// How long each client may keep its connection waiting.
    pub timeouts: ConnectionTimeouts,
    /// Proxies, behind which there are many clients: their connections are not counted by client.
    pub proxies: Vec<Network>,
}

impl ConnectionLimits {
    /// For an operator's own address, where a few programs ask.
    pub fn small() -> Self {
        Self {
            connections: 32,
            grace: Duration::from_secs(1),
            timeouts: ConnectionTimeouts::default(),
            proxies: Vec::new(),
        }
    }
}

/// How long a client may keep a connection waiting. One that takes longer loses it, without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectionTimeouts {
    /// For the whole head of a request, from when the connection is free for it: however slowly it comes, and where none
    /// comes.
    pub head: Duration,
    /// For taking anything of an answer that is there.
    pub answer: Duration,
}

impl Default for ConnectionTimeouts {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(15),
            answer: Duration::from_secs(30),
        }
    }
}
