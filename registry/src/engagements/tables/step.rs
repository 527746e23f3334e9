//! Every step of an engagement, in order.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement_steps")]
/// A row.
pub struct Model {
    /// The engagement.
    #[sea_orm(primary_key, auto_increment = false)]
    pub engagement: String,
    /// Its place, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// The place before; none for the first.
    pub previous: Option<i64>,
    /// The state before.
    pub state_before: String,
    /// See [`super::super::state::Actor`].
    pub actor: String,
    /// See [`super::super::step::StepName`].
    pub step: String,
    /// The state afterwards.
    pub state_after: String,
    /// How often the work was delivered.
    pub round: i64,
    /// Who; none for what time does.
    pub account: Option<String>,
    /// When.
    pub at: i64,
    /// What it says, in JSON: see [`super::super::step::Step`].
    pub payload: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
