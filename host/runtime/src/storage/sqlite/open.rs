//! Opening: the lock, the checks before anything is written, connections.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::sync::Once;

use rusqlite::{Connection, OpenFlags, ffi};

use super::connection::Conn;
use super::error::DatabasePath;
use super::options::SqliteOptions;
use super::schema;
use crate::private_files;
use crate::storage::StorageError;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It only reads.
    Reader,
    /// It writes. There is one at a time.
    Writer,
}

/// Takes the lock, makes or checks the file, and brings it to the present format. It is durable when this returns.
pub(super) fn prepare(place: &DatabasePath, options: SqliteOptions) -> Result<File, StorageError> {
    let folder = folder_of(&place.path);
    make_folder(place, folder)?;
    let lock = lock(place)?;

    let length = fs::metadata(&place.path).map_or(0, |metadata| metadata.len());
    // SQLite takes an empty file for a new database and throws its log away. The log may hold everything that was lost.
    if length == 0 && fs::metadata(place.beside("-wal")).is_ok_and(|wal| wal.len() > 0) {
        return Err(place.damaged("the file is empty, but its log (-wal) is not"));
    }

    keep_private(place).map_err(|error| place.io("keeping it from others", &error))?;
    let mut conn = open(place, options, OpenFlags::empty())?;
    match identify(place, &conn)? {
        DatabaseKind::Nothing => {
            // Made in rollback mode, so that the main file itself says what it is from its first moment on.
            schema::migrate(&mut conn, 0).map_err(|error| place.sqlite(&error))?;
        }
        DatabaseKind::Format(number) if number < schema::format() => {
            schema::migrate(&mut conn, number).map_err(|error| place.sqlite(&error))?;
        }
        DatabaseKind::Format(_) => {}
    }
    let mode: String = conn
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))
        .map_err(|error| place.sqlite(&error))?;
    if mode != "wal" {
        return Err(place.failed(format!(
            "its file system does not allow a write-ahead log (mode {mode})"
        )));
    }
    read_sequence(&conn).map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => place.damaged("the number of the last commit is missing"),
        other => place.sqlite(&other),
    })?;
    drop(conn);
    sync_folder(folder).map_err(|error| place.io("making it durable", &error))?;
    Ok(lock)
}

/// Opens one more connection to a file that [`prepare`] has seen.
pub(super) fn connect(place: &DatabasePath, options: SqliteOptions, role: Role) -> Result<Conn, StorageError> {
    let conn = open(place, options, OpenFlags::empty())?;
    let set_up = match role {
        Role::Reader => conn.pragma_update(None, "query_only", true),
        Role::Writer => {
            // The log is cut back to this after a checkpoint; a burst leaves no large file behind.
            conn.pragma_update_and_check(None, "journal_size_limit", 16 << 20, |_| Ok(()))
                .and_then(|()| limit_size(&conn, options.file_bytes))
        }
    };
    set_up.map_err(|error| place.sqlite(&error))?;
    Ok(conn)
}

/// Bounds the size of the file.
fn limit_size(conn: &Connection, bytes: Option<u64>) -> rusqlite::Result<()> {
    let Some(bytes) = bytes else { return Ok(()) };
    let page: i64 = conn.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let pages = i64::try_from(bytes).unwrap_or(i64::MAX) / page.max(1);
    // SQLite keeps its own limit for zero, and never goes below what the file takes already.
    conn.pragma_update_and_check(None, "max_page_count", pages.max(1), |_| Ok(()))
}

/// Tells SQLite, before its first connection, that nobody asks how much memory it has in use. It would take one lock for
/// the whole process around its count at every allocation.
pub(super) fn without_statistics() {
    static TOLD: Once = Once::new();
    TOLD.call_once(|| {
        // SAFETY: this option takes one int and changes nothing but that count. It is told once, before any connection that
        // this crate opens. Where somebody else has begun to use SQLite before, it answers that it is too late, and all that
        // is lost is time.
        #[allow(unsafe_code)]
        let _ = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0) };
    });
}

fn open(place: &DatabasePath, options: SqliteOptions, more: OpenFlags) -> Result<Conn, StorageError> {
    without_statistics();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let connect = || {
        let conn = Conn::open(&place.path, flags)?;
        conn.busy_timeout(options.busy_wait)?;
        conn.set_prepared_statement_cache_capacity(48);
        // `fullfsync` makes macOS flush the disk's own cache as well. Temporary structures stay in memory, so that a full
        // disk shows where data is written and nowhere else.
        conn.execute_batch(
            "PRAGMA foreign_keys = ON;
             PRAGMA synchronous = FULL;
             PRAGMA fullfsync = ON;
             PRAGMA checkpoint_fullfsync = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON;",
        )?;
        Ok(conn)
    };
    connect().map_err(|error| place.sqlite(&error))
}

/// What a file turned out to be.
enum DatabaseKind {
    /// New and empty.
    Nothing,
    /// One of ours, of this format.
    Format(i64),
}

fn identify(place: &DatabasePath, conn: &Connection) -> Result<DatabaseKind, StorageError> {
    let number = |sql: &str| {
        conn.query_row(sql, [], |row| row.get::<_, i64>(0))
            .map_err(|error| place.sqlite(&error))
    };
    let application = number("PRAGMA application_id")?;
    let format = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    match (application, format, tables) {
        (0, 0, 0) => Ok(DatabaseKind::Nothing),
        (schema::APPLICATION_ID, found, _) if found > schema::format() => Err(place.newer(found, schema::format())),
        (schema::APPLICATION_ID, found, 1..) if found >= 1 => Ok(DatabaseKind::Format(found)),
        (schema::APPLICATION_ID, ..) => Err(place.damaged("its tables are missing")),
        _ => Err(place.damaged("it belongs to another program")),
    }
}

/// The number of the last commit, as the connection's transaction sees it.
pub(super) fn read_sequence(conn: &Connection) -> rusqlite::Result<u64> {
    let value: i64 = conn
        .prepare_cached("SELECT value FROM meta WHERE name = 'sequence'")?
        .query_row([], |row| row.get(0))?;
    u64::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, value))
}

fn lock(place: &DatabasePath) -> Result<File, StorageError> {
    // Beside the database, because SQLite's own locks on it are lost when any handle of the process on it is closed.
    let file = private_files::open_or_create(&place.beside(".lock"))
        .map_err(|error| place.io("opening its lock file", &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(place.busy()),
        Err(TryLockError::Error(error)) => Err(place.io("locking it", &error)),
    }
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn make_folder(place: &DatabasePath, folder: &Path) -> Result<(), StorageError> {
    if folder.is_dir() {
        return Ok(());
    }
    private_files::create_dir_all(folder)
        .and_then(|()| sync_folder(folder_of(folder)))
        .map_err(|error| place.io("making its folder", &error))
}

/// Makes the file, or closes one to others that an earlier version has made, with its log. A log that SQLite makes takes the
/// mode of the database.
fn keep_private(place: &DatabasePath) -> std::io::Result<()> {
    private_files::create_if_missing(&place.path)?;
    for log in ["-wal", "-shm"] {
        match private_files::close(&place.beside(log)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            closed => closed?,
        }
    }
    Ok(())
}

/// Makes the names in a folder durable, where the system has a way to ask for it.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
