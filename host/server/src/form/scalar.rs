//! Values that one text field holds.

use base64::prelude::{BASE64_STANDARD, Engine};
use jiff::{civil::DateTime, tz::TimeZone};
use legollab_web::amounts::read_euros;
use serde_json::{Number, Value};

use super::{
    kind::Scalar,
    time::{self, Meaning},
};
use crate::words::Words;

/// Why a text is no value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum ScalarError {
    /// Not a whole number.
    NotWhole,
    /// A whole number beyond the bounds.
    OutOfBounds { least: i128, most: i128 },
    /// Not a number.
    NotANumber,
    /// Not an amount in euros.
    NotEuros,
    /// Not just one character.
    NotOneCharacter,
    /// Not a day and a time.
    NotALocalTime,
    /// A time that the clock is put forward over, and what it shows after that.
    Skipped { local: DateTime, after: DateTime },
    /// A time that the clock shows twice.
    Twice { local: DateTime },
    /// Not a day.
    NotADate,
    /// Not a time on the clock.
    NotATime,
    /// Not a grade.
    NotStars,
    /// Not base64.
    NotBase64,
    /// None of the values to choose from.
    NoChoice,
}

impl ScalarError {
    /// What is wrong and what would be right.
    pub(super) fn text(self, words: &Words) -> String {
        match self {
            Self::NotWhole => words.text("value-not-whole", &[]),
            Self::OutOfBounds { least, most } => words.text(
                "value-out-of-bounds",
                &[("least", least.to_string().into()), ("most", most.to_string().into())],
            ),
            Self::NotANumber => words.text("value-not-number", &[]),
            Self::NotEuros => words.text("value-not-euros", &[]),
            Self::NotOneCharacter => words.text("value-not-char", &[]),
            Self::NotALocalTime => words.text("value-not-instant", &[]),
            Self::Skipped { local, after } => words.text(
                "value-skipped",
                &[
                    ("time", words.clock(local.time()).into()),
                    ("day", words.day(local.date()).into()),
                    ("after", words.clock(after.time()).into()),
                ],
            ),
            Self::Twice { local } => words.text(
                "value-twice",
                &[
                    ("time", words.clock(local.time()).into()),
                    ("day", words.day(local.date()).into()),
                ],
            ),
            Self::NotADate => words.text("value-not-date", &[]),
            Self::NotATime => words.text("value-not-time", &[]),
            Self::NotStars => words.text("value-not-stars", &[]),
            Self::NotBase64 => words.text("value-not-base64", &[]),
            Self::NoChoice => words.text("value-no-choice", &[]),
        }
    }
}

/// Reads a text that is not empty. `fold` says which of two instants is meant, where the clock shows the time twice.
pub(super) fn read(scalar: Scalar, text: &str, fold: Option<&str>, zone: &TimeZone) -> Result<Value, ScalarError> {
    match scalar {
        Scalar::Line | Scalar::LongText | Scalar::Picture | Scalar::File => Ok(Value::String(text.to_owned())),
        Scalar::Whole { least, most } => {
            let number: i128 = plain_number(text).parse().map_err(|_| ScalarError::NotWhole)?;
            if !(least..=most).contains(&number) {
                return Err(ScalarError::OutOfBounds { least, most });
            }
            Ok(Value::Number(
                Number::from_i128(number).ok_or(ScalarError::OutOfBounds { least, most })?,
            ))
        }
        Scalar::Real => {
            // What JSON has no number for, the contract writes as these words.
            if matches!(text, "NaN" | "Infinity" | "-Infinity") {
                return Ok(Value::String(text.to_owned()));
            }
            let text = plain_number(text).replace(',', ".");
            // Rust also reads words such as `inf`.
            if !text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) || text.contains("inf") {
                return Err(ScalarError::NotANumber);
            }
            let number: f64 = text.parse().map_err(|_| ScalarError::NotANumber)?;
            Number::from_f64(number)
                .map(Value::Number)
                .ok_or(ScalarError::NotANumber)
        }
        Scalar::EuroCents => read_euros(text)
            .map(|cents| Value::Number(cents.into()))
            .map_err(|_| ScalarError::NotEuros),
        Scalar::Char => {
            let mut letters = text.chars();
            match (letters.next(), letters.next()) {
                (Some(_), None) => Ok(Value::String(text.to_owned())),
                _ => Err(ScalarError::NotOneCharacter),
            }
        }
        Scalar::Instant => instant(text, fold, zone).map(|at| Value::Number(at.into())),
        Scalar::Date => match time::read_date(text) {
            Some(_) => Ok(Value::String(text.to_owned())),
            None => Err(ScalarError::NotADate),
        },
        Scalar::TimeOfDay => time::read_time_of_day(text)
            .map(Value::String)
            .ok_or(ScalarError::NotATime),
        Scalar::Stars => match text.parse::<u8>() {
            Ok(stars @ 1..=5) => Ok(Value::Number(stars.into())),
            _ => Err(ScalarError::NotStars),
        },
        Scalar::Bytes => match BASE64_STANDARD.decode(text.split_whitespace().collect::<String>()) {
            Ok(bytes) => Ok(Value::String(BASE64_STANDARD.encode(bytes))),
            Err(_) => Err(ScalarError::NotBase64),
        },
    }
}

fn instant(text: &str, fold: Option<&str>, zone: &TimeZone) -> Result<i64, ScalarError> {
    let local = time::read(text).ok_or(ScalarError::NotALocalTime)?;
    match (time::meaning(local, zone).ok_or(ScalarError::NotALocalTime)?, fold) {
        (Meaning::Instant(at), _) => Ok(at),
        (Meaning::Skipped { after }, _) => Err(ScalarError::Skipped { local, after }),
        (Meaning::Twice { earlier: (at, _), .. }, Some("earlier"))
        | (Meaning::Twice { later: (at, _), .. }, Some("later")) => Ok(at),
        (Meaning::Twice { .. }, _) => Err(ScalarError::Twice { local }),
    }
}

/// A number without the spaces that people set between thousands.
fn plain_number(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '\u{2212}' { '-' } else { c })
        .collect()
}
