//! Which offers have the words that somebody looks for.

use crate::{
    offers::{Offer, family_in_words},
    places::folded,
    search::words_of,
    words::Words,
};

/// Words that are looked for; those beyond are left out.
const WORDS: usize = 8;
/// Letters from which the end of a word may differ.
const STEM_LETTERS: usize = 5;

/// Whether an offer has every word, whatever its case, accents and ending: in its title, what it says, its family's name, or its
/// provider's name and place, in either language. Every offer has them where nothing is looked for, none where what is typed has no
/// word of two letters.
pub fn has_words(offer: &Offer, text: &str) -> bool {
    let wanted = folded(text);
    let mut wanted = words_of(&wanted)
        .take(WORDS)
        .filter(|word| word.chars().count() > 1)
        .peekable();
    if wanted.peek().is_none() {
        return text.trim().is_empty();
    }
    let mut said = String::new();
    for text in &offer.draft.texts {
        said.push_str(&format!("{} {} {} ", text.title, text.description, text.price_terms));
    }
    for locale in ["fr", "en"] {
        said.push_str(&format!("{} ", family_in_words(offer.draft.family, Words::get(locale))));
    }
    let provider = &offer.provider;
    said.push_str(&format!(
        "{} {}",
        provider.title,
        provider.locality.as_deref().unwrap_or_default()
    ));
    let said = folded(&said);
    let said: Vec<&str> = words_of(&said).collect();
    wanted.all(|wanted| said.iter().any(|word| word.starts_with(stem(wanted))))
}

/// A word without an ending that French and English give to the same word.
fn stem(word: &str) -> &str {
    let endings = [
        "ements", "ement", "ations", "ation", "ings", "ing", "es", "er", "s", "x", "e",
    ];
    let found = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.len() >= STEM_LETTERS);
    found.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_beginning() {
        assert_eq!(stem("accompagnement"), "accompagn");
        assert_eq!(stem("hosting"), "hosting");
        assert_eq!(stem("bookings"), "bookings".strip_suffix('s').unwrap());
        assert_eq!(stem("site"), "site");
    }
}
