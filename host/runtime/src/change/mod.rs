//! Changing what runs at a mount: a newer version, a rival brick, or back to what ran before.
//!
//! A change is rehearsed on a copy of the platform's data ([`mod@rehearse`]), staged in the platform's folder
//! ([`Proposal::stage`]) and then made ([`crate::platform::Platform::switch`]), also while the platform is served:
//!
//! 1. calls that write begin to wait, those under way end; calls that read go on;
//! 2. an installation is prepared beside the one in use: with a copy of its data, which `migrate` brings into the new form, or
//!    with what the brick before gives through `portable`;
//! 3. one commit lets it take over. This is the moment of the change: what happens before leaves the platform as it was, what
//!    happens after completes it, also when the host is killed and started again (`folder::journal`). Calls that read wait
//!    for this moment as well, since what they read may go with it;
//! 4. calls go on where the platform now stands, and the files are put in their places.
//!
//! What ran before is kept: its file, its part of the manifest, its data as it was at the change. Going back is a change
//! like any other, which prepares nothing.

mod carry;
mod rehearse;
mod switch;

pub use rehearse::{Check, Failure, Rehearsal, rehearse};
use serde::{Deserialize, Serialize};

pub use crate::folder::journal::{Earlier, Kind, Proposal};
use crate::{folder::JournalError, loading::OpenError, portable::BrickDataError, storage::StorageError};

/// What became of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Carried {
    /// It stays as it is.
    AsItIs,
    /// The brick brought it into its own form.
    Migrated {
        /// In so many steps.
        steps: u64,
    },
    /// It came from the brick before in the terms of the domain.
    TakenOver {
        /// As so many lines.
        lines: u64,
    },
    /// It is what it was before the change that is undone.
    Returned,
}

/// Why a platform cannot be changed. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// With the new brick, the platform cannot be opened.
    #[error(transparent)]
    Open(Box<OpenError>),
    /// A brick did not do its part.
    #[error(transparent)]
    Brick(#[from] BrickDataError),
    /// The data cannot be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A file cannot be read or written.
    #[error("{path} cannot be read or written: {source}")]
    File {
        /// Which.
        path: std::path::PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// What was staged cannot be read.
    #[error("what was staged in {path} cannot be read: {detail}")]
    Plan {
        /// Where.
        path: std::path::PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// Another change is under way.
    #[error("another change of the platform is under way: wait for its end")]
    UnderWay,
    /// The brick is the one that runs.
    #[error("`{mount}` runs this very file already")]
    Same {
        /// The mount.
        mount: String,
    },
    /// There is no such mount.
    #[error("the platform has no mount `{mount}`")]
    NoMount {
        /// The mount.
        mount: String,
    },
    /// A brick keeps its data to itself.
    #[error(
        "`{brick}` does not export `legollaborative:brick/portable`, so no other brick can take over from it or for it"
    )]
    NotPortable {
        /// Its package.
        brick: String,
    },
    /// There is nothing to go back to.
    #[error("there is nothing that `{mount}` could go back to")]
    NoWayBack {
        /// The mount.
        mount: String,
    },
    /// The folder has been changed otherwise since the platform was opened.
    #[error("`{mount}` is not in the folder as it runs: start the platform again first")]
    ChangedOtherwise {
        /// The mount.
        mount: String,
    },
    /// The work came to a bad end.
    #[error("the change was interrupted: {0}")]
    Interrupted(String),
}

impl From<OpenError> for ChangeError {
    fn from(error: OpenError) -> Self {
        Self::Open(Box::new(error))
    }
}

impl From<JournalError> for ChangeError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::File { path, source } => Self::File { path, source },
            JournalError::Plan { path, detail } => Self::Plan { path, detail },
            JournalError::Manifest(error) => OpenError::Manifest(error).into(),
            JournalError::UnderWay => Self::UnderWay,
            JournalError::NoMount { mount } => Self::NoMount { mount },
            JournalError::Storage(error) => Self::Storage(error),
        }
    }
}
