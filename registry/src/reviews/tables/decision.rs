//! What moderators decided about reviews.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_decisions")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The review.
    pub review: String,
    /// The version that was looked at.
    pub version: i64,
    /// When.
    pub at: i64,
    /// Who decided.
    pub moderator: String,
    /// `hide` or `keep`.
    pub outcome: String,
    /// See [`super::super::judging::Clause`].
    pub clause: String,
    /// What was found.
    pub facts: String,
    /// When somebody appealed.
    pub appealed_at: Option<i64>,
    /// Who did.
    pub appealed_by: Option<String>,
    /// What they say.
    pub appeal: Option<String>,
    /// The decision whose appeal this one answers.
    pub appeal_of: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
