//! The engine for one machine: one SQLite file per platform, in WAL mode, every commit flushed to disk.
//!
//! Reads run side by side on a few pooled connections (`reader.rs`). Everything that writes goes through one queue
//! (`writer.rs`): whoever finds nobody at work takes what is waiting, applies it in one transaction and answers when the
//! disk has it, so a hundred calls that commit together share one flush. No thread stands by for it; an idle store holds
//! its lock file and a few hundred bytes.
//!
//! The host's tables are entities of sea-orm. The bricks' entries, and the few statements that every commit runs, go to
//! the driver below it: an ORM builds an owned row with column names for every entry and prepares every statement anew,
//! which costs a read of a few microseconds many times itself.

mod attempts;
mod commit;
mod conflicts;
mod connection;
mod deliveries;
mod error;
mod incidents;
mod installations;
mod jobs;
mod lookups;
mod maintenance;
mod members;
mod messages;
mod open;
mod orm;
mod reader;
mod rows;
mod schema;
mod session_cache;
mod sessions;
mod successions;
#[cfg(test)]
mod tests;
mod wal;
mod writer;

use std::fmt;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use parking_lot::Mutex;
use tokio::sync::watch;

use self::error::Place;
use self::reader::{Readers, SqliteSnapshot};
use self::session_cache::Known;
use self::writer::Writer;
use super::{BrickStore, CommitError, Committed, Snapshot, StorageError, Work};

/// How a platform's file is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SqliteOptions {
    /// The most snapshots and other reads at the same time. Each takes a connection, with up to 2 MiB of pages.
    pub readers: u32,
    /// How long a read waits for one of them before it fails with [`StorageError::Overloaded`].
    pub reader_wait: Duration,
    /// How long to wait for another program, such as a backup tool, that has locked the file.
    pub busy_wait: Duration,
    /// The most bytes the file may take, so that one platform does not fill the disk of all; its log not counted. Beyond,
    /// writes that need more fail with [`StorageError::Full`]. None: as much as there is.
    pub file_bytes: Option<u64>,
    /// How long its log may become before writers wait a moment for readers, so that it can begin anew, in bytes.
    pub log_bytes: u64,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            readers: 16,
            reader_wait: Duration::from_secs(5),
            busy_wait: Duration::from_secs(5),
            file_bytes: None,
            log_bytes: 8 << 20,
        }
    }
}

/// A platform's SQLite file.
///
/// Its methods need a tokio runtime with time enabled: what may wait for the disk runs on the runtime's blocking threads.
pub struct SqliteStore {
    shared: Arc<Shared>,
}

/// What the store, its snapshots and its running writes share. Fields are dropped in this order: connections are closed
/// before another process may have the file.
struct Shared {
    place: Place,
    options: SqliteOptions,
    readers: Readers,
    writer: Writer,
    known: Known,
    changed: watch::Sender<u64>,
    lock: Mutex<Option<File>>,
}

impl SqliteStore {
    /// Opens the file of a platform, and makes it if there is none; its folder as well. A file of an older format is
    /// brought up to this one.
    ///
    /// The store keeps `<path>.lock` locked, so that one process at a time serves a platform: until it is closed, or dropped
    /// and what was under way has ended.
    ///
    /// # Errors
    /// [`StorageError::Busy`] if another process has it, [`StorageError::Newer`] if a newer version has written it,
    /// [`StorageError::Damaged`] if it is something else or broken, [`StorageError::Full`] if there is no room. The file is
    /// left as it was.
    pub async fn open(path: &Path, options: SqliteOptions) -> Result<Arc<Self>, StorageError> {
        let place = Place::new(path);
        let opening = place.clone();
        let lock = tokio::task::spawn_blocking(move || open::prepare(&opening, options))
            .await
            .map_err(|error| place.failed(format!("opening was interrupted: {error}")))??;
        Ok(Arc::new(Self {
            shared: Arc::new(Shared {
                place,
                options,
                readers: Readers::new(options.readers),
                writer: Writer::default(),
                known: Known::default(),
                changed: watch::Sender::new(0),
                lock: Mutex::new(Some(lock)),
            }),
        }))
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.shared.place.path
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore")
            .field("path", &self.shared.place.path)
            .finish_non_exhaustive()
    }
}

impl Shared {
    /// Tells whoever delivers, runs jobs or sends messages that there is something new.
    fn wake(&self) {
        self.changed.send_modify(|count| *count = count.wrapping_add(1));
    }
}

#[async_trait]
impl BrickStore for SqliteStore {
    async fn snapshot(&self) -> Result<Box<dyn Snapshot>, StorageError> {
        Ok(Box::new(SqliteSnapshot::begin(&self.shared).await?))
    }

    async fn commit(&self, work: Work) -> Result<Committed, CommitError> {
        self.shared.commit(work).await
    }

    fn changed(&self) -> watch::Receiver<u64> {
        self.shared.changed.subscribe()
    }
}
