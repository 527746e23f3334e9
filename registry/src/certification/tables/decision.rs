//! What each certifier decided in each round, and their signature.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certification_decisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub request: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub round: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    pub decision: String,
    pub reasons: String,
    pub at: i64,
    pub bundle: Option<String>,
    pub signed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
