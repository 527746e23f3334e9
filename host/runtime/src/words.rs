//! What the runtime itself says, in French and English.

use std::sync::LazyLock;

use legollab_texts::Catalogue;

/// The runtime's own texts: what is wrong with JSON, what preflight says, and changes.
pub(crate) fn words() -> &'static Catalogue {
    static WORDS: LazyLock<Catalogue> = LazyLock::new(|| {
        Catalogue::embedded(&[
            ("fr", include_str!("../locales/change.fr.ftl")),
            ("fr", include_str!("../locales/json.fr.ftl")),
            ("fr", include_str!("../locales/platform.fr.ftl")),
            ("en", include_str!("../locales/change.en.ftl")),
            ("en", include_str!("../locales/json.en.ftl")),
            ("en", include_str!("../locales/platform.en.ftl")),
        ])
    });
    &WORDS
}

#[cfg(test)]
mod tests {
    use legollab_texts::message_names;

    use super::words;

    #[test]
    fn both_languages_say_the_same_things() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
        for file in ["change", "json", "platform"] {
            let [fr, en] = ["fr", "en"].map(|language| {
                message_names(&std::fs::read_to_string(format!("{folder}/{file}.{language}.ftl")).unwrap())
            });
            assert!(!fr.is_empty());
            assert_eq!(fr, en, "{file}");
        }
        assert_eq!(words().languages().collect::<Vec<_>>(), ["en", "fr"]);
    }
}
