//! Uploads that are under way.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uploads")]
/// A row.
pub struct Model {
    /// Its identifier, and the name of its file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The package.
    pub package: String,
    /// Who uploads.
    pub account: String,
    /// When it was begun.
    pub begun_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
