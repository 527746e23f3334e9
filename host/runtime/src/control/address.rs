//! Where a serving process can be reached, as it is written in a platform's folder.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::private_files;

/// A port of this machine, and what opens it for one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ControlAddress {
    pub port: u16,
    pub token: String,
}

impl ControlAddress {
    /// The file that it is written to.
    pub fn file(folder: &Path) -> PathBuf {
        folder.join("data/control.json")
    }

    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(Self::file(folder)).ok()?).ok()
    }

    /// Writes it where only those can read it who may read the platform's data.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let path = Self::file(folder);
        let part = path.with_extension("part");
        // What another left there may be readable to more.
        let _ = fs::remove_file(&part);
        private_files::create_new(&part)?.write_all(&serde_json::to_vec(self)?)?;
        fs::rename(&part, path)
    }
}
