//! Where the files of a platform are.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// The manifest's file in a platform's folder.
pub const MANIFEST: &str = "platform.toml";
/// The lock's file in a platform's folder.
pub const LOCK: &str = "platform.lock";
/// The database, in a platform's folder.
pub const DATABASE: &str = "data/platform.db";

/// Where the files of a platform are.
#[derive(Debug, Clone)]
pub(crate) struct PlatformFiles {
    /// The manifest.
    pub manifest: PathBuf,
    /// The lock.
    pub lock: PathBuf,
    /// What the files of bricks are relative to.
    pub folder: PathBuf,
    /// Files of bricks that are elsewhere, by mount name.
    pub elsewhere: BTreeMap<String, PathBuf>,
}

impl PlatformFiles {
    /// Those of a platform's folder.
    pub fn of(folder: &Path) -> Self {
        Self {
            manifest: folder.join(MANIFEST),
            lock: folder.join(LOCK),
            folder: folder.to_owned(),
            elsewhere: BTreeMap::new(),
        }
    }
}
