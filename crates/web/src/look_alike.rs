//! Names and addresses that are taken for others: two texts that look the same are different texts to a computer, where letters
//! of other scripts, digits or accents stand for the ones that one expects. Which letters look like which, Unicode says
//! (Technical Standard 39).

use idna::domain_to_unicode;
use legollab_texts::escape::is_invisible;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_security::{MixedScript as _, confusable_detection::skeleton};

/// What a text looks like at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance([String; 2]);

impl Appearance {
    /// What this text looks like.
    pub fn of(text: &str) -> Self {
        // A capital I looks like an l, and a small one is the same name to those who read it.
        let small: String = text.chars().flat_map(char::to_lowercase).collect();
        Self([folded(text), folded(&small)])
    }

    /// Whether one may be taken for the other.
    pub fn resembles(&self, other: &Self) -> bool {
        self.0.iter().any(|one| !one.is_empty() && other.0.contains(one))
    }
}

/// The skeleton without case, accents and whatever shows nothing.
fn folded(text: &str) -> String {
    let small = skeleton(text).flat_map(char::to_lowercase);
    let plain: String = small.filter(|c| !is_invisible(*c)).nfd().collect();
    plain.chars().filter(|c| !is_combining_mark(*c)).collect()
}

/// Whether a word of the text has letters of several scripts that are never written together, as a Latin word with one letter
/// that is Cyrillic. Words of different scripts beside each other are fine.
pub fn mixes_scripts(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .any(|word| !word.is_single_script())
}

/// Whether an e-mail address may be taken for another one: a part of it mixes scripts, or looks as if it were of plain letters and
/// is not.
pub fn misleads(address: &str) -> bool {
    let (mailbox, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let (domain, _) = domain_to_unicode(domain);
    let mut parts = mailbox.split('.').chain(domain.split('.'));
    parts.any(|part| mixes_scripts(part) || (!part.is_ascii() && looks_plain(part)))
}

/// Whether a text that has other letters than those of ASCII looks as if it had none.
fn looks_plain(text: &str) -> bool {
    skeleton(text).all(|c| c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        Appearance::of(one).resembles(&Appearance::of(other))
    }

    #[test]
    fn names_that_look_alike_are_told() {
        for (one, other) in [
            ("Ada Lovelace", "ada lovelace"),
            ("Ada Lovelace", "Adа Lovelace"), // Cyrillic а
            ("Ada Lovelace", "Ada  Lovelace"),
            ("Ada Lovelace", "AdaLovelace"),
            ("Ada Lovelace", "𝐀𝐝𝐚 𝐋𝐨𝐯𝐞𝐥𝐚𝐜𝐞"),
            ("Ivan", "lvan"),
            ("Ivan", "1van"),
            ("Élodie", "Elodie"),
            ("Oscar", "0scar"),
            ("Marnie", "Mamie"),
            ("Ada", "\u{200d}Ada"),
            ("Ада", "ада"),
            ("Ηλέκτρα", "Hλέκτρα"),
        ] {
            assert!(alike(one, other) && alike(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("Ada", "Ida"),
            ("Ada", ""),
            ("", "\u{200b}"),
            ("Marie Martin", "Marie Martine"),
            ("名", "各"),
        ] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_word_of_several_scripts_is_told() {
        for text in ["Mаrie", "Adа Lovelace", "Λda", "раypal"] {
            assert!(mixes_scripts(text), "{text}");
        }
        for text in [
            "Marie Martin",
            "Élodie d’Arc-Noël",
            "Иван Ivan",
            "田中さくら",
            "علی\u{200c}رضا",
            "👩\u{200d}🔧 Ada",
            "Zoe\u{301} 2",
            "",
        ] {
            assert!(!mixes_scripts(text), "{text}");
        }
    }

    #[test]
    fn an_address_that_looks_like_another_is_told() {
        for address in [
            "ada@ехample.org",        // Cyrillic е and х
            "ada@xn--80ak6aa92e.com", // apple, all of it Cyrillic
            "аda@example.org",
            "ａda@example.org",
        ] {
            assert!(misleads(address), "{address}");
        }
        for address in [
            "ada@example.org",
            "zoé@exemple.fr",
            "ada@xn--bcher-kva.example",
            "иван@пример.рф",
        ] {
            assert!(!misleads(address), "{address}");
        }
    }
}
