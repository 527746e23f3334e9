//! The engine through the traits, as the rest of the host uses it.

mod care;
mod commits;
mod crash;
mod files;
mod open;
mod outbox;
mod people;
#[cfg(unix)]
mod private;
mod revisions;
mod serial;
#[cfg(unix)]
mod strangers;
mod submissions;
mod successions;
mod waiting;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use legollab_texts::Instant;
use tempfile::TempDir;

use super::{SqliteOptions, SqliteStore};
use crate::storage::{
    BrickStore, CommitError, CommitReceipt, CommitRequest, Direction, InstallationId, Installations, Key, KeyRange,
    NewEvent, ReadSet, Scan, Value,
};

/// A store with two installations, in a folder that goes away with it.
struct Fixture {
    store: Arc<SqliteStore>,
    a: InstallationId,
    b: InstallationId,
    folder: TempDir,
}

impl Fixture {
    async fn new() -> Self {
        Self::with(SqliteOptions::default()).await
    }

    async fn with(options: SqliteOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("data/platform.db"), options)
            .await
            .unwrap();
        let a = store
            .install("a", "demo:a", "1.0.0", "sha256:a", Instant(1))
            .await
            .unwrap()
            .id;
        let b = store
            .install("b", "demo:b", "1.0.0", "sha256:b", Instant(1))
            .await
            .unwrap()
            .id;
        Self { store, a, b, folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("data/platform.db")
    }

    async fn put(&self, key: &str, value: &str) -> Result<CommitReceipt, CommitError> {
        self.store.commit(writes(self.a, &[(key, Some(value))])).await
    }

    async fn get(&self, key: &str) -> Option<String> {
        let value = self
            .store
            .snapshot()
            .await
            .unwrap()
            .get(self.a, key.as_bytes())
            .await
            .unwrap();
        value.map(|value| String::from_utf8(value).unwrap())
    }

    async fn scan_all(&self, installation: InstallationId) -> Vec<(Key, Value)> {
        let scan = scan(
            &self.store,
            installation,
            range("", None),
            Direction::Forward,
            usize::MAX,
            usize::MAX,
        )
        .await;
        assert!(scan.complete);
        scan.entries
    }
}

async fn open(path: &Path) -> Result<Arc<SqliteStore>, crate::storage::StorageError> {
    SqliteStore::open(path, SqliteOptions::default()).await
}

async fn scan(
    store: &SqliteStore,
    installation: InstallationId,
    range: KeyRange,
    direction: Direction,
    limit: usize,
    bytes: usize,
) -> Scan {
    store
        .snapshot()
        .await
        .unwrap()
        .scan(installation, &range, direction, limit, bytes)
        .await
        .unwrap()
}

fn range(start: &str, end: Option<&str>) -> KeyRange {
    KeyRange {
        start: start.into(),
        end: end.map(Into::into),
    }
}

fn writes(installation: InstallationId, entries: &[(&str, Option<&str>)]) -> CommitRequest {
    CommitRequest {
        at: Instant(1_000),
        writes: entries
            .iter()
            .map(|(key, value)| {
                (
                    (installation, key.as_bytes().to_vec()),
                    value.map(|value| value.as_bytes().to_vec()),
                )
            })
            .collect(),
        ..CommitRequest::default()
    }
}

fn read_keys(sequence: u64, installation: InstallationId, keys: &[&str]) -> Option<ReadSet> {
    let keys = keys.iter().map(|key| (installation, key.as_bytes().to_vec())).collect();
    Some(ReadSet {
        sequence,
        keys,
        ranges: Vec::new(),
    })
}

fn event(source: InstallationId, arguments: &str, listeners: &[InstallationId]) -> NewEvent {
    NewEvent {
        source,
        interface: "demo:a/events".into(),
        function: "happened".into(),
        arguments: arguments.into(),
        listeners: listeners.to_vec(),
    }
}
