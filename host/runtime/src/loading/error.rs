//! Why a platform cannot be opened.

use std::path::PathBuf;

use crate::{
    brick::LoadError,
    calendar::CalendarError,
    folder::{FileError, JournalError},
    manifest::{Finding, ManifestError},
    storage::StorageError,
};

/// Why a platform cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file cannot be read.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The folder of the data cannot be made, or cannot be kept from others.
    #[error("{path} cannot be made for this user alone: {source}")]
    Private {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The manifest or the lock is not valid.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The time zone is not known.
    #[error(transparent)]
    Zone(#[from] CalendarError),
    /// A brick cannot be loaded.
    #[error("the brick `{mount}` ({file}) cannot be loaded: {source}")]
    Brick {
        /// Its mount name.
        mount: String,
        /// Its file.
        file: PathBuf,
        /// Why not.
        #[source]
        source: Box<LoadError>,
    },
    /// The parts do not fit together.
    #[error("the platform `{platform}` does not fit together: {}", listed(.findings))]
    Findings {
        /// Which.
        platform: String,
        /// What does not fit.
        findings: Vec<Finding>,
    },
    /// The data cannot be opened.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A change that was under way when the host stopped can neither be finished nor undone.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A brick refused its first settings.
    #[error("the brick `{mount}` refused the settings of the manifest: {reason}; correct them in platform.toml")]
    Settings {
        /// Its mount name.
        mount: String,
        /// What it said.
        reason: String,
    },
}

impl From<FileError> for OpenError {
    fn from(FileError { path, source }: FileError) -> Self {
        Self::Read { path, source }
    }
}

fn listed(findings: &[Finding]) -> String {
    let texts = findings
        .iter()
        .map(|finding| format!("{}: {}", finding.place, finding.text("en")));
    texts.collect::<Vec<_>>().join("; ")
}
