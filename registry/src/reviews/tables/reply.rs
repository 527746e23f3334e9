//! What providers answer to reviews.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_replies")]
/// A row.
pub struct Model {
    /// The review.
    #[sea_orm(primary_key, auto_increment = false)]
    pub review: String,
    /// The version that it answers.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    /// Who wrote it.
    pub account: String,
    /// When.
    pub at: i64,
    /// In words.
    pub text: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
