//! The lines of entries.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_lines")]
/// A row.
pub struct Model {
    /// The entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seal: i64,
    /// Its place in the entry, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i64,
    /// The number of the account.
    pub account: String,
    /// The identifier of the organisation that it concerns; empty where it concerns none.
    pub party: String,
    /// Cents: a debit is positive, a credit negative.
    pub amount: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
