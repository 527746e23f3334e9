//! Why nothing was published.

use legollab_trust::{KeyError, metadata::MetadataError, repository::RepositoryError};
use sea_orm::DbErr;

use crate::keys::SecretError;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The registry's own keys cannot be used.
    #[error("the registry's keys for publishing cannot be used: {0}")]
    Secret(#[from] SecretError),
    /// What the tables hold is not what was put in.
    #[error("the tables hold {0} that cannot be read")]
    Damaged(&'static str),
    /// A key in the tables is none.
    #[error("the tables hold a key that is none: {0}")]
    Key(#[from] KeyError),
    /// Metadata in the tables is none.
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    /// JSON could not be read or written.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The repository could not be written, or no host would believe it.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
}
