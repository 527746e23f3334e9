//! Tags.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tags")]
/// A row.
pub struct Model {
    /// The package.
    #[sea_orm(primary_key, auto_increment = false)]
    pub package: String,
    /// The tag.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The digest of the manifest.
    pub manifest: String,
    /// Since when it stands there.
    pub moved_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
