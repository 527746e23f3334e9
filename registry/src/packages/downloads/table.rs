//! How often packages were downloaded.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "package_downloads")]
/// A row.
pub struct Model {
    /// The package.
    #[sea_orm(primary_key, auto_increment = false)]
    pub package: String,
    /// Days since 1970.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i64,
    /// Clients that downloaded it on that day.
    pub clients: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
