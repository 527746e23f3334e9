//! What a host may have written into its tables. A database, or an archive of one, may be a stranger's, and what the tables let
//! through is believed from then on: by the site's pages, by whoever lists the members, and by the sign-in.

use std::ops::RangeInclusive;

use legollab_package::manifest::is_kebab_case;
use legollab_texts::escape::{shows_something, steers};
use unic_langid::LanguageIdentifier;

use super::{files::FileId, letters::LetterChoices};

/// Numbers of rows: they begin with one, and end far from where counting ends. What JSON readers keep exactly.
pub(crate) const IDS: RangeInclusive<i64> = 1..=MOST;
/// Attempts at something.
pub(crate) const ATTEMPTS: RangeInclusive<i64> = 0..=1 << 20;
/// Instants and amounts.
pub(crate) const NUMBERS: RangeInclusive<i64> = -MOST..=MOST;
/// Amounts that are never below nothing.
pub(crate) const COUNTS: RangeInclusive<i64> = 0..=MOST;

const MOST: i64 = 1 << 53;
/// The longest name of anything, in bytes.
const NAME_BYTES: usize = 1_000;
/// The most roles of a member.
const ROLES: usize = 100;

/// One line that shows something.
pub(crate) fn is_name(text: &str) -> bool {
    is_one_line(text) && shows_something(text)
}

/// One line, whether or not anything of it is seen.
pub(crate) fn is_one_line(text: &str) -> bool {
    text.len() <= NAME_BYTES && !text.contains(steers)
}

/// An address as letters go to.
pub(crate) fn is_address(text: &str) -> bool {
    is_name(text) && text.contains('@') && !text.contains(char::is_whitespace)
}

/// A list of roles, as JSON.
pub(crate) fn are_roles(text: &str) -> bool {
    let roles: Result<Vec<String>, _> = serde_json::from_str(text);
    roles.is_ok_and(|roles| roles.len() <= ROLES && roles.iter().all(|role| is_kebab_case(role)))
}

/// The identifier of a file.
pub(crate) fn is_file(text: &str) -> bool {
    FileId::parse(text).is_some()
}

/// A member's choices of letters, as JSON.
pub(crate) fn are_letter_choices(text: &str) -> bool {
    let choices: Result<LetterChoices, _> = serde_json::from_str(text);
    choices.is_ok_and(|choices| choices.is_plausible())
}

/// A language's tag.
pub(crate) fn is_language(text: &str) -> bool {
    text.parse::<LanguageIdentifier>().is_ok()
}
