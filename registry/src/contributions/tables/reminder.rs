//! Reminders that were written.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_reminders")]
/// A row.
pub struct Model {
    /// To whose owners.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation: String,
    /// What it reminds of.
    #[sea_orm(primary_key, auto_increment = false)]
    pub about: String,
    /// When.
    pub written_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
