use std::{collections::BTreeSet, fs, path::Path};

use jiff::tz::TimeZone;
use legollab_runtime::Instant;

use super::{FILES, Words, files};

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
            for part in line.split('$').skip(1) {
                values.insert(
                    part.chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                        .collect(),
                );
            }
        }
    }
    found.into_iter().collect()
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
    let total: usize = files().map(|(french, _)| messages(french).len()).sum();
    let distinct: BTreeSet<String> = files()
        .flat_map(|(french, _)| messages(french))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(total, distinct.len(), "an identifier stands in two files");
}

fn sources(folder: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("words/tests.rs") {
            into.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_text_that_the_code_names_exists_and_every_text_is_named() {
    let ids = |source: &str| messages(source).into_iter().map(|(id, _)| id);
    let known: BTreeSet<String> = files().flat_map(|(french, _)| ids(french)).collect();
    let own: BTreeSet<String> = FILES.iter().flat_map(|(french, _)| ids(french)).collect();
    let mut code = Vec::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut code);
    for source in &code {
        for call in source.split(".text(").skip(1) {
            if let Some(literal) = call.trim_start().strip_prefix('"') {
                let id = literal.split('"').next().unwrap();
                assert!(known.contains(id), "the code asks for `{id}`, which no catalogue has");
            }
        }
    }
    for id in &own {
        let quoted = format!("\"{id}\"");
        assert!(
            code.iter().any(|source| source.contains(&quoted)),
            "nothing asks for `{id}`"
        );
    }
}

#[test]
fn texts_take_values_and_count() {
    let reviews = |locale: &str, count: i64| {
        let words = Words::get(locale);
        words.text(
            "reviews",
            &[("count", count.into()), ("written", words.integer(count).into())],
        )
    };
    assert_eq!(
        (reviews("fr", 0), reviews("fr-CA", 12_345)),
        ("0 avis".into(), "12\u{202f}345 avis".into())
    );
    assert_eq!(
        (reviews("en", 1), reviews("pt", 2)),
        ("1 review".into(), "2 reviews".into())
    );
}

#[test]
fn numbers_follow_the_language() {
    let (fr, en) = (Words::get("fr"), Words::get("en-GB"));
    assert_eq!(fr.integer(1_234_567), "1\u{202f}234\u{202f}567");
    assert_eq!(en.integer(-12_345), "-12,345");
    assert_eq!(en.integer(2026), "2026");
    assert_eq!(en.integer(i64::MIN), "-9,223,372,036,854,775,808");
    assert_eq!(fr.number(4.5), "4,5");
    assert_eq!(en.number(0.000_25), "0.00025");
    assert_eq!(en.number(-0.25), "-0.25");
    assert_eq!(en.number(20_000.4), "20,000");
    assert_eq!(en.number(f64::NAN), "–");
}

#[test]
fn days_follow_the_language_and_the_zone() {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let at = Instant(
        "2026-11-30T23:30:00Z"
            .parse::<jiff::Timestamp>()
            .unwrap()
            .as_millisecond(),
    );
    assert_eq!(Words::get("fr").instant(at, &zone), "mardi 1er décembre 2026 à 00:30");
    assert_eq!(Words::get("en").instant(at, &zone), "Tuesday 1 December 2026, 00:30");
    assert_eq!(Words::get("fr").short_instant(at, &zone), "mar. 1er déc. 2026 00:30");
    assert_eq!(Words::get("en").short_instant(Instant(i64::MAX), &zone), "–");
}

/// Every catalogue of the tree that people read, with the language it is in.
fn catalogues(folder: &Path, into: &mut Vec<(String, bool)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !name.starts_with('.') && name != "target" {
                catalogues(&path, into);
            }
        } else if name.ends_with(".ftl") {
            let french = name.ends_with("fr.ftl") || path.parent().is_some_and(|folder| folder.ends_with("fr"));
            into.push((path.display().to_string(), french));
        }
    }
}

/// What is set wrongly in a line of a catalogue.
fn typography(line: &str, french: bool) -> Option<&'static str> {
    let chars: Vec<char> = line.chars().collect();
    let straight = chars
        .windows(3)
        .any(|at| at[0].is_alphabetic() && at[1] == '\'' && at[2].is_alphabetic());
    if straight {
        return Some("a straight apostrophe");
    }
    let ends_word = |after: Option<&char>| after.is_none_or(|after| after.is_whitespace() || ".,)".contains(*after));
    let breaks = chars.windows(2).enumerate().any(|(place, at)| {
        let mark = at[0] == ' ' && ":;!?»".contains(at[1]) && ends_word(chars.get(place + 2));
        mark || (at[0] == '«' && at[1] != '\u{a0}')
    });
    (french && !line.starts_with('#') && breaks).then_some("a space that can break, where French has none")
}

#[test]
fn catalogues_are_set_as_print_is() {
    assert_eq!(typography("a = L’ami\u{a0}: «\u{a0}oui\u{a0}»", true), None);
    assert!(typography("a = L'ami", true).is_some() && typography("a = isn't", false).is_some());
    assert!(typography("a = Oui : non", true).is_some() && typography("a = « oui\u{a0}»", true).is_some());
    assert!(typography("a = Oui ? [o/N]", true).is_some());
    let mut found = Vec::new();
    for part in ["cli", "crates", "host", "plugins", "sdk", "tests"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(part);
        catalogues(&folder, &mut found);
    }
    assert!(found.len() > 30, "{found:?}");
    let mut wrong = Vec::new();
    for (path, french) in found {
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            if let Some(problem) = typography(line, french) {
                wrong.push(format!("{path}:{}: {problem}: {line}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
