//! The fund counted a second time, from what was declared, paid and given, without looking at the books: both have to agree.

use jiff::civil::Date;

use super::tables::grant;
use crate::{contributions::File, words::local_date};

/// What the records say for the end of a day, in cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recount {
    /// Called of all organisations.
    pub called: i64,
    /// Paid of what was called: what entered the fund.
    pub received: i64,
    /// Given to projects.
    pub given: i64,
    /// Paid beyond what was called, and owed back.
    pub over: i64,
}

impl Recount {
    /// Counts everything up to the end of a day.
    pub fn until(files: &[File], grants: &[grant::Model], day: Date) -> Self {
        let by_then = |at: i64| local_date(at) <= day;
        let stood = |at: i64, cancelled_at: Option<i64>| by_then(at) && !cancelled_at.is_some_and(by_then);
        let mut count = Self::default();
        for file in files {
            let calls = file
                .calls
                .iter()
                .filter(|call| stood(call.called_at, call.cancelled_at));
            let called: i64 = calls.map(|call| call.amount).sum();
            let payments = file.payments.iter().filter(|it| stood(it.recorded_at, it.cancelled_at));
            let refunds = file.refunds.iter().filter(|it| by_then(it.recorded_at));
            let paid = payments.map(|it| it.amount).sum::<i64>() - refunds.map(|it| it.amount).sum::<i64>();
            count.called += called;
            count.received += called.min(paid);
            count.over += (paid - called).max(0);
        }
        let stood_grants = grants.iter().filter(|grant| stood(grant.given_at, grant.cancelled_at));
        count.given = stood_grants.map(|grant| grant.amount).sum();
        count
    }

    /// What the fund holds.
    pub fn held(&self) -> i64 {
        self.received - self.given
    }
}
