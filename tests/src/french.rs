//! Whether a text for a French reader is French to its last word.

/// Words that a sentence in English hardly does without, and that French does not have.
const ENGLISH: &[&str] = &[
    "and",
    "at",
    "be",
    "by",
    "cannot",
    "expected",
    "expecting",
    "field",
    "for",
    "found",
    "has",
    "in",
    "invalid",
    "is",
    "it",
    "line",
    "longer",
    "missing",
    "must",
    "no",
    "not",
    "nothing",
    "of",
    "string",
    "than",
    "that",
    "the",
    "to",
    "unknown",
    "value",
    "was",
    "which",
    "with",
];

/// The words of English in a text; none of those that are quoted, because they are the reader's own.
pub fn english(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    let mut plain = String::new();
    while let Some(at) = rest.find(['"', '`', '«']) {
        let (before, quoted) = rest.split_at(at);
        plain.push_str(before);
        plain.push(' ');
        let mut inside = quoted.chars();
        let close = match inside.next() {
            Some('«') => '»',
            Some(quote) => quote,
            None => break,
        };
        rest = inside.as_str().split_once(close).map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    for word in plain.split(|c: char| !c.is_alphanumeric() && !"’'-".contains(c)) {
        if ENGLISH.contains(&word.to_lowercase().as_str()) {
            words.push(word.to_owned());
        }
    }
    words
}

/// Fails if there is English in a text, outside of what is quoted.
#[track_caller]
pub fn must_be_french(text: &str) {
    let english = english(text);
    assert!(english.is_empty(), "English in it, {english:?}:\n{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_within_french_is_seen_and_what_is_quoted_is_not() {
        must_be_french("« the end » ne convient pas. Attendu : l’un des noms \"to\", `from` ; reçu : un texte.");
        assert_eq!(
            english("Attendu : a text ; reçu : the end of the JSON, ligne 1."),
            ["the", "of", "the"]
        );
    }
}
