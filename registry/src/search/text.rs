//! From text to the stems that are compared.

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
};

/// Words of a query that are looked at; those beyond are left out.
pub const WORDS: usize = 8;
/// Bytes of the longest word that is looked at.
const WORD_BYTES: usize = 40;

/// Words that say nothing of what somebody looks for, in both languages.
const COMMON: &str = "a à ai as au aux avec ce ces cet cette d dans de des du elle en est et être il ils j je l la le les leur leurs \
    lui m ma me mes mon n ne nos notre nous on ou où par pas pour plus qu que qui s sa se ses si son sont sur t ta te tes ton tu un \
    une vos votre vous y an and are at be by can for from i in is it its my of on or our that the their there this to we with you your";

/// The analyser of French or English text: words in lower case without common ones, brought to their stem and then to plain letters,
/// so that somebody may leave accents out.
pub(super) fn analyser(language: Language) -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(WORD_BYTES))
        .filter(LowerCaser)
        .filter(StopWordFilter::remove(COMMON.split_whitespace().map(str::to_owned)))
        .filter(Stemmer::new(language))
        .filter(AsciiFoldingFilter)
        .build()
}

/// The analyser of words as they are written, for those who write only the beginning, or nearly so.
pub(super) fn plain_analyser() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(WORD_BYTES))
        .filter(LowerCaser)
        .filter(StopWordFilter::remove(COMMON.split_whitespace().map(str::to_owned)))
        .filter(AsciiFoldingFilter)
        .build()
}

/// A French text whose words are in the singular where the stemmer would not bring them there: it keeps the plural's s after a
/// vowel, as in `vélos`.
pub(super) fn singular(french: &str) -> String {
    let words = words_of(french).map(|word| match word.strip_suffix(['s', 'S']) {
        Some(rest) if rest.chars().count() > 2 && rest.ends_with(['a', 'i', 'o', 'u', 'A', 'I', 'O', 'U']) => rest,
        _ => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its stem as a French word.
    pub(super) french: String,
    /// Its stem as an English word.
    pub(super) english: String,
    /// As it was written, in plain letters.
    pub(super) plain: String,
}

/// The first words of a query that say something, each once.
pub(super) fn stems_of(text: &str) -> Vec<Word> {
    let (mut french, mut english) = (analyser(Language::French), analyser(Language::English));
    let mut plain = plain_analyser();
    let mut words: Vec<Word> = Vec::new();
    for word in words_of(text) {
        let stems = [
            stem(&mut french, &singular(word)),
            stem(&mut english, word),
            stem(&mut plain, word),
        ];
        if let [Some(french), Some(english), Some(plain)] = stems
            && !words.iter().any(|known| known.french == french)
        {
            words.push(Word { french, english, plain });
        }
        if words.len() == WORDS {
            break;
        }
    }
    words
}

/// The words of a text: letters and digits that stand together.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn stem(analyser: &mut TextAnalyzer, word: &str) -> Option<String> {
    let mut stream = analyser.token_stream(word);
    stream
        .advance()
        .then(|| stream.token().text.clone())
        .filter(|stem| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(text: &str) -> Vec<String> {
        stems_of(text).into_iter().map(|word| word.french).collect()
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        assert_eq!(french("réserver des vélos"), french("Réservation VELO"));
        assert_eq!(
            french("l’outil prêté"),
            french("prêter les outils").into_iter().rev().collect::<Vec<_>>()
        );
        assert_eq!(
            stems_of("bookings").first().map(|word| word.english.clone()),
            Some("book".into())
        );
    }

    #[test]
    fn common_words_and_repetitions_are_left_out() {
        assert_eq!(stems_of("des outils pour le de la").len(), 1);
        assert_eq!(stems_of("outil outils").len(), 1);
        assert!(stems_of("  ’ « » ? ").is_empty());
        assert_eq!(
            stems_of(&"abc def ghi jkl mno pqr stu vwx yza bcd".repeat(2)).len(),
            WORDS
        );
    }
}
