//! Who has blocked whom.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

/// The most members that one member's page of blocks shows.
pub const SHOWN: usize = 100;

/// A member has blocked another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// Who.
    pub by: String,
    /// Whom.
    pub whom: String,
    /// When.
    pub at: Instant,
}

/// All blocks.
pub const BLOCKS: Collection<Block> = Collection::new();

impl Record for Block {
    type Id = (String, String);
    const COLLECTION: &'static str = "blocks";

    fn id(&self) -> (String, String) {
        (self.by.clone(), self.whom.clone())
    }
}

/// Whether `by` has blocked `whom`.
pub fn has_blocked(by: &str, whom: &str) -> bool {
    BLOCKS.contains(&(by, whom))
}

/// Those whom a member has blocked.
pub fn of(member: &str) -> impl Iterator<Item = Block> {
    BLOCKS.range((member,)..=(member,)).into_iter().take(SHOWN)
}
