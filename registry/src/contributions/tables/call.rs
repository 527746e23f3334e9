//! Calls for payment.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_calls")]
/// A row.
pub struct Model {
    /// Its number, as `AC-2026-0001`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    /// The declaration.
    pub declaration: String,
    /// The organisation.
    pub organisation: String,
    /// Cents.
    pub amount: i64,
    /// When.
    pub called_at: i64,
    /// Its entry in the books.
    pub seal: i64,
    /// When a correction took its place.
    pub cancelled_at: Option<i64>,
    /// The entry that undid it.
    pub cancel_seal: Option<i64>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
