//! Bricks that pass from one organisation to another.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "package_transfers")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The package.
    pub package: String,
    /// The organisation that gives it.
    pub from_organisation: String,
    /// The organisation that is to have it.
    pub to_organisation: String,
    /// `proposed`, `accepted`, `declined` or `withdrawn`.
    pub state: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: i64,
    /// Who accepted, declined or withdrew it.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<i64>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
