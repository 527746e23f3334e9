//! Opening: the lock, the checks before anything is written, connections.

use std::fs::{File, TryLockError};
use std::sync::Once;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use super::connection::Conn;
use super::contents;
use super::error::{DatabasePath, LookedAt, folder_of};
use super::files::{self, make_folder, sync_folder};
use super::options::SqliteOptions;
use super::schema;
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
    // Held until it is known what the files are, so that what is opened is what was looked at.
    let at = look(place)?;
    let lock = lock(place, &at)?;

    let lengths = files::inspect(place, &at)?;
    // SQLite takes an empty file for a new database and throws its log away. The log may hold everything that was lost.
    if lengths.database == 0 && lengths.log > 0 {
        return Err(place.damaged("the file is empty, but its log (-wal) is not"));
    }
    files::make_private(&at).map_err(|error| place.io("keeping it from others", &error))?;

    let mut conn = open(place, options.busy_wait)?;
    match identify(place, &conn)? {
        DatabaseKind::Nothing => {
            // Made in rollback mode, so that the main file itself says what it is from its first moment on.
            schema::migrate(&mut conn, 0).map_err(|error| place.sqlite(&error))?;
        }
        DatabaseKind::Format(number) if number < schema::format() => {
            schema::migrate(&mut conn, number).map_err(|error| place.sqlite(&error))?;
            // The rows of an older format are looked at once they are in the present tables.
            identify(place, &conn)?;
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
    let conn = open(place, options.busy_wait)?;
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
fn without_statistics() {
    static TOLD: Once = Once::new();
    TOLD.call_once(|| {
        // SAFETY: this option takes one int and changes nothing but that count. It is told once, before any connection that
        // this crate opens. Where somebody else has begun to use SQLite before, it answers that it is too late, and all that
        // is lost is time.
        #[allow(unsafe_code)]
        let _ = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0) };
    });
}

/// The longest value of a row: more than the greatest entry of a brick with its key, and much less than a machine's memory.
const LONGEST: i32 = 32 << 20;

/// What SQLite will do for one statement. A file may have been made to ask for more.
const LIMITS: [(Limit, i32); 7] = [
    (Limit::SQLITE_LIMIT_LENGTH, LONGEST),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 20),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
];

/// Opens a file that is there and has been looked at.
fn open(place: &DatabasePath, busy_wait: Duration) -> Result<Conn, StorageError> {
    without_statistics();
    let connect = || {
        let conn = Conn::open(
            place,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        conn.busy_timeout(busy_wait)?;
        conn.set_prepared_statement_cache_capacity(64);
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        for (limit, most) in LIMITS {
            conn.set_limit(limit, most)?;
        }
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

/// Opens a platform's file to look at or to copy, also while another process serves the platform.
///
/// # Errors
/// As for [`prepare`], but for the lock.
pub(super) fn visit(place: &DatabasePath, busy_wait: Duration) -> Result<Conn, StorageError> {
    let at = look(place)?;
    if files::inspect(place, &at)?.database == 0 && at.path.exists() {
        return Err(place.damaged("the file is empty"));
    }
    let conn = open(place, busy_wait)?;
    match identify(place, &conn)? {
        DatabaseKind::Format(_) => Ok(conn),
        DatabaseKind::Nothing => Err(place.damaged("the file is empty")),
    }
}

/// What a file turned out to be.
enum DatabaseKind {
    /// New and empty.
    Nothing,
    /// One of ours, of this format.
    Format(i64),
}

/// How long it may take to see what a file is, on a machine that does other things as well. The tables of a database and its
/// members are read whole when it is opened, and a file may have been made to have no end of them.
const IDENTIFYING: Duration = Duration::from_secs(20);

fn identify(place: &DatabasePath, conn: &Connection) -> Result<DatabaseKind, StorageError> {
    let begun = Instant::now();
    conn.progress_handler(10_000, Some(move || begun.elapsed() > IDENTIFYING))
        .map_err(|error| place.sqlite(&error))?;
    let kind = kind(place, conn);
    conn.progress_handler(0, None::<fn() -> bool>)
        .map_err(|error| place.sqlite(&error))?;
    kind
}

fn kind(place: &DatabasePath, conn: &Connection) -> Result<DatabaseKind, StorageError> {
    let sqlite = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => place.damaged("its tables take too long to read"),
        _ => place.sqlite(&error),
    };
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(sqlite);
    let application = number("PRAGMA application_id")?;
    let format = number("PRAGMA user_version")?;
    if application == schema::APPLICATION_ID && format > schema::format() {
        // Before its tables are read: they may be such as this version cannot read.
        return Err(place.newer(format, schema::format()));
    }
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    match (application, format, tables) {
        (0, 0, 0) => Ok(DatabaseKind::Nothing),
        (schema::APPLICATION_ID, found, 1..) if found >= 1 => {
            // Whoever made the file may have put a view, or a trigger, where we expect a table.
            match schema::difference(conn, found).map_err(sqlite)? {
                Some(name) => Err(place.damaged(format!("its tables are not those of format {found}, see `{name}`"))),
                // What is moved to the present tables first is at least read in bounded time before.
                None if found < schema::format() => {
                    number("SELECT coalesce(sum(length(id) + length(email)), 0) FROM members NOT INDEXED")?;
                    Ok(DatabaseKind::Format(found))
                }
                None => match contents::wrong(conn).map_err(sqlite)? {
                    Some(detail) => Err(place.damaged(detail)),
                    None => Ok(DatabaseKind::Format(found)),
                },
            }
        }
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

fn look(place: &DatabasePath) -> Result<LookedAt, StorageError> {
    place.look().map_err(|error| place.io("opening its folder", &error))
}

fn lock(place: &DatabasePath, at: &LookedAt) -> Result<File, StorageError> {
    // Beside the database, because SQLite's own locks on it are lost when any handle of the process on it is closed.
    let file = files::open_lock(place, at)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(place.busy()),
        Err(TryLockError::Error(error)) => Err(place.io("locking it", &error)),
    }
}

/// Whether any process, including this one, has a database open; false where its lock file cannot be looked at.
pub(super) fn is_held(place: &DatabasePath) -> bool {
    let held = || -> Result<bool, StorageError> {
        let at = look(place)?;
        if !at.beside(".lock").exists() {
            return Ok(false);
        }
        let file = files::open_lock(place, &at)?;
        Ok(matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    };
    held().unwrap_or(false)
}
