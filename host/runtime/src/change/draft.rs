//! A change as it is asked for, before it is worked out.

use std::{collections::BTreeMap, sync::Arc};

use legollab_package::Digest;
use serde::{Deserialize, Serialize};

use super::Operation;
use crate::manifest::BrickOrigin;
use legollab_texts::Instant;

/// An operation with who asked for it, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DraftOperation {
    /// Who.
    pub author: String,
    /// When.
    pub at: Instant,
    /// What.
    pub operation: Operation,
}

/// Operations to be made in one change, and the bricks' files that they name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Draft {
    /// The digest of the description that it was begun on; see [`super::WorkingCopy::base`]. A draft on an older base is
    /// replayed on the present one, and what no longer fits is an error of its operation. None: whatever is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Digest>,
    /// What to do, in this order.
    pub operations: Vec<DraftOperation>,
    /// The number of the revision that this takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<u64>,
    /// The releases that bricks' files were fetched as, by the digest of the file: for those that came from a registry.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub origins: BTreeMap<Digest, BrickOrigin>,
    /// The bricks' files, by digest. They travel beside the draft, not within.
    #[serde(skip)]
    pub bricks: BTreeMap<Digest, Arc<[u8]>>,
}

impl Draft {
    /// Adds an operation.
    pub fn push(&mut self, author: &str, at: Instant, operation: Operation) {
        self.operations.push(DraftOperation {
            author: author.to_owned(),
            at,
            operation,
        });
    }

    /// Adds a brick's file, and gives the digest that operations name it by.
    pub fn brick(&mut self, bytes: impl Into<Arc<[u8]>>) -> Digest {
        let bytes = bytes.into();
        let digest = Digest::of(&bytes);
        self.bricks.insert(digest, bytes);
        digest
    }

    /// The same for a file that was fetched from a registry.
    pub fn brick_of(&mut self, bytes: impl Into<Arc<[u8]>>, origin: Option<BrickOrigin>) -> Digest {
        let digest = self.brick(bytes);
        if let Some(origin) = origin {
            self.origins.insert(digest, origin);
        }
        digest
    }

    /// Who asked for it: the author of the last operation.
    pub(super) fn author(&self) -> &str {
        self.operations.last().map_or("", |last| last.author.as_str())
    }
}
