//! How a platform's file is used.

use std::time::Duration;

/// How a platform's file is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SqliteOptions {
    /// The most snapshots and other reads at the same time. Each takes a connection, with up to 2 MiB of pages.
    pub readers: u32,
    /// How long a read waits for one of them before it fails with [`Overloaded`](crate::storage::StorageError::Overloaded).
    pub reader_wait: Duration,
    /// How long to wait for another program, such as a backup tool, that has locked the file.
    pub busy_wait: Duration,
    /// The most bytes the file may take, so that one platform does not fill the disk of all; its log not counted. Beyond,
    /// writes that need more fail with [`Full`](crate::storage::StorageError::Full). None: as much as there is.
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
