//! Why a step is not taken.

use legollab_web::{amounts::euros, calendar_days::day, fault::Fault};
use sea_orm::DbErr;

use super::course::Refusal;
use crate::{
    failure::Failure,
    ledger::PostError,
    words::{Arg, Words},
};

/// Why a step is not taken.
#[derive(Debug, thiserror::Error)]
pub enum ContributionError {
    /// The three years do not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The organisation has not consented.
    #[error("the organisation has not consented")]
    NoConsent,
    /// The organisation has consented already.
    #[error("the organisation has consented")]
    Consented,
    /// No tariff is in force.
    #[error("no tariff is in force")]
    NoTariff,
    /// Another tariff is in force than the one that was shown.
    #[error("the tariff has changed")]
    TariffChanged,
    /// There is a tariff from that day on.
    #[error("there is a tariff from that day on")]
    TariffDay,
    /// Another amount comes out than the one that was shown, in cents.
    #[error("the contribution is {0} cents")]
    AmountChanged(i64),
    /// A correction that changes nothing.
    #[error("this is what was declared")]
    Unchanged,
    /// More is to be paid back than was paid too much, in cents.
    #[error("only {0} cents were paid too much")]
    NotOver(i64),
    /// The payment was cancelled before.
    #[error("the payment was cancelled")]
    Cancelled,
    /// The fund has given the money away: so many cents are left.
    #[error("the fund holds {0} cents")]
    Spent(i64),
    /// The books refused.
    #[error(transparent)]
    Post(#[from] PostError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl ContributionError {
    /// What people are told; none for what only the log should hold.
    pub fn text(&self, words: &Words) -> Option<String> {
        let language = words.language();
        let (id, args): (&str, Vec<(&str, Arg)>) = match self {
            Self::Refused(Refusal::Ended) => ("contribution-refused-ended", vec![]),
            Self::Refused(Refusal::NotClosed(on)) => {
                ("contribution-refused-running", vec![("day", day(*on, language).into())])
            }
            Self::Refused(Refusal::NotInTurn(year)) => (
                "contribution-refused-turn",
                vec![("year", i64::from(year.number()).into())],
            ),
            Self::Refused(Refusal::Declared(_)) => ("contribution-refused-declared", vec![]),
            Self::Refused(Refusal::NotDeclared(_)) => ("contribution-refused-not-declared", vec![]),
            Self::Refused(Refusal::TooLate(until)) => {
                ("contribution-refused-late", vec![("day", day(*until, language).into())])
            }
            Self::NoConsent => ("contribution-refused-no-consent", vec![]),
            Self::Consented => ("contribution-refused-consented", vec![]),
            Self::NoTariff => ("contribution-refused-no-tariff", vec![]),
            Self::TariffChanged => ("contribution-refused-tariff", vec![]),
            Self::TariffDay => ("contribution-refused-tariff-day", vec![]),
            Self::AmountChanged(cents) => (
                "contribution-refused-amount",
                vec![("amount", euros(*cents, language).into())],
            ),
            Self::Unchanged => ("contribution-refused-unchanged", vec![]),
            Self::NotOver(cents) => (
                "contribution-refused-over",
                vec![("amount", euros(*cents, language).into())],
            ),
            Self::Cancelled => ("contribution-refused-cancelled", vec![]),
            Self::Spent(cents) => (
                "contribution-refused-spent",
                vec![("amount", euros(*cents, language).into())],
            ),
            Self::Post(PostError::KeyReused(_)) => ("contribution-refused-key", vec![]),
            Self::Post(PostError::Word(_)) => ("contribution-refused-key-word", vec![]),
            Self::Post(PostError::Amount(_)) => ("contribution-amount-large", vec![]),
            Self::Post(_) | Self::Database(_) => return None,
        };
        Some(words.text(id, &args))
    }
}

impl From<ContributionError> for Failure {
    /// For handlers that have nothing better: what people can be told is told, the rest goes to the log.
    fn from(error: ContributionError) -> Self {
        match error {
            ContributionError::Database(error) | ContributionError::Post(PostError::Database(error)) => error.into(),
            error => {
                tracing::error!(%error, "a step of a contribution failed");
                Fault::Internal { incident: None }.into()
            }
        }
    }
}
