//! Sums of money in euros, as people write and read them. A sum is a whole number of cents.

use legollab_texts::Language;

/// What is typed for a sum and cannot be read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing was typed.
    #[error("nothing was written")]
    Empty,
    /// It is no number, or one that could mean two things, such as `1,234`.
    #[error("this is not an amount in euros")]
    Unreadable,
    /// It has more than two decimals.
    #[error("an amount in euros has at most two decimals")]
    TooFine,
    /// It is beyond what can be counted.
    #[error("this amount is too large")]
    TooLarge,
}

/// A sum with its sign, as `14 460,00 €` in French and `€14,460.00` in English. Negative ones begin with a minus sign.
pub fn euros(cents: i64, language: Language) -> String {
    let minus = if cents < 0 { "\u{2212}" } else { "" };
    let digits = unsigned(cents.unsigned_abs(), language);
    match language {
        Language::French => format!("{minus}{digits}\u{a0}€"),
        Language::English => format!("{minus}€{digits}"),
    }
}

/// A sum as it is typed into a field, without the sign of the currency: `14 460,00` or `14,460.00`.
pub fn amount(cents: i64, language: Language) -> String {
    let minus = if cents < 0 { "-" } else { "" };
    format!("{minus}{}", unsigned(cents.unsigned_abs(), language))
}

fn unsigned(cents: u64, language: Language) -> String {
    let (separator, point) = match language {
        Language::French => ('\u{202f}', ','),
        Language::English => (',', '.'),
    };
    let whole = (cents / 100).to_string();
    let mut out = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    format!("{out}{point}{:02}", cents % 100)
}

/// Reads a sum in euros in the way of either language: `4`, `4,50`, `4.5`, `1 234,56 €`, `1,234.56`, `-100`.
///
/// # Errors
/// [`AmountError`] tells what is wrong with it.
pub fn read_euros(text: &str) -> Result<i64, AmountError> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let (negative, digits) = match bare.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest),
        None => (false, bare.strip_prefix('+').unwrap_or(&bare)),
    };
    if digits.is_empty() {
        return Err(if bare.is_empty() {
            AmountError::Empty
        } else {
            AmountError::Unreadable
        });
    }
    let (whole, decimals) = parts(digits)?;
    let number = |digits: &str| -> Result<i64, AmountError> {
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(AmountError::Unreadable);
        }
        digits.parse().map_err(|_| AmountError::TooLarge)
    };
    let cents = match decimals.len() {
        0 => 0,
        1 => number(decimals)? * 10,
        2 => number(decimals)?,
        _ => {
            number(decimals)?;
            return Err(AmountError::TooFine);
        }
    };
    let euros = number(&whole)?;
    let sum = euros.checked_mul(100).and_then(|sum| sum.checked_add(cents));
    let sum = sum.ok_or(AmountError::TooLarge)?;
    Ok(if negative { -sum } else { sum })
}

/// The digits before the decimal sign, without what sets thousands apart, and those after it.
fn parts(digits: &str) -> Result<(String, &str), AmountError> {
    let Some(last) = digits.rfind([',', '.']) else {
        return Ok((digits.to_owned(), ""));
    };
    let (before, after) = (
        digits.get(..last).unwrap_or_default(),
        digits.get(last + 1..).unwrap_or_default(),
    );
    let sign = digits.get(last..=last).unwrap_or_default();
    let grouped = |whole: &str| {
        let mut groups = whole.split([',', '.']);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    if before.contains(sign) {
        // The same sign several times can only set thousands apart.
        return if grouped(digits) && digits.matches(sign).count() == digits.matches([',', '.']).count() {
            Ok((digits.replace([',', '.'], ""), ""))
        } else {
            Err(AmountError::Unreadable)
        };
    }
    if before.contains([',', '.']) && !grouped(before) {
        return Err(AmountError::Unreadable);
    }
    // `1,234` is one thousand or one and a bit, depending on who writes it.
    if after.is_empty() || (after.len() == 3 && before != "0" && !before.contains([',', '.'])) {
        return Err(AmountError::Unreadable);
    }
    Ok((before.replace([',', '.'], ""), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_written_as_each_language_does() {
        assert_eq!(euros(1_446_000, Language::French), "14\u{202f}460,00\u{a0}€");
        assert_eq!(euros(1_446_000, Language::English), "€14,460.00");
        assert_eq!(euros(-5, Language::French), "\u{2212}0,05\u{a0}€");
        assert_eq!(euros(i64::MIN, Language::English), "\u{2212}€92,233,720,368,547,758.08");
    }

    #[test]
    fn what_is_written_is_read_back() {
        for cents in [0, 5, 99, 100, 123_456, -1, -987_654_321, i64::MAX] {
            for language in [Language::French, Language::English] {
                assert_eq!(read_euros(&euros(cents, language)), Ok(cents));
                assert_eq!(read_euros(&amount(cents, language)), Ok(cents));
            }
        }
    }

    #[test]
    fn people_write_sums_in_many_ways() {
        for (text, cents) in [
            ("4", 400),
            (" 4,5 ", 450),
            ("4.50", 450),
            ("1 234,56 €", 123_456),
            ("1.234,56", 123_456),
            ("1,234,567", 123_456_700),
            ("+7", 700),
        ] {
            assert_eq!(read_euros(text), Ok(cents), "{text}");
        }
        for (text, error) in [
            ("", AmountError::Empty),
            (" € ", AmountError::Empty),
            ("quatre", AmountError::Unreadable),
            ("-", AmountError::Unreadable),
            ("1,234", AmountError::Unreadable),
            ("4,", AmountError::Unreadable),
            (",5", AmountError::Unreadable),
            ("1,2,3", AmountError::Unreadable),
            ("4,5x", AmountError::Unreadable),
            ("12,3456", AmountError::TooFine),
            ("999999999999999999", AmountError::TooLarge),
        ] {
            assert_eq!(read_euros(text), Err(error), "{text}");
        }
    }
}
