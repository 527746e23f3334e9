//! What can go wrong before a brick is to blame.

use std::{io, path::PathBuf};

use legollab_package::BrickFileError;
use legollab_runtime::{StartError, loading::OpenError, storage::StorageError};

/// Why a bench cannot do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BenchError {
    /// The brick was not built first.
    #[error("the variable {variable} names no brick; run the tests with `legollab brick test`")]
    NotBuilt {
        /// The variable that is not set.
        variable: &'static str,
    },
    /// A brick's file cannot be read.
    #[error("cannot read {}: {error}; build the brick with `legollab brick build`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A file is no brick.
    #[error("{}: {error}", path.display())]
    NotABrick {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: BrickFileError,
    },
    /// Something was said of a mount that no brick has.
    #[error("there is no brick at `{mount}`; name it with `.brick({mount:?}, ...)` first")]
    NoSuchMount {
        /// The mount.
        mount: String,
    },
    /// A date or time is none.
    #[error("`{0}` is no point in time; write it as `2026-03-02T08:00:00Z`")]
    NotAnInstant(String),
    /// The bench's folder cannot be written.
    #[error("cannot write the bench's folder: {0}")]
    Folder(#[from] io::Error),
    /// The manifest cannot be written out.
    #[error("cannot write the manifest of the platform: {0}")]
    Manifest(String),
    /// The runtime cannot start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The platform cannot be opened.
    #[error("the platform cannot be opened: {0}")]
    Open(String),
    /// The platform's storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Moving the clock made ever more things due.
    #[error("after {steps} moves of the clock something was still due before {target}: does a job schedule itself?")]
    NeverSettles {
        /// How often the clock was moved.
        steps: usize,
        /// Where it was to go.
        target: legollab_runtime::Instant,
    },
}

impl From<OpenError> for BenchError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Findings { findings, .. } => {
                let words = findings
                    .iter()
                    .map(|finding| format!("{}: {} {}", finding.place, finding.text("en"), finding.remedy("en")));
                Self::Open(words.collect::<Vec<_>>().join("\n"))
            }
            other => Self::Open(other.to_string()),
        }
    }
}
