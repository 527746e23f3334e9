//! Which blobs a manifest names.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "manifest_blobs")]
/// A row.
pub struct Model {
    /// The package.
    #[sea_orm(primary_key, auto_increment = false)]
    pub package: String,
    /// The digest of the manifest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub manifest: String,
    /// The digest of the blob.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
