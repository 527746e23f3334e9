//! What accounts of every site have in common: how an address and a name are written.

use legollab_texts::escape::{is_invisible, shows_something, steers};
use lettre::Address;
use unicode_normalization::UnicodeNormalization as _;

pub use legollab_texts::email::email_key;

/// The most letters in a name.
pub const NAME_CHARS: usize = 80;
/// The most bytes in an e-mail address (RFC 5321 leaves 254 for it).
const EMAIL_BYTES: usize = 254;

/// Why an address or a name is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountRuleError {
    /// This is not an e-mail address. Control characters are left out of it, and it is cut to the length of one.
    #[error("`{0}` is not an e-mail address; expected something like `ada@example.org`")]
    NotAnAddress(String),
    /// The name shows nothing, is too long, or holds something that cannot be seen.
    #[error("a name has 1 to {NAME_CHARS} visible letters on one line")]
    BadName,
}

/// An e-mail address without the space around it, written as it was given; [`email_key`] tells which are the same.
///
/// # Errors
/// [`AccountRuleError::NotAnAddress`].
pub fn checked_email(text: &str) -> Result<String, AccountRuleError> {
    let email = text.trim();
    let plain = email.len() <= EMAIL_BYTES && !email.chars().any(is_invisible);
    match email.parse::<Address>() {
        Ok(address) if plain && idna::domain_to_ascii(address.domain()).is_ok() => Ok(email.to_owned()),
        _ => Err(AccountRuleError::NotAnAddress(
            email.chars().filter(|c| !steers(*c)).take(EMAIL_BYTES).collect(),
        )),
    }
}

/// A name without the space around it, with composed accents (NFC). What cannot be seen is refused, because it lets one name
/// look like another's, or reaches into a letter's headers; but for the joiners that Persian, the scripts of India and emoji are
/// written with.
///
/// # Errors
/// [`AccountRuleError::BadName`].
pub fn checked_name(text: &str) -> Result<String, AccountRuleError> {
    let name: String = text.trim().nfc().collect();
    let hidden = |c: char| {
        let belongs = c == '\u{200c}' || c == '\u{200d}' || matches!(c, '\u{fe00}'..='\u{fe0f}');
        is_invisible(c) && !belongs && (!c.is_whitespace() || steers(c))
    };
    if name.chars().count() <= NAME_CHARS && shows_something(&name) && !name.contains(hidden) {
        Ok(name)
    } else {
        Err(AccountRuleError::BadName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_and_trimmed() {
        assert_eq!(checked_email(" ada@example.org ").unwrap(), "ada@example.org");
        for bad in [
            "",
            "ada",
            "ada@",
            "ada@exa mple.org",
            "ada@example.org\r\nBcc: x@y.z",
            "a\0@example.org",
            "a\u{200b}@example.org",
            "a@exa\u{200e}mple.org",
        ] {
            assert!(checked_email(bad).is_err(), "{bad:?}");
        }
        assert!(checked_email(&format!("{}@example.org", "a".repeat(300))).is_err());
    }

    #[test]
    fn names_are_one_line_of_text() {
        assert_eq!(checked_name("  Zoé d'Arc ").unwrap(), "Zoé d'Arc");
        assert_eq!(checked_name("Zoe\u{301}").unwrap(), "Zo\u{e9}");
        for good in ["علی\u{200c}رضا", "👩\u{200d}🔧 Ada", "❤\u{fe0f}", "a\u{a0}b"] {
            assert_eq!(checked_name(good).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "  ",
            "a\nb",
            "a\u{202e}b",
            "\u{200b}",
            "\u{200d}\u{200c}",
            "\u{3164}",
            "\u{2800}\u{a0}",
            "Ad\u{200b}a",
            "Ada\0",
            "\u{1b}[2J",
            &"a".repeat(81),
        ] {
            assert!(checked_name(bad).is_err(), "{bad:?}");
        }
    }
}
