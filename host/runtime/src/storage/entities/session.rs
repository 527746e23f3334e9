//! The table `sessions`.

use sea_orm::entity::prelude::*;

use super::member;
use crate::instant::Instant;
use crate::storage::Session;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub member: String,
    pub opened: i64,
    pub expires: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "member::Entity", from = "Column::Member", to = "member::Column::Id")]
    Member,
}

impl Related<member::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Member.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Session {
    fn from(row: Model) -> Self {
        Self {
            hash: row.hash,
            member: row.member,
            opened: Instant(row.opened),
            expires: Instant(row.expires),
        }
    }
}
