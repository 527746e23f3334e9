//! Links in letters that prove that somebody reads an address.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_links")]
/// A row.
pub struct Model {
    /// SHA-256 of the secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// `confirm`, `address`, `password`, `invitation`, `lost-factor` or `stop-recovery`.
    pub purpose: String,
    /// Whose account it is about; none for an invitation.
    pub account: Option<String>,
    /// The invitation that it belongs to.
    pub invitation: Option<String>,
    /// The address that it proves.
    pub email: String,
    /// When it ends.
    pub ends_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
