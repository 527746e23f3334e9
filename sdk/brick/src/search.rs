//! Finding things by words, however they are written: accents, capitals and a plural's ending make no difference.
//!
//! ```
//! # use legollab_brick::search::Words;
//! let words = Words::new("VELOS rouge");
//! assert!(words.are_in(["Un vélo", "rougeâtre, presque rouge"]));
//! assert!(!words.are_in(["Un vélo bleu"]));
//! ```

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Words beyond this many are not looked for.
const MAX_WORDS: usize = 10;
/// Characters of an excerpt before the word that was found.
const BEFORE: usize = 60;
/// Characters of an excerpt from the word on.
const AFTER: usize = 120;

/// Words that somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of what was typed. Articles and the like count only where there is nothing else.
    pub fn new(typed: &str) -> Self {
        let mut words: Vec<String> = words_of(typed).map(|(_, word)| singular(fold(word))).collect();
        let is_long = |word: &String| word.chars().count() > 2;
        if words.iter().any(is_long) {
            words.retain(is_long);
        }
        words.truncate(MAX_WORDS);
        Self(words)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether each of them begins a word of one of the texts.
    pub fn are_in<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        if self.is_empty() {
            return false;
        }
        let mut missing: Vec<&String> = self.0.iter().collect();
        for text in texts {
            for (_, word) in words_of(text) {
                let word = fold(word);
                missing.retain(|wanted| !word.starts_with(wanted.as_str()));
                if missing.is_empty() {
                    return true;
                }
            }
        }
        false
    }

    /// What of a text stands around the first of them; none where none is in it.
    pub fn excerpt(&self, text: &str) -> Option<String> {
        let begins = |word: &str| {
            let word = fold(word);
            self.0.iter().any(|wanted| word.starts_with(wanted.as_str()))
        };
        let (at, _) = words_of(text).find(|(_, word)| begins(word))?;
        let (before, from) = text.split_at_checked(at)?;
        let skipped = before.chars().count().saturating_sub(BEFORE);
        let start: String = before.chars().skip(skipped).collect();
        // Begins and ends with a whole word.
        let start = match start.split_once(char::is_whitespace) {
            Some((_, whole)) if skipped > 0 => format!("…{whole}"),
            _ => start,
        };
        let end: String = from.chars().take(AFTER).collect();
        let end = match end.rsplit_once(char::is_whitespace) {
            Some((whole, _)) if end.len() < from.len() => format!("{whole}…"),
            _ => end,
        };
        Some(format!("{start}{end}"))
    }
}

/// A text without accents and capitals, in which what looks alike is alike: `œuvre` and `OEUVRE`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let bare = text.nfkd().filter(|character| !is_combining_mark(*character));
    let mut folded = String::with_capacity(text.len());
    for character in bare.flat_map(char::to_lowercase) {
        match character {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ς' => folded.push('σ'),
            other => folded.push(other),
        }
    }
    folded
}

/// The words of a text with their places in bytes.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = text.get(rest..)?;
        let begin = rest + from.find(char::is_alphanumeric)?;
        let word = text.get(begin..)?;
        // An accent that follows its letter belongs to the word.
        let is_part = |character: char| character.is_alphanumeric() || is_combining_mark(character);
        let length = word.find(|character| !is_part(character)).unwrap_or(word.len());
        rest = begin + length;
        Some((begin, word.get(..length)?))
    })
}

/// A folded word without the ending of a French or English plural; short words keep theirs.
fn singular(mut word: String) -> String {
    if word.chars().count() > 3 && (word.ends_with('s') || word.ends_with("aux") || word.ends_with("eux")) {
        word.pop();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_plurals_make_no_difference() {
        for (typed, text) in [
            ("vélo", "VELOS à prêter"),
            ("VELOS", "un vélo"),
            ("ve\u{301}lo", "Vélo"),
            ("vélo", "ve\u{301}los"),
            ("oeuvre", "Chef-d’Œuvre"),
            ("bateaux", "le bateau"),
            ("cargo", "Vélo-cargo"),
            ("atelier", "l’atelier"),
            ("strasse", "Hauptstraße, Straße"),
            ("le velo", "Vélo"),
            ("repar", "Réparation"),
            ("λογος", "ΛΟΓΟΣ"),
        ] {
            assert!(Words::new(typed).are_in([text]), "{typed} in {text}");
        }
        for (typed, text) in [
            ("élo", "vélo"),
            ("rouge", "vélo bleu"),
            ("", "vélo"),
            ("…!", "vélo"),
            ("bus", "bu"),
        ] {
            assert!(!Words::new(typed).are_in([text]), "{typed} in {text}");
        }
    }

    #[test]
    fn all_words_have_to_be_there_in_whichever_text() {
        let words = Words::new("vélo rouge");
        assert!(words.are_in(["Rouge", "un vélo"]));
        assert!(!words.are_in(["Rouge"]));
        assert!(words.are_in(["le", "vélo", "rouge"]));
    }

    #[test]
    fn an_excerpt_stands_around_the_word() {
        let words = Words::new("remorque");
        assert_eq!(
            words.excerpt("Une remorque bleue.").as_deref(),
            Some("Une remorque bleue.")
        );
        assert_eq!(words.excerpt("Un vélo."), None);
        let long = format!("{} Remorques à deux places, {}", "mot ".repeat(100), "é".repeat(300));
        let excerpt = words.excerpt(&long).unwrap();
        assert!(
            excerpt.starts_with("…mot ") && excerpt.contains("Remorques à deux places,"),
            "{excerpt}"
        );
        assert!(
            excerpt.ends_with("places,…") && excerpt.chars().count() < 200,
            "{excerpt}"
        );
    }
}
