//! The changes of a platform, and the commit that makes one.

use async_trait::async_trait;
use rusqlite::{Connection, Row};

use super::error::TableError;
use super::installations::{insert, open_account};
use super::shared::SqliteStore;
use super::statements::{all, first, run};
use super::successions::{go_back, refused, rest_jobs, succeed, wake_jobs};
use crate::storage::{
    Installation, InstallationChange, InstallationId, InstallationState, InstalledBrick, NewRevision, RevisionRecord,
    Revisions, StorageError,
};
use legollab_texts::Instant;

const REVISION: &str = "SELECT number, at, author, undoes, content FROM revisions";

#[async_trait]
impl Revisions for SqliteStore {
    async fn prepare_installation(
        &self,
        mount: &str,
        runs: InstalledBrick,
        at: Instant,
    ) -> Result<Installation, StorageError> {
        let new = Installation {
            id: InstallationId(0),
            mount: mount.to_owned(),
            package: runs.package,
            version: runs.version,
            digest: runs.digest,
            state: InstallationState::Retired,
            installed: at,
            settled: None,
            retired: None,
        };
        self.write(move |conn| {
            let made = insert(conn, new)?;
            open_account(conn, made.id)?;
            let sql = "INSERT INTO prepared_installations (installation) VALUES (?1)";
            run(conn, sql, [made.id])?;
            Ok(made)
        })
        .await
    }

    async fn change_installations(
        &self,
        changes: Vec<InstallationChange>,
        revisions: Vec<NewRevision>,
        at: Instant,
    ) -> Result<u64, StorageError> {
        let number = self
            .write(move |conn| {
                for change in &changes {
                    match *change {
                        InstallationChange::Succeed(InstallationId(id)) => succeed(conn, id, at)?,
                        InstallationChange::GoBack(InstallationId(id)) => go_back(conn, id, at)?,
                        InstallationChange::Activate(InstallationId(id)) => activate(conn, id)?,
                        InstallationChange::Retire(InstallationId(id)) => retire(conn, id, at)?,
                    }
                }
                let mut number = 0;
                for revision in &revisions {
                    number = add(conn, revision, at)?;
                }
                Ok(number)
            })
            .await?;
        // Jobs that rested may be due.
        self.shared.wake();
        Ok(number)
    }

    async fn has_revision(&self, id: &str) -> Result<bool, StorageError> {
        let id = id.to_owned();
        self.read(move |conn| {
            let found = first(conn, "SELECT 1 FROM revisions WHERE id = ?1", [id], |_| Ok(()))?;
            Ok(found.is_some())
        })
        .await
    }

    async fn revision(&self, number: u64) -> Result<Option<RevisionRecord>, StorageError> {
        let number = limit_size(number);
        self.read(move |conn| first(conn, &format!("{REVISION} WHERE number = ?1"), [number], record))
            .await
    }

    async fn revisions(&self, before: Option<u64>, limit: u64) -> Result<Vec<RevisionRecord>, StorageError> {
        let (before, limit) = (before.map_or(i64::MAX, limit_size), limit_size(limit));
        self.read(move |conn| {
            let sql = format!("{REVISION} WHERE number < ?1 ORDER BY number DESC LIMIT ?2");
            all(conn, &sql, [before, limit], record)
        })
        .await
    }
}

fn activate(conn: &Connection, id: i64) -> Result<(), TableError> {
    run(conn, "DELETE FROM prepared_installations WHERE installation = ?1", [id])?;
    let sql = "UPDATE installations SET state = 'active', retired = NULL WHERE id = ?1 AND state = 'retired'";
    if run(conn, sql, [id])? != 1 {
        return Err(refused("the installation to bring into use is not there, or is in use"));
    }
    Ok(wake_jobs(conn, id)?)
}

fn retire(conn: &Connection, id: i64, at: Instant) -> Result<(), TableError> {
    let sql = "UPDATE installations SET state = 'retired', retired = ?2 WHERE id = ?1 AND state = 'active'";
    if run(conn, sql, (id, at.0))? != 1 {
        return Err(refused("the installation to take out of use is not in use"));
    }
    Ok(rest_jobs(conn, id)?)
}

fn add(conn: &Connection, revision: &NewRevision, at: Instant) -> rusqlite::Result<u64> {
    let NewRevision {
        id,
        author,
        undoes,
        content,
    } = revision;
    let sql = "INSERT INTO revisions (id, at, author, undoes, content) VALUES (?1, ?2, ?3, ?4, ?5)";
    run(conn, sql, (id, at.0, author, undoes.map(limit_size), content))?;
    Ok(number(conn.last_insert_rowid()))
}

fn record(row: &Row<'_>) -> rusqlite::Result<RevisionRecord> {
    Ok(RevisionRecord {
        number: number(row.get(0)?),
        at: Instant(row.get(1)?),
        author: row.get(2)?,
        undoes: row.get::<_, Option<i64>>(3)?.map(number),
        content: row.get(4)?,
    })
}

fn number(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}

fn limit_size(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
