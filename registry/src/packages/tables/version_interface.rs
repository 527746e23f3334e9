//! Which interfaces a version exports and imports.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "version_interfaces")]
/// A row.
pub struct Model {
    /// The version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: String,
    /// `export` or `import`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub direction: String,
    /// The name without its version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub interface: String,
    /// The version of the interface; empty if it has none.
    #[sea_orm(primary_key, auto_increment = false)]
    pub interface_version: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
