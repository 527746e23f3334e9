//! What is typed into the forms of contributions and of the treasury, read field by field.

use jiff::civil::Date;
use legollab_web::{
    amounts::{AmountError, read_euros},
    fault::Fault,
};

use crate::{
    problems::Problems,
    visit::Form,
    words::{Words, local_date},
};

/// Characters of a reason at most.
const REASON_CHARS: usize = 1_000;

/// Letters of a key at most.
const KEY_CHARS: usize = 64;

/// The key of a form, which every form that moves money was drawn with: sent twice, it moves it once.
///
/// # Errors
/// [`Fault::BadRequest`] for a form without one: sent twice, it could move money twice.
pub fn typed_key(form: &Form) -> Result<String, Fault> {
    let key = form.get("key");
    let is_one =
        (1..=KEY_CHARS).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_one.then(|| key.to_owned()).ok_or(Fault::BadRequest)
}

/// A sum above zero in cents from what was typed; with a problem at the field for any other.
pub fn typed_sum(text: &str, field: &'static str, words: &Words, problems: &mut Problems) -> i64 {
    let cents = typed_amount(text, field, words, problems);
    if problems.of(field).is_none() && cents <= 0 {
        problems.add(field, words.text("treasury-amount-positive", &[]));
    }
    cents
}

/// A day up to today from what a browser or a person sends; none with a problem at the field.
pub fn typed_past_day(
    text: &str,
    field: &'static str,
    now: i64,
    words: &Words,
    problems: &mut Problems,
) -> Option<Date> {
    let day = typed_day(text, field, words, problems);
    if day.is_some_and(|day| day > local_date(now)) {
        problems.add(field, words.text("treasury-day-to-come", &[]));
    }
    day
}

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
