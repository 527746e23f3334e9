//! Lists of certifiers, in force, past, or waiting for signatures.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trust_lists")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    pub metadata: String,
    pub authority: String,
    pub prepared_by: Option<String>,
    pub made_at: i64,
    pub ends_at: i64,
    pub signed_at: Option<i64>,
    pub dropped_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
