//! What the brick keeps: typed collections with indexes, over the host's ordered map.
//!
//! A [`Record`] says what its key is and under which other keys it is found; [`Collection`] keeps those entries in step
//! with every `put` and `remove`. Values are JSON, so that a steward can read an export and a later version of the brick
//! can add fields with `#[serde(default)]`.
//!
//! | key | value |
//! |---|---|
//! | collection, `0`, id | the record as JSON |
//! | collection, `1`, index, index key, id | the bytes of the id |
//! | collection, `2`, index, index key | the bytes of the id |
//! | singleton, `3` | the value as JSON |

mod collection;
mod record;
mod scan;
mod singleton;
#[cfg(test)]
mod tests;

pub use collection::{Collection, Taken};
pub use record::{Entries, Index, Record, UniqueIndex};
pub use scan::{BadCursor, Iter, Page, Scan};
use serde::{Serialize, de::DeserializeOwned};
pub use singleton::Singleton;

use crate::{error::defect, key::Key};

/// What an entry is; part of its key.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Record = 0,
    Index = 1,
    Unique = 2,
    Singleton = 3,
}

/// The beginning of the keys of one kind in one collection.
fn base(name: &str, kind: Kind) -> Vec<u8> {
    crate::key::bytes(&(name, kind as u8))
}

/// The beginning of the keys of one index.
fn index_base(collection: &str, kind: Kind, index: &str) -> Vec<u8> {
    let mut bytes = base(collection, kind);
    index.encode(&mut bytes);
    bytes
}

fn to_json(value: &impl Serialize, name: &str) -> Vec<u8> {
    serde_json::to_vec(value)
        .unwrap_or_else(|error| defect(format_args!("`{name}` cannot be written as JSON: {error}")))
}

fn from_json<T: DeserializeOwned>(bytes: &[u8], name: &str) -> T {
    serde_json::from_slice(bytes)
        .unwrap_or_else(|error| defect(format_args!("what is kept in `{name}` does not fit its type: {error}")))
}
