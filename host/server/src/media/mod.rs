//! Pictures of a platform's look: taken in, kept in its folder, and served.
//!
//! A file is named by the digest of its content and never changes, so browsers keep it, and a revision that is taken back finds it
//! again. What is shown where, the manifest says ([`legollab_runtime::manifest::Theme`]).

mod decode;
mod draw;
mod routes;

use std::path::Path;

pub use decode::{DecodedPicture, MOST_BYTES, PictureError};
pub use draw::photograph;
use legollab_package::Localised;
use legollab_runtime::{
    folder::{FileError, put_media},
    manifest::{Picture, PicturePlace},
};
pub use routes::{file, routes};
use tokio::sync::Semaphore;

/// Pictures that are read at a time: each may take hundreds of megabytes for a moment.
static READING: Semaphore = Semaphore::const_new(1);

/// Why a picture is not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// It will not do.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// It cannot be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The work came to a bad end.
    #[error("the picture could not be worked on: {0}")]
    Interrupted(String),
}

/// Takes a picture in and keeps its files in a platform's folder. It is shown once an operation says so
/// ([`legollab_runtime::change::Operation::SetPicture`]).
///
/// # Errors
/// See [`KeepError`].
pub async fn keep(
    folder: &Path,
    place: PicturePlace,
    bytes: Vec<u8>,
    description: Localised,
) -> Result<Picture, KeepError> {
    let interrupted = |error: String| KeepError::Interrupted(error);
    let permit = READING
        .acquire()
        .await
        .map_err(|error| interrupted(error.to_string()))?;
    let folder = folder.to_owned();
    let kept = tokio::task::spawn_blocking(move || {
        let picture = decode::decode(&bytes, place)?;
        for (name, content) in &picture.files {
            put_media(&folder, name, content)?;
        }
        let file = picture.files.first().map(|(name, _)| name.clone()).unwrap_or_default();
        Ok(Picture {
            file,
            width: picture.width,
            height: picture.height,
            description,
        })
    })
    .await;
    drop(permit);
    kept.unwrap_or_else(|error| Err(interrupted(error.to_string())))
}
