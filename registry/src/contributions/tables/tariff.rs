//! Rates, each from a day on.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_tariffs")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The first day on which it holds, as `2026-01-01`.
    pub from_day: String,
    /// Hundredths of a percent of the net result.
    pub rate: i64,
    /// Why, and who decided it.
    pub reason: String,
    /// The account of the treasurer.
    pub set_by: String,
    /// When it was entered.
    pub set_at: i64,
    /// The key of the form.
    pub key: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
