//! A call: one run of one exported function, for one caller, in one transaction.

pub mod access;
pub mod budget;
mod context;
pub mod cpu;
mod deadline;
pub mod execute;
pub mod fault;
mod localise;
mod migration;
pub mod nested;
mod outcome;
mod run;
pub mod state;
pub mod transaction;
pub mod warm;

pub use context::{Granted, Ground, Host, Link, Mounted};
pub(crate) use context::{LOOKS, Parts};
pub use migration::Standing;
pub(crate) use migration::{latest, settled};
pub use outcome::{CallError, Cost, Order, Refusal, Reply};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An identifier for a call or a request: the present and 74 random bits (UUID version 7). It names a line of a log and
/// keeps nothing secret, so this thread's generator does, which asks the system for a seed now and then, not each time.
pub fn fresh_id() -> Uuid {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let millis = since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
    uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid()
}

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

/// A call to make.
#[derive(Debug, Clone)]
pub struct Call {
    /// The mount name of the installation.
    pub mount: String,
    /// The interface, by its full name, with or without version, or by its bare name where only one has it.
    pub interface: String,
    /// The function.
    pub function: String,
    /// The named arguments as a JSON object, keys in lowerCamelCase; empty means `{}`.
    pub arguments: Vec<u8>,
    /// Who calls.
    pub caller: Caller,
    /// Which functions the call may reach.
    pub method: Method,
}

/// Which functions a call may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Only those that only read: what a GET is.
    Read,
    /// All.
    Any,
}
