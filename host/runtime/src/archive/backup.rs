//! A copy of a platform's folder that can be started elsewhere.

use std::{fs, path::Path};

use super::{ArchiveError, export::at};
use crate::{
    files::Blobs,
    folder::{BRICK_BYTES, DATA, Durability, LOCK, MANIFEST, MEDIA, MEDIA_BYTES, OUTBOX, PlatformDir, TEXT_BYTES},
    storage,
};

/// The most bytes of a letter in the outbox: more than a message may have.
const LETTER_BYTES: u64 = 4 << 20;

/// Writes everything the platform is into a folder that can be started elsewhere. The platform may be running: the data is
/// copied as of one moment.
///
/// # Errors
/// [`ArchiveError::Exists`], [`ArchiveError::File`] and [`ArchiveError::Storage`]; nothing is left of the copy then.
pub async fn backup(from: &Path, to: &Path) -> Result<(), ArchiveError> {
    if to.exists() {
        return Err(ArchiveError::Exists { path: to.to_owned() });
    }
    let mut name = to.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = to.with_file_name(name);
    let copied = async {
        copy(from, &part).await?;
        fs::rename(&part, to).map_err(at(to))
    };
    let copied = copied.await;
    if copied.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    copied
}

async fn copy(from: &Path, to: &Path) -> Result<(), ArchiveError> {
    let (from, to) = (PlatformDir::at(from), PlatformDir::at(to));
    to.make()?;
    for file in [MANIFEST, LOCK] {
        if from.kind(file)?.is_some() {
            copy_file(&from, &to, Path::new(file), TEXT_BYTES)?;
        }
    }
    for (folder, most) in [("bricks", BRICK_BYTES), (MEDIA, MEDIA_BYTES), (OUTBOX, LETTER_BYTES)] {
        for name in from.names(folder)? {
            let path = Path::new(folder).join(name);
            // What is no file is none of ours.
            if from.is_file(&path) {
                copy_file(&from, &to, &path, most)?;
            }
        }
    }
    let database = from.database()?;
    if storage::exists(&database) {
        to.make_private(DATA)?;
        // The copy is looked at, and durable.
        let copy = to.database()?;
        storage::copy(&database, &copy).await?;
        copy_files(from.path(), to.path(), &copy).await?;
    }
    Ok(())
}

fn copy_file(from: &PlatformDir, to: &PlatformDir, path: &Path, most: u64) -> Result<(), ArchiveError> {
    let content = from.read(path, most)?;
    Ok(to.put(path, &content, Durability::Flushed)?)
}

/// Copies the contents of the files that the copy of the database knows. One that is missing keeps nobody from a backup of all
/// the rest; it is told.
async fn copy_files(from: &Path, to: &Path, database: &Path) -> Result<(), ArchiveError> {
    let known = storage::files_of(database).await?;
    let (from, to) = (Blobs::of(from), Blobs::of(to));
    let copying = tokio::task::spawn_blocking(move || {
        for file in known {
            if !from.copy(&file, &to)? && file.kept {
                tracing::warn!(
                    file = file.name,
                    "the content of a file is missing, and so it is in the backup"
                );
            }
        }
        Ok(())
    });
    copying.await.unwrap_or_else(|_| {
        Err(ArchiveError::NoContent {
            name: "data/files".to_owned(),
        })
    })
}
