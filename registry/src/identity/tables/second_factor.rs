//! Second factors of accounts.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factors")]
/// A row.
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// What the authenticator shares with the registry, sealed.
    pub sealed_secret: String,
    /// When it was begun.
    pub begun_at: i64,
    /// When a first code confirmed it.
    pub confirmed_at: Option<i64>,
    /// The last period of thirty seconds whose code was used.
    pub last_step: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
