//! Measured values as exact decimals.
//!
//! What a device sent is kept as it was sent: binary fractions would turn 4.80 into something else, and two equal readings
//! into different ones.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Digits after the point that are kept. Further ones are below what any of these devices resolves.
const DECIMALS: usize = 6;
/// One in millionths.
const ONE: i64 = 1_000_000;
/// The largest number of whole units.
const LARGEST: i64 = 1_000_000_000;

/// A measured value, in millionths of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Value(pub i64);

/// A text that is no number, or one beyond a thousand million.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotANumber;

impl Value {
    /// So many whole units.
    pub const fn whole(units: i64) -> Self {
        Self(units * ONE)
    }

    /// Whether it is within what [`FromStr`] reads.
    pub const fn is_in_bounds(self) -> bool {
        self.0.unsigned_abs() <= (LARGEST * ONE).unsigned_abs()
    }

    /// As a binary fraction, for means and drawings.
    pub fn as_f64(self) -> f64 {
        // Values have 16 digits at most, and those of real devices fewer than 10.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        {
            self.0 as f64 / ONE as f64
        }
    }
}

impl FromStr for Value {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let text = text.trim();
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| NotANumber)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() && fraction.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return Err(NotANumber);
        }
        if mantissa.len() > 40 || exponent.abs() > 30 {
            return Err(NotANumber);
        }
        let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|byte| byte - b'0').collect();
        // How many of the digits stand before the end of the millionths.
        let kept = i32::try_from(whole.len() + DECIMALS).map_err(|_| NotANumber)? + exponent;
        let mut millionths: i64 = 0;
        for place in 0..kept.max(0) {
            let digit = usize::try_from(place).ok().and_then(|place| digits.get(place)).copied();
            millionths = millionths
                .checked_mul(10)
                .and_then(|number| number.checked_add(i64::from(digit.unwrap_or(0))))
                .ok_or(NotANumber)?;
        }
        // Half is rounded away from zero, whichever sign it has.
        let next = usize::try_from(kept).ok().and_then(|place| digits.get(place)).copied();
        if next.is_some_and(|digit| digit >= 5) {
            millionths = millionths.checked_add(1).ok_or(NotANumber)?;
        }
        if millionths > LARGEST * ONE {
            return Err(NotANumber);
        }
        Ok(Self(if negative { -millionths } else { millionths }))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, number) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let one = ONE.unsigned_abs();
        let fraction = format!("{:06}", number % one);
        let fraction = fraction.trim_end_matches('0');
        write!(f, "{sign}{}", number / one)?;
        if !fraction.is_empty() {
            write!(f, ".{fraction}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_as_devices_write_them() {
        for (text, millionths) in [
            ("4.80", 4_800_000),
            (" 4.8 ", 4_800_000),
            ("101645.55", 101_645_550_000),
            ("-3.85", -3_850_000),
            ("+1", 1_000_000),
            (".5", 500_000),
            ("5.", 5_000_000),
            ("0", 0),
            ("-0", 0),
            ("1e-3", 1_000),
            ("1.5E2", 150_000_000),
            ("0.0000005", 1),
            ("0.0000004", 0),
            ("-0.0000005", -1),
            ("21.299999237060547", 21_299_999),
            ("1e-20", 0),
        ] {
            assert_eq!(text.parse(), Ok(Value(millionths)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "", " ", ".", "-", "nan", "inf", "1,5", "1.2.3", "0x10", "1e", "1e99", "1e10", "12a", "１２", "--1",
        ] {
            assert_eq!(text.parse::<Value>(), Err(NotANumber), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(millionths in -LARGEST * ONE..=LARGEST * ONE) {
            let value = Value(millionths);
            prop_assert_eq!(value.to_string().parse(), Ok(value));
        }

        #[test]
        fn no_text_is_too_odd(text in ".{0,50}") {
            let _ = text.parse::<Value>();
        }
    }
}
