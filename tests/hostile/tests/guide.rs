//! What `docs/security.md` says that proves a promise, is there; and every attack stands beside the promise that it is aimed
//! at.
#![allow(clippy::unwrap_used, missing_docs)] // Tests: here a panic is the report.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use legollab_hostile::attacks;

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn guide() -> String {
    fs::read_to_string(checkout().join("docs/security.md")).unwrap()
}

/// The parts of a text that stand in backticks, and those that do not, in turns.
fn quoted(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split('`').enumerate().map(|(index, part)| (index % 2 == 1, part))
}

/// The rows of the tables, which say in their last column what proves what stands in the first.
fn rows(guide: &str) -> impl Iterator<Item = &str> {
    guide
        .lines()
        .filter_map(|line| line.strip_suffix('|')?.rsplit_once('|').map(|(_, last)| last))
}

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_test_that_is_named_is_there() {
    let mut all = Vec::new();
    for folder in ["cli", "crates", "host", "registry", "sdk", "tests"] {
        sources(&checkout().join(folder), &mut all);
    }
    let guide = guide();
    let (mut missing, mut named) = (Vec::new(), 0);
    let mut file = None;
    for line in guide.lines() {
        // A test is of the file that is named before it in the same row or paragraph.
        if line.is_empty() || line.starts_with('|') {
            file = None;
        }
        for word in quoted(line).filter(|(is_quoted, _)| *is_quoted).map(|(_, word)| word) {
            if word.ends_with(".rs") {
                file = Some(word);
                if !all.iter().any(|(path, _)| path.ends_with(word)) {
                    missing.push(word.to_owned());
                }
            } else if let Some(file) = file
                && word.contains('_')
                && word
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit())
            {
                named += 1;
                let function = format!("fn {word}(");
                let is_there = |(path, text): &(PathBuf, String)| path.ends_with(file) && text.contains(&function);
                if !all.iter().any(is_there) {
                    missing.push(format!("{file}: {word}"));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(named > 50, "{named}");
}

#[test]
fn every_attack_is_named_beside_a_promise() {
    const FILES: [&str; 8] = [
        "running.rs",
        "store.rs",
        "effects.rs",
        "outgoing.rs",
        "assembly.rs",
        "attacks/files.rs",
        "texts.rs",
        "doors.rs",
    ];
    let guide = guide();
    let mut named = BTreeSet::new();
    for row in rows(&guide) {
        let mut of_attacks = false;
        for (is_quoted, part) in quoted(row) {
            if is_quoted {
                of_attacks = FILES.contains(&part);
            } else if of_attacks {
                let names = part.trim_start_matches(':').split(';').map(str::trim);
                named.extend(names.filter(|name| !name.is_empty()));
            }
        }
    }
    let attacks = attacks::all();
    let there: BTreeSet<&str> = attacks.iter().map(|attack| attack.name).collect();
    let unknown: Vec<_> = named.difference(&there).collect();
    let unnamed: Vec<_> = there.difference(&named).collect();
    assert!(
        unknown.is_empty() && unnamed.is_empty(),
        "named, and not there: {unknown:?}; not named: {unnamed:?}"
    );
}
