//! What came of a run.

use legollab_package::PackageName;
use semver::Version;

use super::error::Refusal;
use crate::packages::state::State;

/// What came of a run. What is here has happened, also where the run could not go on.
#[derive(Debug, Default)]
pub struct MirrorReport {
    /// Bricks that were looked at.
    pub bricks: u64,
    /// Versions that are here since this run, with their bricks.
    pub copied: Vec<(PackageName, Version)>,
    /// Versions that were here before.
    pub known: u64,
    /// Documents that came to versions which were here before.
    pub documents: u64,
    /// Bytes of blobs that were fetched.
    pub bytes: u64,
    /// Versions that the origin now says something else of.
    pub followed: Vec<Followed>,
    /// Bricks that the origin now advises against, or no longer does.
    pub advised: Vec<PackageName>,
    /// What was not taken.
    pub refused: Vec<Refused>,
}

/// A version that is something else here now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The brick.
    pub package: PackageName,
    /// The version.
    pub version: String,
    /// What it is now.
    pub state: State,
}

/// A brick, or a version of it, that was not taken.
#[derive(Debug)]
pub struct Refused {
    /// The brick.
    pub package: PackageName,
    /// The version; none where it is about the whole brick.
    pub version: Option<Version>,
    /// Why.
    pub why: Refusal,
}
