//! Payments received.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_payments")]
/// A row.
pub struct Model {
    /// The number of its receipt, as `RE-2026-0001`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub receipt: String,
    /// Who paid.
    pub organisation: String,
    /// Cents.
    pub amount: i64,
    /// The day of the bank's statement.
    pub paid_on: String,
    /// The account of the treasurer.
    pub recorded_by: String,
    /// When it was recorded.
    pub recorded_at: i64,
    /// The key of the form.
    pub key: String,
    /// Its entry in the books.
    pub seal: i64,
    /// When it turned out to be a mistake.
    pub cancelled_at: Option<i64>,
    /// The account of the treasurer who found that.
    pub cancelled_by: Option<String>,
    /// Why.
    pub cancel_reason: Option<String>,
    /// The entry that undid it.
    pub cancel_seal: Option<i64>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
