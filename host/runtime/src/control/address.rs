//! Where a serving process can be reached, as it is written in a platform's folder.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::folder::{Durability, FileError, PlatformDir};

/// The file that it is written to, in a platform's folder.
const FILE: &str = "data/control.json";
/// The most bytes of it.
const MOST: u64 = 4 << 10;

/// A port of this machine, and what opens it for one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ControlAddress {
    pub port: u16,
    pub token: String,
}

impl ControlAddress {
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&PlatformDir::at(folder).read(FILE, MOST).ok()?).ok()
    }

    pub fn remove(folder: &Path) -> Result<(), FileError> {
        PlatformDir::at(folder).remove_file(FILE)
    }

    /// Writes it where only those can read it who may read the platform's data.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let dir = PlatformDir::at(folder);
        // What another left there may be readable to more.
        let _ = dir.remove_file(FILE);
        let written = dir.put(FILE, &serde_json::to_vec(self)?, Durability::Later);
        written.map_err(|error| error.source)
    }
}
