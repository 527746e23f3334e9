//! Bricks that their organisation advises against.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "package_deprecations")]
/// A row.
pub struct Model {
    /// The package.
    #[sea_orm(primary_key, auto_increment = false)]
    pub package: String,
    /// Why.
    pub reason: String,
    /// What takes its place, as `namespace:name`.
    pub replacement: Option<String>,
    /// Who said so.
    pub account: String,
    /// When.
    pub at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
