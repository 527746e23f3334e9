//! What accounts of every site have in common: how an address and a name are written.

use lettre::Address;

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
    /// The name is empty, too long, or holds something that is no text.
    #[error("a name has 1 to {NAME_CHARS} letters on one line")]
    BadName,
}

/// An e-mail address without the space around it.
///
/// # Errors
/// [`AccountRuleError::NotAnAddress`].
pub fn checked_email(text: &str) -> Result<String, AccountRuleError> {
    let email = text.trim();
    let plain = email.len() <= EMAIL_BYTES && !email.chars().any(char::is_control);
    match email.parse::<Address>() {
        Ok(_) if plain => Ok(email.to_owned()),
        _ => Err(AccountRuleError::NotAnAddress(
            email.chars().filter(|c| !c.is_control()).take(EMAIL_BYTES).collect(),
        )),
    }
}

/// A name without the space around it. Control characters and marks that turn the direction of text are refused: they
/// let one name look like another's, or reach into a letter's headers.
///
/// # Errors
/// [`AccountRuleError::BadName`].
pub fn checked_name(text: &str) -> Result<String, AccountRuleError> {
    let name = text.trim();
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let chars = name.chars().count();
    if (1..=NAME_CHARS).contains(&chars) && !name.chars().any(|c| c.is_control() || turns(c)) {
        Ok(name.to_owned())
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
        ] {
            assert!(checked_email(bad).is_err(), "{bad:?}");
        }
        assert!(checked_email(&format!("{}@example.org", "a".repeat(300))).is_err());
    }

    #[test]
    fn names_are_one_line_of_text() {
        assert_eq!(checked_name("  Zoé d'Arc ").unwrap(), "Zoé d'Arc");
        for bad in ["", "  ", "a\nb", "a\u{202e}b", &"a".repeat(81)] {
            assert!(checked_name(bad).is_err(), "{bad:?}");
        }
    }
}
