//! Certifications, with the bundles of both certifiers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certifications")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub request: String,
    pub organisation: String,
    pub digest: String,
    pub statement: String,
    pub bundles: String,
    pub decided_at: i64,
    pub not_before: i64,
    pub not_after: i64,
    pub issued_at: i64,
    pub sound: bool,
    pub superseded_at: Option<i64>,
    pub revoked_at: Option<i64>,
    pub revoked_because: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
