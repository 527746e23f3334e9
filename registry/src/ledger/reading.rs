//! Reading entries, and checking that all of them are as they were written.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query,
};

use super::{
    chain::{Fault, Follower, Sealed},
    tables::{line, seal},
};

/// Entries that are read at a time.
const AT_A_TIME: u64 = 500;

/// What a check of the whole chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// How many entries there are.
    pub entries: i64,
    /// The hash of the last one; 64 zeros if there is none.
    pub last_hash: String,
}

/// Why the chain does not hold.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// An entry is not as it was written.
    #[error("entry {number}: {fault}")]
    Broken {
        /// The entry that has, or should have, this number.
        number: i64,
        /// What is wrong with it.
        fault: Fault,
    },
    /// There are lines without a seal.
    #[error("lines of entry {0} have no seal")]
    Unsealed(i64),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The seal that was set under a key.
///
/// # Errors
/// When the database does not answer.
pub async fn seal_of_key(connection: &impl ConnectionTrait, key: &str) -> Result<Option<seal::Model>, DbErr> {
    seal::Entity::find()
        .filter(seal::Column::Key.eq(key))
        .one(connection)
        .await
}

/// One entry.
///
/// # Errors
/// When the database does not answer.
pub async fn sealed(connection: &impl ConnectionTrait, number: i64) -> Result<Option<Sealed>, DbErr> {
    let Some(seal) = seal::Entity::find_by_id(number).one(connection).await? else {
        return Ok(None);
    };
    Ok(with_lines(connection, vec![seal]).await?.into_iter().next())
}

/// The first entries after a number, at most `limit` of them.
///
/// # Errors
/// When the database does not answer.
pub async fn sealed_after(connection: &impl ConnectionTrait, number: i64, limit: u64) -> Result<Vec<Sealed>, DbErr> {
    let seals = seal::Entity::find()
        .filter(seal::Column::Number.gt(number))
        .order_by_asc(seal::Column::Number)
        .limit(limit)
        .all(connection)
        .await?;
    with_lines(connection, seals).await
}

/// The entries of the days from `from` to `to`, as `2026-01-01`, both included.
///
/// # Errors
/// When the database does not answer.
pub async fn sealed_between(connection: &impl ConnectionTrait, from: &str, to: &str) -> Result<Vec<Sealed>, DbErr> {
    let seals = seal::Entity::find()
        .filter(seal::Column::Day.between(from, to))
        .order_by_asc(seal::Column::Number)
        .all(connection)
        .await?;
    with_lines(connection, seals).await
}

async fn with_lines(connection: &impl ConnectionTrait, seals: Vec<seal::Model>) -> Result<Vec<Sealed>, DbErr> {
    let (Some(first), Some(last)) = (seals.first(), seals.last()) else {
        return Ok(Vec::new());
    };
    let lines = line::Entity::find()
        .filter(line::Column::Seal.between(first.number, last.number))
        .order_by_asc(line::Column::Seal)
        .order_by_asc(line::Column::Line)
        .all(connection)
        .await?;
    let mut by_seal: BTreeMap<i64, Vec<line::Model>> = BTreeMap::new();
    for line in lines {
        by_seal.entry(line.seal).or_default().push(line);
    }
    let entries = seals.into_iter().map(|seal| Sealed {
        lines: by_seal.remove(&seal.number).unwrap_or_default(),
        seal,
    });
    Ok(entries.collect())
}

/// Checks every entry: numbers, sums, hashes, and that no line stands outside.
///
/// # Errors
/// [`ChainError`] names the first entry that is not as it was written.
pub async fn verify_chain(connection: &impl ConnectionTrait) -> Result<Chain, ChainError> {
    let mut follower = Follower::default();
    loop {
        let entries = sealed_after(connection, follower.count(), AT_A_TIME).await?;
        for entry in &entries {
            let broken = |fault| ChainError::Broken {
                number: entry.seal.number,
                fault,
            };
            follower.follow(entry).map_err(broken)?;
        }
        if entries.is_empty() {
            break;
        }
    }
    let sealed = Query::select()
        .column(seal::Column::Number)
        .from(seal::Entity)
        .to_owned();
    let outside = line::Entity::find()
        .filter(line::Column::Seal.not_in_subquery(sealed))
        .one(connection)
        .await?;
    match outside {
        Some(line) => Err(ChainError::Unsealed(line.seal)),
        None => Ok(Chain {
            entries: follower.count(),
            last_hash: follower.last().to_owned(),
        }),
    }
}

/// The last seal; none if nothing was written yet.
///
/// # Errors
/// When the database does not answer.
pub async fn last(connection: &impl ConnectionTrait) -> Result<Option<seal::Model>, DbErr> {
    seal::Entity::find()
        .order_by_desc(seal::Column::Number)
        .one(connection)
        .await
}
