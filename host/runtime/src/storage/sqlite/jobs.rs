//! Jobs of the bricks.

use async_trait::async_trait;
use legollab_texts::Instant;
use rusqlite::Row;

use super::shared::SqliteStore;
use super::statements::{all, first, run};
use super::values::bounded;
use crate::storage::{JobRecord, Jobs, StorageError};

/// A job, as [`job`] reads it.
const JOB: &str = "
    SELECT id, installation, key, interface, function, arguments, due, recurrence, state, attempts, reason, next_attempt
    FROM jobs";

fn job(row: &Row<'_>) -> rusqlite::Result<JobRecord> {
    Ok(JobRecord {
        id: row.get(0)?,
        installation: row.get(1)?,
        key: row.get(2)?,
        interface: row.get(3)?,
        function: row.get(4)?,
        arguments: row.get(5)?,
        due: Instant(row.get(6)?),
        recurrence: row.get(7)?,
        state: row.get(8)?,
        attempts: row.get(9)?,
        reason: row.get(10)?,
        next_attempt: Instant(row.get(11)?),
    })
}

#[async_trait]
impl Jobs for SqliteStore {
    async fn due_jobs(&self, at: Instant, limit: u64) -> Result<Vec<JobRecord>, StorageError> {
        self.read(move |conn| {
            let sql =
                format!("{JOB} WHERE state = 'waiting' AND next_attempt <= ?1 ORDER BY next_attempt, id LIMIT ?2");
            all(conn, &sql, (at.0, bounded(limit)), job)
        })
        .await
    }

    async fn next_job(&self) -> Result<Option<Instant>, StorageError> {
        self.read(|conn| {
            let sql = "SELECT next_attempt FROM jobs WHERE state = 'waiting' ORDER BY next_attempt LIMIT 1";
            first(conn, sql, [], |row| row.get(0).map(Instant))
        })
        .await
    }

    async fn job_failed(&self, tried: &JobRecord, reason: &str, next: Option<Instant>) -> Result<(), StorageError> {
        let (id, due, attempts, reason) = (tried.id, tried.due, tried.attempts, reason.to_owned());
        self.write(move |conn| {
            // An earlier run says nothing about a job that has been rescheduled since.
            let sql = "UPDATE jobs SET attempts = attempts + 1, reason = ?2, next_attempt = coalesce(?3, next_attempt),
                           state = iif(?3 IS NULL, 'failed', state)
                       WHERE id = ?1 AND state = 'waiting' AND due = ?4 AND attempts = ?5";
            run(conn, sql, (id, reason, next.map(|at| at.0), due.0, attempts))?;
            Ok(())
        })
        .await
    }

    async fn recurring_jobs(&self) -> Result<Vec<JobRecord>, StorageError> {
        self.read(|conn| {
            let sql = format!("{JOB} WHERE state = 'waiting' AND recurrence IS NOT NULL");
            all(conn, &sql, [], job)
        })
        .await
    }

    async fn jobs(&self, offset: u64, limit: u64) -> Result<Vec<JobRecord>, StorageError> {
        self.read(move |conn| {
            let sql = format!("{JOB} ORDER BY next_attempt, id LIMIT ?1 OFFSET ?2");
            all(conn, &sql, (bounded(limit), bounded(offset)), job)
        })
        .await
    }

    async fn run_job_at(&self, id: i64, at: Instant) -> Result<bool, StorageError> {
        let done = self
            .write(move |conn| {
                let sql = "UPDATE jobs SET state = 'waiting', attempts = 0, next_attempt = ?2, due = ?2 WHERE id = ?1";
                Ok(run(conn, sql, (id, at.0))? == 1)
            })
            .await?;
        if done {
            self.shared.wake();
        }
        Ok(done)
    }

    async fn remove_job(&self, id: i64) -> Result<bool, StorageError> {
        self.write(move |conn| Ok(run(conn, "DELETE FROM jobs WHERE id = ?1", [id])? == 1))
            .await
    }
}
