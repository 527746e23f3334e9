//! One installation taking over the mount of another, with the way back.

use async_trait::async_trait;
use legollab_texts::Instant;
use rusqlite::Connection;

use super::error::TableError;
use super::installations;
use super::mentions;
use super::shared::SqliteStore;
use super::statements::{all, first, run};
use crate::storage::{
    DataInheritance, Installation, InstallationId, InstallationState, InstalledBrick, StorageError, Successions,
};

/// The columns of a job that go with it from one table to the other, and from one installation to the next.
const JOB: &str = "key, interface, function, arguments, due, recurrence, state, attempts, reason, next_attempt";

#[async_trait]
impl Successions for SqliteStore {
    async fn prepare_successor(
        &self,
        predecessor: InstallationId,
        runs: InstalledBrick,
        inherits: DataInheritance,
        at: Instant,
    ) -> Result<Installation, StorageError> {
        self.write(move |conn| {
            let before = installations::by_id(conn, predecessor)?;
            let before = before.filter(|before| before.state == InstallationState::Active);
            let before = before.ok_or_else(|| refused("the installation to take over from is not in use"))?;
            let made = Installation {
                id: InstallationId(0),
                mount: before.mount,
                package: runs.package,
                version: runs.version,
                digest: runs.digest,
                state: InstallationState::Retired,
                installed: at,
                // It takes the settings over with everything else; those of the manifest were for the first one.
                settled: Some(at),
                retired: None,
            };
            let made = installations::insert(conn, made)?;
            let (new, old) = (made.id.0, before.id.0);
            run(
                conn,
                "INSERT INTO successions (successor, predecessor, state, at) VALUES (?1, ?2, 'prepared', ?3)",
                [new, old, at.0],
            )?;
            match inherits {
                DataInheritance::Nothing => {
                    installations::open_account(conn, made.id)?;
                }
                DataInheritance::Everything => {
                    run(
                        conn,
                        "INSERT INTO usage (installation, bytes) SELECT ?, bytes FROM usage WHERE installation = ?",
                        [new, old],
                    )?;
                    run(
                        conn,
                        "INSERT INTO entries (installation, key, value)
                         SELECT ?, key, value FROM entries WHERE installation = ?",
                        [new, old],
                    )?;
                    let sql = format!(
                        "INSERT INTO jobs (installation, {JOB}) SELECT ?, {JOB} FROM jobs WHERE installation = ?"
                    );
                    run(conn, &sql, [new, old])?;
                    mentions::inherit(conn, new, old)?;
                }
            }
            Ok(made)
        })
        .await
    }

    async fn succeed(&self, successor: InstallationId, at: Instant) -> Result<(), StorageError> {
        self.write(move |conn| succeed(conn, successor.0, at)).await
    }

    async fn discard_prepared(&self) -> Result<u64, StorageError> {
        self.write(|conn| {
            let sql = "SELECT successor FROM successions WHERE state = 'prepared'";
            let found: Vec<i64> = all(conn, sql, [], |row| row.get(0))?;
            for successor in &found {
                run(conn, "DELETE FROM successions WHERE successor = ?", [successor])?;
                forget(conn, *successor)?;
            }
            Ok(found.len() as u64 + discard_new(conn)?)
        })
        .await
    }

    async fn predecessor(&self, successor: InstallationId) -> Result<Option<Installation>, StorageError> {
        self.read(move |conn| match before(conn, successor.0, "done")? {
            Some(predecessor) => installations::by_id(conn, InstallationId(predecessor)),
            None => Ok(None),
        })
        .await
    }

    async fn go_back(&self, successor: InstallationId, at: Instant) -> Result<(), StorageError> {
        self.write(move |conn| go_back(conn, successor.0, at)).await
    }
}

pub(super) fn succeed(conn: &Connection, new: i64, at: Instant) -> Result<(), TableError> {
    let old = pair(conn, new, "prepared")?;
    // One way back is kept, so what the predecessor itself took over from goes.
    if let Some(older) = before(conn, old, "done")? {
        run(conn, "DELETE FROM successions WHERE successor = ?", [old])?;
        forget(conn, older)?;
    }
    rest_jobs(conn, old)?;
    exchange(conn, old, new, at)?;
    run(
        conn,
        "UPDATE successions SET state = 'done', at = ? WHERE successor = ?",
        [at.0, new],
    )?;
    Ok(())
}

pub(super) fn go_back(conn: &Connection, new: i64, at: Instant) -> Result<(), TableError> {
    let old = pair(conn, new, "done")?;
    run(conn, "DELETE FROM successions WHERE successor = ?", [new])?;
    exchange(conn, new, old, at)?;
    forget(conn, new)?;
    Ok(wake_jobs(conn, old)?)
}

/// Takes the jobs of an installation out of use, with it.
pub(super) fn rest_jobs(conn: &Connection, installation: i64) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO resting_jobs (installation, {JOB}) SELECT installation, {JOB} FROM jobs WHERE installation = ?"
    );
    run(conn, &sql, [installation])?;
    run(conn, "DELETE FROM jobs WHERE installation = ?", [installation])?;
    Ok(())
}

/// Brings the jobs of an installation back into use, with it.
pub(super) fn wake_jobs(conn: &Connection, installation: i64) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO jobs (installation, {JOB}) SELECT installation, {JOB} FROM resting_jobs WHERE installation = ?"
    );
    run(conn, &sql, [installation])?;
    run(conn, "DELETE FROM resting_jobs WHERE installation = ?", [installation])?;
    Ok(())
}

/// Takes one installation out of use and puts another in its place, with the events on their way.
fn exchange(conn: &Connection, out: i64, into: i64, at: Instant) -> Result<(), TableError> {
    let left = run(
        conn,
        "UPDATE installations SET state = 'retired', retired = ? WHERE id = ? AND state = 'active'",
        [at.0, out],
    )?;
    if left != 1 {
        return Err(refused("the installation to take over from is not in use"));
    }
    run(
        conn,
        "UPDATE installations SET state = 'active', retired = NULL WHERE id = ?",
        [into],
    )?;
    for sql in [
        "UPDATE deliveries SET listener = ? WHERE listener = ?",
        "UPDATE deliveries SET source = ? WHERE source = ?",
        "UPDATE events SET source = ? WHERE source = ?",
    ] {
        run(conn, sql, [into, out])?;
    }
    Ok(())
}

/// Throws away what an installation keeps. Its row stays: messages and incidents name it.
pub(super) fn forget(conn: &Connection, installation: i64) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM entries WHERE installation = ?",
        "UPDATE usage SET bytes = 0 WHERE installation = ?",
        "DELETE FROM jobs WHERE installation = ?",
        "DELETE FROM resting_jobs WHERE installation = ?",
        "DELETE FROM mentions WHERE installation = ?",
        // What it did is gone, so it may be asked for again.
        "DELETE FROM submissions WHERE installation = ?",
    ] {
        run(conn, sql, [installation])?;
    }
    Ok(())
}

fn before(conn: &Connection, successor: i64, state: &str) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT predecessor FROM successions WHERE successor = ?1 AND state = ?2";
    first(conn, sql, (successor, state), |row| row.get(0))
}

fn pair(conn: &Connection, successor: i64, state: &str) -> Result<i64, TableError> {
    before(conn, successor, state)?
        .ok_or_else(|| refused("the installation has nothing to take over from or go back to"))
}

pub(super) fn refused(why: &str) -> TableError {
    TableError::Refused(why.to_owned())
}

/// Throws away installations that were prepared at a mount that had none.
fn discard_new(conn: &Connection) -> rusqlite::Result<u64> {
    let sql = "SELECT installation FROM prepared_installations";
    let found: Vec<i64> = all(conn, sql, [], |row| row.get(0))?;
    for installation in &found {
        forget(conn, *installation)?;
    }
    run(conn, "DELETE FROM prepared_installations", [])?;
    Ok(found.len() as u64)
}
