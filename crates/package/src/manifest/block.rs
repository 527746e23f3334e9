//! Blocks: parts of pages that a brick gives, and that a platform places.

use serde::{Deserialize, Serialize};

use super::{Audience, FunctionName, Localised};

/// The most blocks of one brick.
pub const MAX_BLOCKS: usize = 50;

/// A block of a brick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Block {
    /// The function that says what is in it. It gives back an `option<view>`, or a `result` of one, and only reads. Whoever
    /// places the block sets its parameters.
    pub function: FunctionName,
    /// What stewards read where they choose it, by language.
    pub title: Localised,
    /// Those who get to see it.
    pub access: Vec<Audience>,
    /// Where it stands unless the platform says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggest: Vec<BlockPlace>,
    /// Whether other sites may show it in a frame, where the platform lets them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub widget: bool,
}

/// Where a block can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockPlace {
    /// The home page of the platform.
    Home,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
