//! What people read: help, and problems with their place and remedy, in both languages.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is the report of a test"
)]

mod support;

use std::{fs, path::Path, process::Stdio};

use legollab_package::{BrickFile, Sections, embed};
use support::{Ran, brick, ok, program, run_in};
use tempfile::tempdir;

#[test]
fn help_can_be_learned_from() {
    let folder = tempdir().unwrap();
    insta::assert_snapshot!("help_en", ok(folder.path(), &["platform", "add", "--help"]).stdout());
    insta::assert_snapshot!(
        "help_fr",
        ok(folder.path(), &["--lang", "fr", "platform", "add", "--help"]).stdout()
    );
    insta::assert_snapshot!("help_fr_all", ok(folder.path(), &["--lang", "fr", "--help"]).stdout());
}

#[test]
fn a_command_that_makes_no_sense_is_told_in_the_readers_language() {
    let folder = tempdir().unwrap();
    for words in [
        &["host", "serve", "--nope"][..],
        &["hots"],
        &["platform", "up", "--port", "70000"],
    ] {
        let french = run_in(folder.path(), &[&["--lang", "fr"], words].concat());
        let english = run_in(folder.path(), words);
        assert_eq!((french.code(), english.code()), (2, 2), "{}", french.words);
        let told = french.stderr();
        let (lead, beneath) = told.split_once('\n').unwrap();
        assert_eq!(lead, "La commande n’est pas comprise :");
        assert!(
            beneath.starts_with("error: ") && english.stderr().starts_with("error: "),
            "{told}"
        );
    }
}

#[test]
fn problems_name_place_and_remedy() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("odd")).unwrap();
    fs::write(folder.join("odd/brick.toml"), "[brick]\nname = \"odd\"\n").unwrap();
    fs::write(folder.join("noise.wasm"), "noise").unwrap();
    fs::write(folder.join("empty.wasm"), b"\0asm\x0d\0\x01\0").unwrap();
    ok(folder, &["platform", "init", "there", "--title", "There"]);
    fs::create_dir(folder.join("broken")).unwrap();
    fs::write(
        folder.join("broken/platform.toml"),
        "[platform]\nname = \"broken\"\ntitle = { en = \"x\" }\nlanguages = [\"en\"]\ntime-zone = \"Europe/Pari\"\n",
    )
    .unwrap();
    let mut all = String::new();
    for words in [
        &["platform", "check", "--in", "nowhere"][..],
        &["platform", "check", "--in", "broken"],
        &["platform", "init", "New Place", "--title", "x", "--accent", "green"],
        &["platform", "init", "there", "--title", "x"],
        &["platform", "wire", "a", "events", "b", "--in", "there"],
        &["platform", "wire", "a", "x:y/z", "b", "--in", "there"],
        &["platform", "remove", "a", "--in", "there"],
        &["platform", "add", "noise.wasm", "--in", "there"],
        &["platform", "add", "empty.wasm", "--in", "there"],
        &["brick", "build", "there"],
        &["brick", "build", "odd"],
        &["brick", "show", "missing.wasm"],
        &["brick", "new", "Not-a-name"],
        &["brick", "run", "odd"],
        &["host", "serve", "--platforms", "nowhere"],
        &["host", "serve", "--platforms", ".", "--smtp", "smtp://localhost"],
        &["host", "serve", "--platforms", ".", "--public-url", "example.org"],
        &["host", "serve", "--platforms", ".", "--most", "cpu=5"],
        &["host", "serve", "--platforms", ".", "--most", "cpu-ms=999999"],
    ] {
        for lang in ["en", "fr"] {
            let ran = run_in(folder, &[&["--lang", lang], words].concat());
            assert_eq!(ran.code(), 1, "{}", ran.words);
            all.push_str(&format!(
                "$ legollab {}\n{}\n{}\n",
                ran.words,
                ran.stdout(),
                ran.stderr()
            ));
        }
    }
    insta::assert_snapshot!(all.replace(&folder.display().to_string(), "FOLDER"));
}

#[test]
fn scripts_get_one_json_value_whatever_happens() {
    let folder = tempdir().unwrap();
    let ran = run_in(folder.path(), &["platform", "check", "--in", "nowhere", "--json"]);
    let problem = ran.any_json();
    assert_eq!(problem["problem"]["code"], "no-platform");
    assert!(ran.stderr().is_empty(), "{}", ran.stderr());
}

#[test]
fn completions_know_the_commands() {
    let folder = tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = ok(folder.path(), &["completions", shell]).stdout();
        assert!(text.contains("platform"), "{shell}");
    }
}

#[test]
fn the_bricks_of_the_project_are_fit_to_be_published() {
    let folder = tempdir().unwrap();
    for name in ["booking", "conversations", "matching", "rating"] {
        let ran = run_in(folder.path(), &["brick", "check", &brick(name)]);
        assert_eq!(ran.code(), 0, "{name}\n{}\n{}", ran.stdout(), ran.stderr());
    }
}

#[test]
fn a_brick_that_is_not_fit_is_told_why() {
    let folder = tempdir().unwrap();
    let bytes = fs::read(brick("booking")).unwrap();
    let sound = BrickFile::read(&bytes).unwrap();
    let mut texts = sound.texts.clone();
    texts.insert("fr".to_owned(), "alone = Seul\n".to_owned());
    let manifest_text = sound
        .manifest_text
        .replace("\"Apache-2.0\"", "\"LicenseRef-ours\"")
        .replace("[capabilities.jobs.why]", "[capabilities.log.why]")
        .replace("set-hours = {", "set-ours = {");
    let unfit = Sections {
        manifest_text,
        wit: sound.wit.replace("    /// A booking.\n", ""),
        texts,
    };
    fs::write(folder.path().join("unfit.wasm"), embed(&bytes, &unfit).unwrap()).unwrap();

    let ran = run_in(folder.path(), &["brick", "check", "unfit.wasm"]);
    assert_eq!(ran.code(), 1);
    let breaches = |line: &&str| !line.contains("locales/fr.ftl: ") && !line.contains("locales/en.ftl: ");
    insta::assert_snapshot!(ran.stdout().lines().filter(breaches).collect::<Vec<_>>().join("\n"));

    let report = run_in(folder.path(), &["brick", "check", "unfit.wasm", "--json"]).any_json();
    let outcome = |rule: &str| {
        let rules = report["rules"].as_array().unwrap();
        rules.iter().find(|it| it["rule"] == rule).unwrap()["outcome"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    for failed in ["wishes", "access", "documented", "languages", "licence"] {
        assert_eq!(outcome(failed), "failed", "{failed}");
    }
    assert_eq!(outcome("unused"), "advice");
    assert_eq!(outcome("imports"), "passed");
}

#[test]
fn a_brick_that_would_hide_what_it_wants_is_refused() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    ok(folder, &["platform", "init", "there", "--title", "There"]);
    let bytes = fs::read(brick("booking")).unwrap();
    // As long as the reason that it takes the place of: whoever writes a file like this one uses no tool that checks it.
    let reason = "en = \"To offer only slots that are still to come.\"";
    let hiding = format!("{:1$}", "en = \"\\u001B[1A\\u001B[2K\\u202E\"", reason.len());
    let at = bytes.windows(reason.len()).position(|part| part == reason.as_bytes());
    let mut hostile = bytes.clone();
    let at = at.unwrap();
    hostile[at..at + reason.len()].copy_from_slice(hiding.as_bytes());
    fs::write(folder.join("hiding.wasm"), hostile).unwrap();

    for (lang, said) in [
        ("en", "the text in `en` has the character U+001B"),
        ("fr", "hiding.wasm n’est pas une brique."),
    ] {
        for words in [
            &["platform", "add", "hiding.wasm", "--in", "there", "--yes"][..],
            &["brick", "show", "hiding.wasm"],
        ] {
            let ran = run_in(folder, &[&["--lang", lang], words].concat());
            let (stdout, stderr) = (ran.stdout(), ran.stderr());
            assert_eq!(ran.code(), 1, "{}\n{stdout}\n{stderr}", ran.words);
            assert_eq!(stdout, "", "nothing of the brick is shown");
            // The report breaks its lines where the terminal does.
            let told: Vec<&str> = stderr
                .split_whitespace()
                .filter(|word| !["│", "|"].contains(word))
                .collect();
            assert!(told.join(" ").contains(said), "{stderr}");
            assert!(told.join(" ").contains("capabilities.clock.why.en"), "{stderr}");
            assert!(!stderr.contains(['\u{1b}', '\u{202e}']), "{stderr:?}");
        }
    }
    assert!(!folder.join("there/bricks").exists());
}

/// Commands that print, and succeed.
fn printing(brick: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["--help"],
        vec!["--version"],
        vec!["platform", "--help"],
        vec!["--lang", "fr", "brick", "run", "--help"],
        vec!["completions", "bash"],
        vec!["completions", "zsh"],
        vec!["completions", "fish"],
        vec!["completions", "powershell"],
        vec!["completions", "elvish"],
        vec!["brick", "show", brick],
        vec!["brick", "show", brick, "--json"],
        vec!["brick", "check", brick],
        vec!["platform", "check", "--in", "there"],
        vec!["platform", "check", "--in", "there", "--json"],
        vec!["platform", "member", "list", "--in", "there"],
    ]
}

fn run_into(folder: &Path, words: &[&str], output: impl Into<Stdio>) -> Ran {
    let output = program()
        .args(words)
        .current_dir(folder)
        .stdout(output)
        .output()
        .unwrap();
    Ran {
        output,
        words: words.join(" "),
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let folder = tempdir().unwrap();
    ok(folder.path(), &["platform", "init", "there", "--title", "There"]);
    for words in printing(&brick("booking")) {
        // Nobody reads the other end from the start.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ran = run_into(folder.path(), &words, writer);
        assert_eq!((ran.code(), ran.stderr().as_str()), (0, ""), "{}", ran.words);
    }
    // What was to be done is done.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ran = run_into(folder.path(), &["platform", "init", "here", "--title", "Here"], writer);
    assert_eq!((ran.code(), ran.stderr().as_str()), (0, ""));
    assert!(folder.path().join("here/platform.toml").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let folder = tempdir().unwrap();
    ok(folder.path(), &["platform", "init", "there", "--title", "There"]);
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    for words in printing(&brick("booking")) {
        let ran = run_into(folder.path(), &words, full());
        assert_eq!(ran.code(), 1, "{}\n{}", ran.words, ran.stderr());
        let told = if words.contains(&"fr") {
            "pas pu être écrit en entier"
        } else {
            "could not be written in full"
        };
        assert!(ran.stderr().contains(told), "{}\n{}", ran.words, ran.stderr());
    }
    // A problem that a script cannot be told of on standard output is told of on the other.
    let ran = run_into(
        folder.path(),
        &["platform", "check", "--in", "nowhere", "--json"],
        full(),
    );
    assert_eq!(ran.code(), 1);
    assert!(
        ran.stderr().contains("There is no platform in nowhere"),
        "{}",
        ran.stderr()
    );
}

#[test]
fn a_button_or_form_that_calls_nothing_is_found() {
    let folder = tempdir().unwrap();
    let mut bytes = fs::read(brick("booking")).unwrap();
    // The interface as the pages name it: exports have a version behind it, and brick.toml a quotation mark.
    let named = b"legollaborative:booking/items";
    let places: Vec<usize> = (0..bytes.len() - named.len())
        .filter(|at| bytes[*at..].starts_with(named) && !matches!(bytes[at + named.len()], b'@' | b'"'))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at + named.len() - 1] = b'z';
    }
    fs::write(folder.path().join("astray.wasm"), bytes).unwrap();

    let ran = run_in(folder.path(), &["brick", "check", "astray.wasm", "--json"]);
    assert_eq!(ran.code(), 1, "{}\n{}", ran.stdout(), ran.stderr());
    let report = ran.any_json();
    let rule = |name: &str| {
        let rules = report["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["rule"] == name).unwrap().clone()
    };
    assert_eq!(rule("calls")["outcome"], "failed", "{report:#}");
    let breaches = rule("calls")["breaches"].to_string();
    assert!(breaches.contains("legollaborative:booking/itemz#offer"), "{breaches}");
    assert_eq!(rule("drawn")["outcome"], "passed");
    assert_eq!(rule("access")["outcome"], "passed");
}

#[test]
fn what_a_brick_lacks_to_run_is_told_of_the_brick() {
    let folder = tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/bricks/shop");
    let output = program()
        .args(["brick", "run", "--listen", "127.0.0.1:0", "--component", &brick("shop")])
        .arg(&source)
        .env("CARGO_TARGET_DIR", folder.path())
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("tests/bricks/shop"), "{told}");
    assert!(told.contains("test:ledger/accounts"), "{told}");
    assert!(told.contains("--with MOUNT=FILE"), "{told}");
    for of_nobodys_writing in ["platform.toml", "legollab-run-"] {
        assert!(!told.contains(of_nobodys_writing), "{told}");
    }
}
