//! A platform assembled with the command line; wired wrongly, `check` names place and remedy.

use legollab_e2e::{legollab, site::Assembled};
use serde_json::Value;

const LISTENS: &str = "legollaborative:booking/events";

/// A change to the manifest, and what must be said of it.
struct Wrong {
    name: &'static str,
    change: fn(&str) -> String,
    /// Words that name place, thing and remedy.
    says: &'static [&'static str],
}

const WRONG: &[Wrong] = &[
    Wrong {
        name: "it listens to a mount that is not there",
        change: |manifest| manifest.replace("[\"bikes\"]", "[\"bycicles\"]"),
        says: &["reviews", "bycicles"],
    },
    Wrong {
        name: "it listens to a brick that tells nothing of the kind",
        change: |manifest| manifest.replace("[\"bikes\"]", "[\"reviews\"]"),
        says: &["reviews", LISTENS],
    },
    Wrong {
        name: "it is wired to an interface that it does not use",
        change: |manifest| {
            format!("{manifest}\n[bricks.reviews.wires]\n\"legollaborative:booking/bookings\" = \"bikes\"\n")
        },
        says: &["reviews", "legollaborative:booking/bookings"],
    },
    Wrong {
        name: "a capability that it needs is not granted",
        change: |manifest| {
            let (before, after) = manifest
                .split_once("[bricks.bikes")
                .expect("the manifest has the mount");
            let after = after.replacen("clock", "klock", 1);
            format!("{before}[bricks.bikes{after}")
        },
        says: &["bikes", "clock"],
    },
    Wrong {
        name: "the version asked for is not the one of the file",
        change: |manifest| replace_value(manifest, "version", "\"^7.0.0\""),
        says: &["7.0.0", "0.2.0"],
    },
    Wrong {
        name: "the file is not there",
        change: |manifest| manifest.replace("bricks/", "briques/"),
        says: &["briques/"],
    },
];

/// Replaces the value of the first key of a name.
fn replace_value(manifest: &str, key: &str, value: &str) -> String {
    let mut done = false;
    let line = |line: &str| {
        if !done && line.trim_start().starts_with(&format!("{key} =")) {
            done = true;
            format!("{key} = {value}")
        } else {
            line.to_owned()
        }
    };
    manifest.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_wrong_wiring_is_named_with_its_remedy_in_both_languages() {
    let platform = Assembled::bikes();
    platform.run(&["platform", "check"]).well();
    let right = platform.read("platform.toml");
    for wrong in WRONG {
        let manifest = (wrong.change)(&right);
        assert_ne!(
            manifest, right,
            "{}: the change changes nothing in\n{right}",
            wrong.name
        );
        platform.write("platform.toml", &manifest);
        let mut texts = Vec::new();
        for language in ["en", "fr"] {
            let text = platform.run(&["--lang", language, "platform", "check"]).failed();
            for word in wrong.says {
                assert!(text.contains(word), "{}: `{word}` is not in\n{text}", wrong.name);
            }
            texts.push(text);
        }
        assert_ne!(texts[0], texts[1], "{}: it speaks the reader's language", wrong.name);
        let up = platform.run(&["platform", "up", "--port", "0"]).failed();
        assert!(
            wrong.says.iter().all(|word| up.contains(word)),
            "{}: `up` says the same:\n{up}",
            wrong.name
        );
        let json = platform.run(&["--json", "platform", "check"]);
        assert!(!json.success);
        let findings = json.json();
        let remedies = remedies(&findings);
        assert!(
            !remedies.is_empty() && remedies.iter().all(|text| text.contains(' ')),
            "{}: {findings}",
            wrong.name
        );
    }
    platform.write("platform.toml", &right);
    platform.run(&["platform", "check"]).well();
}

#[test]
fn a_brick_that_needs_another_is_wired_to_one_that_serves_it() {
    let platform = Assembled::empty();
    platform.add("ledger", "ledger");
    platform.add("shop", "shop");
    platform.run(&["platform", "check"]).well();
    let right = platform.read("platform.toml");
    for (name, manifest) in [
        (
            "wired to nobody",
            right.replace("\"test:ledger/accounts\" = \"ledger\"", ""),
        ),
        (
            "wired to itself",
            right.replace(
                "\"test:ledger/accounts\" = \"ledger\"",
                "\"test:ledger/accounts\" = \"shop\"",
            ),
        ),
    ] {
        assert_ne!(manifest, right, "{name}: nothing was changed in\n{right}");
        platform.write("platform.toml", &manifest);
        let text = platform.run(&["platform", "check"]).failed();
        assert!(
            text.contains("shop") && text.contains("test:ledger/accounts"),
            "{name}:\n{text}"
        );
    }
    platform
        .run(&["platform", "wire", "shop", "test:ledger/accounts", "ledger"])
        .well();
    platform.run(&["platform", "check"]).well();

    // A connection that makes no sense is not made in the first place.
    let right = platform.read("platform.toml");
    for words in [
        ["platform", "wire", "shop", "nope:x/y", "ledger"],
        ["platform", "listen", "ledger", "test:ledger/event", "shop"],
    ] {
        let text = platform.run(&words).failed();
        assert!(text.contains(words[3]), "{words:?}:\n{text}");
        assert_eq!(platform.read("platform.toml"), right, "{words:?} changed it");
    }
}

#[test]
fn a_lock_that_is_gone_is_missed_and_made_anew_whole() {
    let platform = Assembled::bikes();
    let lock = platform.folder().join("platform.lock");
    let before = std::fs::read_to_string(&lock).unwrap();
    std::fs::remove_file(&lock).unwrap();
    let said = platform.run(&["platform", "check"]).well();
    assert!(said.errors.contains("platform.lock"), "{}", said.errors);
    platform
        .run(&["platform", "listen", "reviews", LISTENS, "bikes"])
        .well();
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), before);
}

/// All texts that stand under `remedy`, wherever.
fn remedies(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(text) if name == "remedy" => vec![text.clone()],
                value => remedies(value),
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(remedies).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn commands_that_make_no_sense_say_what_would() {
    let platform = Assembled::bikes();
    let folder = platform.folder().display().to_string();
    for (words, says) in [
        (&["platform", "init", folder.as_str(), "--title", "X"][..], &folder[..]),
        (&["platform", "add", "nowhere.wasm"], "nowhere.wasm"),
        (&["platform", "remove", "cars"], "cars"),
        (&["platform", "wire", "cars", "a:b/c", "bikes"], "cars"),
        (&["platform", "listen", "reviews", LISTENS, "cars"], "cars"),
        (&["platform", "call", "cars", "items", "list"], "cars"),
        (&["platform", "call", "bikes", "items", "sell"], "sell"),
        (&["platform", "call", "bikes", "items", "get", "{"], "JSON"),
        (
            &[
                "platform",
                "call",
                "bikes",
                "items",
                "list",
                "--as",
                "nobody@example.org",
            ],
            "nobody@example.org",
        ),
        (&["platform", "check", "--in", "elsewhere"], "elsewhere"),
        (&["platform", "flatten"], "flatten"),
    ] {
        let text = platform.run(words).failed();
        assert!(text.contains(says), "{words:?}: `{says}` is not in\n{text}");
    }
    let help = legollab::run(platform.folder(), &["platform", "--help"]).well();
    for command in ["init", "add", "remove", "check", "up", "call"] {
        assert!(help.output.contains(command), "{}", help.output);
    }
}
