//! Signings-in whose password was right and whose code is still to come.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_tickets")]
/// A row.
pub struct Model {
    /// SHA-256 of the secret in the form.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// Whose account it is.
    pub account: String,
    /// Where it goes on.
    pub next: String,
    /// What is said there.
    pub note: String,
    /// When it ends.
    pub ends_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
