//! The registry's texts.

use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn both_languages_have_the_same_messages() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let files = |language: &str| {
        let entries = fs::read_dir(locales.join(language)).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(files("fr"), files("en"));
    for file in files("fr") {
        let messages = |language: &str| {
            let text = fs::read_to_string(locales.join(language).join(&file)).unwrap();
            let names = text
                .lines()
                .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()));
            names
                .filter(|name| !name.starts_with(['#', ' ']))
                .collect::<BTreeSet<_>>()
        };
        let (french, english) = (messages("fr"), messages("en"));
        let alone: Vec<_> = french.symmetric_difference(&english).collect();
        assert!(alone.is_empty(), "{file}: only in one language: {alone:?}");
    }
}

/// One mistake in one file would leave all pages without words.
#[test]
fn every_file_can_be_read() {
    for language in ["fr", "en"] {
        assert!(
            legollab_registry::words::Words::get(language).has("site-title"),
            "{language}"
        );
    }
}

/// One message that is there twice would leave the registry without any text.
#[test]
fn no_message_is_there_twice() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    for language in ["fr", "en"] {
        let mut seen = BTreeSet::new();
        for file in fs::read_dir(locales.join(language)).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            for line in text
                .lines()
                .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                let name = line.split(" =").next().unwrap();
                assert!(seen.insert(name.to_owned()), "{name} is there twice in {language}");
            }
        }
    }
}
