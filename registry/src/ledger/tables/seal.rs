//! Entries, each sealed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_seals")]
/// A row.
pub struct Model {
    /// Its number, from 1 without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// The letters of its journal.
    pub journal: String,
    /// Its number in the journal, from 1 without gaps.
    pub journal_number: i64,
    /// When it was set.
    pub at: i64,
    /// The day of that in French time, as `2026-11-30`.
    pub day: String,
    /// What it records.
    pub kind: String,
    /// The number of the document that gives the reason for it.
    pub document: String,
    /// The entry that it undoes.
    pub reverses: Option<i64>,
    /// The key under which it was asked for: asking again under the same key does nothing.
    pub key: String,
    /// How many lines it has.
    pub lines: i64,
    /// The hash of the seal before; 64 zeros for the first.
    pub previous: String,
    /// SHA-256 of its canonical text in hexadecimal: [`crate::ledger::chain`].
    pub hash: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
