//! The brick's part in the search of the whole site.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Audience, Localised};

/// The most kinds of things that a brick finds.
pub const MAX_KINDS: usize = 10;

/// What a brick finds, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Search {
    /// Those for whom it looks.
    pub access: Vec<Audience>,
    /// The kinds of things, with what several of them are called.
    pub kinds: BTreeMap<String, Localised>,
}
