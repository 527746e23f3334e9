//! What went wrong.

use async_trait::async_trait;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::orm::bounded;
use super::shared::SqliteStore;
use crate::storage::entities::incident::{ActiveModel, Column, Entity};
use crate::storage::{Incident, Incidents, NewIncident, StorageError};

/// How many are kept.
const KEPT: i64 = 1_000;

#[async_trait]
impl Incidents for SqliteStore {
    async fn record_incident(&self, incident: NewIncident) -> Result<i64, StorageError> {
        self.write(move |db| {
            let row = ActiveModel {
                at: Set(incident.at.0),
                installation: Set(incident.installation.0),
                interface: Set(incident.interface),
                function: Set(incident.function),
                kind: Set(incident.kind),
                detail: Set(incident.detail),
                trace: Set(incident.trace),
                call: Set(incident.call),
                ..Default::default()
            };
            let id = row.insert(db)?.id;
            // Numbers have no gaps: one that was rolled back is given out again.
            Entity::delete_many()
                .filter(Column::Id.lte(id.saturating_sub(KEPT)))
                .exec(db)?;
            Ok(id)
        })
        .await
    }

    async fn incidents(&self, offset: u64, limit: u64) -> Result<Vec<Incident>, StorageError> {
        self.read(move |db| {
            let rows = Entity::find()
                .order_by_desc(Column::Id)
                .offset(bounded(offset))
                .limit(bounded(limit))
                .all(db)?;
            Ok(rows.into_iter().map(Incident::from).collect())
        })
        .await
    }

    async fn incident(&self, id: i64) -> Result<Option<Incident>, StorageError> {
        self.read(move |db| Ok(Entity::find_by_id(id).one(db)?.map(Incident::from)))
            .await
    }
}
