//! What addresses an entry of a brick's store, and the entry itself.

use serde::{Deserialize, Serialize};

/// The number of an installation within its platform; it is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InstallationId(pub i64);

/// A key of the brick's store.
pub type Key = Vec<u8>;
/// A value of the brick's store.
pub type Value = Vec<u8>;

/// Keys with `start <= key < end`; without an end, all from `start`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRange {
    /// The first key.
    pub start: Key,
    /// The key after the last.
    pub end: Option<Key>,
}

impl KeyRange {
    /// Whether `key` lies in the range.
    pub fn contains(&self, key: &[u8]) -> bool {
        key >= self.start.as_slice() && self.end.as_deref().is_none_or(|end| key < end)
    }
}
