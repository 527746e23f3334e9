//! The last number of each series of documents.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_series")]
/// A row.
pub struct Model {
    /// The letters of the series.
    #[sea_orm(primary_key, auto_increment = false)]
    pub series: String,
    /// The calendar year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i64,
    /// The last number issued.
    pub last: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
