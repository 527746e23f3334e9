//! One installation taking over the mount of another, with the way back.

use async_trait::async_trait;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseConnection, EntityTrait, Set, Statement, Value};

use super::error::OrmError;
use super::shared::SqliteStore;
use crate::instant::Instant;
use crate::storage::entities::installation::{ActiveModel, Entity};
use crate::storage::{Inheritance, Installation, InstallationId, InstallationState, Runs, StorageError, Successions};

/// The columns of a job that go with it from one table to the other, and from one installation to the next.
const JOB: &str = "key, interface, function, arguments, due, recurrence, state, attempts, reason, next_attempt";

#[async_trait]
impl Successions for SqliteStore {
    async fn prepare_successor(
        &self,
        predecessor: InstallationId,
        runs: Runs,
        inherits: Inheritance,
        at: Instant,
    ) -> Result<Installation, StorageError> {
        self.write(move |db| {
            let before = Entity::find_by_id(predecessor.0).one(db)?;
            let before = before.filter(|before| before.state == InstallationState::Active);
            let before = before.ok_or_else(|| refused("the installation to take over from is not in use"))?;
            let made = ActiveModel {
                mount: Set(before.mount),
                package: Set(runs.package),
                version: Set(runs.version),
                digest: Set(runs.digest),
                state: Set(InstallationState::Retired),
                installed: Set(at.0),
                // It takes the settings over with everything else; those of the manifest were for the first one.
                settled: Set(Some(at.0)),
                ..Default::default()
            }
            .insert(db)?;
            let (new, old) = (made.id, before.id);
            run(
                db,
                "INSERT INTO successions (successor, predecessor, state, at) VALUES (?, ?, 'prepared', ?)",
                [new, old, at.0],
            )?;
            match inherits {
                Inheritance::Nothing => {
                    run(db, "INSERT INTO usage (installation, bytes) VALUES (?, 0)", [new])?;
                }
                Inheritance::Everything => {
                    run(
                        db,
                        "INSERT INTO usage (installation, bytes) SELECT ?, bytes FROM usage WHERE installation = ?",
                        [new, old],
                    )?;
                    run(
                        db,
                        "INSERT INTO entries (installation, key, value)
                         SELECT ?, key, value FROM entries WHERE installation = ?",
                        [new, old],
                    )?;
                    let sql = format!(
                        "INSERT INTO jobs (installation, {JOB}) SELECT ?, {JOB} FROM jobs WHERE installation = ?"
                    );
                    run(db, &sql, [new, old])?;
                }
            }
            Ok(made.into())
        })
        .await
    }

    async fn succeed(&self, successor: InstallationId, at: Instant) -> Result<(), StorageError> {
        self.write(move |db| {
            let (new, old) = (successor.0, pair(db, successor.0, "prepared")?);
            // One way back is kept, so what the predecessor itself took over from goes.
            if let Some(older) = before(db, old, "done")? {
                run(db, "DELETE FROM successions WHERE successor = ?", [old])?;
                forget(db, older)?;
            }
            let sql = format!(
                "INSERT INTO resting_jobs (installation, {JOB}) SELECT installation, {JOB} FROM jobs WHERE installation = ?"
            );
            run(db, &sql, [old])?;
            run(db, "DELETE FROM jobs WHERE installation = ?", [old])?;
            exchange(db, old, new, at)?;
            run(
                db,
                "UPDATE successions SET state = 'done', at = ? WHERE successor = ?",
                [at.0, new],
            )?;
            Ok(())
        })
        .await
    }

    async fn discard_prepared(&self) -> Result<u64, StorageError> {
        self.write(|db| {
            let found = db.query_all_raw(statement(
                db,
                "SELECT successor FROM successions WHERE state = 'prepared'",
                [],
            ))?;
            for row in &found {
                let successor: i64 = row.try_get_by_index(0)?;
                run(db, "DELETE FROM successions WHERE successor = ?", [successor])?;
                forget(db, successor)?;
            }
            Ok(found.len() as u64)
        })
        .await
    }

    async fn predecessor(&self, successor: InstallationId) -> Result<Option<Installation>, StorageError> {
        self.read(move |db| match before(db, successor.0, "done")? {
            Some(predecessor) => Ok(Entity::find_by_id(predecessor).one(db)?.map(Installation::from)),
            None => Ok(None),
        })
        .await
    }

    async fn go_back(&self, successor: InstallationId, at: Instant) -> Result<(), StorageError> {
        self.write(move |db| {
            let (new, old) = (successor.0, pair(db, successor.0, "done")?);
            run(db, "DELETE FROM successions WHERE successor = ?", [new])?;
            exchange(db, new, old, at)?;
            forget(db, new)?;
            let sql = format!(
                "INSERT INTO jobs (installation, {JOB})
                 SELECT installation, {JOB} FROM resting_jobs WHERE installation = ?"
            );
            run(db, &sql, [old])?;
            run(db, "DELETE FROM resting_jobs WHERE installation = ?", [old])?;
            Ok(())
        })
        .await
    }
}

/// Takes one installation out of use and puts another in its place, with the events on their way.
fn exchange(db: &DatabaseConnection, out: i64, into: i64, at: Instant) -> Result<(), OrmError> {
    let left = run(
        db,
        "UPDATE installations SET state = 'retired', retired = ? WHERE id = ? AND state = 'active'",
        [at.0, out],
    )?;
    if left != 1 {
        return Err(refused("the installation to take over from is not in use"));
    }
    run(
        db,
        "UPDATE installations SET state = 'active', retired = NULL WHERE id = ?",
        [into],
    )?;
    for sql in [
        "UPDATE deliveries SET listener = ? WHERE listener = ?",
        "UPDATE deliveries SET source = ? WHERE source = ?",
        "UPDATE events SET source = ? WHERE source = ?",
    ] {
        run(db, sql, [into, out])?;
    }
    Ok(())
}

/// Throws away what an installation keeps. Its row stays: messages and incidents name it.
fn forget(db: &DatabaseConnection, installation: i64) -> Result<(), OrmError> {
    for sql in [
        "DELETE FROM entries WHERE installation = ?",
        "UPDATE usage SET bytes = 0 WHERE installation = ?",
        "DELETE FROM jobs WHERE installation = ?",
        "DELETE FROM resting_jobs WHERE installation = ?",
    ] {
        run(db, sql, [installation])?;
    }
    Ok(())
}

fn before(db: &DatabaseConnection, successor: i64, state: &str) -> Result<Option<i64>, OrmError> {
    let sql = "SELECT predecessor FROM successions WHERE successor = ? AND state = ?";
    let row = db.query_one_raw(Statement::from_sql_and_values(
        db.get_database_backend(),
        sql,
        [successor.into(), state.into()],
    ))?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
}

fn pair(db: &DatabaseConnection, successor: i64, state: &str) -> Result<i64, OrmError> {
    before(db, successor, state)?.ok_or_else(|| refused("the installation has nothing to take over from or go back to"))
}

fn refused(why: &str) -> OrmError {
    OrmError::Refused(why.to_owned())
}

fn run<const N: usize>(db: &DatabaseConnection, sql: &str, values: [i64; N]) -> Result<u64, OrmError> {
    Ok(db.execute_raw(statement(db, sql, values))?.rows_affected())
}

fn statement<const N: usize>(db: &DatabaseConnection, sql: &str, values: [i64; N]) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values.map(Value::from))
}
