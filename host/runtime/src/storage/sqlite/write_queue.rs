//! What waits to be written, and the state of the writer. The code that runs it is in `writer` and `write_batch`.

use std::collections::VecDeque;

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::conflicts::Conflicts;
use super::connection::Conn;
use super::error::DatabasePath;
use super::wal::Wal;
use crate::storage::{CommitError, CommitReceipt, CommitRequest, StorageError};

/// The queue, and what its batches are written with.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) queue: Mutex<Queue>,
    pub(super) state: Mutex<WriterState>,
}

#[derive(Default)]
pub(super) struct Queue {
    pub(super) jobs: VecDeque<WriteRequest>,
    /// Whether a task is emptying the queue.
    pub(super) draining: bool,
    pub(super) closed: bool,
}

/// What the writer keeps between batches.
#[derive(Default)]
pub(super) struct WriterState {
    /// None until the first batch, after the connections were released, and after a batch that failed as a whole: it is
    /// then read from the file again.
    pub(super) open: Option<OpenWriter>,
}

pub(super) struct OpenWriter {
    pub(super) conn: Conn,
    /// The number of the last commit.
    pub(super) sequence: u64,
    pub(super) conflicts: Conflicts,
    pub(super) wal: Wal,
}

/// Something for the writer to do.
pub(super) enum WriteRequest {
    /// A call's work.
    Commit {
        work: Box<CommitRequest>,
        answer: oneshot::Sender<Result<CommitReceipt, CommitError>>,
    },
    /// A change of the host's tables.
    Host(Box<dyn HostWrite>),
    /// Let go of the connection. Everything queued before has been done by then.
    Rest(oneshot::Sender<Vec<Conn>>),
}

/// What becomes of the queue after a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterRequest {
    /// It takes more.
    StayOpen,
    /// This was the last.
    Close,
}

impl WriteRequest {
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Commit { work, .. } => work
                .writes
                .iter()
                .map(|((_, key), value)| key.len() + value.as_ref().map_or(0, Vec::len))
                .sum(),
            Self::Host(_) | Self::Rest(_) => 0,
        }
    }
}

/// What a change of the host's tables affects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Affects {
    /// Members or sessions: the session cache is stale.
    People,
    AnythingElse,
}

/// A change of the host's tables whose result waits for the commit.
pub(super) trait HostWrite: Send {
    fn affects(&self) -> Affects;
    /// Makes the change. If it fails, it must leave no trace.
    fn apply(&mut self, conn: &Connection, place: &DatabasePath) -> Result<(), StorageError>;
    /// Tells how it went; with a failure, the transaction as a whole came to nothing.
    fn answer(self: Box<Self>, failure: Option<&StorageError>);
}
