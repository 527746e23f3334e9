//! The numbers of documents: a series for each kind and year, without gaps.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

use super::tables::series;
use crate::words::local_date;

/// A series of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Calls for payment.
    Call,
    /// Receipts.
    Receipt,
    /// What was paid back.
    Refund,
    /// Grants of the fund.
    Grant,
}

impl Series {
    /// The letters before its numbers.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Call => "AC",
            Self::Receipt => "RE",
            Self::Refund => "RB",
            Self::Grant => "VE",
        }
    }
}

/// The next number of a series, as `AC-2026-0001`. It is used up when the transaction is committed.
///
/// # Errors
/// When the database does not answer.
pub async fn next_document(transaction: &impl ConnectionTrait, series: Series, at: i64) -> Result<String, DbErr> {
    let (letters, year) = (series.letters(), i64::from(local_date(at).year()));
    let found = series::Entity::find_by_id((letters.to_owned(), year))
        .one(transaction)
        .await?;
    let number = match found {
        Some(row) => {
            let last = row.last + 1;
            let mut row = row.into_active_model();
            row.last = Set(last);
            row.update(transaction).await?;
            last
        }
        None => {
            let row = series::ActiveModel {
                series: Set(letters.to_owned()),
                year: Set(year),
                last: Set(1),
            };
            row.insert(transaction).await?;
            1
        }
    };
    Ok(format!("{letters}-{year}-{number:04}"))
}
