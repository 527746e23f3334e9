//! What is typed into the forms of contributions and of the treasury, read field by field.

use jiff::civil::Date;
use legollab_web::amounts::{AmountError, read_euros};

use super::problems::Problems;
use crate::words::Words;

/// Characters of a reason at most.
const REASON_CHARS: usize = 1_000;

/// A sum in cents from what was typed; 0 with a problem at the field.
pub fn typed_amount(text: &str, field: &'static str, words: &Words, problems: &mut Problems) -> i64 {
    match read_euros(text) {
        Ok(cents) => cents,
        Err(error) => {
            let id = match error {
                AmountError::Empty => "contribution-amount-empty",
                AmountError::Unreadable => "contribution-amount-unreadable",
                AmountError::TooFine => "contribution-amount-fine",
                AmountError::TooLarge => "contribution-amount-large",
            };
            problems.add(field, words.text(id, &[]));
            0
        }
    }
}

/// A day from what a browser or a person sends; none with a problem at the field.
pub fn typed_day(text: &str, field: &'static str, words: &Words, problems: &mut Problems) -> Option<Date> {
    match text.trim().parse() {
        Ok(day) => Some(day),
        Err(_) => {
            let id = if text.trim().is_empty() {
                "contribution-day-empty"
            } else {
                "contribution-day-unreadable"
            };
            problems.add(field, words.text(id, &[]));
            None
        }
    }
}

/// A reason, without what surrounds it; with a problem at the field if there is none or too much of it.
pub fn typed_reason(text: &str, field: &'static str, words: &Words, problems: &mut Problems) -> String {
    let text = text.trim();
    if text.is_empty() {
        problems.add(field, words.text("contribution-reason-empty", &[]));
    } else if text.chars().count() > REASON_CHARS {
        problems.add(
            field,
            words.text("contribution-reason-long", &[("most", REASON_CHARS.into())]),
        );
    }
    text.to_owned()
}
