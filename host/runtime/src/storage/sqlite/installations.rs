//! Which bricks are installed, and how much they keep.

use std::collections::BTreeMap;

use async_trait::async_trait;
use legollab_texts::Instant;
use rusqlite::{Connection, Row};

use super::shared::SqliteStore;
use super::statements::{all, first, run};
use crate::storage::{Installation, InstallationId, InstallationState, Installations, StorageError};

/// An installation, as [`installation`] reads it.
const INSTALLATION: &str =
    "SELECT id, mount, package, version, digest, state, installed, settled, retired FROM installations";

fn installation(row: &Row<'_>) -> rusqlite::Result<Installation> {
    Ok(Installation {
        id: row.get(0)?,
        mount: row.get(1)?,
        package: row.get(2)?,
        version: row.get(3)?,
        digest: row.get(4)?,
        state: row.get(5)?,
        installed: Instant(row.get(6)?),
        settled: row.get::<_, Option<i64>>(7)?.map(Instant),
        retired: row.get::<_, Option<i64>>(8)?.map(Instant),
    })
}

/// The installation with this number.
pub(super) fn by_id(conn: &Connection, id: InstallationId) -> rusqlite::Result<Option<Installation>> {
    first(conn, &format!("{INSTALLATION} WHERE id = ?1"), [id], installation)
}

/// The active installation of a mount.
fn active(conn: &Connection, mount: &str) -> rusqlite::Result<Option<Installation>> {
    let sql = format!("{INSTALLATION} WHERE mount = ?1 AND state = 'active'");
    first(conn, &sql, [mount], installation)
}

/// Adds an installation under a new number, with which it comes back. Its account is the caller's to open.
pub(super) fn insert(conn: &Connection, new: Installation) -> rusqlite::Result<Installation> {
    let Installation {
        id: _,
        mount,
        package,
        version,
        digest,
        state,
        installed,
        settled,
        retired: _,
    } = &new;
    let sql = "INSERT INTO installations (mount, package, version, digest, state, installed, settled)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    run(
        conn,
        sql,
        (
            mount,
            package,
            version,
            digest,
            state,
            installed.0,
            settled.map(|at| at.0),
        ),
    )?;
    Ok(Installation {
        id: InstallationId(conn.last_insert_rowid()),
        ..new
    })
}

/// Opens the account of an installation that keeps nothing yet.
pub(super) fn open_account(conn: &Connection, id: InstallationId) -> rusqlite::Result<()> {
    run(conn, "INSERT INTO usage (installation, bytes) VALUES (?1, 0)", [id])?;
    Ok(())
}

#[async_trait]
impl Installations for SqliteStore {
    async fn installations(&self) -> Result<Vec<Installation>, StorageError> {
        self.read(|conn| all(conn, &format!("{INSTALLATION} ORDER BY id"), [], installation))
            .await
    }

    async fn install(
        &self,
        mount: &str,
        package: &str,
        version: &str,
        digest: &str,
        at: Instant,
    ) -> Result<Installation, StorageError> {
        let wanted = Installation {
            id: InstallationId(0),
            mount: mount.to_owned(),
            package: package.to_owned(),
            version: version.to_owned(),
            digest: digest.to_owned(),
            state: InstallationState::Active,
            installed: at,
            settled: None,
            retired: None,
        };
        let mount = mount.to_owned();
        let present = self.read(move |conn| active(conn, &mount)).await?;
        if let Some(present) = present
            && (&present.package, &present.version, &present.digest)
                == (&wanted.package, &wanted.version, &wanted.digest)
        {
            // Nothing to write: a platform starts although there is no room left.
            return Ok(present);
        }
        self.write(move |conn| {
            if let Some(present) = active(conn, &wanted.mount)? {
                let sql = "UPDATE installations SET package = ?2, version = ?3, digest = ?4 WHERE id = ?1";
                run(
                    conn,
                    sql,
                    (present.id, &wanted.package, &wanted.version, &wanted.digest),
                )?;
                return Ok(Installation {
                    id: present.id,
                    installed: present.installed,
                    settled: present.settled,
                    ..wanted
                });
            }
            let made = insert(conn, wanted)?;
            open_account(conn, made.id)?;
            Ok(made)
        })
        .await
    }

    async fn retire(&self, id: InstallationId, at: Instant) -> Result<(), StorageError> {
        self.write(move |conn| {
            let sql = "UPDATE installations SET state = 'retired', retired = ?2 WHERE id = ?1 AND state = 'active'";
            run(conn, sql, (id, at.0))?;
            Ok(())
        })
        .await
    }

    async fn usage(&self) -> Result<BTreeMap<InstallationId, u64>, StorageError> {
        self.read(|conn| {
            let rows = all(conn, "SELECT installation, bytes FROM usage", [], |row| {
                Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
            })?;
            Ok(rows.into_iter().collect())
        })
        .await
    }
}
