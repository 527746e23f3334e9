//! Reviews that somebody reported.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_reports")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The review.
    pub review: String,
    /// The version that was reported.
    pub version: i64,
    /// Who did.
    pub account: String,
    /// When.
    pub at: i64,
    /// See [`super::super::judging::Clause`].
    pub clause: String,
    /// What they say.
    pub text: String,
    /// What was decided; none while it is open.
    pub decision: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
