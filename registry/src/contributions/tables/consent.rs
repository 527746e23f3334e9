//! Consents to three years of contributions.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_consents")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The organisation.
    pub organisation: String,
    /// The tariff that was shown.
    pub tariff: String,
    /// Its rate, in hundredths of a percent.
    pub rate: i64,
    /// The last day of the first of the three financial years.
    pub first_closes_on: String,
    /// The version of the text.
    pub text_version: String,
    /// The language in which it was read.
    pub locale: String,
    /// The text as it was shown.
    pub text: String,
    /// The account of the owner who gave it.
    pub given_by: String,
    /// When.
    pub given_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
