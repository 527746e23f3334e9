//! A platform in one file: its manifest and lock, its bricks, its members and the host's tables, and what each brick keeps,
//! in the terms of the domain where the brick is `portable`, and otherwise entry by entry.
//!
//! The file is a tar archive (POSIX ustar), which every system can list and unpack, without compression: what an archive
//! unpacks to is then never larger than the archive itself, and whoever wants it smaller runs a compressor over it. It is
//! written and read from front to back and has no directory that could disagree with what it holds. We take the `tar`
//! crate, the one that Cargo itself reads packages with, and of what tar knows only plain files under the names below.
//!
//! | entry | holds |
//! |---|---|
//! | `legollab-platform.json` | the number of the format, the platform's name, when it was written; first, so that a newer format is told at once |
//! | `platform.toml`, `platform.lock`, `bricks/<mount>.wasm` | what the platform is made of |
//! | `media/<file>` | pictures that the manifest names |
//! | `files/<id>.json`, `files/<id>`, `files/<id>-<width>` | what is known of a picture or document that is mentioned, and its content |
//! | `host/<table>/<number>.ndjson` | rows of the host's tables |
//! | `settings/<mount>.json` | what the steward set, as the brick's `settings` have it; of portable bricks |
//! | `data/<mount>/<number>.ndjson` | the brick's data in the terms of its domain |
//! | `raw/<mount>/<number>.ndjson` | entries of a brick that is not portable: key and value in base64 |
//! | `digests.json` | the SHA-256 of every entry before; last, so that an archive cut short is told |
//!
//! Sessions, tokens, letters that carry one and the way back of a change are not in it. Passwords are, as Argon2 hashes: the file is as secret as the
//! platform's database.

mod backup;
mod brick_export;
mod damage;
mod entry;
mod export;
mod import;
mod lines;
mod row_checks;
mod survey;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use backup::backup;
pub use brick_export::{BrickExport, keep};
pub use damage::{Damage, NotAnArchive};
pub use export::export;
pub use import::{Imported, import, import_as};
use serde::{Deserialize, Serialize};
pub use survey::{ArchiveSurvey, survey};

use crate::{
    folder::FileError,
    loading::OpenError,
    manifest::Finding,
    portable::BrickDataError,
    storage::{FileRecord, StorageError},
};
use legollab_texts::Instant;

/// The format that is written, and the newest that can be read.
pub const FORMAT: u32 = 1;

/// The first entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    format: u32,
    platform: String,
    written: Instant,
    by: String,
}

/// In which form a brick's data is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataFormat {
    /// In the terms of its domain: another brick can take it in as well.
    Domain,
    /// Entry by entry, for this brick alone.
    Raw,
}

/// A brick in an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ArchivedBrick {
    /// Its mount name.
    pub mount: String,
    /// Its package.
    pub package: String,
    /// Its version.
    pub version: String,
    /// In which form its data is carried.
    pub form: DataFormat,
    /// How many lines or entries.
    pub lines: u64,
}

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Contents {
    /// The platform's name.
    pub platform: String,
    /// How many members.
    pub members: u64,
    /// The bricks.
    pub bricks: Vec<ArchivedBrick>,
    /// The size of the file.
    pub bytes: u64,
}

/// A picture or document in an archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct ArchivedFile {
    mount: String,
    name: String,
    media_type: String,
    bytes: u64,
    size: Option<(u32, u32)>,
    narrower: Vec<u32>,
    alternative: Option<String>,
}

impl ArchivedFile {
    fn of(file: &FileRecord) -> Self {
        Self {
            mount: file.mount.clone(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
            size: file.size,
            narrower: file.narrower.clone(),
            alternative: file.alternative.clone(),
        }
    }
}

/// Why an archive cannot be written or read. Nothing half made is left.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// A file cannot be read or written.
    #[error("{path} cannot be read or written: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The content of a picture or document is missing, so the archive would not be whole.
    #[error("the content of the file `{name}` is missing: restore `data/files` from a backup")]
    NoContent {
        /// What the file is called.
        name: String,
    },
    /// Something is there already.
    #[error("{path} is there already")]
    Exists {
        /// What.
        path: PathBuf,
    },
    /// It is no archive of a platform.
    #[error("{path} is not the archive of a platform: {why}")]
    Foreign {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        why: NotAnArchive,
    },
    /// It was written by a newer version.
    #[error(
        "{path} has the format {found}, and this version knows {FORMAT}: use the version that wrote it, or a later one"
    )]
    Newer {
        /// Which.
        path: PathBuf,
        /// The format.
        found: u32,
    },
    /// It ends before its end.
    #[error("{path} is cut short")]
    Truncated {
        /// Which.
        path: PathBuf,
    },
    /// What it holds is not what was written.
    #[error("{path} is damaged: `{entry}`: {damage}")]
    Damaged {
        /// Which.
        path: PathBuf,
        /// At which entry.
        entry: String,
        /// What is wrong.
        damage: Damage,
    },
    /// The platform was changed while it was read.
    #[error("`{mount}` was changed while the platform was read: try again")]
    Changed {
        /// The mount.
        mount: String,
    },
    /// The bricks do not fit together on this host.
    #[error("the platform does not fit together here")]
    Unfit {
        /// Why not.
        findings: Vec<Finding>,
    },
    /// The platform cannot be opened.
    #[error(transparent)]
    Open(Box<OpenError>),
    /// A brick did not do its part.
    #[error(transparent)]
    Brick(#[from] BrickDataError),
    /// The data cannot be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<FileError> for ArchiveError {
    fn from(FileError { path, source }: FileError) -> Self {
        Self::File { path, source }
    }
}

impl From<OpenError> for ArchiveError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Findings { findings, .. } => Self::Unfit { findings },
            other => Self::Open(Box::new(other)),
        }
    }
}
