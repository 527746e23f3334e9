//! Writing entries.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use super::{
    account::{Account, Kind},
    chain,
    line::Line,
    reading::{seal_of_key, sealed},
    tables::{line, seal},
};
use crate::words::local_date;

/// Cents of one line at most: ten thousand billion euros, far below where a sum could overflow.
const MAX_CENTS: u64 = 1_000_000_000_000_000;

/// Characters of a document, a key or a party at most.
const MOST_CHARS: usize = 140;

/// An entry to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// What it records.
    pub kind: Kind,
    /// The number of the document that gives the reason for it: letters, digits and dashes.
    pub document: String,
    /// The key under which it is asked for: the same key again does nothing.
    pub key: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl Posting {
    /// An entry without lines.
    pub fn new(kind: Kind, document: &str, key: &str) -> Self {
        Self {
            kind,
            document: document.to_owned(),
            key: key.to_owned(),
            lines: Vec::new(),
        }
    }

    /// The same with a debit.
    pub fn debit(self, account: Account, party: Option<&str>, cents: i64) -> Self {
        self.line(account, party, cents)
    }

    /// The same with a credit.
    pub fn credit(self, account: Account, party: Option<&str>, cents: i64) -> Self {
        self.line(account, party, -cents)
    }

    fn line(mut self, account: Account, party: Option<&str>, cents: i64) -> Self {
        self.lines.push(Line {
            account,
            party: party.map(str::to_owned),
            cents,
        });
        self
    }
}

/// Why an entry is not written.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// It has fewer than two lines.
    #[error("an entry has at least two lines")]
    TooFewLines,
    /// Its lines do not sum to 0.
    #[error("debits and credits differ by {0} cents")]
    Unbalanced(i128),
    /// A line moves nothing, or more than there can be.
    #[error("a line moves {0} cents")]
    Amount(i64),
    /// Document, key or party is empty, too long, or has other characters than letters, digits, `-`, `/` and `.`.
    #[error("`{0}` cannot stand in an entry")]
    Word(String),
    /// The key was used for something else.
    #[error("the key `{0}` was used for another entry")]
    KeyReused(String),
    /// The entry to be undone is not there, or is itself a reversal.
    #[error("entry {0} cannot be undone")]
    NotReversible(i64),
    /// The entry has been undone.
    #[error("entry {0} has been undone")]
    Reversed(i64),
    /// The database failed or refused.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes an entry and seals it. If it was written before under the same key, nothing is done.
///
/// # Errors
/// See [`PostError`].
pub async fn post(transaction: &impl ConnectionTrait, at: i64, posting: Posting) -> Result<seal::Model, PostError> {
    check(&posting)?;
    if let Some(before) = seal_of_key(transaction, &posting.key).await? {
        let same = sealed(transaction, before.number).await?.is_some_and(|entry| {
            entry.seal.kind == posting.kind.name()
                && entry.seal.document == posting.document
                && entry.posted() == posting.lines
        });
        return if same {
            Ok(before)
        } else {
            Err(PostError::KeyReused(posting.key))
        };
    }
    let journal = posting.kind.journal().code();
    write(transaction, at, posting, journal, None).await
}

/// Undoes an entry by one that turns every line round, in the same journal. If that was done before under the same key, nothing is
/// done.
///
/// # Errors
/// See [`PostError`].
pub async fn reverse(
    transaction: &impl ConnectionTrait,
    at: i64,
    number: i64,
    key: &str,
) -> Result<seal::Model, PostError> {
    let entry = sealed(transaction, number)
        .await?
        .ok_or(PostError::NotReversible(number))?;
    if entry.seal.reverses.is_some() {
        return Err(PostError::NotReversible(number));
    }
    let before = seal::Entity::find()
        .filter(seal::Column::Reverses.eq(number))
        .one(transaction)
        .await?;
    if let Some(before) = before {
        return if before.key == key {
            Ok(before)
        } else {
            Err(PostError::Reversed(number))
        };
    }
    let mut posting = Posting::new(Kind::Reversal, &entry.seal.document, key);
    posting.lines = entry
        .posted()
        .into_iter()
        .map(|line| Line {
            cents: -line.cents,
            ..line
        })
        .collect();
    check(&posting)?;
    if seal_of_key(transaction, key).await?.is_some() {
        return Err(PostError::KeyReused(key.to_owned()));
    }
    write(transaction, at, posting, &entry.seal.journal, Some(number)).await
}

fn check(posting: &Posting) -> Result<(), PostError> {
    if posting.lines.len() < 2 {
        return Err(PostError::TooFewLines);
    }
    if let Some(line) = posting
        .lines
        .iter()
        .find(|line| line.cents == 0 || line.cents.unsigned_abs() > MAX_CENTS)
    {
        return Err(PostError::Amount(line.cents));
    }
    let sum: i128 = posting.lines.iter().map(|line| i128::from(line.cents)).sum();
    if sum != 0 {
        return Err(PostError::Unbalanced(sum));
    }
    let plain = |word: &&str| {
        (1..=MOST_CHARS).contains(&word.len()) && word.chars().all(|c| c.is_ascii_alphanumeric() || "-/.".contains(c))
    };
    let parties = posting.lines.iter().filter_map(|line| line.party.as_deref());
    match [posting.document.as_str(), posting.key.as_str()]
        .into_iter()
        .chain(parties)
        .find(|word| !plain(word))
    {
        Some(word) => Err(PostError::Word(word.to_owned())),
        None => Ok(()),
    }
}

async fn write(
    transaction: &impl ConnectionTrait,
    at: i64,
    posting: Posting,
    journal: &str,
    reverses: Option<i64>,
) -> Result<seal::Model, PostError> {
    let last = seal::Entity::find()
        .order_by_desc(seal::Column::Number)
        .one(transaction)
        .await?;
    let last_in_journal = seal::Entity::find()
        .filter(seal::Column::Journal.eq(journal))
        .order_by_desc(seal::Column::JournalNumber)
        .one(transaction)
        .await?;
    let number = last.as_ref().map_or(1, |seal| seal.number + 1);
    let lines: Vec<line::Model> = (1..)
        .zip(posting.lines)
        .map(|(place, line)| line::Model {
            seal: number,
            line: place,
            account: line.account.code().to_owned(),
            party: line.party.unwrap_or_default(),
            amount: line.cents,
        })
        .collect();
    let mut seal = seal::Model {
        number,
        journal: journal.to_owned(),
        journal_number: last_in_journal.map_or(1, |seal| seal.journal_number + 1),
        at,
        day: local_date(at).to_string(),
        kind: posting.kind.name().to_owned(),
        document: posting.document,
        reverses,
        key: posting.key,
        // Lines are a few.
        lines: i64::try_from(lines.len()).unwrap_or(i64::MAX),
        previous: last.map_or_else(|| chain::FIRST.to_owned(), |seal| seal.hash),
        hash: String::new(),
    };
    seal.hash = chain::hash(&seal, &lines);
    for line in lines {
        let row = line::ActiveModel {
            seal: Set(line.seal),
            line: Set(line.line),
            account: Set(line.account),
            party: Set(line.party),
            amount: Set(line.amount),
        };
        line::Entity::insert(row).exec_without_returning(transaction).await?;
    }
    let row = seal.clone().into_active_model().reset_all();
    seal::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(seal)
}
