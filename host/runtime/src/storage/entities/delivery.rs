//! The table `deliveries`.

use sea_orm::entity::prelude::*;

use super::event;
use crate::instant::Instant;
use crate::storage::{Delivery, DeliveryState, InstallationId};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliveries")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub event: i64,
    pub source: i64,
    pub listener: i64,
    pub state: DeliveryState,
    pub attempts: i32,
    pub reason: Option<String>,
    pub due: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "event::Entity", from = "Column::Event", to = "event::Column::Id")]
    Event,
}

impl Related<event::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Event.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// A delivery with its event.
pub fn record(row: Model, event: event::Model) -> Delivery {
    Delivery {
        id: row.id,
        source: InstallationId(row.source),
        listener: InstallationId(row.listener),
        interface: event.interface,
        function: event.function,
        arguments: event.arguments,
        sent: Instant(event.sent),
        state: row.state,
        attempts: u32::try_from(row.attempts).unwrap_or(0),
        reason: row.reason,
        due: Instant(row.due),
    }
}
