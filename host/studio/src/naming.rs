//! What a site is called, and its name in addresses.

use legollab_server::hosting::{MAX_NAME, MIN_NAME, NameError};
use legollab_web::account_rules::checked_name;
use unicode_normalization::UnicodeNormalization as _;

use crate::words::Words;

/// The most letters of a title.
pub const TITLE_CHARS: usize = 60;

/// A title without the space around it; none if it will not do.
pub fn checked_title(text: &str) -> Option<String> {
    let title = checked_name(text).ok()?;
    (title.chars().count() <= TITLE_CHARS).then_some(title)
}

/// The name in addresses that a title gives by itself: *Vélos de Cenon* is `velos-de-cenon`.
pub fn address_of(title: &str) -> String {
    let plain: String = title
        .replace(['œ', 'Œ'], "oe")
        .replace(['æ', 'Æ'], "ae")
        .nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .collect();
    let mut name = String::new();
    for word in plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let joint = !name.is_empty();
        if name.len() + word.len() + usize::from(joint) > MAX_NAME {
            break;
        }
        if joint {
            name.push('-');
        }
        name.push_str(word);
    }
    name
}

/// Why a name will not do, and what would, in words.
pub fn problem(error: &NameError, words: &Words) -> String {
    match error {
        NameError::Malformed => words.t("address-malformed"),
        NameError::TooShort => words.text("address-short", &[("least", MIN_NAME.into())]),
        NameError::TooLong => words.text("address-long", &[("most", MAX_NAME.into())]),
        NameError::Reserved => words.t("address-reserved"),
        NameError::Taken => words.t("address-taken"),
        NameError::LooksLike { .. } => words.t("address-looks-like"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_an_address() {
        for (title, address) in [
            ("Vélos de Cenon", "velos-de-cenon"),
            ("  L’outilthèque  du 33 ", "l-outiltheque-du-33"),
            ("Cœur d’Arlès", "coeur-d-arles"),
            ("33 vélos", "33-velos"),
            ("日本", ""),
        ] {
            assert_eq!(address_of(title), address, "{title}");
        }
        assert!(address_of(&"vélo ".repeat(30)).len() <= MAX_NAME);
    }

    #[test]
    fn a_title_is_short_and_seen() {
        assert_eq!(checked_title(" Vélos ").as_deref(), Some("Vélos"));
        for bad in ["", " ", "\u{200b}", &"a".repeat(TITLE_CHARS + 1)] {
            assert_eq!(checked_title(bad), None);
        }
    }
}
