//! Care of the file as a whole.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use legollab_texts::Instant;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use super::connection::Conn;
use super::error::{DatabasePath, folder_of};
use super::files::sync_folder;
use super::open::{is_held, visit};
use super::shared::SqliteStore;
use super::statements::{first, run};
use super::write_queue::AfterRequest;
use crate::private_files;
use crate::storage::{MAX_RETRY_DELAY_MS, Maintenance, StorageError};

/// How long a copy waits for whoever has locked the file.
pub(super) const BUSY_WAIT: Duration = Duration::from_secs(30);

/// What must hold beyond what SQLite itself checks: a query for what does not, which gives a line of text for each.
const INVARIANTS: &[&str] = &[
    "SELECT 'installation ' || installation || ' keeps entries but has no account'
     FROM entries WHERE installation NOT IN (SELECT installation FROM usage) GROUP BY installation",
    "SELECT 'installation ' || u.installation || ' keeps ' || s.bytes || ' bytes, its account says ' || u.bytes
     FROM usage AS u JOIN (
         SELECT u.installation AS installation, coalesce(sum(length(e.key) + length(e.value)), 0) AS bytes
         FROM usage AS u LEFT JOIN entries AS e ON e.installation = u.installation GROUP BY u.installation
     ) AS s ON s.installation = u.installation WHERE s.bytes <> u.bytes",
    "SELECT 'installation ' || id || ' has no account' FROM installations
     WHERE id NOT IN (SELECT installation FROM usage)",
    "SELECT 'installation ' || installation || ' has ' || found || ' bytes waiting, its account says ' || waiting FROM (
         SELECT installation, waiting, (
             SELECT coalesce(sum(256 + octet_length(interface) + octet_length(function) + octet_length(arguments)), 0)
             FROM events WHERE source = u.installation
         ) + (
             SELECT coalesce(sum(256 + octet_length(key) + octet_length(interface) + octet_length(function)
                 + octet_length(arguments) + coalesce(octet_length(recurrence), 0)), 0)
             FROM jobs WHERE jobs.installation = u.installation
         ) + (
             SELECT coalesce(sum(256 + octet_length(recipient) + octet_length(subject) + octet_length(body)
                 + coalesce(octet_length(path), 0)), 0)
             FROM messages WHERE messages.installation = u.installation AND state = 'waiting'
         ) AS found FROM usage AS u
     ) WHERE found <> waiting",
    "SELECT 'event ' || id || ' is kept although nobody waits for it' FROM events
     WHERE id NOT IN (SELECT event FROM deliveries)",
    "SELECT 'delivery ' || d.id || ' names another source than its event' FROM deliveries AS d
     JOIN events AS e ON e.id = d.event WHERE e.source <> d.source",
    "SELECT 'a ' || place || ' of installation ' || installation || ' mentions ' || file || ', which is not there'
     FROM mentions WHERE file NOT IN (SELECT id FROM files WHERE complete = 1)",
    "SELECT 'the number of the last commit is missing'
     WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'sequence' AND value >= 0)",
];

#[async_trait]
impl Maintenance for SqliteStore {
    async fn on_clock_rollback(&self, at: Instant) -> Result<(), StorageError> {
        let overdue = at.plus(MAX_RETRY_DELAY_MS);
        let moved = self
            .write(move |conn| {
                let mut moved = 0;
                for sql in [
                    "UPDATE deliveries SET due = ?1 WHERE state = 'pending' AND due > ?2",
                    // A job that was never tried may be meant for any time to come.
                    "UPDATE jobs SET next_attempt = ?1 WHERE state = 'waiting' AND next_attempt > ?2 AND attempts > 0",
                    "UPDATE messages SET due = ?1 WHERE state = 'waiting' AND due > ?2",
                ] {
                    moved += run(conn, sql, (at.0, overdue.0))?;
                }
                Ok(moved)
            })
            .await?;
        if moved > 0 {
            self.shared.wake();
        }
        Ok(())
    }

    async fn belong_to(&self, platform: &str) -> Result<(), StorageError> {
        const OWNER: &str = "SELECT substr(name, 10) FROM meta WHERE name GLOB 'platform/*' AND name <> ?1 LIMIT 1";
        let (name, place) = (platform.to_owned(), self.shared.place.clone());
        let row = format!("platform/{platform}");
        let (owner, is_noted) = self
            .read(move |conn| {
                let owner = first(conn, OWNER, [&row], |found| found.get::<_, String>(0))?;
                let own = first(conn, "SELECT 1 FROM meta WHERE name = ?1", [&row], |found| {
                    found.get::<_, i64>(0)
                })?;
                Ok((owner, own.is_some()))
            })
            .await?;
        if let Some(owner) = owner {
            // A stranger may have written it: it is shown, and no longer than a name is.
            let owner = owner.escape_debug().take(80).collect();
            return Err(place.foreign(owner, name));
        }
        if !is_noted {
            let row = format!("platform/{name}");
            let note = "INSERT OR IGNORE INTO meta (name, value) VALUES (?1, 0)";
            self.write(move |conn| Ok(run(conn, note, [row])?)).await?;
        }
        Ok(())
    }

    async fn noted(&self, name: &str) -> Result<Option<Instant>, StorageError> {
        let name = name.to_owned();
        self.read(move |conn| {
            first(
                conn,
                "SELECT value FROM meta WHERE name = 'noted/' || ?1",
                [name],
                |row| row.get(0).map(Instant),
            )
        })
        .await
    }

    async fn check(&self) -> Result<Vec<String>, StorageError> {
        let place = self.shared.place.clone();
        self.shared
            .read_raw(move |conn| check(conn).map_err(|error| place.sqlite(&error)))
            .await
    }

    async fn backup(&self, to: &Path) -> Result<(), StorageError> {
        let to = DatabasePath::new(to);
        let from = self.shared.place.clone();
        self.shared.read_raw(move |conn| backup(conn, &from, &to)).await
    }

    async fn release_connections(&self) {
        self.shared.session_cache.forget();
        let mut connections = self.shared.readers.take_idle();
        connections.append(&mut self.shared.rest_writer(AfterRequest::StayOpen).await);
        close(connections).await;
    }

    async fn close(&self) -> Result<(), StorageError> {
        self.shared.readers.close().await;
        let mut connections = self.shared.readers.take_idle();
        connections.append(&mut self.shared.rest_writer(AfterRequest::Close).await);
        close(connections).await;
        drop(self.shared.lock.lock().take());
        Ok(())
    }
}

impl SqliteStore {
    /// Writes a copy of a platform's file, as [`Maintenance::backup`] does, without being the one that has it open: another
    /// process may serve the platform meanwhile.
    ///
    /// # Errors
    /// When the file cannot be read, or the copy not be written.
    pub async fn copy(from: &Path, to: &Path) -> Result<(), StorageError> {
        let (from, to) = (DatabasePath::new(from), DatabasePath::new(to));
        let place = from.clone();
        let copied = tokio::task::spawn_blocking(move || {
            let conn = visit(&from, BUSY_WAIT)?;
            backup(&conn, &from, &to)
        });
        copied
            .await
            .map_err(|error| place.failed(format!("copying was interrupted: {error}")))?
    }
}

impl SqliteStore {
    /// Looks whether a platform's file is one that this version can open, also while another process serves the platform.
    ///
    /// # Errors
    /// As for [`SqliteStore::open`], but for the lock.
    pub async fn check_format(path: &Path) -> Result<(), StorageError> {
        let place = DatabasePath::new(path);
        let looking = place.clone();
        tokio::task::spawn_blocking(move || visit(&looking, BUSY_WAIT).map(drop))
            .await
            .map_err(|_| place.interrupted())?
    }

    /// Whether any process, including this one, has a database open; false where its lock file cannot be looked at.
    pub async fn is_open(path: &Path) -> bool {
        let place = DatabasePath::new(path);
        tokio::task::spawn_blocking(move || is_held(&place))
            .await
            .unwrap_or(false)
    }
}

/// Drops connections where waiting for the disk holds nobody up: the last one to go writes the log into the main file.
async fn close(connections: Vec<Conn>) {
    if connections.is_empty() {
        return;
    }
    // An error means that the runtime is going down; the connections were dropped with the closure.
    let _ = tokio::task::spawn_blocking(move || drop(connections)).await;
}

fn check(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    // One transaction, so that all of it speaks of the same moment.
    let view = conn.unchecked_transaction()?;
    let mut findings = lines(&view, "PRAGMA integrity_check")?;
    findings.retain(|line| line != "ok");
    findings.extend(lines(
        &view,
        "SELECT 'a row of ' || \"table\" || ' refers to a missing row of ' || parent FROM pragma_foreign_key_check",
    )?);
    for sql in INVARIANTS {
        findings.extend(lines(&view, sql)?);
    }
    Ok(findings)
}

fn lines(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// Copies to a file of its own beside `to`, checks it, makes it durable, and only then gives it its name.
fn backup(conn: &Connection, from: &DatabasePath, to: &DatabasePath) -> Result<(), StorageError> {
    let taken = || StorageError::Constraint(format!("{} exists already: choose another name", to.path.display()));
    if fs::symlink_metadata(&to.path).is_ok() {
        return Err(taken());
    }
    let partial = to.beside(&format!(".{}.partial", Uuid::now_v7()));
    let copied = copy(conn, from, to, &partial).and_then(|()| {
        let named = File::options()
            .write(true)
            .open(&partial)
            .and_then(|file| file.sync_all())
            .and_then(|()| {
                // A rename takes the place of what is there. If somebody has made the file meanwhile, this fails first.
                File::create_new(&to.path)?;
                fs::rename(&partial, &to.path)?;
                sync_folder(folder_of(&to.path))
            });
        named.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => taken(),
            _ => to.io("giving the backup its name", &error),
        })
    });
    if copied.is_err() {
        // Never made, or already without use: either way there is nothing more to do about it.
        let _ = fs::remove_file(&partial);
    }
    copied
}

fn copy(conn: &Connection, from: &DatabasePath, to: &DatabasePath, partial: &Path) -> Result<(), StorageError> {
    let writing = |error: rusqlite::Error| to.sqlite(&error);
    private_files::create_new(partial)
        .map(drop)
        .map_err(|error| to.io("making it", &error))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut copy = Connection::open_with_flags(partial, flags).map_err(writing)?;
    {
        // In one step, inside which the source is one snapshot; in WAL mode this holds up nobody.
        let backup = Backup::new(conn, &mut copy).map_err(|error| from.sqlite(&error))?;
        // The engine does not say on which side it failed: if the source can be read, it was the other one.
        let failed = |error: rusqlite::Error| match conn.query_row("SELECT count(*) FROM meta", [], |_| Ok(())) {
            Ok(()) => writing(error),
            Err(reading) => from.sqlite(&reading),
        };
        match backup.step(-1).map_err(failed)? {
            StepResult::Done => {}
            _ => return Err(from.busy()),
        }
    }
    // One file without a log beside it, that can be carried anywhere.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))
        .map_err(writing)?;
    let findings = lines(&copy, "PRAGMA quick_check").map_err(writing)?;
    if findings.iter().any(|line| line != "ok") {
        return Err(from.damaged(findings.join("; ")));
    }
    copy.close().map_err(|(_, error)| writing(error))
}
