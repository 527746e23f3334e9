//! The table `incidents`.

use sea_orm::entity::prelude::*;

use crate::instant::Instant;
use crate::storage::{Incident, IncidentKind, InstallationId};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incidents")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub at: i64,
    pub installation: i64,
    pub interface: String,
    pub function: String,
    pub kind: IncidentKind,
    pub detail: String,
    pub trace: String,
    pub call: String,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Incident {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            at: Instant(row.at),
            installation: InstallationId(row.installation),
            interface: row.interface,
            function: row.function,
            kind: row.kind,
            detail: row.detail,
            trace: row.trace,
            call: row.call,
        }
    }
}
