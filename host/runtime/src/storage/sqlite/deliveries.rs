//! The outbox: events on their way to listeners.

use async_trait::async_trait;
use legollab_texts::Instant;
use rusqlite::{Connection, Row};

use super::shared::SqliteStore;
use super::statements::{all, first, run};
use super::values::bounded;
use crate::storage::{Deliveries, Delivery, StorageError};

/// The oldest pending delivery of each source and listener, found by jumping along the index from one pair to the next: it
/// takes as long as there are pairs, however many deliveries wait behind them. Two subqueries, because SQLite bounds its
/// walk by the first column alone when both are compared at once as a row.
const HEADS: &str = "
    WITH RECURSIVE heads (id, source, listener, due) AS (
        SELECT id, source, listener, due FROM deliveries WHERE id = (
            SELECT id FROM deliveries WHERE state = 'pending' ORDER BY source, listener, id LIMIT 1
        )
        UNION ALL
        SELECT d.id, d.source, d.listener, d.due
        FROM heads AS h JOIN deliveries AS d ON d.id = coalesce(
            (SELECT n.id FROM deliveries AS n
             WHERE n.state = 'pending' AND n.source = h.source AND n.listener > h.listener
             ORDER BY n.listener, n.id LIMIT 1),
            (SELECT n.id FROM deliveries AS n
             WHERE n.state = 'pending' AND n.source > h.source
             ORDER BY n.source, n.listener, n.id LIMIT 1)
        )
    )";

/// A delivery with its event, as [`delivery`] reads it.
const DELIVERY: &str = "
    SELECT d.id, d.source, d.listener, e.interface, e.function, e.arguments, e.sent, d.state, d.attempts, d.reason, d.due
    FROM deliveries AS d JOIN events AS e ON e.id = d.event";

fn delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        id: row.get(0)?,
        source: row.get(1)?,
        listener: row.get(2)?,
        interface: row.get(3)?,
        function: row.get(4)?,
        arguments: row.get(5)?,
        sent: Instant(row.get(6)?),
        state: row.get(7)?,
        attempts: row.get(8)?,
        reason: row.get(9)?,
        due: Instant(row.get(10)?),
    })
}

#[async_trait]
impl Deliveries for SqliteStore {
    async fn due_deliveries(&self, at: Instant, limit: u64) -> Result<Vec<Delivery>, StorageError> {
        self.read(move |conn| {
            let heads = format!("{HEADS} SELECT id FROM heads WHERE due <= ?1 ORDER BY id LIMIT ?2");
            let ids: Vec<i64> = all(conn, &heads, (at.0, bounded(limit)), |row| row.get(0))?;
            let sql = format!("{DELIVERY} WHERE d.id = ?1");
            let due = ids.into_iter().map(|id| first(conn, &sql, [id], delivery));
            due.filter_map(Result::transpose).collect()
        })
        .await
    }

    async fn deliveries_behind(
        &self,
        first: &Delivery,
        at: Instant,
        limit: u64,
    ) -> Result<Vec<Delivery>, StorageError> {
        let (id, source, listener) = (first.id, first.source, first.listener);
        self.read(move |conn| {
            let sql = format!(
                "{DELIVERY} WHERE d.state = 'pending' AND d.source = ?1 AND d.listener = ?2 AND d.id > ?3
                 ORDER BY d.id LIMIT ?4"
            );
            let behind = all(conn, &sql, (source, listener, id, bounded(limit)), delivery)?;
            Ok(behind.into_iter().take_while(|delivery| delivery.due <= at).collect())
        })
        .await
    }

    async fn next_delivery(&self) -> Result<Option<Instant>, StorageError> {
        self.read(|conn| {
            let due = first(conn, &format!("{HEADS} SELECT min(due) FROM heads"), [], |row| {
                row.get(0)
            })?;
            Ok(due.flatten().map(Instant))
        })
        .await
    }

    async fn delivery_failed(&self, tried: &Delivery, reason: &str, next: Option<Instant>) -> Result<(), StorageError> {
        let (id, attempts, reason) = (tried.id, tried.attempts, reason.to_owned());
        self.write(move |conn| {
            let sql = "UPDATE deliveries SET attempts = attempts + 1, reason = ?2, due = coalesce(?3, due),
                           state = iif(?3 IS NULL, 'dead', state)
                       WHERE id = ?1 AND state = 'pending' AND attempts = ?4";
            run(conn, sql, (id, reason, next.map(|at| at.0), attempts))?;
            Ok(())
        })
        .await
    }

    async fn dead_letters(&self, offset: u64, limit: u64) -> Result<Vec<Delivery>, StorageError> {
        self.read(move |conn| {
            let sql = format!("{DELIVERY} WHERE d.state = 'dead' ORDER BY d.id DESC LIMIT ?1 OFFSET ?2");
            all(conn, &sql, (bounded(limit), bounded(offset)), delivery)
        })
        .await
    }

    async fn count_dead_letters(&self) -> Result<u64, StorageError> {
        self.read(|conn| {
            let sql = "SELECT count(*) FROM deliveries WHERE state = 'dead'";
            let count: i64 = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
            Ok(u64::try_from(count).unwrap_or(0))
        })
        .await
    }

    async fn redeliver(&self, id: i64, at: Instant) -> Result<bool, StorageError> {
        let done = self
            .write(move |conn| {
                let sql =
                    "UPDATE deliveries SET state = 'pending', attempts = 0, due = ?2 WHERE id = ?1 AND state = 'dead'";
                Ok(run(conn, sql, (id, at.0))? == 1)
            })
            .await?;
        if done {
            self.shared.wake();
        }
        Ok(done)
    }

    async fn discard_dead_letter(&self, id: i64) -> Result<bool, StorageError> {
        self.write(move |conn| {
            let sql = "DELETE FROM deliveries WHERE id = ?1 AND state = 'dead' RETURNING event";
            let Some(event) = first(conn, sql, [id], |row| row.get(0))? else {
                return Ok(false);
            };
            forget_event(conn, event)?;
            Ok(true)
        })
        .await
    }
}

/// Removes an event of which no delivery is left.
pub(super) fn forget_event(conn: &Connection, id: i64) -> rusqlite::Result<()> {
    let sql = "DELETE FROM events WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM deliveries WHERE event = ?1)";
    run(conn, sql, [id])?;
    Ok(())
}
