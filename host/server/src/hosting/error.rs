//! Why a platform is not made, opened, changed or closed.

use std::{
    io,
    path::{Path, PathBuf},
};

use legollab_runtime::{archive::ArchiveError, change::ChangeError, loading::OpenError};

use super::NameError;
use crate::{AddError, accounts::StewardError};

/// Why a host does not do something with a platform. The platform is as it was.
#[derive(Debug, thiserror::Error)]
pub enum HostingError {
    /// The name cannot be given to a new platform.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The platform of this name is being made, opened or closed by somebody else.
    #[error("the platform `{name}` is being made, opened or closed: try again in a moment")]
    UnderWay {
        /// The name.
        name: String,
    },
    /// The host has as many platforms as it takes.
    #[error("this host has {most} platforms and takes no more")]
    Full {
        /// How many it takes.
        most: usize,
    },
    /// No platform of this name is served.
    #[error("no platform `{name}` is served")]
    NotServed {
        /// The name.
        name: String,
    },
    /// A platform of this name is served from another folder.
    #[error("a platform `{name}` is served already, from {}", folder.display())]
    NameServed {
        /// The name.
        name: String,
        /// The folder of the one that is served.
        folder: PathBuf,
    },
    /// What was said of a new platform will not do.
    #[error(transparent)]
    Create(ChangeError),
    /// The platform in a folder cannot be opened.
    #[error("the platform in {} cannot be opened: {source}", folder.display())]
    Open {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        source: Box<OpenError>,
    },
    /// The platform in a folder is called otherwise than the folder.
    #[error("the platform in {} is called `{name}`, which is not the name of its folder", folder.display())]
    OtherName {
        /// The folder.
        folder: PathBuf,
        /// What its manifest calls it.
        name: String,
    },
    /// Opening a platform took too long.
    #[error("opening the platform in {} took too long", folder.display())]
    TooLong {
        /// The folder.
        folder: PathBuf,
    },
    /// A host name of the platform is another's.
    #[error(transparent)]
    Address(AddError),
    /// A change is not made.
    #[error(transparent)]
    Change(ChangeError),
    /// An archive cannot be written or read.
    #[error(transparent)]
    Archive(Box<ArchiveError>),
    /// Somebody does not become a platform's steward.
    #[error(transparent)]
    Steward(#[from] StewardError),
    /// Too many ways into accounts are open.
    #[error("too many platforms are being opened from elsewhere at this moment: try again in a minute")]
    TooManyHandovers,
    /// A folder cannot be read or written.
    #[error("{} cannot be read or written: {source}", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The work came to a bad end.
    #[error("the work was interrupted: {0}")]
    Interrupted(String),
    /// The host is being stopped.
    #[error("the host is being stopped")]
    Stopping,
}

impl HostingError {
    pub(super) fn at(path: &Path, source: io::Error) -> Self {
        Self::Folder {
            path: path.to_owned(),
            source,
        }
    }
}
