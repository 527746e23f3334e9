//! Rules on the catalogues.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{ast::Entry, parser};
use legollab_package::manifest::LANGUAGES;

/// What one language has and another lacks: languages, messages and attributes.
pub fn differences(texts: &BTreeMap<String, String>) -> Vec<String> {
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
    let names: BTreeMap<&String, BTreeSet<String>> =
        texts.iter().map(|(language, text)| (language, names(text))).collect();
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

/// The messages of a catalogue, with their attributes as `message.attribute`.
pub fn names(text: &str) -> BTreeSet<String> {
    // The form was checked when the brick was read; what could not be read would be missing, and so be found.
    let resource = match parser::parse_runtime(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut names = BTreeSet::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            if message.value.is_some() {
                names.insert(message.id.name.to_owned());
            }
            names.extend(
                message
                    .attributes
                    .iter()
                    .map(|attribute| format!("{}.{}", message.id.name, attribute.id.name)),
            );
        }
    }
    names
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
