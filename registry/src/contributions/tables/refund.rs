//! What was paid back.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_refunds")]
/// A row.
pub struct Model {
    /// Its number, as `RB-2026-0001`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    /// To whom.
    pub organisation: String,
    /// Cents.
    pub amount: i64,
    /// The day of the bank transfer.
    pub paid_on: String,
    /// Why.
    pub reason: String,
    /// The account of the treasurer.
    pub recorded_by: String,
    /// When it was recorded.
    pub recorded_at: i64,
    /// The key of the form.
    pub key: String,
    /// Its entry in the books.
    pub seal: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
