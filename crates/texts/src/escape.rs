//! Text that is shown to people: what a terminal or a log would obey instead of showing it.

use std::borrow::Cow;

/// Whether a character steers what shows a text rather than being shown: control characters, which move a terminal's cursor
/// and end a log's lines, the separators of lines and paragraphs, and the marks that turn the direction of writing round.
pub fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        )
}

/// A text in which whatever steers the display is written out, as `\u{1b}`; all but the characters to be kept.
pub fn shown<'a>(text: &'a str, kept: &[char]) -> Cow<'a, str> {
    let is_written_out = |character: char| steers(character) && !kept.contains(&character);
    if !text.contains(is_written_out) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_written_out(character) {
            written.extend(character.escape_default());
        } else {
            written.push(character);
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_written_out_and_the_rest_stays() {
        assert!(matches!(shown("Prêter « des » outils 🔧", &[]), Cow::Borrowed(_)));
        assert_eq!(shown("a\u{1b}[2K\rb\nc", &[]), "a\\u{1b}[2K\\rb\\nc");
        assert_eq!(shown("a\nb\u{9b}1A", &['\n']), "a\nb\\u{9b}1A");
        for mark in [
            '\u{7f}', '\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}',
        ] {
            assert_eq!(
                shown(&format!("a{mark}b"), &[]),
                format!("a\\u{{{:x}}}b", u32::from(mark))
            );
        }
    }
}
