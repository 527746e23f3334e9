//! Versions of packages.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "versions")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The package.
    pub package: String,
    /// The version number.
    pub version: String,
    /// The name of its `State`.
    pub state: String,
    /// The digest of its manifest.
    pub manifest: String,
    /// The digest of the component.
    pub component: String,
    /// Bytes of the component.
    pub size: i64,
    /// The edition of the rules that it was examined by.
    pub rules: i64,
    /// From 1 to 8.
    pub level: i64,
    /// JSON: a list of `Evidence`.
    pub evidence: String,
    /// JSON: `VersionSummary`.
    pub summary: String,
    /// JSON: `VersionFacts`.
    pub facts: String,
    /// What searches look through beside the summary: the comments of its interfaces.
    pub search_text: String,
    /// JSON: the `Changes` of its facts; none for the first version.
    pub changes: Option<String>,
    /// Who published it.
    pub published_by: String,
    /// The API token with which it was published.
    pub token: Option<String>,
    /// When it came in.
    pub staged_at: i64,
    /// Who let it out, refused or yanked it.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<i64>,
    /// Why it was refused, yanked or quarantined.
    pub reason: Option<String>,
    /// The digest of the referrer with the organisation's signature.
    pub signature: Option<String>,
    /// The key of that signature.
    pub signature_key: Option<String>,
    /// The digest of the referrer with the registry's record of when it came in.
    pub acceptance: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
