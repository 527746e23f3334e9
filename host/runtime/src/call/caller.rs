//! Who calls.

use serde::{Deserialize, Serialize};

/// The one in whose name a call runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "tag", content = "val")]
pub enum Identity {
    /// Somebody who has not signed in.
    Visitor,
    /// A member.
    Member(CallerMember),
    /// The platform itself: a job, an event, the command line.
    Platform,
}

/// A member as bricks see one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallerMember {
    /// The identifier.
    pub id: String,
    /// The name that others see.
    pub name: String,
    /// The roles.
    pub roles: Vec<String>,
}

/// The role of one who runs the platform.
pub const STEWARD: &str = "steward";

impl Identity {
    /// Whether this is a member who runs the platform, or the platform itself.
    pub fn is_steward(&self) -> bool {
        match self {
            Identity::Platform => true,
            Identity::Member(member) => member.roles.iter().any(|role| role == STEWARD),
            Identity::Visitor => false,
        }
    }
}

/// Who calls, and in which language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// In whose name.
    pub identity: Identity,
    /// The language, as `fr`.
    pub locale: String,
}
