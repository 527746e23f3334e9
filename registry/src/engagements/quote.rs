//! What a provider proposes: lines with sums, a day of delivery, terms, and the list by which the delivery will be checked.

use std::ops::RangeInclusive;

use jiff::{
    civil::{Date, time},
    tz::TimeZone,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words::TIME_ZONE;

/// Lines of a quote.
pub const LINES: RangeInclusive<usize> = 1..=30;
/// Points of the list by which a delivery is checked.
pub const ITEMS: RangeInclusive<usize> = 1..=30;
/// Letters of a line or of a point.
pub const LABEL_CHARS: usize = 200;
/// Letters of terms, needs and reasons.
pub const TEXT_CHARS: usize = 4_000;
/// The largest sum of one line, in cents: a hundred million euros.
pub const MAX_CENTS: i64 = 10_000_000_000;

/// One line of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// What it is for.
    pub label: String,
    /// How much, in cents. Tax is a line of its own.
    pub cents: i64,
}

/// A quote as it comes in, before anything of it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QuoteDraft {
    /// What is to be paid.
    pub lines: Vec<Line>,
    /// When it will be delivered, as `2027-01-31`.
    #[schemars(with = "String")]
    pub deliver_on: Date,
    /// The last day on which it can be accepted.
    #[schemars(with = "String")]
    pub valid_until: Date,
    /// What else is agreed, such as how it is paid.
    pub terms: String,
    /// What will be checked together when it is delivered.
    pub items: Vec<String>,
}

/// A quote that can stand: there are none with nothing to pay for, nothing to check, or a delivery before it could be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "QuoteDraft", into = "QuoteDraft")]
#[schemars(with = "QuoteDraft")]
pub struct Quote(QuoteDraft);

/// Why a draft is not a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuoteProblem {
    /// Too few or too many lines.
    #[error("a quote has between 1 and 30 lines")]
    Lines,
    /// A line without words, or with too many.
    #[error("each line says what it is for in at most 200 characters")]
    Label,
    /// A sum below nothing or beyond [`MAX_CENTS`].
    #[error("each line has a sum of at most 100,000,000 euros, which is not below zero")]
    Sum,
    /// Too few or too many points to check.
    #[error("between 1 and 30 points are checked at delivery")]
    Items,
    /// A point without words, or with too many.
    #[error("each point to check has at most 200 characters")]
    Item,
    /// Terms that are too long.
    #[error("the terms have at most 4,000 characters")]
    Terms,
    /// A delivery before the last day on which the quote can be accepted is fine; one in the past is not. What is past depends
    /// on the day, so only years that calendars do not know are refused here.
    #[error("these days are in no calendar")]
    Days,
}

impl TryFrom<QuoteDraft> for Quote {
    type Error = QuoteProblem;

    fn try_from(draft: QuoteDraft) -> Result<Self, QuoteProblem> {
        let said = |text: &str| !text.trim().is_empty() && text.chars().count() <= LABEL_CHARS;
        if !LINES.contains(&draft.lines.len()) {
            return Err(QuoteProblem::Lines);
        }
        if !draft.lines.iter().all(|line| said(&line.label)) {
            return Err(QuoteProblem::Label);
        }
        if !draft.lines.iter().all(|line| (0..=MAX_CENTS).contains(&line.cents)) {
            return Err(QuoteProblem::Sum);
        }
        if !ITEMS.contains(&draft.items.len()) {
            return Err(QuoteProblem::Items);
        }
        if !draft.items.iter().all(|item| said(item)) {
            return Err(QuoteProblem::Item);
        }
        if draft.terms.chars().count() > TEXT_CHARS {
            return Err(QuoteProblem::Terms);
        }
        let known = |date: Date| end_of_day(date).is_some();
        if !known(draft.deliver_on) || !known(draft.valid_until) {
            return Err(QuoteProblem::Days);
        }
        Ok(Self(draft))
    }
}

impl From<Quote> for QuoteDraft {
    fn from(quote: Quote) -> Self {
        quote.0
    }
}

impl std::ops::Deref for Quote {
    type Target = QuoteDraft;

    fn deref(&self) -> &QuoteDraft {
        &self.0
    }
}

impl Quote {
    /// The whole sum, in cents. At most 30 lines of [`MAX_CENTS`]: far from what an `i64` holds.
    pub fn total(&self) -> i64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.cents))
    }

    /// Until when it can be accepted, in milliseconds since 1970.
    pub fn valid_until_ms(&self) -> i64 {
        end_of_day(self.valid_until).unwrap_or(i64::MIN)
    }
}

/// The last millisecond of a day in French time; none for days beyond what calendars know.
pub fn end_of_day(date: Date) -> Option<i64> {
    let zone = TimeZone::get(TIME_ZONE).ok()?;
    let end = date.to_datetime(time(23, 59, 59, 999_000_000)).to_zoned(zone).ok()?;
    Some(end.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn draft() -> QuoteDraft {
        QuoteDraft {
            lines: vec![
                Line {
                    label: "Deux demi-journées".into(),
                    cents: 40_000,
                },
                Line {
                    label: "TVA 20 %".into(),
                    cents: 8_000,
                },
            ],
            deliver_on: date(2026, 12, 20),
            valid_until: date(2026, 12, 10),
            terms: String::new(),
            items: vec!["Le site s’ouvre".into()],
        }
    }

    #[test]
    fn a_quote_has_something_to_pay_for_and_to_check() {
        assert_eq!(Quote::try_from(draft()).unwrap().total(), 48_000);
        let with = |change: fn(&mut QuoteDraft)| {
            let mut draft = draft();
            change(&mut draft);
            Quote::try_from(draft)
        };
        assert_eq!(with(|draft| draft.lines.clear()), Err(QuoteProblem::Lines));
        assert_eq!(
            with(|draft| draft.lines[0].label = "  ".into()),
            Err(QuoteProblem::Label)
        );
        assert_eq!(with(|draft| draft.lines[0].cents = -1), Err(QuoteProblem::Sum));
        assert_eq!(
            with(|draft| draft.lines[0].cents = MAX_CENTS + 1),
            Err(QuoteProblem::Sum)
        );
        assert_eq!(with(|draft| draft.items.clear()), Err(QuoteProblem::Items));
        assert_eq!(
            with(|draft| draft.items = vec!["x".repeat(201)]),
            Err(QuoteProblem::Item)
        );
        assert_eq!(with(|draft| draft.terms = "x".repeat(4_001)), Err(QuoteProblem::Terms));
        assert_eq!(with(|draft| draft.valid_until = Date::MAX), Err(QuoteProblem::Days));
    }

    #[test]
    fn days_end_in_french_time() {
        // 22:59:59.999 in winter, 21:59:59.999 in summer, of universal time.
        assert_eq!(end_of_day(date(2026, 12, 10)), Some(1_796_943_599_999));
        assert_eq!(end_of_day(date(2026, 7, 1)), Some(1_782_943_199_999));
    }

    #[test]
    fn what_was_kept_is_looked_at_when_it_is_read() {
        let kept = serde_json::to_string(&Quote::try_from(draft()).unwrap()).unwrap();
        assert!(serde_json::from_str::<Quote>(&kept).is_ok());
        assert!(serde_json::from_str::<Quote>(&kept.replace("40000", "-40000")).is_err());
    }
}
