//! Providers and holders.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisations")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its name in addresses, and the namespace of its packages.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it does, in a sentence or two.
    pub summary: String,
    /// Its own site.
    pub website: Option<String>,
    /// Nine digits of the French register of companies.
    pub siren: Option<String>,
    /// The name of its commune.
    pub locality: Option<String>,
    /// The number of its commune in the official list; see [`crate::places`].
    pub commune: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Whether it offers services and bricks.
    pub is_provider: bool,
    /// Whether it runs or starts a platform.
    pub is_holder: bool,
    /// When it was made.
    pub created_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
