//! The table `installations`.

use sea_orm::entity::prelude::*;

use crate::instant::Instant;
use crate::storage::{Installation, InstallationId, InstallationState};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub mount: String,
    pub package: String,
    pub version: String,
    pub digest: String,
    pub state: InstallationState,
    pub installed: i64,
    pub retired: Option<i64>,
    pub settled: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Installation {
    fn from(row: Model) -> Self {
        Self {
            id: InstallationId(row.id),
            mount: row.mount,
            package: row.package,
            version: row.version,
            digest: row.digest,
            state: row.state,
            installed: Instant(row.installed),
            settled: row.settled.map(Instant),
        }
    }
}
