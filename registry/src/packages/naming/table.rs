//! New names that may be taken for those of others.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "package_names")]
/// A row.
pub struct Model {
    /// The package.
    #[sea_orm(primary_key, auto_increment = false)]
    pub package: String,
    /// What it may be taken for, as `namespace:name`.
    pub resembles: String,
    /// `waiting`, `allowed` or `refused`.
    pub state: String,
    /// When it was first to be published.
    pub asked_at: i64,
    /// The administrator who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<i64>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
