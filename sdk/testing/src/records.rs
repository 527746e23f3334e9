//! What a platform keeps beside the bricks' own data.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z, the contract's `instant`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The instant `milliseconds` later, or earlier if negative.
    #[must_use]
    pub fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }
}

/// A message to a member.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Message {
    /// The identifier of the member.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The path on the platform's site.
    pub path: Option<String>,
    /// When it was written.
    pub written: Instant,
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Incident {
    /// When.
    pub at: Instant,
    /// The interface of the function.
    pub interface: String,
    /// The function.
    pub function: String,
    /// What kind, as `trap` or `cpu-time`.
    pub kind: String,
    /// What happened, in one line.
    pub detail: String,
    /// Frames and log lines.
    pub trace: String,
}

/// An event that waits for a listener, or was given up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Delivery {
    /// The events interface.
    pub interface: String,
    /// The function.
    pub function: String,
    /// The named arguments as JSON.
    pub arguments: String,
    /// When the event was sent.
    pub sent: Instant,
    /// Failed attempts.
    pub attempts: u32,
    /// Why the last attempt failed.
    pub reason: Option<String>,
}

/// A job that waits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct JobRecord {
    /// Its name.
    pub key: String,
    /// The interface of the function to run.
    pub interface: String,
    /// The function to run.
    pub function: String,
    /// The named arguments as JSON.
    pub arguments: String,
    /// The instant it is meant for; retries keep it.
    pub due: Instant,
    /// Failed attempts.
    pub attempts: u32,
    /// Why the last attempt failed.
    pub reason: Option<String>,
}

/// A member of the bench's platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The identifier, as bricks see it.
    pub id: String,
    /// The name.
    pub name: String,
    /// The roles.
    pub roles: Vec<String>,
    /// The language, as `fr`.
    pub locale: String,
}
