//! The table `messages`.

use sea_orm::entity::prelude::*;

use crate::instant::Instant;
use crate::storage::{InstallationId, Message, MessageState};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub installation: Option<i64>,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub path: Option<String>,
    pub written: i64,
    pub state: MessageState,
    pub channel: Option<String>,
    pub attempts: i32,
    pub reason: Option<String>,
    pub due: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Message {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            installation: row.installation.map(InstallationId),
            to: row.recipient,
            subject: row.subject,
            body: row.body,
            path: row.path,
            written: Instant(row.written),
            state: row.state,
            channel: row.channel,
            attempts: u32::try_from(row.attempts).unwrap_or(0),
            reason: row.reason,
            due: Instant(row.due),
        }
    }
}
