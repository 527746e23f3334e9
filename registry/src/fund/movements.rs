//! What moved in the fund, entry by entry, with who and why beside it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::Query};

use super::{grants::grants, tables::grant};
use crate::{
    contributions::{parse_day, tables::payment},
    identity::tables::organisation,
    ledger::{
        Account, Kind,
        tables::{line, seal},
    },
};

/// One movement of the fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The entry.
    pub entry: i64,
    /// Its day.
    pub day: Date,
    /// What it records.
    pub kind: Kind,
    /// The number of the document.
    pub document: String,
    /// Who paid, where somebody did.
    pub organisation: Option<String>,
    /// The grant, where it is one or takes one back.
    pub grant: Option<grant::Model>,
    /// Whether it only corrects what went before: a payment or a grant that was taken back.
    pub correction: bool,
    /// Cents that came in; negative where a correction took some out.
    pub received: i64,
    /// Cents that were given; negative where a grant was taken back.
    pub given: i64,
    /// Cents that the fund held afterwards.
    pub held: i64,
}

/// All movements, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Movements(pub Vec<Movement>);

impl Movements {
    /// Reads them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(connection: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let organisations: BTreeMap<String, String> = organisation::Entity::find()
            .all(connection)
            .await?
            .into_iter()
            .map(|row| (row.id, row.title))
            .collect();
        let grants: BTreeMap<String, grant::Model> = grants(connection)
            .await?
            .into_iter()
            .map(|grant| (grant.number.clone(), grant))
            .collect();
        let cancelled = payment::Entity::find()
            .filter(payment::Column::CancelledAt.is_not_null())
            .all(connection)
            .await?;
        let mut held = 0;
        let mut all = Vec::new();
        for (line, seal) in lines(connection).await? {
            let moved = -line.amount;
            held += moved;
            let grant = grants.get(&seal.document).cloned();
            let (received, given) = if grant.is_some() { (0, -moved) } else { (moved, 0) };
            let after = |payment: &payment::Model| {
                payment.receipt == seal.document && payment.cancel_seal.is_some_and(|it| it < seal.number)
            };
            all.push(Movement {
                entry: seal.number,
                day: parse_day(&seal.day),
                kind: Kind::of(&seal.kind).unwrap_or(Kind::Transfer),
                correction: seal.reverses.is_some() || received < 0 || cancelled.iter().any(after),
                document: seal.document,
                organisation: organisations.get(&line.party).cloned(),
                grant,
                received,
                given,
                held,
            });
        }
        Ok(Self(all))
    }

    /// What the fund holds now, in cents.
    pub fn held(&self) -> i64 {
        self.0.last().map_or(0, |last| last.held)
    }

    /// What it received in all, in cents.
    pub fn received(&self) -> i64 {
        self.0.iter().map(|movement| movement.received).sum()
    }

    /// What it gave in all, in cents.
    pub fn given(&self) -> i64 {
        self.0.iter().map(|movement| movement.given).sum()
    }

    /// What came in and went out in each quarter from the first movement's to that of `today`, at most `most` of them: the year, the
    /// quarter from 1, cents received, cents given.
    pub fn by_quarter(&self, today: Date, most: usize) -> Vec<(i16, i8, i64, i64)> {
        let index = |day: Date| i32::from(day.year()) * 4 + (i32::from(day.month()) - 1) / 3;
        let last = index(today);
        let Some(first) = self.0.first() else {
            return Vec::new();
        };
        let most = i32::try_from(most).unwrap_or(i32::MAX);
        let first = index(first.day).max(last.saturating_sub(most - 1));
        (first..=last)
            .map(|quarter| {
                let own = || self.0.iter().filter(|movement| index(movement.day) == quarter);
                // Years fit, because they come from days.
                let year = i16::try_from(quarter.div_euclid(4)).unwrap_or(i16::MAX);
                let number = i8::try_from(quarter.rem_euclid(4) + 1).unwrap_or(1);
                (
                    year,
                    number,
                    own().map(|it| it.received).sum(),
                    own().map(|it| it.given).sum(),
                )
            })
            .collect()
    }
}

/// The lines of the fund with their entries, oldest first. Each line's entry is there: the database sees to it.
async fn lines(connection: &impl ConnectionTrait) -> Result<Vec<(line::Model, seal::Model)>, DbErr> {
    let lines = line::Entity::find()
        .filter(line::Column::Account.eq(Account::Fund.code()))
        .order_by_asc(line::Column::Seal)
        .all(connection)
        .await?;
    let of_fund = Query::select()
        .column(line::Column::Seal)
        .from(line::Entity)
        .and_where(line::Column::Account.eq(Account::Fund.code()))
        .to_owned();
    let seals = seal::Entity::find()
        .filter(seal::Column::Number.in_subquery(of_fund))
        .all(connection)
        .await?;
    let mut seals: BTreeMap<i64, seal::Model> = seals.into_iter().map(|seal| (seal.number, seal)).collect();
    Ok(lines
        .into_iter()
        .filter_map(|line| Some((line.clone(), seals.remove(&line.seal)?)))
        .collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn movement(day: Date, received: i64, given: i64) -> Movement {
        Movement {
            entry: 1,
            day,
            kind: Kind::Transfer,
            document: String::new(),
            organisation: None,
            grant: None,
            correction: false,
            received,
            given,
            held: 0,
        }
    }

    #[test]
    fn quarters_have_no_gaps_and_end_today() {
        let movements = Movements(vec![
            movement(date(2025, 5, 1), 100, 0),
            movement(date(2026, 1, 1), 50, 30),
        ]);
        let quarters = movements.by_quarter(date(2026, 4, 1), 8);
        assert_eq!(
            quarters,
            [
                (2025, 2, 100, 0),
                (2025, 3, 0, 0),
                (2025, 4, 0, 0),
                (2026, 1, 50, 30),
                (2026, 2, 0, 0)
            ]
        );
        assert_eq!(
            movements.by_quarter(date(2026, 4, 1), 2),
            [(2026, 1, 50, 30), (2026, 2, 0, 0)]
        );
        assert_eq!(Movements::default().by_quarter(date(2026, 4, 1), 8), []);
    }
}
