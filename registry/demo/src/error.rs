//! Why there is no demonstration.

use std::{error::Error, io, path::PathBuf};

use legollab_package::BrickFileError;
use legollab_registry::OpenError;

/// Why a registry is not filled.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The folder holds something.
    #[error("the folder `{}` is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// A file can be neither read nor written.
    #[error("`{}` cannot be used: {error}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        error: io::Error,
    },
    /// A file is no brick.
    #[error("`{}` is not a brick that can be read: {error}", .path.display())]
    Brick {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: BrickFileError,
    },
    /// A brick belongs to somebody else than the demonstration's provider.
    #[error("the brick `{name}` would have to be named `legollaborative:...`")]
    Namespace {
        /// Its name.
        name: String,
    },
    /// The registry cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A page refused what one of the people did.
    #[error("{path} answered {status}: {said}")]
    Refused {
        /// The page.
        path: String,
        /// The status.
        status: u16,
        /// What it said, without its markup.
        said: String,
    },
    /// A page lacks what the next step needs.
    #[error("{path} has no {what}")]
    Lacking {
        /// The page.
        path: String,
        /// What was looked for.
        what: String,
    },
    /// What is due by time was not done in a minute, or failed.
    #[error("what was due by time was not done")]
    NotDone,
    /// A step within the registry failed.
    #[error("could not {doing}")]
    Step {
        /// What was being done.
        doing: &'static str,
        /// What went wrong.
        source: Box<dyn Error + Send + Sync>,
    },
}

/// Says during what something went wrong.
pub(crate) trait During<T> {
    /// The error with what was being done, as in `open an account`.
    fn during(self, doing: &'static str) -> Result<T, DemoError>;
}

impl<T, E: Into<Box<dyn Error + Send + Sync>>> During<T> for Result<T, E> {
    fn during(self, doing: &'static str) -> Result<T, DemoError> {
        self.map_err(|error| DemoError::Step {
            doing,
            source: error.into(),
        })
    }
}
