//! A year of the fund: what came in, what went out, what is left over and goes to the next projects.

use jiff::civil::{Date, date};
use schemars::JsonSchema;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use super::{grants::grants, movements::Movements, recount::Recount};
use crate::{
    contributions::File,
    ledger::{Account, balances, total},
};

/// A year of the fund, in cents. It counts by the day on which each step was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The calendar year.
    pub year: i16,
    /// What the fund held when it began.
    pub opening_cents: i64,
    /// What was called in it, less what corrections took back.
    pub called_cents: i64,
    /// What entered the fund.
    pub received_cents: i64,
    /// What went to projects.
    pub given_cents: i64,
    /// What was received and not given: it stays in the fund for the projects that follow.
    pub surplus_cents: i64,
    /// What the fund held at its end, or holds now.
    pub closing_cents: i64,
    /// What was called and not paid at its end.
    pub unpaid_cents: i64,
    /// What was paid too much at its end and is owed back.
    pub owed_back_cents: i64,
    /// What was on the bank account at its end.
    pub bank_cents: i64,
    /// The accounts, by their number.
    pub accounts: Vec<AccountYear>,
    /// Whether the books agree with what was declared, paid and given, counted a second time without them.
    pub reconciles: bool,
}

/// A year of an account, in cents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountYear {
    /// The number of the account.
    pub account: String,
    /// Debits less credits when the year began.
    pub opening_cents: i64,
    /// The sum of its debits.
    pub debit_cents: i64,
    /// The sum of its credits.
    pub credit_cents: i64,
    /// Debits less credits at its end.
    pub closing_cents: i64,
}

/// The report of a year; none for a year before the fund's first entry, or after `today`.
///
/// # Errors
/// When the database does not answer.
pub async fn report(connection: &impl ConnectionTrait, year: i16, today: Date) -> Result<Option<Report>, DbErr> {
    let movements = Movements::read(connection).await?;
    let first = movements.0.first().map(|movement| movement.day.year());
    if !first.is_some_and(|first| (first..=today.year()).contains(&year)) {
        return Ok(None);
    }
    let (from, to) = (date(year, 1, 1), date(year, 12, 31));
    let before = date(year - 1, 12, 31);
    let moved = balances(connection, &from.to_string(), &to.to_string()).await?;
    let mut accounts = Vec::new();
    for account in Account::ALL {
        let own = || moved.iter().filter(|balance| balance.account == account.code());
        let (debit, credit) = (own().map(|it| it.debit).sum(), own().map(|it| it.credit).sum());
        let opening = total(connection, account, &before.to_string()).await?;
        accounts.push(AccountYear {
            account: account.code().to_owned(),
            opening_cents: opening,
            debit_cents: debit,
            credit_cents: credit,
            closing_cents: opening + debit - credit,
        });
    }
    let closing = |account: Account| {
        accounts
            .iter()
            .find(|it| it.account == account.code())
            .map_or(0, |it| it.closing_cents)
    };
    let opening = |account: Account| {
        accounts
            .iter()
            .find(|it| it.account == account.code())
            .map_or(0, |it| it.opening_cents)
    };
    let own = || movements.0.iter().filter(|movement| movement.day.year() == year);
    let (received, given): (i64, i64) = (own().map(|it| it.received).sum(), own().map(|it| it.given).sum());

    let (files, grants) = (File::read_all(connection).await?, grants(connection).await?);
    let then = Recount::until(&files, &grants, to);
    let begun = Recount::until(&files, &grants, before);
    let books = (
        -opening(Account::Fund),
        -closing(Account::Fund),
        closing(Account::Bank),
        -closing(Account::Contributions),
    );
    let records = (begun.held(), then.held(), then.held() + then.over, then.called);
    let years = then.received - begun.received == received && then.given - begun.given == given;
    let report = Report {
        year,
        opening_cents: -opening(Account::Fund),
        called_cents: opening(Account::Contributions) - closing(Account::Contributions),
        received_cents: received,
        given_cents: given,
        surplus_cents: received - given,
        closing_cents: -closing(Account::Fund),
        unpaid_cents: then.called - then.received,
        owed_back_cents: then.over,
        bank_cents: closing(Account::Bank),
        reconciles: books == records && years && closing(Account::Called) == then.called - then.received - then.over,
        accounts,
    };
    Ok(Some(report))
}
