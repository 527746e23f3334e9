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

/// Whether a character leaves no trace where it is shown: space, what steers the display, and what Unicode has displays leave
/// out, such as spaces of no width, joiners, fillers and marks that choose a variant.
pub fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || steers(character)
        || matches!(
            character,
            '\u{AD}'
                | '\u{34F}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200D}'
                | '\u{2060}'..='\u{206F}'
                // A pattern of Braille without dots.
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFF8}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Whether a reader sees anything of a text.
pub fn shows_something(text: &str) -> bool {
    !text.chars().all(is_invisible)
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
    fn what_leaves_no_trace_shows_nothing() {
        for text in [
            "",
            " \u{a0}\n",
            "\u{200b}",
            "\u{200d}\u{feff}",
            "\u{3164}",
            "\u{ad}",
            "\0",
            "\u{e0041}",
        ] {
            assert!(!shows_something(text), "{text:?}");
        }
        for text in ["a", "\u{200b}a", "è", "名", "🔧", "."] {
            assert!(shows_something(text), "{text:?}");
        }
    }

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
