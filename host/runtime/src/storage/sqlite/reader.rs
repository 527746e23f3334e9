//! Reading: connections of the pool, snapshots on them, and reads of the host's tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension};
use tokio::sync::{OwnedSemaphorePermit, TryAcquireError};

use super::connection::Conn;
use super::open::{Role, connect, read_sequence};
use super::shared::{Shared, SqliteStore};
use crate::storage::{Direction, InstallationId, Key, KeyRange, Scan, Snapshot, StorageError, Value};

/// A connection of the pool, given back when this is dropped.
pub(super) struct Reader {
    conn: Option<Conn>,
    shared: Arc<Shared>,
    /// Released after the connection is back, so that whoever gets it finds the connection.
    _slot: OwnedSemaphorePermit,
}

impl Reader {
    pub(super) fn conn(&self) -> Result<&Connection, StorageError> {
        self.conn.as_deref().ok_or_else(|| self.shared.place.closed())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        let roll_back = || conn.prepare_cached("ROLLBACK")?.execute([]);
        let ended = conn.is_autocommit() || roll_back().is_ok();
        if ended && !self.shared.readers.slots.is_closed() {
            self.shared.readers.idle.lock().push(conn);
        }
    }
}

impl Shared {
    /// A connection to read with.
    pub(super) async fn reader(self: &Arc<Self>) -> Result<Reader, StorageError> {
        let slots = &self.readers.slots;
        let slot = match Arc::clone(slots).try_acquire_owned() {
            Ok(slot) => slot,
            Err(TryAcquireError::Closed) => return Err(self.place.closed()),
            Err(TryAcquireError::NoPermits) => {
                let wait = tokio::time::timeout(self.options.reader_wait, Arc::clone(slots).acquire_owned());
                match wait.await {
                    Ok(Ok(slot)) => slot,
                    Ok(Err(_)) => return Err(self.place.closed()),
                    Err(_) => return Err(self.place.overloaded()),
                }
            }
        };
        let idle = self.readers.idle.lock().pop();
        let conn = match idle {
            Some(conn) => conn,
            None => {
                let shared = Arc::clone(self);
                tokio::task::spawn_blocking(move || connect(&shared.place, shared.options, Role::Reader))
                    .await
                    .map_err(|_| self.place.interrupted())??
            }
        };
        Ok(Reader {
            conn: Some(conn),
            shared: Arc::clone(self),
            _slot: slot,
        })
    }

    /// Reads with the driver on a thread that may wait for the disk.
    pub(super) async fn read_raw<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        let reader = self.reader().await?;
        tokio::task::spawn_blocking(move || work(reader.conn()?))
            .await
            .map_err(|_| self.place.interrupted())?
    }
}

impl SqliteStore {
    /// Reads the host's tables, as they are at one moment: what one statement has found, the next one finds as well.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StorageError> {
        let place = self.shared.place.clone();
        self.shared
            .read_raw(move |conn| {
                let read = || {
                    let view = conn.unchecked_transaction()?;
                    work(&view)
                };
                read().map_err(|error| place.sqlite(&error))
            })
            .await
    }
}

/// A read transaction, which sees the file as it was when it began.
///
/// Reads run where the caller is. A point read takes a few microseconds from the page cache, less than passing it to
/// another thread would; and it never waits for the writer, because in WAL mode readers do not.
pub(super) struct SqliteSnapshot {
    reader: Reader,
    sequence: u64,
}

impl SqliteSnapshot {
    pub(super) async fn begin(shared: &Arc<Shared>) -> Result<Self, StorageError> {
        let reader = shared.reader().await?;
        // The transaction begins with its first read, so what it sees and the number agree.
        let begin = |conn: &Connection| {
            conn.prepare_cached("BEGIN")?.execute([])?;
            read_sequence(conn)
        };
        let sequence = begin(reader.conn()?).map_err(|error| shared.place.sqlite(&error))?;
        shared.readers.enter(sequence);
        Ok(Self { reader, sequence })
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StorageError> {
        work(self.reader.conn()?).map_err(|error| self.reader.shared.place.sqlite(&error))
    }
}

impl Drop for SqliteSnapshot {
    fn drop(&mut self) {
        self.reader.shared.readers.leave(self.sequence);
    }
}

#[async_trait]
impl Snapshot for SqliteSnapshot {
    fn sequence(&self) -> u64 {
        self.sequence
    }

    async fn get(&mut self, installation: InstallationId, key: &[u8]) -> Result<Option<Value>, StorageError> {
        self.read(|conn| {
            conn.prepare_cached("SELECT value FROM entries WHERE installation = ?1 AND key = ?2")?
                .query_row((installation.0, key), |row| row.get(0))
                .optional()
        })
    }

    async fn get_many(
        &mut self,
        installation: InstallationId,
        keys: &[Key],
        bytes: usize,
    ) -> Result<Option<Vec<Option<Value>>>, StorageError> {
        // A key that is asked for twice is read once.
        let mut places: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
        for (place, key) in keys.iter().enumerate() {
            places.entry(key).or_default().push(place);
        }
        let distinct: Vec<&[u8]> = places.keys().copied().collect();
        let mut values = vec![None; keys.len()];
        let mut left = bytes;
        self.read(|conn| {
            for chunk in distinct.chunks(BATCH) {
                let mut statement = conn.prepare_cached(&batch(chunk.len()))?;
                statement.raw_bind_parameter(1, installation)?;
                // Those that are left over ask for the last key once more.
                let repeated = chunk.iter().chain(chunk.last().into_iter().cycle());
                for (parameter, key) in (2..=statement.parameter_count()).zip(repeated) {
                    statement.raw_bind_parameter(parameter, key)?;
                }
                let mut rows = statement.raw_query();
                while let Some(row) = rows.next()? {
                    let value = row.get_ref(1)?.as_blob()?;
                    for place in places.get(row.get_ref(0)?.as_blob()?).into_iter().flatten() {
                        let Some(rest) = left.checked_sub(value.len()) else {
                            return Ok(None);
                        };
                        left = rest;
                        if let Some(slot) = values.get_mut(*place) {
                            *slot = Some(value.to_vec());
                        }
                    }
                }
            }
            Ok(Some(values))
        })
    }

    async fn scan(
        &mut self,
        installation: InstallationId,
        range: &KeyRange,
        direction: Direction,
        limit: usize,
        bytes: usize,
    ) -> Result<Scan, StorageError> {
        // Two statements for each direction: `?3 IS NULL OR key < ?3` would keep SQLite from bounding its walk.
        let sql = match (direction, &range.end) {
            (Direction::Forward, Some(_)) => {
                "SELECT key, value FROM entries WHERE installation = ?1 AND key >= ?2 AND key < ?3 ORDER BY key"
            }
            (Direction::Forward, None) => {
                "SELECT key, value FROM entries WHERE installation = ?1 AND key >= ?2 ORDER BY key"
            }
            (Direction::Backward, Some(_)) => {
                "SELECT key, value FROM entries WHERE installation = ?1 AND key >= ?2 AND key < ?3 ORDER BY key DESC"
            }
            (Direction::Backward, None) => {
                "SELECT key, value FROM entries WHERE installation = ?1 AND key >= ?2 ORDER BY key DESC"
            }
        };
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = match &range.end {
                Some(end) => statement.query((installation.0, &range.start, end))?,
                None => statement.query((installation.0, &range.start))?,
            };
            collect(&mut rows, limit, bytes)
        })
    }
}

/// The most keys in one statement of [`Snapshot::get_many`].
const BATCH: usize = 256;

/// The statement that reads the values of `count` keys. Sizes are rounded up to powers of two, so that a connection keeps few
/// of them prepared.
fn batch(count: usize) -> String {
    let keys = vec!["?"; count.next_power_of_two()].join(", ");
    format!("SELECT key, value FROM entries WHERE installation = ? AND key IN ({keys})")
}

fn collect(rows: &mut rusqlite::Rows<'_>, limit: usize, bytes: usize) -> rusqlite::Result<Scan> {
    let mut entries: Vec<(Key, Value)> = Vec::new();
    let mut taken = 0_usize;
    while let Some(row) = rows.next()? {
        if entries.len() >= limit {
            return Ok(Scan {
                entries,
                complete: false,
            });
        }
        let key = row.get_ref(0)?.as_blob()?;
        let value = row.get_ref(1)?.as_blob()?;
        taken = taken.saturating_add(key.len()).saturating_add(value.len());
        if taken > bytes && !entries.is_empty() {
            return Ok(Scan {
                entries,
                complete: false,
            });
        }
        entries.push((key.to_vec(), value.to_vec()));
    }
    Ok(Scan {
        entries,
        complete: true,
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;
    use crate::storage::sqlite::SqliteOptions;

    #[tokio::test]
    async fn many_keys_take_one_statement_for_each_batch() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("platform.db");
        let store = SqliteStore::open(&path, SqliteOptions::default()).await.unwrap();
        let mut snapshot = SqliteSnapshot::begin(&store.shared).await.unwrap();
        let keys: Vec<Key> = (0..2 * BATCH + 3).map(|n| n.to_string().into_bytes()).collect();
        snapshot.get_many(InstallationId(1), &keys, 0).await.unwrap();
        let runs = |count| {
            let conn = snapshot.reader.conn().unwrap();
            let statement = conn.prepare_cached(&batch(count)).unwrap();
            statement.get_status(StatementStatus::Run)
        };
        assert_eq!((runs(BATCH), runs(3), runs(4), runs(8)), (2, 1, 1, 0));
        let plan = format!("EXPLAIN QUERY PLAN {}", batch(4));
        let conn = snapshot.reader.conn().unwrap();
        let plan: String = conn
            .query_row(&plan, (1, b"a", b"b", b"c", b"d"), |row| row.get(3))
            .unwrap();
        assert!(plan.contains("(installation=? AND key=?)"), "{plan}");
    }
}
