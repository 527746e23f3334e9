//! People with an account.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The address as it was entered.
    pub email: String,
    /// The address in the one form in which it is looked up.
    pub email_key: String,
    /// What the person is called.
    pub name: String,
    /// `fr` or `en`.
    pub locale: String,
    /// Argon2id.
    pub password_hash: String,
    /// When it was opened.
    pub created_at: i64,
    /// When the address was confirmed.
    pub confirmed_at: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<i64>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
