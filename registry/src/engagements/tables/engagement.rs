//! Services that a holder asks a provider for.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "engagements")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The offer that was asked for.
    pub offer: String,
    /// The organisation that offers it.
    pub provider: String,
    /// The organisation that asks.
    pub holder: String,
    /// The offer's family, as it was then.
    pub family: String,
    /// The offer's title in French, as it was then.
    pub title_fr: String,
    /// The same in English.
    pub title_en: String,
    /// How many steps were taken.
    pub sequence: i64,
    /// The state after the last: see [`super::super::state::StateName`].
    pub state: String,
    /// When it was asked for.
    pub asked_at: i64,
    /// When the last step was taken.
    pub changed_at: i64,
    /// When the quote lapses or the work is due.
    pub due_at: Option<i64>,
    /// When both had signed.
    pub closed_at: Option<i64>,
    /// The holder's review, once there is one.
    pub review: Option<String>,
    /// Of what those who are waited for were reminded last.
    pub reminded: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
