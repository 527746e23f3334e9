//! Manifests, as they were pushed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "manifests")]
/// A row.
pub struct Model {
    /// The package.
    #[sea_orm(primary_key, auto_increment = false)]
    pub package: String,
    /// The digest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// The media type.
    pub media_type: String,
    /// The kind of artifact, as referrers are told apart by.
    pub artifact_type: Option<String>,
    /// The digest of the manifest that this one is about.
    pub subject: Option<String>,
    /// A JSON object.
    pub annotations: String,
    /// Bytes.
    pub size: i64,
    /// The very bytes.
    pub content: String,
    /// Whether strangers may have it.
    pub is_public: bool,
    /// Who pushed it; none for what the registry made.
    pub pushed_by: Option<String>,
    /// When.
    pub stored_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
