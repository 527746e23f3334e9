//! What providers ask for.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certification_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation: String,
    pub state: String,
    pub sequence: i64,
    pub round: i64,
    pub asked_by: String,
    pub opened_at: i64,
    pub submitted_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub identity: Option<String>,
    pub drill_on: String,
    pub drill_by: String,
    pub drill_outcome: String,
    pub statement: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
