//! The texts that every site has, in French and English.

use std::sync::LazyLock;

use legollab_texts::{Catalogue, Language, Words};

/// The files of each language: French, then English. A site puts its own beside them, so that its pages can use these as well.
pub const FILES: [(&str, &str); 3] = [
    (
        include_str!("../locales/fr/frame.ftl"),
        include_str!("../locales/en/frame.ftl"),
    ),
    (
        include_str!("../locales/fr/errors.ftl"),
        include_str!("../locales/en/errors.ftl"),
    ),
    (
        include_str!("../locales/fr/components.ftl"),
        include_str!("../locales/en/components.ftl"),
    ),
];

/// The words in the language of `locale`, such as `fr` or `fr-CA`; English where that is not spoken.
pub(crate) fn get(locale: &str) -> Words<'static> {
    of(Language::of(locale))
}

/// The words in a language.
pub(crate) fn of(language: Language) -> Words<'static> {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let both = FILES
            .iter()
            .flat_map(|(french, english)| [("fr", *french), ("en", *english)]);
        Catalogue::embedded(&both.collect::<Vec<_>>())
    });
    Words::new(&CATALOGUE, language)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::FILES;

    /// Message identifiers with the names of the values they take.
    fn messages(source: &str) -> BTreeSet<(String, BTreeSet<String>)> {
        let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
        for line in source.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase())
                && let Some((id, _)) = line.split_once('=')
            {
                found.push((id.trim().to_owned(), BTreeSet::new()));
            }
            if let Some((_, values)) = found.last_mut() {
                let names = line.split('$').skip(1).map(|part| {
                    let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
                    part[..end.unwrap_or(part.len())].to_owned()
                });
                values.extend(names);
            }
        }
        found.into_iter().collect()
    }

    fn sources(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("words.rs") {
                into.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for (french, english) in FILES {
            for source in [french, english] {
                fluent_bundle::FluentResource::try_new(source.to_owned())
                    .map_err(|(_, errors)| errors)
                    .unwrap();
            }
            assert_eq!(messages(french), messages(english));
        }
    }

    #[test]
    fn every_text_that_is_asked_for_exists_and_every_text_is_asked_for() {
        let known: BTreeSet<String> = FILES
            .iter()
            .flat_map(|(french, _)| messages(french))
            .map(|(id, _)| id)
            .collect();
        let mut code = String::new();
        sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut code);
        // By a method, or by a closure of that name.
        for asking in [".text(\"", " text(\"", "(text(\""] {
            for call in code.split(asking).skip(1) {
                let id = call.split('"').next().unwrap();
                assert!(known.contains(id), "the code asks for `{id}`, which no catalogue has");
            }
        }
        for id in &known {
            assert!(code.contains(&format!("\"{id}\"")), "nothing asks for `{id}`");
        }
    }
}
