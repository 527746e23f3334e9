//! Why the fund does not give.

use legollab_web::{amounts::euros, fault::Fault};
use sea_orm::DbErr;

use crate::{failure::Failure, ledger::PostError, words::Words};

/// Why the fund does not give.
#[derive(Debug, thiserror::Error)]
pub enum FundError {
    /// It does not hold that much, but so many cents.
    #[error("the fund holds {0} cents")]
    TooMuch(i64),
    /// There is no such organisation.
    #[error("there is no such organisation")]
    NoOrganisation,
    /// The grant was taken back before.
    #[error("the grant was taken back")]
    Cancelled,
    /// The books refused.
    #[error(transparent)]
    Post(#[from] PostError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl FundError {
    /// What people are told; none for what only the log should hold.
    pub fn text(&self, words: &Words) -> Option<String> {
        match self {
            Self::TooMuch(cents) => Some(words.text(
                "fund-refused-too-much",
                &[("amount", euros(*cents, words.language()).into())],
            )),
            Self::NoOrganisation => Some(words.text("fund-refused-organisation", &[])),
            Self::Cancelled => Some(words.text("fund-refused-cancelled", &[])),
            Self::Post(PostError::Word(_)) => Some(words.text("contribution-refused-key-word", &[])),
            Self::Post(PostError::Amount(_)) => Some(words.text("contribution-amount-large", &[])),
            Self::Post(PostError::KeyReused(_)) => Some(words.text("fund-refused-key", &[])),
            Self::Post(_) | Self::Database(_) => None,
        }
    }
}

impl From<FundError> for Failure {
    /// For handlers that have nothing better.
    fn from(error: FundError) -> Self {
        match error {
            FundError::Database(error) | FundError::Post(PostError::Database(error)) => error.into(),
            error => {
                tracing::error!(%error, "a step of the fund failed");
                Fault::Internal { incident: None }.into()
            }
        }
    }
}
