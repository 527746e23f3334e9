//! A line of an entry as it is posted.

use super::{account::Account, tables::line};

/// One line of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The account.
    pub account: Account,
    /// The identifier of the organisation that it concerns.
    pub party: Option<String>,
    /// Cents: a debit is positive, a credit negative.
    pub cents: i64,
}

impl Line {
    /// A line that was read; none if its account is not in the chart.
    pub fn of(line: &line::Model) -> Option<Self> {
        Some(Self {
            account: Account::of(&line.account)?,
            party: (!line.party.is_empty()).then(|| line.party.clone()),
            cents: line.amount,
        })
    }
}
