//! What somebody looks for.

use legollab_web::query::Query;
use unicode_normalization::UnicodeNormalization as _;

/// The most characters of what is looked for.
pub const MAX_CHARACTERS: usize = 200;
/// Hits of each kind that are shown.
const HITS: u32 = 5;
/// The most hits of each kind that programs get.
pub const MOST_HITS: u32 = 20;

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The words; empty where nothing is looked for yet.
    pub words: String,
    /// The most hits of each kind.
    pub limit: u32,
}

impl Asked {
    /// Reads it from the address of a page: `q` has the words.
    pub fn by_person(query: &Query) -> Self {
        Self {
            words: words(query.get("q")),
            limit: HITS,
        }
    }

    /// Reads it from the address of a program, where `limit` may have the number of hits. None where that is no number from 1 to
    /// [`MOST_HITS`].
    pub fn by_program(query: &Query) -> Option<Self> {
        let limit = match query.get("limit") {
            "" => HITS,
            given => given.parse().ok().filter(|limit| (1..=MOST_HITS).contains(limit))?,
        };
        Some(Self {
            limit,
            ..Self::by_person(query)
        })
    }
}

/// One form for each text, however it was typed: composed, on one line, without what cannot be seen, and not too long.
fn words(typed: &str) -> String {
    let composed = typed.chars().take(4 * MAX_CHARACTERS).nfc();
    let visible = composed.map(|character| if character.is_control() { ' ' } else { character });
    let text: String = visible.collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(MAX_CHARACTERS).collect();
    cut.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_form() {
        assert_eq!(words("  ve\u{301}lo \t\n rouge\u{0} "), "vélo rouge");
        assert_eq!(words(" \u{a0}\u{7f} "), "");
        assert_eq!(
            words(&"é ".repeat(1_000)).chars().count(),
            199,
            "cut, and nothing hangs over"
        );
        assert_eq!(words(&"e\u{301}".repeat(1_000)).chars().count(), MAX_CHARACTERS);
    }

    #[test]
    fn programs_say_how_many_hits_they_want() {
        let limit = |query: &str| Asked::by_program(&Query::of(query)).map(|asked| asked.limit);
        assert_eq!(
            [
                "",
                "limit=1",
                "limit=20",
                "limit=0",
                "limit=21",
                "limit=x",
                "limit=-1",
                "limit=1.5"
            ]
            .map(limit),
            [Some(5), Some(1), Some(20), None, None, None, None, None]
        );
    }
}
