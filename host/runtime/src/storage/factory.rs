//! Which engine keeps a platform's data. Everything else knows the traits alone, so that a second engine is a folder beside
//! `sqlite` and a choice made here.

use std::path::Path;
use std::sync::Arc;

use super::sqlite::{SqliteOptions, SqliteStore};
use super::{FileRecord, PlatformStore, StorageError};

/// What a platform's store may take of the machine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StoreOptions {
    /// The most reads at the same time; without a number, the engine's own.
    pub readers: Option<u32>,
    /// The most bytes it may take on disk, so that one platform does not fill the disk of all; without a number, as many as
    /// there are. Writes that need more fail with [`StorageError::Full`].
    pub max_bytes: Option<u64>,
}

/// Opens a platform's database, and makes it if there is none. One of an older format is brought up to the present one.
///
/// One process at a time has it: until it is closed, or dropped and what was under way has ended.
///
/// # Errors
/// [`StorageError::Busy`] if another process has it, [`StorageError::Newer`] if a newer version has written it,
/// [`StorageError::Damaged`] if it is something else or broken, [`StorageError::Full`] if there is no room. The database is
/// left as it was.
pub async fn open(database: &Path, options: StoreOptions) -> Result<Arc<dyn PlatformStore>, StorageError> {
    let defaults = SqliteOptions::default();
    let options = SqliteOptions {
        readers: options.readers.unwrap_or(defaults.readers),
        file_bytes: options.max_bytes,
        ..defaults
    };
    Ok(SqliteStore::open(database, options).await?)
}

/// Copies a platform's database as it is at one moment, also while another process serves the platform. There must be
/// nothing at `to`. The copy is checked and durable when this returns, and there is none if it fails.
///
/// # Errors
/// When the database cannot be read, or the copy not be written.
pub async fn copy(from: &Path, to: &Path) -> Result<(), StorageError> {
    SqliteStore::copy(from, to).await
}

/// Looks whether a platform's database is one that this version can open, also while another process serves the platform.
/// Nothing is changed, and an older format is fine.
///
/// # Errors
/// [`StorageError::Newer`] if a newer version has written it, [`StorageError::Damaged`] if it is something else or broken.
pub async fn check_format(database: &Path) -> Result<(), StorageError> {
    SqliteStore::check_format(database).await
}

/// The pictures and documents that a database knows, also while another process serves the platform; none where it is of a format
/// that had none.
///
/// # Errors
/// When the database cannot be read.
pub async fn files_of(database: &Path) -> Result<Vec<FileRecord>, StorageError> {
    SqliteStore::files_of(database).await
}

/// Whether a platform has a database yet, or something in its place, which opening refuses.
pub fn exists(database: &Path) -> bool {
    database.symlink_metadata().is_ok()
}

/// Whether any process, including this one, has a platform's database open. A lock held in the operating system tells, so a folder
/// cannot claim it. False as well where the lock file cannot be looked at.
pub async fn is_open(database: &Path) -> bool {
    SqliteStore::is_open(database).await
}
