//! The store, and what it shares with its snapshots and its running writes.

use std::fmt;
use std::fs::File;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::watch;

use super::error::DatabasePath;
use super::options::SqliteOptions;
use super::read_pool::Readers;
use super::session_cache::SessionCache;
use super::write_queue::Writer;

/// A platform's SQLite file.
///
/// Its methods need a tokio runtime with time enabled: what may wait for the disk runs on the runtime's blocking threads.
pub struct SqliteStore {
    pub(super) shared: Arc<Shared>,
}

/// What the store, its snapshots and its running writes share. Fields are dropped in this order: connections are closed
/// before another process may have the file.
pub(super) struct Shared {
    pub(super) place: DatabasePath,
    pub(super) options: SqliteOptions,
    pub(super) readers: Readers,
    pub(super) writer: Writer,
    pub(super) session_cache: SessionCache,
    pub(super) changed: watch::Sender<u64>,
    pub(super) lock: Mutex<Option<File>>,
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
    pub(super) fn wake(&self) {
        self.changed.send_modify(|count| *count = count.wrapping_add(1));
    }
}
