//! The store as the bricks' data goes through it: opened, read in snapshots, written in commits.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use parking_lot::Mutex;
use tokio::sync::watch;

use super::error::DatabasePath;
use super::open;
use super::options::SqliteOptions;
use super::read_pool::Readers;
use super::reader::SqliteSnapshot;
use super::session_cache::SessionCache;
use super::shared::{Shared, SqliteStore};
use super::write_queue::Writer;
use crate::storage::{BrickStore, CommitError, CommitReceipt, CommitRequest, Snapshot, StorageError};

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
        let place = DatabasePath::new(path);
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
                session_cache: SessionCache::default(),
                changed: watch::Sender::new(0),
                lock: Mutex::new(Some(lock)),
            }),
        }))
    }
}

#[async_trait]
impl BrickStore for SqliteStore {
    async fn snapshot(&self) -> Result<Box<dyn Snapshot>, StorageError> {
        Ok(Box::new(SqliteSnapshot::begin(&self.shared).await?))
    }

    async fn commit(&self, work: CommitRequest) -> Result<CommitReceipt, CommitError> {
        self.shared.commit(work).await
    }

    fn changed(&self) -> watch::Receiver<u64> {
        self.shared.changed.subscribe()
    }
}
