//! Results that were declared.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_declarations")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The consent.
    pub consent: String,
    /// Which of the three years: 1 to 3.
    pub year: i64,
    /// 1 at first; each correction adds one.
    pub version: i64,
    /// The last day of the financial year.
    pub closes_on: String,
    /// The net result in cents; negative for a loss.
    pub result: i64,
    /// The rate, in hundredths of a percent.
    pub rate: i64,
    /// The contribution in cents.
    pub contribution: i64,
    /// In how many parts it is paid: 1 or 3.
    pub instalments: i64,
    /// The account of the owner who declared it.
    pub declared_by: String,
    /// When.
    pub declared_at: i64,
    /// The key of the form.
    pub key: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
