//! Texts of others, for a terminal.

use legollab_texts::escape::shown;

/// A text of somebody else's without anything that a terminal obeys. Lines and tabs stay.
pub(super) fn plain(text: &str) -> String {
    shown(text, &['\n', '\t']).into_owned()
}
