//! A platform from nothing to a backup, and the ways in which one is put together wrongly.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is the report of a test"
)]

mod support;

use std::{fs, path::Path};

use serde_json::{Value, json};
use support::{brick, ok, run_in};
use tempfile::tempdir;

/// Booking and rating, as the commands put them together.
fn assembled(folder: &Path) {
    ok(
        folder,
        &[
            "platform",
            "init",
            "velos",
            "--title",
            "fr=Vélos",
            "--title",
            "en=Bikes",
        ],
    );
    ok(
        folder,
        &[
            "platform",
            "add",
            &brick("booking"),
            "--as",
            "velos",
            "--yes",
            "--in",
            "velos",
        ],
    );
    ok(
        folder,
        &[
            "platform",
            "add",
            &brick("rating"),
            "--as",
            "avis",
            "--yes",
            "--in",
            "velos",
        ],
    );
}

fn check(folder: &Path) -> Value {
    run_in(folder, &["platform", "check", "--in", "velos", "--json"]).any_json()
}

fn codes(report: &Value) -> Vec<&str> {
    report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

#[test]
fn bricks_are_connected_as_they_are_added() {
    let folder = tempdir().unwrap();
    assembled(folder.path());
    let manifest = fs::read_to_string(folder.path().join("velos/platform.toml")).unwrap();
    insta::assert_snapshot!(manifest);
    let report = check(folder.path());
    assert_eq!(report["ok"], json!(true), "{report:#}");
}

#[test]
fn the_menu_is_arranged_and_the_history_says_so() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    assembled(folder);
    let member = [
        "platform",
        "member",
        "add",
        "ada@a.example",
        "--name",
        "Ada",
        "--in",
        "velos",
    ];
    ok(folder, &member);
    let words = |more: &[&str]| {
        let mut words = vec!["platform", "menu", "--in", "velos"];
        words.extend(more);
        words.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let run = |more: &[&str]| {
        let words = words(more);
        run_in(folder, &words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let pages = |told: &Value| -> Vec<String> {
        let pages = told["pages"].as_array().unwrap().iter();
        let shown = pages.filter(|page| page["hidden"] == json!(false) && page["group"] == json!("browse"));
        shown.map(|page| page["page"].as_str().unwrap().to_owned()).collect()
    };
    let before = run(&["--json"]).json();
    assert_eq!(before["menu"], json!({}));
    assert_eq!(pages(&before)[..2], ["velos/items", "velos/offer"]);

    let arranged = run(&["velos/offer", "--hide", "velos/items", "--json"]).json();
    assert_eq!(
        arranged["menu"],
        json!({ "order": ["velos/offer"], "hidden": ["velos/items"] })
    );
    assert_eq!(pages(&arranged)[0], "velos/offer");
    let told = run(&[]).stdout();
    assert!(told.contains("velos/items") && told.contains("(left out)"), "{told}");
    let history = run_in(folder, &["platform", "change", "list", "--in", "velos"]).stdout();
    assert!(
        history.contains("Put these pages first in the menu: velos/offer; leave out: velos/items"),
        "{history}"
    );
    let shown = run(&["--show", "velos/items", "--json"]).json();
    assert_eq!(pages(&shown)[..2], ["velos/offer", "velos/items"]);
    ok(folder, &["platform", "change", "undo", "--yes", "--in", "velos"]);
    assert_eq!(run(&["--json"]).json()["menu"], arranged["menu"]);

    for (wrong, says) in [
        ("velos/itmes", "Did you mean “velos/items”?"),
        ("velos/item", "keeps the page velos/item out of the menu"),
        ("items", "is not a page"),
    ] {
        let refused = run(&["--hide", wrong]);
        assert_ne!(refused.code(), 0);
        assert!(refused.stderr().contains(says), "{}", refused.stderr());
    }
    let suggested = run(&["--suggested", "--json"]).json();
    assert_eq!(suggested, before);
    let manifest = fs::read_to_string(folder.join("velos/platform.toml")).unwrap();
    assert!(!manifest.contains("menu"), "{manifest}");
}

#[test]
fn what_a_site_is_for_and_how_it_looks_is_said_and_shown() {
    // The least PNG there is.
    const PIXEL: &[u8] = &[
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21,
        196, 137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 224, 206, 243, 255, 15, 0, 3, 24, 1, 200, 219, 164, 198,
        181, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ];
    let folder = tempdir().unwrap();
    let folder = folder.path();
    ok(folder, &["platform", "init", "velos", "--title", "fr=Vélos"]);
    fs::write(folder.join("dot.png"), PIXEL).unwrap();
    fs::write(folder.join("dot.txt"), "no picture").unwrap();
    let about = |more: &[&str]| {
        let words = [&["platform", "about", "--in", "velos"][..], more].concat();
        run_in(folder, &words)
    };
    let said = about(&[
        "--summary",
        "fr=Des vélos.",
        "--summary",
        "en=Bikes.",
        "--accent",
        "#7a2a5e",
        "--logo",
        "dot.png",
        "--photograph",
        "dot.png",
        "--shows",
        "fr=Un point",
        "--json",
    ])
    .json();
    assert_eq!(said["summary"], json!({ "en": "Bikes.", "fr": "Des vélos." }));
    assert_eq!(said["theme"]["accent"], json!("#7a2a5e"));
    assert_eq!(said["theme"]["photograph"]["description"], json!({ "fr": "Un point" }));
    for place in ["logo", "photograph"] {
        let file = said["theme"][place]["file"].as_str().unwrap();
        assert!(folder.join("velos/media").join(file).is_file(), "{file}");
    }
    // What is not given stays.
    let more = about(&["--summary", "fr=Des vélos, des remorques.", "--json"]).json();
    assert_eq!(more["summary"]["en"], json!("Bikes."));
    assert_eq!(more["theme"], said["theme"]);
    assert!(about(&[]).stdout().contains("summary (fr): Des vélos, des remorques."));

    let refused = about(&["--logo", "dot.txt"]);
    assert!(
        refused.code() != 0 && refused.stderr().contains("cannot be shown"),
        "{}",
        refused.stderr()
    );
    let undescribed = about(&["--photograph", "dot.png"]);
    assert!(
        undescribed.code() != 0 && undescribed.stderr().contains("--shows"),
        "{}",
        undescribed.stderr()
    );
    assert_eq!(about(&["--json"]).json(), more);
}

#[test]
fn a_platform_lives_in_its_folder_and_in_its_backup() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    assembled(folder);
    let added = ok(
        folder,
        &[
            "platform",
            "member",
            "add",
            "ada@a.example",
            "--name",
            "Ada",
            "--in",
            "velos",
            "--json",
        ],
    );
    assert_eq!(added.json()["password"].as_str().unwrap().len(), 20);

    let offer = r#"{"name":"Cargo bike","description":"Carries much.","place":"Town hall","pictures":[]}"#;
    let offered = ok(
        folder,
        &[
            "platform",
            "call",
            "velos",
            "items",
            "offer",
            offer,
            "--as",
            "ada@a.example",
            "--in",
            "velos",
            "--json",
        ],
    );
    let item = offered.json();
    let get = json!({ "item": item }).to_string();
    let there = ok(
        folder,
        &[
            "platform", "call", "velos", "items", "get", &get, "--in", "velos", "--json",
        ],
    )
    .json();
    assert_eq!(there["name"], "Cargo bike");

    ok(folder, &["platform", "backup", "copy", "--in", "velos"]);
    let copied = ok(
        folder,
        &[
            "platform", "call", "velos", "items", "get", &get, "--in", "copy", "--json",
        ],
    )
    .json();
    assert_eq!(copied, there);
    let members = ok(folder, &["platform", "member", "list", "--in", "copy", "--json"]).json();
    assert_eq!(members[0]["name"], "Ada");
    assert_eq!(members[0].get("passwordHash"), None);

    let again = run_in(folder, &["platform", "backup", "copy", "--in", "velos", "--json"]);
    assert_eq!(again.any_json()["problem"]["code"], "folder-exists");
}

#[test]
fn what_is_wired_wrongly_is_named() {
    let folder = tempdir().unwrap();
    assembled(folder.path());
    let path = folder.path().join("velos/platform.toml");
    let right = fs::read_to_string(&path).unwrap();
    let with = |from: &str, to: &str| {
        assert!(right.contains(from), "{from} is not in\n{right}");
        fs::write(&path, right.replacen(from, to, 1)).unwrap();
        let report = check(folder.path());
        assert_eq!(report["ok"], json!(false), "{report:#}");
        for finding in report["findings"].as_array().unwrap() {
            assert!(
                finding["remedy"].as_str().is_some_and(|remedy| !remedy.is_empty()),
                "{finding:#}"
            );
            assert!(
                finding["place"]["line"].as_u64().is_some_and(|line| line > 0),
                "{finding:#}"
            );
        }
        codes(&report).join(" ")
    };
    insta::assert_snapshot!(
        [
            with("booking/events\" = [\"velos\"]", "booking/events\" = [\"bikes\"]"),
            with("booking/events\" = [\"velos\"]", "booking/events\" = [\"avis\"]"),
            with("booking/events\" = [\"velos\"]", "booking/event\" = [\"velos\"]"),
            with("store = {}\n", ""),
            with("bricks/avis.wasm", "bricks/velos.wasm"),
        ]
        .join("\n")
    );
}

#[test]
fn a_file_that_was_changed_is_not_run() {
    let folder = tempdir().unwrap();
    assembled(folder.path());
    fs::copy(brick("rating"), folder.path().join("velos/bricks/velos.wasm")).unwrap();
    let ran = run_in(
        folder.path(),
        &["platform", "call", "velos", "items", "list", "--in", "velos", "--json"],
    );
    assert_eq!(ran.code(), 1);
    let problem = ran.any_json();
    assert_eq!(problem["problem"]["code"], "platform-unfit");
    let found: Vec<&Value> = problem["problem"]["problems"].as_array().unwrap().iter().collect();
    assert!(
        found.iter().any(|finding| finding["code"] == "digest-differs"),
        "{problem:#}"
    );
}

#[test]
fn a_brick_that_is_removed_takes_its_connections_along() {
    let folder = tempdir().unwrap();
    assembled(folder.path());
    let removed = ok(
        folder.path(),
        &["platform", "remove", "velos", "--yes", "--in", "velos", "--json"],
    )
    .json();
    assert_eq!(removed["disconnected"], json!(["avis"]));
    assert!(!folder.path().join("velos/bricks/velos.wasm").exists());
    assert_eq!(check(folder.path())["ok"], json!(true));
}

#[test]
fn refusals_say_why() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    assembled(folder);
    let call = |words: &[&str]| {
        let mut all = vec!["platform", "call", "velos"];
        all.extend(words);
        all.extend(["--in", "velos", "--json"]);
        let ran = run_in(folder, &all);
        assert_eq!(ran.code(), 1, "{}", ran.words);
        ran.any_json()["problem"]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(call(&["items", "get", r#"{"item":"nothing"}"#]), "call-refused");
    assert_eq!(call(&["items", "get", r#"{"item":7}"#]), "call-arguments");
    assert_eq!(call(&["items", "get", "{"]), "call-arguments");
    assert_eq!(call(&["items", "gett"]), "call-unknown");
    assert_eq!(call(&["items", "list", "--as", "nobody@a.example"]), "no-such-member");
}

#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    let folder = tempdir().unwrap();
    ok(folder.path(), &["platform", "init", "velos", "--title", "Bikes"]);
    let ran = run_in(folder.path(), &["platform", "add", &brick("booking"), "--in", "velos"]);
    assert_eq!(ran.code(), 1);
    // What would be granted was shown all the same.
    assert!(ran.stdout().contains("legollaborative:booking"), "{}", ran.stdout());
    assert!(ran.stderr().contains("--yes"), "{}", ran.stderr());
    assert!(!folder.path().join("velos/bricks").exists());
}

#[test]
fn a_platform_is_launched_closed_and_suspended() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    ok(folder, &["platform", "init", "velos", "--title", "Vélos", "--building"]);
    let manifest = || fs::read_to_string(folder.join("velos/platform.toml")).unwrap();
    assert!(manifest().contains("state = \"building\""), "{}", manifest());
    assert_eq!(check(folder)["state"], "building");
    let words = ok(folder, &["platform", "check", "--in", "velos"]).stdout();
    assert!(words.contains("only its stewards see it"), "{words}");
    for (command, state) in [
        ("launch", "launched"),
        ("suspend", "suspended"),
        ("unpublish", "building"),
    ] {
        let told = ok(folder, &["platform", command, "--in", "velos", "--json"]).json();
        assert_eq!(told["state"], state);
        assert_eq!(check(folder)["state"], state);
        assert_eq!(manifest().contains("state = "), state != "launched", "{}", manifest());
    }
}
