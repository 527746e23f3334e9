//! What a provider says of each criterion, and its evidence.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certification_answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub request: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub criterion: String,
    pub answer: String,
    pub evidence: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
