//! A batch of writes: one transaction, one flush, and then the answers.

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::commit;
use super::conflicts::Conflicts;
use super::connection::Conn;
use super::error::DatabasePath;
use super::open::{Role, connect, read_sequence};
use super::shared::Shared;
use super::wal::Wal;
use super::write_queue::{Affects, HostWrite, OpenWriter, WriteRequest, WriterState};
use crate::storage::{CommitError, CommitReceipt, CommitRequest, StorageError};

/// A piece of work after its turn, before the flush.
enum WriteOutcome {
    Commit {
        result: Result<CommitReceipt, CommitError>,
        answer: oneshot::Sender<Result<CommitReceipt, CommitError>>,
    },
    Host(Box<dyn HostWrite>),
}

impl WriteOutcome {
    fn affects_people(&self) -> bool {
        match self {
            Self::Commit { .. } => false,
            Self::Host(host) => host.affects() == Affects::People,
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

impl WriterState {
    pub(super) fn run(&mut self, batch: Vec<WriteRequest>, shared: &Shared) {
        // Taken out while it is worked with: if anything panics, the connection is dropped, which rolls back, and what was
        // in memory with it.
        let open = match self.open.take() {
            Some(open) => Ok(open),
            None if matches!(batch.first(), Some(WriteRequest::Rest(_))) => {
                answer_rest(batch, Vec::new());
                return;
            }
            None => OpenWriter::new(shared),
        };
        let mut open = match open {
            Ok(open) => open,
            Err(error) => return answer_all(batch, &error),
        };
        if matches!(batch.first(), Some(WriteRequest::Rest(_))) {
            return answer_rest(batch, vec![open.conn]);
        }
        let mut done = Vec::with_capacity(batch.len());
        let outcome = open.transact(batch, shared, &mut done);
        if done.iter().any(WriteOutcome::affects_people) {
            // Before anybody is answered, and after a failed commit too: what the file holds then is read from it again.
            shared.session_cache.forget();
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
                    open.wal.care(&open.conn);
                }
            }
            Err(error) => {
                if matches!(error, StorageError::Full { .. }) {
                    // The log may take the very space that is missing.
                    open.wal.give_room(&open.conn);
                }
                // What the file holds now is read from it again.
                drop(open);
                tracing::error!(%error, "a batch of writes failed");
                done.into_iter().for_each(|done| done.answer(Some(&error)));
            }
        }
    }
}

fn answer_rest(batch: Vec<WriteRequest>, mut connections: Vec<Conn>) {
    for job in batch {
        if let WriteRequest::Rest(answer) = job {
            // If nobody waits, they are closed here; this is a thread that may wait for the disk.
            let _ = answer.send(std::mem::take(&mut connections));
        }
    }
}

fn answer_all(batch: Vec<WriteRequest>, error: &StorageError) {
    for job in batch {
        match job {
            WriteRequest::Commit { answer, .. } => {
                let _ = answer.send(Err(error.clone().into()));
            }
            WriteRequest::Host(host) => host.answer(Some(error)),
            WriteRequest::Rest(answer) => {
                let _ = answer.send(Vec::new());
            }
        }
    }
}

impl OpenWriter {
    fn new(shared: &Shared) -> Result<Self, StorageError> {
        let conn = connect(&shared.place, shared.options, Role::Writer)?;
        let sqlite = |error| shared.place.sqlite(&error);
        let sequence = read_sequence(&conn).map_err(sqlite)?;
        let wal = Wal::new(&conn, shared.options).map_err(sqlite)?;
        Ok(Self {
            conn,
            sequence,
            conflicts: Conflicts::since(sequence),
            wal,
        })
    }

    /// Runs a batch in one transaction and flushes it. Whatever had its turn is in `done`, also after an error, which means
    /// that nothing was committed. True if there is something new to deliver, run or send.
    fn transact(
        &mut self,
        batch: Vec<WriteRequest>,
        shared: &Shared,
        done: &mut Vec<WriteOutcome>,
    ) -> Result<bool, StorageError> {
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
        jobs: &mut impl Iterator<Item = WriteRequest>,
        shared: &Shared,
        done: &mut Vec<WriteOutcome>,
        wake: &mut bool,
    ) -> Result<(), StorageError> {
        let before = self.sequence;
        self.sql("BEGIN IMMEDIATE", &shared.place)?;
        for job in jobs {
            let lost = match job {
                // Nobody waits for it any more, so the call has been given up.
                WriteRequest::Commit { answer, .. } if answer.is_closed() => None,
                WriteRequest::Commit { work, answer } => {
                    let (result, lost) = self.take_commit(*work, &shared.place, wake);
                    done.push(WriteOutcome::Commit { result, answer });
                    lost
                }
                WriteRequest::Host(mut host) => {
                    let lost = self
                        .in_savepoint(
                            &shared.place,
                            |conn| host.apply(conn, &shared.place),
                            |error| Some(error.clone()),
                        )
                        .err();
                    done.push(WriteOutcome::Host(host));
                    lost
                }
                WriteRequest::Rest(answer) => {
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
        work: CommitRequest,
        place: &DatabasePath,
        wake: &mut bool,
    ) -> (Result<CommitReceipt, CommitError>, Option<StorageError>) {
        if work.is_empty() {
            return (
                Ok(CommitReceipt {
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
                    Ok(CommitReceipt {
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
        place: &DatabasePath,
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

    fn sql(&self, sql: &str, place: &DatabasePath) -> Result<(), StorageError> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute([]))
            .map(|_| ())
            .map_err(|error| place.sqlite(&error))
    }
}
