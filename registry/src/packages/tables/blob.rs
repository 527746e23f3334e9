//! Blobs that were received whole.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blobs")]
/// A row.
pub struct Model {
    /// The digest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// Bytes.
    pub size: i64,
    /// When it was received, or last taken out of a repository.
    pub stored_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
