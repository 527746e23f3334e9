//! Namespaces that are mirrored.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mirrored_namespaces")]
/// A row.
pub struct Model {
    /// The organisation without members whose namespace it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation: String,
    /// The address of the registry that it is a copy of.
    pub origin: String,
    /// When the first version was copied, in milliseconds since 1970.
    pub since: i64,
    /// When the origin was last asked and answered, in milliseconds since 1970.
    pub asked_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
