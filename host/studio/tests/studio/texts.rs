//! The studio's texts: the same messages in both languages, each asked for, each that is asked for there.

use std::{collections::BTreeSet, fs, path::Path};

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Message identifiers with the values that they take.
fn messages(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in source.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase())
            && let Some((id, _)) = line.split_once(" =")
        {
            found.push((id.to_owned(), BTreeSet::new()));
        }
        if let Some((_, values)) = found.last_mut() {
            for part in line.split('$').skip(1) {
                values.insert(
                    part.chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                        .collect(),
                );
            }
        }
    }
    found.sort();
    found
}

fn catalogue(language: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut all = Vec::new();
    for file in fs::read_dir(folder("locales").join(language)).unwrap() {
        let source = fs::read_to_string(file.unwrap().path()).unwrap();
        fluent_bundle::FluentResource::try_new(source.clone())
            .map_err(|(_, errors)| errors)
            .unwrap();
        all.extend(messages(&source));
    }
    all.sort();
    all
}

fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else {
            into.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_languages_say_the_same_things_once() {
    let (french, english) = (catalogue("fr"), catalogue("en"));
    assert_eq!(french, english);
    let ids: BTreeSet<&str> = french.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids.len(), french.len(), "a message is there twice");
}

#[test]
fn every_text_is_asked_for_and_every_text_that_is_asked_for_is_there() {
    let known: BTreeSet<String> = catalogue("fr").into_iter().map(|(id, _)| id).collect();
    let mut code = String::new();
    sources(&folder("src"), &mut code);
    let unused: Vec<_> = known.iter().filter(|id| !code.contains(&format!("\"{id}\""))).collect();
    assert!(unused.is_empty(), "nothing asks for {unused:?}");
    for call in [".t(\"", ".text(\""] {
        for part in code.split(call).skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(known.contains(id), "the code asks for `{id}`, which no catalogue has");
        }
    }
}

#[test]
fn french_is_set_as_french_is() {
    for file in fs::read_dir(folder("locales/fr")).unwrap() {
        for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            for wrong in [" ;", " !", " ?", " :", "« ", " »", "'"] {
                assert!(line.starts_with('#') || !text.contains(wrong), "`{wrong}` in: {line}");
            }
        }
    }
}
