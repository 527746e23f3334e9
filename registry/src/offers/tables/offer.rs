//! What providers offer.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offers")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The organisation that offers it.
    pub provider: String,
    /// See [`super::super::Family`].
    pub family: String,
    /// The least that it costs, in cents.
    pub price_cents: Option<i64>,
    /// For what: see [`super::super::PriceUnit`].
    pub price_unit: Option<String>,
    /// Whether it can be done from afar.
    pub remote: bool,
    /// How far the provider comes, in kilometres.
    pub radius_km: Option<i64>,
    /// `open` or `withdrawn`.
    pub state: String,
    /// How often it was changed, from 1.
    pub version: i64,
    /// When it was first open.
    pub published_at: i64,
    /// When it was last changed.
    pub changed_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
