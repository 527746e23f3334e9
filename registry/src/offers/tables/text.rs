//! What offers say, in each of their languages.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_texts")]
/// A row.
pub struct Model {
    /// The offer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer: String,
    /// `fr` or `en`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: String,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub description: String,
    /// How the price is made; may be empty.
    pub price_terms: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
