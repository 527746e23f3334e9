//! What went wrong.

use async_trait::async_trait;
use rusqlite::Row;

use super::shared::SqliteStore;
use super::statements::{all, first, run};
use super::values::bounded;
use crate::storage::{Incident, Incidents, NewIncident, StorageError};
use legollab_texts::Instant;

/// How many are kept.
const KEPT: i64 = 1_000;

/// An incident, as [`incident`] reads it.
const INCIDENT: &str = "SELECT id, at, installation, interface, function, kind, detail, trace, call FROM incidents";

fn incident(row: &Row<'_>) -> rusqlite::Result<Incident> {
    Ok(Incident {
        id: row.get(0)?,
        at: Instant(row.get(1)?),
        installation: row.get(2)?,
        interface: row.get(3)?,
        function: row.get(4)?,
        kind: row.get(5)?,
        detail: row.get(6)?,
        trace: row.get(7)?,
        call: row.get(8)?,
    })
}

#[async_trait]
impl Incidents for SqliteStore {
    async fn record_incident(&self, incident: NewIncident) -> Result<i64, StorageError> {
        self.write(move |conn| {
            let NewIncident {
                at,
                installation,
                interface,
                function,
                kind,
                detail,
                trace,
                call,
            } = incident;
            let sql = "INSERT INTO incidents (at, installation, interface, function, kind, detail, trace, call)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            let values = (at.0, installation, interface, function, kind, detail, trace, call);
            run(conn, sql, values)?;
            let id = conn.last_insert_rowid();
            // Numbers have no gaps: one that was rolled back is given out again.
            run(conn, "DELETE FROM incidents WHERE id <= ?1", [id.saturating_sub(KEPT)])?;
            Ok(id)
        })
        .await
    }

    async fn incidents(&self, offset: u64, limit: u64) -> Result<Vec<Incident>, StorageError> {
        self.read(move |conn| {
            let sql = format!("{INCIDENT} ORDER BY id DESC LIMIT ?1 OFFSET ?2");
            all(conn, &sql, (bounded(limit), bounded(offset)), incident)
        })
        .await
    }

    async fn incident(&self, id: i64) -> Result<Option<Incident>, StorageError> {
        self.read(move |conn| first(conn, &format!("{INCIDENT} WHERE id = ?1"), [id], incident))
            .await
    }
}
