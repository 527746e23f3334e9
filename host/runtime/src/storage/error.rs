//! What can go wrong in a storage engine.

/// A failure of the storage engine.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StorageError {
    /// The database was made by a newer version of the host.
    #[error(
        "{place} was written by a newer version (format {found}, this one knows {known}): use that version, or restore a backup"
    )]
    Newer {
        /// Which file or database.
        place: String,
        /// The format found.
        found: i64,
        /// The newest format known.
        known: i64,
    },
    /// It is not one of our databases, or is damaged.
    #[error("{place} is not a database of a platform, or is damaged ({detail}): restore a backup")]
    Damaged {
        /// Which file or database.
        place: String,
        /// What the engine said.
        detail: String,
    },
    /// It is another platform's.
    #[error(
        "{place} is the data of the platform `{owner}`, not of `{platform}`: give the platform its name back; to have it under another name as well, export it and import it with `--name`"
    )]
    Foreign {
        /// Which file or database.
        place: String,
        /// Whose data it is.
        owner: String,
        /// Who opened it.
        platform: String,
    },
    /// There is no room left.
    #[error("there is no room left for {place}: free some, then try again")]
    Full {
        /// Which file or database.
        place: String,
    },
    /// Another process holds it.
    #[error("{place} is in use by another process: stop that one first")]
    Busy {
        /// Which file or database.
        place: String,
    },
    /// Too many read at the same time, for too long.
    #[error("{place} is overloaded: try again later")]
    Overloaded {
        /// Which file or database.
        place: String,
    },
    /// Something that must be unique, or must be there, is not.
    #[error("{0}")]
    Constraint(String),
    /// Anything else.
    #[error("storage at {place} failed: {detail}")]
    Failed {
        /// Which file or database.
        place: String,
        /// What the engine said.
        detail: String,
    },
}

impl StorageError {
    /// Which file or database it is about, where it is about one.
    pub fn place(&self) -> Option<&str> {
        match self {
            Self::Newer { place, .. }
            | Self::Damaged { place, .. }
            | Self::Foreign { place, .. }
            | Self::Full { place }
            | Self::Busy { place }
            | Self::Overloaded { place }
            | Self::Failed { place, .. } => Some(place),
            Self::Constraint(_) => None,
        }
    }
}
