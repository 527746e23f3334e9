//! Packages: one repository each.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "packages")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Whose it is.
    pub organisation: String,
    /// The organisation's name in addresses.
    pub namespace: String,
    /// Its name within the namespace.
    pub name: String,
    /// When it was first pushed to.
    pub created_at: i64,
    /// The version that pages show: the greatest released one.
    pub latest: Option<String>,
    /// Whether strangers know of it: anything of it was ever released or, of artifacts, an owner has opened it.
    pub is_public: bool,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
