//! Rules on the catalogues.

use std::collections::{BTreeMap, BTreeSet};

use legollab_package::manifest::LANGUAGES;
use legollab_texts::message_names;

/// What one language has and another lacks: languages, messages and attributes.
pub(super) fn differences(texts: &BTreeMap<String, String>) -> Vec<String> {
    if texts.is_empty() {
        // A brick that speaks only through its WIT comments and manifest has nothing to translate here; whether that is
        // enough is for the labels to say.
        return Vec::new();
    }
    let mut found: Vec<String> = LANGUAGES
        .iter()
        .filter(|language| !texts.contains_key(**language))
        .map(|language| format!("locales/{language}.ftl"))
        .collect();
    let names: BTreeMap<&String, BTreeSet<String>> = texts
        .iter()
        .map(|(language, text)| (language, message_names(text)))
        .collect();
    let all: BTreeSet<&String> = names.values().flatten().collect();
    for (language, own) in &names {
        found.extend(
            all.iter()
                .filter(|name| !own.contains(**name))
                .map(|name| format!("locales/{language}.ftl: {name}")),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_one_language_lacks() {
        let catalogue = |language: &str, text: &str| (language.to_owned(), text.to_owned());
        let texts = BTreeMap::from([
            catalogue("en", "a = A\nb = B\n    .c = C\n"),
            catalogue("fr", "a = A\nb = B\nd = D\n"),
        ]);
        assert_eq!(differences(&texts), ["locales/en.ftl: d", "locales/fr.ftl: b.c"]);
        assert_eq!(
            differences(&BTreeMap::from([catalogue("en", "a = A\n")])),
            ["locales/fr.ftl"]
        );
        assert_eq!(differences(&BTreeMap::new()), Vec::<String>::new());
    }
}
