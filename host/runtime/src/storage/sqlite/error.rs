//! What SQLite and the file system say, in the words of the storage traits.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rusqlite::ErrorCode;

use super::folder::{DatabaseFolder, HeldFolder};
use crate::storage::StorageError;

/// A file, as errors name it.
#[derive(Debug, Clone)]
pub(super) struct DatabasePath {
    pub(super) path: Arc<Path>,
    real: Arc<OnceLock<PathBuf>>,
    folder: Arc<DatabaseFolder>,
}

impl DatabasePath {
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.into(),
            real: Arc::default(),
            folder: Arc::default(),
        }
    }

    /// Holds the folder that the file is in; none where the system has no way to go on from there.
    ///
    /// # Errors
    /// See [`DatabaseFolder::hold`].
    pub(super) fn hold_folder(&self) -> io::Result<Option<Arc<HeldFolder>>> {
        self.folder.hold(folder_of(&self.path))
    }

    /// Where to look at the files that SQLite will open: the same names in the same folder, by its handle where there are such
    /// paths.
    ///
    /// # Errors
    /// As for [`Self::hold_folder`].
    pub(super) fn look(&self) -> io::Result<LookedAt> {
        let held = self.hold_folder()?;
        let path = match (&held, self.path.file_name()) {
            (Some(held), Some(name)) => held.path().join(name),
            _ => self.path.to_path_buf(),
        };
        Ok(LookedAt { path, _held: held })
    }

    /// The path without links, as it was when it was first asked for: if a folder on the way is exchanged for a link later,
    /// the file is not looked for behind it.
    pub(super) fn real(&self) -> &Path {
        if let Some(real) = self.real.get() {
            return real;
        }
        let real = folder_of(&self.path).canonicalize().ok();
        match real.and_then(|folder| self.path.file_name().map(|name| folder.join(name))) {
            Some(real) => self.real.get_or_init(|| real),
            // What is wrong with it is told by whoever opens it.
            None => &self.path,
        }
    }

    fn text(&self) -> String {
        self.path.display().to_string()
    }

    /// The file beside it whose name goes on with `suffix`.
    pub(super) fn beside(&self, suffix: &str) -> PathBuf {
        with_suffix(&self.path, suffix)
    }

    pub(super) fn failed(&self, detail: impl Into<String>) -> StorageError {
        StorageError::Failed {
            place: self.text(),
            detail: detail.into(),
        }
    }

    pub(super) fn damaged(&self, detail: impl Into<String>) -> StorageError {
        StorageError::Damaged {
            place: self.text(),
            detail: detail.into(),
        }
    }

    pub(super) fn foreign(&self, owner: String, platform: String) -> StorageError {
        StorageError::Foreign {
            place: self.text(),
            owner,
            platform,
        }
    }

    pub(super) fn busy(&self) -> StorageError {
        StorageError::Busy { place: self.text() }
    }

    pub(super) fn overloaded(&self) -> StorageError {
        StorageError::Overloaded { place: self.text() }
    }

    pub(super) fn newer(&self, found: i64, known: i64) -> StorageError {
        StorageError::Newer {
            place: self.text(),
            found,
            known,
        }
    }

    pub(super) fn closed(&self) -> StorageError {
        self.failed("it has been closed")
    }

    pub(super) fn interrupted(&self) -> StorageError {
        self.failed("the work was interrupted before its end")
    }

    pub(super) fn sqlite(&self, error: &rusqlite::Error) -> StorageError {
        use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType};
        // The tables are ours and strict: a value that cannot be read was not written by us.
        if let FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) = error {
            return self.damaged(error.to_string());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StorageError::Full { place: self.text() },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => self.busy(),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => self.damaged(error.to_string()),
            Some(ErrorCode::ConstraintViolation) => StorageError::Constraint(error.to_string()),
            _ => self.failed(error.to_string()),
        }
    }

    pub(super) fn io(&self, doing: &str, error: &io::Error) -> StorageError {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StorageError::Full { place: self.text() },
            _ => self.failed(format!("{doing}: {error}")),
        }
    }

    pub(super) fn table(&self, error: TableError) -> StorageError {
        match error {
            TableError::Sqlite(error) => self.sqlite(&error),
            TableError::Refused(text) => StorageError::Constraint(text),
        }
    }
}

/// A database in a folder that is held meanwhile.
#[derive(Debug)]
pub(super) struct LookedAt {
    pub(super) path: PathBuf,
    _held: Option<Arc<HeldFolder>>,
}

impl LookedAt {
    /// The file beside it whose name goes on with `suffix`.
    pub(super) fn beside(&self, suffix: &str) -> PathBuf {
        with_suffix(&self.path, suffix)
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Why a change of the host's tables failed.
#[derive(Debug)]
pub(super) enum TableError {
    Sqlite(rusqlite::Error),
    /// Something that must be unique, or must be there, is not.
    Refused(String),
}

impl From<rusqlite::Error> for TableError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}
