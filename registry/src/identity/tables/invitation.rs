//! People who were asked to join an organisation and have not answered.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The organisation.
    pub organisation: String,
    /// The address that was written to.
    pub email: String,
    /// The address in the one form in which it is looked up.
    pub email_key: String,
    /// `owner` or `member`.
    pub role: String,
    /// Who asked.
    pub invited_by: String,
    /// When.
    pub invited_at: i64,
    /// Until when the letter's link holds.
    pub ends_at: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
