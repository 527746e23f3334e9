//! A call to make.

use uuid::Uuid;

use super::caller::Caller;
use crate::brick::{ExportedFunction, FunctionRole};

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

/// Which functions a call may reach. Blocks, the search and endpoints have a way of their own, and are reached by
/// no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Only those that only read: what a GET is.
    Read,
    /// All.
    ReadOrWrite,
    /// Blocks, and nothing else.
    Block {
        /// Whether a failure becomes an incident. A block that fails at every look is on record once in a while.
        records: bool,
    },
    /// What finds things, and nothing else.
    Search {
        /// Whether a failure becomes an incident.
        records: bool,
    },
    /// Endpoints, and nothing else.
    Endpoint,
}

impl Method {
    /// What reaches a function, whatever it is called as: for tools, which call functions by their names.
    pub fn that_reaches(entry: Option<&ExportedFunction>) -> Self {
        match entry.map(|entry| &entry.role) {
            Some(FunctionRole::Block) => Self::Block { records: true },
            Some(FunctionRole::Search) => Self::Search { records: true },
            Some(FunctionRole::Endpoint(_)) => Self::Endpoint,
            Some(FunctionRole::Domain | FunctionRole::Pages) | None => Self::ReadOrWrite,
        }
    }
}

/// An identifier for a call or a request: the present and 74 random bits (UUID version 7). It names a line of a log and
/// keeps nothing secret, so this thread's generator does, which asks the system for a seed now and then, not each time.
pub fn fresh_id() -> Uuid {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let millis = since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
    uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid()
}
