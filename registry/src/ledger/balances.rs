//! Balances: what the lines of an account sum to.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Alias, Expr, Query},
};

use super::{
    account::Account,
    tables::{line, seal},
};

/// What an account holds.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Balance {
    /// The number of the account.
    pub account: String,
    /// The organisation; empty for lines that concern none.
    pub party: String,
    /// The sum of its debits, in cents.
    pub debit: i64,
    /// The sum of its credits, in cents, as a positive number.
    pub credit: i64,
}

impl Balance {
    /// Debits less credits.
    pub fn cents(&self) -> i64 {
        self.debit - self.credit
    }
}

#[derive(FromQueryResult)]
struct Sum {
    cents: Option<i64>,
}

/// PostgreSQL sums whole numbers to a decimal one.
fn whole(sum: impl Into<Expr>) -> Expr {
    sum.into().cast_as(Alias::new("BIGINT"))
}

/// What an account holds, in cents: debits less credits. With a party, what concerns that organisation alone.
///
/// # Errors
/// When the database does not answer.
pub async fn balance(connection: &impl ConnectionTrait, account: Account, party: Option<&str>) -> Result<i64, DbErr> {
    let mut query = line::Entity::find()
        .select_only()
        .column_as(whole(line::Column::Amount.sum()), "cents")
        .filter(line::Column::Account.eq(account.code()));
    if let Some(party) = party {
        query = query.filter(line::Column::Party.eq(party));
    }
    let sum = query.into_model::<Sum>().one(connection).await?;
    Ok(sum.and_then(|sum| sum.cents).unwrap_or(0))
}

/// What an account held at the end of a day, as `2026-12-31`.
///
/// # Errors
/// When the database does not answer.
pub async fn total(connection: &impl ConnectionTrait, account: Account, until: &str) -> Result<i64, DbErr> {
    let query = line::Entity::find()
        .select_only()
        .column_as(whole(line::Column::Amount.sum()), "cents")
        .filter(line::Column::Account.eq(account.code()))
        .filter(line::Column::Seal.in_subquery(seals_between("0000-01-01", until)));
    let sum = query.into_model::<Sum>().one(connection).await?;
    Ok(sum.and_then(|sum| sum.cents).unwrap_or(0))
}

/// What moved on each account and for each organisation in the days from `from` to `to`, both included.
///
/// # Errors
/// When the database does not answer.
pub async fn balances(connection: &impl ConnectionTrait, from: &str, to: &str) -> Result<Vec<Balance>, DbErr> {
    let side = |condition: Condition, value: Expr| -> Expr { Expr::case(condition, value).finally(0).into() };
    let amount = || Expr::col(line::Column::Amount);
    let debit = side(Condition::all().add(line::Column::Amount.gt(0)), amount());
    let credit = side(Condition::all().add(line::Column::Amount.lt(0)), amount().mul(-1));
    line::Entity::find()
        .select_only()
        .column(line::Column::Account)
        .column(line::Column::Party)
        .column_as(whole(debit.sum()), "debit")
        .column_as(whole(credit.sum()), "credit")
        .filter(line::Column::Seal.in_subquery(seals_between(from, to)))
        .group_by(line::Column::Account)
        .group_by(line::Column::Party)
        .order_by_asc(line::Column::Account)
        .order_by_asc(line::Column::Party)
        .into_model::<Balance>()
        .all(connection)
        .await
}

fn seals_between(from: &str, to: &str) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(seal::Column::Number)
        .from(seal::Entity)
        .and_where(seal::Column::Day.between(from, to))
        .to_owned()
}
