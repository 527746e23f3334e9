//! Public keys with which organisations sign what they publish.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_keys")]
/// A row.
pub struct Model {
    /// SHA-256 of the SubjectPublicKeyInfo in DER.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Whose it is.
    pub organisation: String,
    /// What people call it.
    pub name: String,
    /// SubjectPublicKeyInfo in PEM.
    pub public_key: String,
    /// Who added it.
    pub added_by: String,
    /// From when signatures count.
    pub since: i64,
    /// Until when signatures count.
    pub until: Option<i64>,
    /// Since when somebody else may have it.
    pub compromised_since: Option<i64>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
