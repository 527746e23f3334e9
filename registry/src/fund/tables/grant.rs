//! What the fund gave to projects.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fund_grants")]
/// A row.
pub struct Model {
    /// Its number, as `VE-2026-0001`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    /// The project, as it is published.
    pub project: String,
    /// Its organisation, where it has one here.
    pub organisation: Option<String>,
    /// Cents.
    pub amount: i64,
    /// Why, and who decided it.
    pub reason: String,
    /// The account of the treasurer.
    pub given_by: String,
    /// When it was recorded.
    pub given_at: i64,
    /// The key of the form.
    pub key: String,
    /// Its entry in the books.
    pub seal: i64,
    /// When it was taken back.
    pub cancelled_at: Option<i64>,
    /// The account of the treasurer who took it back.
    pub cancelled_by: Option<String>,
    /// Why it was taken back.
    pub cancel_reason: Option<String>,
    /// The entry that undid it.
    pub cancel_seal: Option<i64>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
