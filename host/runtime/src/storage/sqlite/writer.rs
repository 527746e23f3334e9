//! Writing: one queue, emptied in batches, each one transaction and one flush to disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::connection::Conn;
use super::error::{DatabasePath, TableError};
use super::shared::{Shared, SqliteStore};
use super::write_queue::{Affects, AfterRequest, HostWrite, WriteRequest};
use crate::storage::{CommitError, CommitReceipt, CommitRequest, StorageError};

/// The most pieces of work in one transaction. More wait for the next, so that the first are not kept waiting by the last.
const BATCH: usize = 256;

/// The most bytes written by one transaction, but for the last piece of work that goes over it.
const BATCH_BYTES: usize = 16 << 20;

impl Shared {
    /// Queues a call's work and waits until it is durable, or refused.
    pub(super) async fn commit(self: &Arc<Self>, work: CommitRequest) -> Result<CommitReceipt, CommitError> {
        let (answer, answered) = oneshot::channel();
        self.enqueue(WriteRequest::Commit {
            work: Box::new(work),
            answer,
        })?;
        answered.await.map_err(|_| self.place.interrupted())?
    }

    /// Closes the writer's connection when everything queued before has been done; the caller drops it, on a thread that
    /// may wait for the disk.
    pub(super) async fn rest_writer(self: &Arc<Self>, then: AfterRequest) -> Vec<Conn> {
        let (answer, answered) = oneshot::channel();
        match self.push(WriteRequest::Rest(answer), then) {
            Ok(()) => answered.await.unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }

    fn enqueue(self: &Arc<Self>, job: WriteRequest) -> Result<(), StorageError> {
        self.push(job, AfterRequest::StayOpen)
    }

    fn push(self: &Arc<Self>, job: WriteRequest, then: AfterRequest) -> Result<(), StorageError> {
        let idle = {
            let mut queue = self.writer.queue.lock();
            if queue.closed {
                return Err(self.place.closed());
            }
            queue.jobs.push_back(job);
            queue.closed = then == AfterRequest::Close;
            !std::mem::replace(&mut queue.draining, true)
        };
        if idle {
            let drain = QueueDrain {
                shared: Arc::clone(self),
                finished: false,
            };
            tokio::task::spawn_blocking(move || drain.run());
        }
        Ok(())
    }
}

impl SqliteStore {
    /// Changes the host's tables but for members and sessions, in one transaction with whatever else is waiting. After an
    /// error nothing is changed.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, TableError> + Send + 'static,
    ) -> Result<T, StorageError> {
        self.write_affecting(Affects::AnythingElse, work).await
    }

    /// The same for members and sessions. Nobody who asks after it has come back finds what was before.
    pub(super) async fn write_people<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, TableError> + Send + 'static,
    ) -> Result<T, StorageError> {
        self.write_affecting(Affects::People, work).await
    }

    async fn write_affecting<T: Send + 'static>(
        &self,
        affects: Affects,
        work: impl FnOnce(&Connection) -> Result<T, TableError> + Send + 'static,
    ) -> Result<T, StorageError> {
        let (answer, answered) = oneshot::channel();
        self.shared.enqueue(WriteRequest::Host(Box::new(HostTableWrite {
            affects,
            work: Some(work),
            outcome: None,
            answer,
        })))?;
        answered.await.map_err(|_| self.shared.place.interrupted())?
    }
}

struct HostTableWrite<F, T> {
    affects: Affects,
    work: Option<F>,
    outcome: Option<Result<T, StorageError>>,
    answer: oneshot::Sender<Result<T, StorageError>>,
}

impl<F, T> HostWrite for HostTableWrite<F, T>
where
    F: FnOnce(&Connection) -> Result<T, TableError> + Send,
    T: Send,
{
    fn affects(&self) -> Affects {
        self.affects
    }

    fn apply(&mut self, conn: &Connection, place: &DatabasePath) -> Result<(), StorageError> {
        let Some(work) = self.work.take() else { return Ok(()) };
        let outcome = work(conn).map_err(|error| place.table(error));
        let applied = outcome.as_ref().map(|_| ()).map_err(StorageError::clone);
        self.outcome = Some(outcome);
        applied
    }

    fn answer(self: Box<Self>, failure: Option<&StorageError>) {
        let outcome = match (self.outcome, failure) {
            (Some(Err(own)), _) => Err(own),
            (_, Some(failure)) => Err(failure.clone()),
            (Some(done), None) => done,
            // It was never applied: dropping the sender says that it was interrupted.
            (None, None) => return,
        };
        // Whoever asked may have gone; what was done stays done.
        let _ = self.answer.send(outcome);
    }
}

/// Empties the queue. There is one at a time.
struct QueueDrain {
    shared: Arc<Shared>,
    finished: bool,
}

impl QueueDrain {
    fn run(mut self) {
        while let Some(batch) = self.next_batch() {
            // A batch that panics has its connection and memory dropped with it, so there is nothing broken to meet again.
            let run = AssertUnwindSafe(|| self.shared.writer.state.lock().run(batch, &self.shared));
            if catch_unwind(run).is_err() {
                tracing::error!(file = %self.shared.place.path.display(), "a batch of writes panicked");
                self.shared.session_cache.forget();
            }
        }
        self.finished = true;
    }

    /// The next pieces of work, or none when the queue is empty and somebody else may begin.
    fn next_batch(&self) -> Option<Vec<WriteRequest>> {
        let mut queue = self.shared.writer.queue.lock();
        let mut batch = Vec::new();
        let mut bytes = 0;
        while let Some(job) = queue.jobs.front() {
            // Resting has a batch to itself: its connection is not the one of a transaction under way.
            let rests = matches!(job, WriteRequest::Rest(_));
            if !batch.is_empty() && (rests || batch.len() >= BATCH || bytes >= BATCH_BYTES) {
                break;
            }
            bytes += job.bytes();
            batch.extend(queue.jobs.pop_front());
            if rests {
                break;
            }
        }
        if batch.is_empty() {
            queue.jobs.shrink_to(16);
            queue.draining = false;
            return None;
        }
        Some(batch)
    }
}

impl Drop for QueueDrain {
    /// If the runtime went away before this ran: nobody is left waiting for ever, and the next one to come begins anew.
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        let abandoned = {
            let mut queue = self.shared.writer.queue.lock();
            queue.draining = false;
            std::mem::take(&mut queue.jobs)
        };
        drop(abandoned);
    }
}
