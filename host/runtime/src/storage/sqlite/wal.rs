//! The log (`-wal`) beside the file: brought into the file now and then, and kept from growing.
//!
//! SQLite lets its log begin anew when it finds a moment at which nobody reads. A platform that is busy has none, and its
//! log would grow until the disk is full; and every flush of a file that grows takes the file system two or three times as
//! long as one of a file that is written over. So a log that has become long makes the writer wait a moment for those who
//! read, and is then written over from its beginning.

use std::time::Duration;

use rusqlite::{Connection, Row};

use super::options::SqliteOptions;

/// How long a log that has grown long keeps the writer waiting for readers to leave it.
const WAIT: Duration = Duration::from_millis(50);
/// After how many pages the log is brought into the file. It is what SQLite does by itself, though within a commit, where
/// somebody waits for the answer.
const PAGES: u64 = 1_000;

/// The log, for the one who writes.
pub(super) struct Wal {
    options: SqliteOptions,
    /// What a page takes in it, in bytes.
    page: u64,
    /// How long it may become before it has to begin anew, in bytes.
    most: u64,
}

/// What becomes of the log's room on the disk when it begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WalSpace {
    /// It is written over.
    Kept,
    /// It is given back.
    Given,
}

/// How far the log is.
struct WalLength {
    pages: u64,
    /// Pages of it that are in the file as well.
    done: u64,
}

impl Wal {
    pub(super) fn new(conn: &Connection, options: SqliteOptions) -> rusqlite::Result<Self> {
        // From here on it is looked after here.
        conn.pragma_update_and_check(None, "wal_autocheckpoint", 0, |_| Ok(()))?;
        let page: i64 = conn.pragma_query_value(None, "page_size", |row| row.get(0))?;
        Ok(Self {
            options,
            // With the header of its frame.
            page: u64::try_from(page).unwrap_or(0) + 24,
            most: options.log_bytes,
        })
    }

    /// Gives back all the room that it takes, where the disk has no more.
    pub(super) fn give_room(&self, conn: &Connection) {
        self.begin_anew(conn, WalSpace::Given);
    }

    /// To be called after commits, when those who made them have their answers. That the log cannot be looked after is no
    /// failure of theirs; it is tried again after the next.
    pub(super) fn care(&mut self, conn: &Connection) {
        if let Err(error) = self.look_after(conn) {
            tracing::debug!(%error, "the log could not be looked after");
        }
    }

    fn look_after(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        let length = checkpoint(conn, "NOOP")?;
        let bytes = length.pages.saturating_mul(self.page);
        if bytes < self.options.log_bytes {
            // It has begun anew.
            self.most = self.options.log_bytes;
        }
        if bytes >= self.most {
            self.begin_anew(conn, WalSpace::Kept);
            // It begins with the next commit. If it does not, because somebody has been reading all the while, the next
            // attempt comes when it is a good deal longer.
            self.most = bytes.saturating_add(bytes / 4);
        } else if length.pages.saturating_sub(length.done) >= PAGES {
            checkpoint(conn, "PASSIVE")?;
        }
        Ok(())
    }

    /// Brings what is in it into the file, and lets it begin anew. Whoever begins to read meanwhile reads from the file, so
    /// that this waits for those alone who were reading before.
    fn begin_anew(&self, conn: &Connection, room: WalSpace) {
        let mode = match room {
            WalSpace::Kept => "RESTART",
            WalSpace::Given => "TRUNCATE",
        };
        let begin = || {
            conn.busy_timeout(WAIT)?;
            checkpoint(conn, mode)
        };
        let begun = begin().map(drop);
        if let Err(error) = begun.and(conn.busy_timeout(self.options.busy_wait)) {
            tracing::debug!(%error, "the log could not begin anew");
        }
    }
}

/// Runs a checkpoint of this kind, of which `NOOP` does nothing but look, and says how far the log is after it.
fn checkpoint(conn: &Connection, mode: &str) -> rusqlite::Result<WalLength> {
    let number =
        |row: &Row<'_>, column| Ok::<_, rusqlite::Error>(u64::try_from(row.get::<_, i64>(column)?).unwrap_or(0));
    conn.prepare_cached(&format!("PRAGMA wal_checkpoint({mode})"))?
        .query_row([], |row| {
            Ok(WalLength {
                pages: number(row, 1)?,
                done: number(row, 2)?,
            })
        })
}
