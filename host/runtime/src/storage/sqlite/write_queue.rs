//! What waits to be written, and what whoever writes it works with.

use std::collections::VecDeque;

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::conflicts::Conflicts;
use super::connection::Conn;
use super::error::Place;
use super::wal::Log;
use crate::storage::{CommitError, Committed, StorageError, Work};

/// Everything about writing.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) queue: Mutex<Queue>,
    pub(super) bench: Mutex<Bench>,
}

#[derive(Default)]
pub(super) struct Queue {
    pub(super) jobs: VecDeque<Job>,
    /// Whether somebody is emptying the queue.
    pub(super) draining: bool,
    pub(super) closed: bool,
}

/// What whoever empties the queue works with.
#[derive(Default)]
pub(super) struct Bench {
    /// None until the first batch, after rest, and after a batch that failed as a whole: what is in memory is then read
    /// from the file again.
    pub(super) open: Option<Open>,
}

pub(super) struct Open {
    pub(super) conn: Conn,
    /// The number of the last commit.
    pub(super) sequence: u64,
    pub(super) conflicts: Conflicts,
    pub(super) log: Log,
}

/// Something for the writer to do.
pub(super) enum Job {
    /// A call's work.
    Commit {
        work: Box<Work>,
        answer: oneshot::Sender<Result<Committed, CommitError>>,
    },
    /// A change of the host's tables.
    Host(Box<dyn HostWrite>),
    /// Let go of the connection. Everything queued before has been done by then.
    Rest(oneshot::Sender<Vec<Conn>>),
}

/// What becomes of the queue after a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// It takes more.
    StayOpen,
    /// This was the last.
    Close,
}

impl Job {
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

/// What a change of the host's tables is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Members or sessions: who is known is to be read again.
    People,
    AnythingElse,
}

/// A change of the host's tables whose result waits for the commit.
pub(super) trait HostWrite: Send {
    fn about(&self) -> About;
    /// Makes the change. If it fails, it must leave no trace.
    fn apply(&mut self, conn: &Connection, place: &Place) -> Result<(), StorageError>;
    /// Tells how it went; with a failure, the transaction as a whole came to nothing.
    fn answer(self: Box<Self>, failure: Option<&StorageError>);
}
