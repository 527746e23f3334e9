//! Letters, written and sent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letters")]
/// A row.
pub struct Model {
    /// Its identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The account that it goes to.
    pub account: Option<String>,
    /// Where it goes instead of the account's own address.
    pub address: Option<String>,
    /// What the reader is called.
    pub name: String,
    /// The reader's language.
    pub locale: String,
    /// One line.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// What the link below the text is good for, as JSON.
    pub link: Option<String>,
    /// When it was written.
    pub written_at: i64,
    /// What it is about, so that it is written once.
    pub once: Option<String>,
    /// When it is tried next.
    pub due_at: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was sent.
    pub sent_at: Option<i64>,
    /// When it was given up.
    pub given_up_at: Option<i64>,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
