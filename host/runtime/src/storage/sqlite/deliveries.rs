//! The outbox: events on their way to listeners.

use async_trait::async_trait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, Statement, Value,
};

use super::attempts;
use super::error::OrmError;
use super::orm::paged;
use super::shared::SqliteStore;
use crate::instant::Instant;
use crate::storage::entities::delivery::{Column, Entity, Model, record};
use crate::storage::entities::event;
use crate::storage::{Deliveries, Delivery, DeliveryState, StorageError};

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

#[async_trait]
impl Deliveries for SqliteStore {
    async fn due_deliveries(&self, at: Instant, limit: u64) -> Result<Vec<Delivery>, StorageError> {
        self.read(move |db| {
            let sql = format!("{HEADS} SELECT id FROM heads WHERE due <= ? ORDER BY id LIMIT ?");
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let heads = db.query_all_raw(statement(db, sql, [at.0.into(), limit.into()]))?;
            let ids = heads
                .iter()
                .map(|row| row.try_get_by_index::<i64>(0))
                .collect::<Result<Vec<_>, DbErr>>()?;
            let mut due = Vec::with_capacity(ids.len());
            for id in ids {
                due.extend(
                    Entity::find_by_id(id)
                        .find_also_related(event::Entity)
                        .one(db)?
                        .and_then(whole),
                );
            }
            Ok(due)
        })
        .await
    }

    async fn deliveries_behind(
        &self,
        first: &Delivery,
        at: Instant,
        limit: u64,
    ) -> Result<Vec<Delivery>, StorageError> {
        let (id, source, listener) = (first.id, first.source.0, first.listener.0);
        self.read(move |db| {
            let line = Entity::find()
                .filter(Column::State.eq(DeliveryState::Pending))
                .filter(Column::Source.eq(source))
                .filter(Column::Listener.eq(listener))
                .filter(Column::Id.gt(id))
                .find_also_related(event::Entity)
                .order_by_asc(Column::Id);
            let behind = paged(line, 0, limit).all(db)?.into_iter().filter_map(whole);
            Ok(behind.take_while(|delivery| delivery.due <= at).collect())
        })
        .await
    }

    async fn next_delivery(&self) -> Result<Option<Instant>, StorageError> {
        self.read(|db| {
            let row = db.query_one_raw(statement(db, format!("{HEADS} SELECT MIN(due) FROM heads"), []))?;
            let due = row.map(|row| row.try_get_by_index::<Option<i64>>(0)).transpose()?;
            Ok(due.flatten().map(Instant))
        })
        .await
    }

    async fn delivery_failed(&self, tried: &Delivery, reason: &str, next: Option<Instant>) -> Result<(), StorageError> {
        let (id, reason) = (tried.id, reason.to_owned());
        let still = Condition::all().add(Column::Attempts.eq(tried.attempts));
        self.write(move |db| attempts::failed::<Entity>(db, id, still, reason, next))
            .await
            .map(drop)
    }

    async fn dead_letters(&self, offset: u64, limit: u64) -> Result<Vec<Delivery>, StorageError> {
        self.read(move |db| {
            let dead = Entity::find()
                .filter(Column::State.eq(DeliveryState::Dead))
                .find_also_related(event::Entity)
                .order_by_desc(Column::Id);
            Ok(paged(dead, offset, limit)
                .all(db)?
                .into_iter()
                .filter_map(whole)
                .collect())
        })
        .await
    }

    async fn count_dead_letters(&self) -> Result<u64, StorageError> {
        self.read(|db| Ok(Entity::find().filter(Column::State.eq(DeliveryState::Dead)).count(db)?))
            .await
    }

    async fn redeliver(&self, id: i64, at: Instant) -> Result<bool, StorageError> {
        let done = self
            .write(move |db| {
                let update = attempts::again::<Entity>(id, at).filter(Column::State.eq(DeliveryState::Dead));
                Ok(update.exec(db)?.rows_affected == 1)
            })
            .await?;
        if done {
            self.shared.wake();
        }
        Ok(done)
    }

    async fn discard_dead_letter(&self, id: i64) -> Result<bool, StorageError> {
        self.write(move |db| {
            let dead = Entity::find_by_id(id)
                .filter(Column::State.eq(DeliveryState::Dead))
                .one(db)?;
            let Some(Model { event, .. }) = dead else {
                return Ok(false);
            };
            Entity::delete_by_id(id).exec(db)?;
            forget_event(db, event)?;
            Ok(true)
        })
        .await
    }
}

/// Removes an event of which no delivery is left.
fn forget_event(db: &DatabaseConnection, id: i64) -> Result<(), OrmError> {
    if Entity::find().filter(Column::Event.eq(id)).one(db)?.is_none() {
        event::Entity::delete_by_id(id).exec(db)?;
    }
    Ok(())
}

/// A delivery always has its event: a foreign key sees to it.
fn whole((delivery, event): (Model, Option<event::Model>)) -> Option<Delivery> {
    Some(record(delivery, event?))
}

fn statement<const N: usize>(db: &DatabaseConnection, sql: String, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}
