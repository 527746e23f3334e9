//! The log (`-wal`) beside the file, kept from growing.
//!
//! SQLite lets its log begin anew when it finds a moment at which nobody reads. A platform that is busy has none, and its
//! log would grow until the disk is full.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rusqlite::Connection;

use super::SqliteOptions;
use super::error::Place;

/// How long a log that has grown long keeps writers waiting for readers to leave it.
const WAIT: Duration = Duration::from_millis(50);

/// The log, for the one who writes.
pub(super) struct Log {
    path: PathBuf,
    options: SqliteOptions,
    /// How long it may become before it has to begin anew, in bytes.
    most: u64,
}

impl Log {
    pub(super) fn new(place: &Place, options: SqliteOptions) -> Self {
        Self {
            path: place.beside("-wal"),
            options,
            most: options.log_bytes,
        }
    }

    fn bytes(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |metadata| metadata.len())
    }

    /// Lets it begin anew once it has grown long.
    pub(super) fn bound(&mut self, conn: &Connection) {
        if self.bytes() < self.most {
            return;
        }
        self.begin_anew(conn);
        // If somebody has been reading all the while, the next attempt comes when it is a good deal longer.
        let bytes = self.bytes();
        self.most = self.options.log_bytes.max(bytes.saturating_add(bytes / 4));
    }

    /// Brings what is in it into the file, and cuts it back to nothing. Whoever begins to read meanwhile reads from the
    /// file, so that this waits for those alone who were reading before.
    pub(super) fn begin_anew(&self, conn: &Connection) {
        let checkpoint = || {
            conn.busy_timeout(WAIT)?;
            conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        };
        if let Err(error) = checkpoint().and(conn.busy_timeout(self.options.busy_wait)) {
            tracing::debug!(file = %self.path.display(), %error, "the log could not begin anew");
        }
    }
}
