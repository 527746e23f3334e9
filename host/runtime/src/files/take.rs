//! A file that somebody sends, or that a brick makes, taken in.

use std::sync::Arc;

use legollab_texts::Instant;
use tokio::sync::Semaphore;

use super::{Blobs, Prepared, UnfitFile, clean_name, prepare};
use crate::{
    folder::FileError,
    limits::Limits,
    storage::{FileBounds, FileId, FileRecord, FileRefused, InstallationId, NewFile, PlatformStore, StorageError},
};

/// Files that are looked at at a time: a picture may take hundreds of megabytes for a moment.
static LOOKING: Semaphore = Semaphore::const_new(2);
/// An hour in milliseconds.
const HOUR: i64 = 3_600_000;

/// Who sends a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileSender {
    /// A member, by identifier.
    Member(String),
    /// Somebody who has not signed in, by the network of their address.
    Visitor(String),
    /// The brick at a mount.
    Brick(String),
}

impl FileSender {
    fn key(&self) -> String {
        match self {
            Self::Member(id) => format!("member {id}"),
            Self::Visitor(network) => format!("visitor {network}"),
            Self::Brick(mount) => format!("brick {mount}"),
        }
    }

    /// Bytes and files that may have been sent and not be used yet.
    fn pending(&self) -> (u64, u64) {
        match self {
            Self::Member(_) | Self::Brick(_) => (50 << 20, 200),
            Self::Visitor(_) => (10 << 20, 40),
        }
    }

    /// How long a file lives that nothing mentions.
    fn patience(&self) -> i64 {
        match self {
            Self::Member(_) | Self::Visitor(_) => 24 * HOUR,
            Self::Brick(_) => HOUR,
        }
    }
}

/// A file that is sent.
#[derive(Debug)]
pub struct SentFile<'a> {
    /// Its identifier.
    pub id: FileId,
    /// The mount that it is sent to.
    pub mount: &'a str,
    /// Its installation.
    pub installation: InstallationId,
    /// Its limits.
    pub limits: &'a Limits,
    /// Who sends it.
    pub sender: FileSender,
    /// Its name.
    pub name: &'a str,
    /// What a picture shows: empty if it only decorates, none if nobody has said.
    pub alternative: Option<String>,
    /// Its content.
    pub content: Vec<u8>,
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// It will not do.
    #[error(transparent)]
    Unfit(#[from] UnfitFile),
    /// There is no room for it, or it could not be noted.
    #[error(transparent)]
    Refused(#[from] FileRefused),
    /// Its content could not be put in place.
    #[error(transparent)]
    File(#[from] FileError),
    /// The work on it came to a bad end.
    #[error("the file could not be worked on: {0}")]
    Interrupted(String),
}

impl From<StorageError> for NotTaken {
    fn from(error: StorageError) -> Self {
        Self::Refused(error.into())
    }
}

/// Takes a file in. It lives for a time; what is kept of the platform has to mention it by then.
///
/// A row comes first, then the content, durably, then the word that it is there: whatever is interrupted, no content is without a
/// row, and no file is given out whose content is not there.
///
/// # Errors
/// See [`NotTaken`].
pub async fn take(
    store: &Arc<dyn PlatformStore>,
    blobs: &Blobs,
    now: Instant,
    sent: SentFile<'_>,
) -> Result<FileRecord, NotTaken> {
    let name = clean_name(sent.name);
    let interrupted = |error: String| NotTaken::Interrupted(error);
    let prepared = {
        let _turn = LOOKING
            .acquire()
            .await
            .map_err(|error| interrupted(error.to_string()))?;
        let (name, content, most) = (name.clone(), sent.content, sent.limits.file_bytes);
        tokio::task::spawn_blocking(move || prepare(&name, content, most))
            .await
            .map_err(|error| interrupted(error.to_string()))??
    };
    let (media_type, size, forms) = match prepared {
        Prepared::Picture(picture) => ("image/jpeg", Some((picture.width, picture.height)), picture.forms),
        Prepared::Document { media_type, content } => (media_type, None, vec![(0, content)]),
    };
    let (largest, narrower) = forms.split_last().ok_or(UnfitFile::Empty)?;
    let about = FileRecord {
        id: sent.id,
        mount: sent.mount.to_owned(),
        name,
        media_type: media_type.to_owned(),
        bytes: largest.1.len() as u64,
        size,
        narrower: narrower.iter().map(|(width, _)| *width).collect(),
        alternative: sent.alternative,
        kept: false,
        expires: now.plus(sent.sender.patience()),
    };
    let (pending, pending_files) = sent.sender.pending();
    let bounds = FileBounds {
        installation: sent.installation,
        stored: sent.limits.files_stored_bytes,
        pending,
        pending_files,
    };
    let file = NewFile {
        about: about.clone(),
        stored: forms.iter().map(|(_, content)| content.len() as u64).sum(),
        sender: sent.sender.key(),
    };
    if !store.begin_file(file, bounds, now).await? {
        return Ok(about);
    }
    let (id, blobs, count) = (sent.id, blobs.clone(), forms.len());
    tokio::task::spawn_blocking(move || {
        for (place, (width, content)) in forms.iter().enumerate() {
            let width = (place + 1 < count).then_some(*width);
            blobs.put(id, width, content)?;
        }
        Ok::<_, FileError>(())
    })
    .await
    .map_err(|error| interrupted(error.to_string()))??;
    store.finish_file(id).await?;
    Ok(about)
}
