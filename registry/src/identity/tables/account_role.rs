//! What the cooperative entrusts people with.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_roles")]
/// A row.
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// See [`super::super::Role`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: String,
    /// Since when.
    pub since: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
