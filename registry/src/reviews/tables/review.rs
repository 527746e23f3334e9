//! What holders say of engagements that are closed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reviews")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The engagement.
    pub engagement: String,
    /// Always `closed`.
    pub engagement_state: String,
    /// Of whom.
    pub provider: String,
    /// By whom.
    pub holder: String,
    /// The family of the offer.
    pub family: String,
    /// The day on which the engagement was closed, as `2026-12-04`.
    pub experienced_on: String,
    /// When it was first published.
    pub published_at: i64,
    /// The version that shows.
    pub version: i64,
    /// Whether a moderator took it out of sight.
    pub hidden: bool,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
