//! The table `tokens`.

use sea_orm::entity::prelude::*;

use crate::instant::Instant;
use crate::storage::{Token, TokenPurpose};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub member: String,
    pub purpose: TokenPurpose,
    pub expires: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Token {
    fn from(row: Model) -> Self {
        Self {
            hash: row.hash,
            member: row.member,
            purpose: row.purpose,
            expires: Instant(row.expires),
        }
    }
}
