//! What was written in a review, each time that it was.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_versions")]
/// A row.
pub struct Model {
    /// The review.
    #[sea_orm(primary_key, auto_increment = false)]
    pub review: String,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    /// Who wrote it.
    pub account: String,
    /// When.
    pub at: i64,
    /// The whole, from 1 to 5.
    pub grade: i64,
    /// The work, from 1 to 5.
    pub quality: i64,
    /// The days that were agreed, from 1 to 5.
    pub deadlines: i64,
    /// How one was heard, from 1 to 5.
    pub listening: i64,
    /// What was explained and handed over, from 1 to 5.
    pub handover: i64,
    /// In words.
    pub text: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
