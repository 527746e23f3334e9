//! Examinations that were made.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "examinations")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The package.
    pub package: String,
    /// The version number.
    pub version: String,
    /// The digest of the manifest.
    pub manifest: String,
    /// Who published.
    pub account: String,
    /// When.
    pub examined_at: i64,
    /// How long it took.
    pub duration_ms: i64,
    /// The edition of the rules.
    pub rules: i64,
    /// JSON: a list of `Finding`.
    pub findings: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
