//! The parts in which a call is paid.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_instalments")]
/// A row.
pub struct Model {
    /// The call.
    #[sea_orm(primary_key, auto_increment = false)]
    pub call: String,
    /// Which part, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part: i64,
    /// Cents.
    pub amount: i64,
    /// The last day on which it is paid in time.
    pub due_on: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
