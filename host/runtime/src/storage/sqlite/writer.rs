//! Writing: one queue, emptied in batches, each one transaction and one flush to disk.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::Connection;
use sea_orm::DatabaseConnection;
use tokio::sync::oneshot;

use super::conflicts::Conflicts;
use super::connection::Conn;
use super::error::{OrmError, Place};
use super::open::{Role, connect, read_sequence};
use super::orm::with_orm;
use super::wal::Log;
use super::{Shared, SqliteStore, commit};
use crate::storage::{CommitError, Committed, StorageError, Work};

/// The most pieces of work in one transaction. More wait for the next, so that the first are not kept waiting by the last.
const BATCH: usize = 256;

/// The most bytes written by one transaction, but for the last piece of work that goes over it.
const BATCH_BYTES: usize = 16 << 20;

/// Everything about writing.
#[derive(Default)]
pub(super) struct Writer {
    queue: Mutex<Queue>,
    bench: Mutex<Bench>,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    /// Whether somebody is emptying the queue.
    draining: bool,
    closed: bool,
}

/// What whoever empties the queue works with.
#[derive(Default)]
struct Bench {
    /// None until the first batch, after rest, and after a batch that failed as a whole: what is in memory is then read
    /// from the file again.
    open: Option<Open>,
}

struct Open {
    conn: Conn,
    /// The number of the last commit.
    sequence: u64,
    conflicts: Conflicts,
    log: Log,
}

/// Something for the writer to do.
enum Job {
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
    fn bytes(&self) -> usize {
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

impl Shared {
    /// Queues a call's work and waits until it is durable, or refused.
    pub(super) async fn commit(self: &Arc<Self>, work: Work) -> Result<Committed, CommitError> {
        let (answer, answered) = oneshot::channel();
        self.enqueue(Job::Commit {
            work: Box::new(work),
            answer,
        })?;
        answered.await.map_err(|_| self.place.interrupted())?
    }

    /// Closes the writer's connection when everything queued before has been done; the caller drops it, on a thread that
    /// may wait for the disk.
    pub(super) async fn rest_writer(self: &Arc<Self>, then: Then) -> Vec<Conn> {
        let (answer, answered) = oneshot::channel();
        match self.push(Job::Rest(answer), then) {
            Ok(()) => answered.await.unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }

    fn enqueue(self: &Arc<Self>, job: Job) -> Result<(), StorageError> {
        self.push(job, Then::StayOpen)
    }

    fn push(self: &Arc<Self>, job: Job, then: Then) -> Result<(), StorageError> {
        let idle = {
            let mut queue = self.writer.queue.lock();
            if queue.closed {
                return Err(self.place.closed());
            }
            queue.jobs.push_back(job);
            queue.closed = then == Then::Close;
            !std::mem::replace(&mut queue.draining, true)
        };
        if idle {
            let drain = Drain {
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
        work: impl FnOnce(&DatabaseConnection) -> Result<T, OrmError> + Send + 'static,
    ) -> Result<T, StorageError> {
        self.write_about(About::AnythingElse, work).await
    }

    /// The same for members and sessions. Nobody who asks after it has come back finds what was before.
    pub(super) async fn write_people<T: Send + 'static>(
        &self,
        work: impl FnOnce(&DatabaseConnection) -> Result<T, OrmError> + Send + 'static,
    ) -> Result<T, StorageError> {
        self.write_about(About::People, work).await
    }

    async fn write_about<T: Send + 'static>(
        &self,
        about: About,
        work: impl FnOnce(&DatabaseConnection) -> Result<T, OrmError> + Send + 'static,
    ) -> Result<T, StorageError> {
        let (answer, answered) = oneshot::channel();
        self.shared.enqueue(Job::Host(Box::new(HostJob {
            about,
            work: Some(work),
            outcome: None,
            answer,
        })))?;
        answered.await.map_err(|_| self.shared.place.interrupted())?
    }
}

/// What a change of the host's tables is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// Members or sessions: who is known is to be read again.
    People,
    AnythingElse,
}

/// A change of the host's tables whose result waits for the commit.
trait HostWrite: Send {
    fn about(&self) -> About;
    /// Makes the change. If it fails, it must leave no trace.
    fn apply(&mut self, conn: &Connection, place: &Place) -> Result<(), StorageError>;
    /// Tells how it went; with a failure, the transaction as a whole came to nothing.
    fn answer(self: Box<Self>, failure: Option<&StorageError>);
}

struct HostJob<F, T> {
    about: About,
    work: Option<F>,
    outcome: Option<Result<T, StorageError>>,
    answer: oneshot::Sender<Result<T, StorageError>>,
}

impl<F, T> HostWrite for HostJob<F, T>
where
    F: FnOnce(&DatabaseConnection) -> Result<T, OrmError> + Send,
    T: Send,
{
    fn about(&self) -> About {
        self.about
    }

    fn apply(&mut self, conn: &Connection, place: &Place) -> Result<(), StorageError> {
        let Some(work) = self.work.take() else { return Ok(()) };
        let outcome = with_orm(conn, work).map_err(|error| place.orm(error));
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
struct Drain {
    shared: Arc<Shared>,
    finished: bool,
}

impl Drain {
    fn run(mut self) {
        while let Some(batch) = self.next_batch() {
            // A batch that panics has its connection and memory dropped with it, so there is nothing broken to meet again.
            let run = AssertUnwindSafe(|| self.shared.writer.bench.lock().run(batch, &self.shared));
            if catch_unwind(run).is_err() {
                tracing::error!(file = %self.shared.place.path.display(), "a batch of writes panicked");
                self.shared.known.forget();
            }
        }
        self.finished = true;
    }

    /// The next pieces of work, or none when the queue is empty and somebody else may begin.
    fn next_batch(&self) -> Option<Vec<Job>> {
        let mut queue = self.shared.writer.queue.lock();
        let mut batch = Vec::new();
        let mut bytes = 0;
        while let Some(job) = queue.jobs.front() {
            // Resting has a batch to itself: its connection is not the one of a transaction under way.
            let rests = matches!(job, Job::Rest(_));
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

impl Drop for Drain {
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

/// A piece of work after its turn, before the flush.
enum Done {
    Commit {
        result: Result<Committed, CommitError>,
        answer: oneshot::Sender<Result<Committed, CommitError>>,
    },
    Host(Box<dyn HostWrite>),
}

impl Done {
    fn is_about_people(&self) -> bool {
        match self {
            Self::Commit { .. } => false,
            Self::Host(host) => host.about() == About::People,
        }
    }

    fn answer(self, failure: Option<&StorageError>) {
        match self {
            Self::Commit { result, answer } => {
                let result = match failure {
                    Some(failure) if result.is_ok() => Err(failure.clone().into()),
                    _ => result,
                };
                // Whoever asked may have gone; what was committed stays committed.
                let _ = answer.send(result);
            }
            Self::Host(host) => host.answer(failure),
        }
    }
}

impl Bench {
    fn run(&mut self, batch: Vec<Job>, shared: &Shared) {
        // Taken out while it is worked with: if anything panics, the connection is dropped, which rolls back, and what was
        // in memory with it.
        let open = match self.open.take() {
            Some(open) => Ok(open),
            None if matches!(batch.first(), Some(Job::Rest(_))) => {
                answer_rest(batch, Vec::new());
                return;
            }
            None => Open::new(shared),
        };
        let mut open = match open {
            Ok(open) => open,
            Err(error) => return answer_all(batch, &error),
        };
        if matches!(batch.first(), Some(Job::Rest(_))) {
            return answer_rest(batch, vec![open.conn]);
        }
        let mut done = Vec::with_capacity(batch.len());
        let outcome = open.transact(batch, shared, &mut done);
        if done.iter().any(Done::is_about_people) {
            // Before anybody is answered, and after a failed commit too: what the file holds then is read from it again.
            shared.known.forget();
        }
        match outcome {
            Ok(wake) => {
                open.conflicts.prune(shared.readers.oldest());
                // Put back before anybody is answered, because who is answered may ask the store to rest or close.
                self.open = Some(open);
                if wake {
                    shared.wake();
                }
                done.into_iter().for_each(|done| done.answer(None));
                // Who was answered need not wait for it.
                if let Some(open) = &mut self.open {
                    open.log.care(&open.conn);
                }
            }
            Err(error) => {
                if matches!(error, StorageError::Full { .. }) {
                    // What the log takes may be all the room that is missing.
                    open.log.give_room(&open.conn);
                }
                // What the file holds now is read from it again.
                drop(open);
                tracing::error!(%error, "a batch of writes failed");
                done.into_iter().for_each(|done| done.answer(Some(&error)));
            }
        }
    }
}

fn answer_rest(batch: Vec<Job>, mut connections: Vec<Conn>) {
    for job in batch {
        if let Job::Rest(answer) = job {
            // If nobody waits, they are closed here; this is a thread that may wait for the disk.
            let _ = answer.send(std::mem::take(&mut connections));
        }
    }
}

fn answer_all(batch: Vec<Job>, error: &StorageError) {
    for job in batch {
        match job {
            Job::Commit { answer, .. } => {
                let _ = answer.send(Err(error.clone().into()));
            }
            Job::Host(host) => host.answer(Some(error)),
            Job::Rest(answer) => {
                let _ = answer.send(Vec::new());
            }
        }
    }
}

impl Open {
    fn new(shared: &Shared) -> Result<Self, StorageError> {
        let conn = connect(&shared.place, shared.options, Role::Writer)?;
        let sqlite = |error| shared.place.sqlite(&error);
        let sequence = read_sequence(&conn).map_err(sqlite)?;
        let log = Log::new(&conn, shared.options).map_err(sqlite)?;
        Ok(Self {
            conn,
            sequence,
            conflicts: Conflicts::since(sequence),
            log,
        })
    }

    /// Runs a batch in one transaction and flushes it. Whatever had its turn is in `done`, also after an error, which means
    /// that nothing was committed. True if there is something new to deliver, run or send.
    fn transact(&mut self, batch: Vec<Job>, shared: &Shared, done: &mut Vec<Done>) -> Result<bool, StorageError> {
        let mut wake = false;
        let mut jobs = batch.into_iter();
        let outcome = self.apply_all(&mut jobs, shared, done, &mut wake);
        if let Err(error) = &outcome {
            // Fails if SQLite has rolled back by itself; and the connection is dropped in any case.
            let _ = self.conn.execute_batch("ROLLBACK");
            answer_all(jobs.collect(), error);
        }
        outcome.map(|()| wake)
    }

    fn apply_all(
        &mut self,
        jobs: &mut impl Iterator<Item = Job>,
        shared: &Shared,
        done: &mut Vec<Done>,
        wake: &mut bool,
    ) -> Result<(), StorageError> {
        let before = self.sequence;
        self.sql("BEGIN IMMEDIATE", &shared.place)?;
        for job in jobs {
            let lost = match job {
                // Nobody waits for it any more, so the call has been given up.
                Job::Commit { answer, .. } if answer.is_closed() => None,
                Job::Commit { work, answer } => {
                    let (result, lost) = self.take_commit(*work, &shared.place, wake);
                    done.push(Done::Commit { result, answer });
                    lost
                }
                Job::Host(mut host) => {
                    let lost = self
                        .in_savepoint(
                            &shared.place,
                            |conn| host.apply(conn, &shared.place),
                            |error| Some(error.clone()),
                        )
                        .err();
                    done.push(Done::Host(host));
                    lost
                }
                Job::Rest(answer) => {
                    // Whoever waits for it has no connection to close.
                    let _ = answer.send(Vec::new());
                    None
                }
            };
            if let Some(lost) = lost {
                return Err(lost);
            }
        }
        if self.sequence != before {
            self.write_sequence().map_err(|error| shared.place.sqlite(&error))?;
        }
        self.sql("COMMIT", &shared.place)
    }

    /// One call's work, and the error if the transaction was lost with it.
    fn take_commit(
        &mut self,
        work: Work,
        place: &Place,
        wake: &mut bool,
    ) -> (Result<Committed, CommitError>, Option<StorageError>) {
        if work.is_empty() {
            return (
                Ok(Committed {
                    sequence: self.sequence,
                }),
                None,
            );
        }
        let applied = self.in_savepoint(
            place,
            |conn| commit::apply(conn, place, &work, &self.conflicts),
            |refused| match refused {
                CommitError::Storage(error) => Some(error.clone()),
                CommitError::Conflict
                | CommitError::MarkGone
                | CommitError::QuotaExceeded { .. }
                | CommitError::TooMuchWaiting { .. } => None,
            },
        );
        match applied {
            Ok(Ok(())) => {
                *wake |= !(work.events.is_empty() && work.jobs.is_empty() && work.messages.is_empty());
                self.sequence += 1;
                self.conflicts.record(self.sequence, work.writes.into_keys());
                (
                    Ok(Committed {
                        sequence: self.sequence,
                    }),
                    None,
                )
            }
            Ok(Err(refused)) => (Err(refused), None),
            Err(lost) => (Err(lost.clone().into()), Some(lost)),
        }
    }

    /// Does `work` so that it leaves no trace if it fails, while the transaction goes on. The outer error is that the
    /// transaction could not go on: SQLite gives up all of it when the disk is full, for one.
    fn in_savepoint<E>(
        &self,
        place: &Place,
        work: impl FnOnce(&Connection) -> Result<(), E>,
        cause: impl FnOnce(&E) -> Option<StorageError>,
    ) -> Result<Result<(), E>, StorageError> {
        self.sql("SAVEPOINT work", place)?;
        let outcome = work(&self.conn);
        if let Err(error) = &outcome {
            if self.conn.is_autocommit() {
                let lost = || place.failed("the transaction was given up");
                return Err(cause(error).unwrap_or_else(lost));
            }
            self.sql("ROLLBACK TO work", place)?;
        }
        self.sql("RELEASE work", place)?;
        Ok(outcome)
    }

    fn write_sequence(&self) -> rusqlite::Result<()> {
        let value = i64::try_from(self.sequence).unwrap_or(i64::MAX);
        self.conn
            .prepare_cached("UPDATE meta SET value = ?1 WHERE name = 'sequence'")?
            .execute([value])?;
        Ok(())
    }

    fn sql(&self, sql: &str, place: &Place) -> Result<(), StorageError> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute([]))
            .map(|_| ())
            .map_err(|error| place.sqlite(&error))
    }
}
