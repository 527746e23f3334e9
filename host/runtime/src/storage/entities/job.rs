//! The table `jobs`.

use sea_orm::entity::prelude::*;

use crate::instant::Instant;
use crate::storage::{InstallationId, JobRecord, JobState};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub installation: i64,
    pub key: String,
    pub interface: String,
    pub function: String,
    pub arguments: String,
    pub due: i64,
    pub recurrence: Option<String>,
    pub state: JobState,
    pub attempts: i32,
    pub reason: Option<String>,
    pub next_attempt: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for JobRecord {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            installation: InstallationId(row.installation),
            key: row.key,
            interface: row.interface,
            function: row.function,
            arguments: row.arguments,
            due: Instant(row.due),
            recurrence: row.recurrence,
            state: row.state,
            attempts: u32::try_from(row.attempts).unwrap_or(0),
            reason: row.reason,
            next_attempt: Instant(row.next_attempt),
        }
    }
}
