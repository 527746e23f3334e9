//! Changes of a platform's description, without bricks.

use std::{fs, path::Path};

use super::*;
use crate::manifest::MenuArrangement;
use legollab_texts::Instant;

const NOW: Instant = Instant(1_700_000_000_000);

fn platform(folder: &Path) -> Result<(), ChangeError> {
    create(
        folder,
        &NewPlatform {
            name: "tools",
            titles: &[("en".to_owned(), "The \"tools\" of us all".to_owned())],
            languages: &["en".to_owned()],
            time_zone: "Europe/Paris",
            accent: Some("#0b6e4f"),
            expires: Some("2027-06-30"),
            state: crate::manifest::PlatformState::Launched,
        },
    )
}

fn draft(operations: impl IntoIterator<Item = Operation>) -> Draft {
    let mut draft = Draft::default();
    for operation in operations {
        draft.push("ada", NOW, operation);
    }
    draft
}

fn proposed(folder: &Path, operation: Operation) -> Result<Proposal, ChangeError> {
    WorkingCopy::read(folder)?.propose(&draft([operation]))
}

#[test]
fn what_was_made_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    platform(folder.path()).unwrap();
    let read = WorkingCopy::read(folder.path()).unwrap();
    assert_eq!(read.manifest().platform.name, "tools");
    assert_eq!(read.manifest().platform.title.get("en"), "The \"tools\" of us all");
    insta::assert_snapshot!(fs::read_to_string(folder.path().join("platform.toml")).unwrap());
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    platform(folder.path()).unwrap();
    assert_eq!(platform(folder.path()).unwrap_err().code(), "folder-exists");
}

#[test]
fn what_will_not_do_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new");
    let new = NewPlatform {
        name: "Not a name",
        titles: &[("en".to_owned(), "x".to_owned())],
        languages: &["en".to_owned()],
        time_zone: "Europe/Cenon",
        accent: Some("green"),
        expires: Some("soon"),
        state: crate::manifest::PlatformState::Launched,
    };
    assert_eq!(create(&path, &new).unwrap_err().code(), "bad-platform-words");
    let german = NewPlatform {
        name: "tools",
        languages: &["fr".to_owned(), "de".to_owned()],
        time_zone: "Europe/Paris",
        accent: None,
        expires: None,
        ..new
    };
    let refused = create(&path, &german).unwrap_err();
    assert_eq!(refused.code(), "no-texts");
    assert!(refused.text("en").contains("`de`"), "{}", refused.text("en"));
    assert!(!path.exists());
}

#[test]
fn connections_need_both_ends() {
    let folder = tempfile::tempdir().unwrap();
    platform(folder.path()).unwrap();
    let mount = || "a".to_owned();
    let operations = [
        Operation::Wire {
            mount: mount(),
            interface: "x:y/z".to_owned(),
            target: Some("b".to_owned()),
        },
        Operation::Listen {
            mount: mount(),
            interface: "x:y/events".to_owned(),
            source: "b".to_owned(),
            listens: true,
        },
        Operation::Remove { mount: mount() },
        Operation::Rollback { mount: mount() },
    ];
    for operation in operations {
        assert_eq!(proposed(folder.path(), operation).unwrap_err().code(), "no-such-mount");
    }
}

#[test]
fn the_platform_itself_changes_in_place() {
    let folder = tempfile::tempdir().unwrap();
    platform(folder.path()).unwrap();
    let change = draft([
        Operation::SetInfo {
            title: None,
            summary: None,
            languages: Some(vec!["fr".to_owned(), "en".to_owned()]),
            time_zone: Some("Europe/Brussels".to_owned()),
        },
        Operation::SetTheme { accent: None },
        Operation::Hosts {
            hosts: vec!["tools.example".to_owned()],
        },
        Operation::SignUp {
            sign_up: crate::manifest::SignUp::Invited,
        },
        Operation::Names {
            names: crate::manifest::NamesShownTo::Everyone,
        },
        Operation::SetState {
            state: crate::manifest::PlatformState::Building,
        },
        Operation::Expires { expires: None },
        Operation::SetLegal { legal: answers_for() },
        Operation::Blocks {
            blocks: Some(Vec::new()),
        },
        Operation::SetMenu {
            menu: MenuArrangement::default(),
        },
    ]);
    let applied = apply_to_files(folder.path(), &change).unwrap();
    assert_eq!(applied.revision, None);
    let read = WorkingCopy::read(folder.path()).unwrap();
    assert_eq!(read.manifest().legal, *answers_for());
    let about = &read.manifest().platform;
    assert_eq!(about.languages, ["fr", "en"]);
    assert_eq!(about.time_zone, "Europe/Brussels");
    assert_eq!(about.hosts, ["tools.example"]);
    assert_eq!((about.sign_up, about.expires), (crate::manifest::SignUp::Invited, None));
    assert_eq!(about.names, crate::manifest::NamesShownTo::Everyone);
    assert_eq!(about.state, crate::manifest::PlatformState::Building);
    assert_eq!(read.manifest().theme.accent, None);
    assert_eq!(read.manifest().blocks, Some(Vec::new()));
    let before = fs::read(folder.path().join("platform.toml")).unwrap();
    let wrong = Operation::SetInfo {
        title: None,
        summary: None,
        languages: None,
        time_zone: Some("Europe/Cenon".to_owned()),
    };
    let mut legal = answers_for();
    legal.email = "nowhere".to_owned();
    for wrong in [wrong, Operation::SetLegal { legal }] {
        let refused = apply_to_files(folder.path(), &draft([wrong])).unwrap_err();
        assert_eq!(refused.code(), "bad-platform-words");
        assert_eq!(fs::read(folder.path().join("platform.toml")).unwrap(), before);
    }
}

fn answers_for() -> Box<crate::manifest::Legal> {
    Box::new(crate::manifest::Legal {
        publisher: "Outils de Cenon".to_owned(),
        email: "bonjour@outils.example".to_owned(),
        accessibility: Some(crate::manifest::Conformity::Partial),
        ..crate::manifest::Legal::default()
    })
}

/// Whoever may change a platform that runs is not whoever gives it its place on the host.
#[tokio::test]
async fn name_and_hosts_do_not_change_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("tools");
    platform(&place).unwrap();
    let runtime = crate::Runtime::start(crate::RuntimeOptions::new(folder.path().join("code"))).unwrap();
    let running = runtime.open(&place).await.unwrap();
    let accent = || Operation::SetTheme { accent: None };
    let hosts = Operation::Hosts {
        hosts: vec!["beta.example".to_owned()],
    };
    let told = running.apply(&runtime, &draft([hosts])).await.err().unwrap();
    assert_eq!(told.code(), "address-while-served");
    let text = fs::read_to_string(place.join("platform.toml")).unwrap();
    for (from, to) in [
        ("\"tools\"", "\"beta\""),
        ("languages", "hosts = [\"beta.example\"]\nlanguages"),
    ] {
        fs::write(place.join("platform.toml"), text.replacen(from, to, 1)).unwrap();
        let told = running.apply(&runtime, &draft([accent()])).await.err().unwrap();
        assert_eq!(told.code(), "address-while-served", "{to}");
    }
    fs::write(place.join("platform.toml"), text).unwrap();
    let (changed, _) = running.apply(&runtime, &draft([accent()])).await.unwrap();
    assert_eq!(changed.name(), "tools");
    changed.close().await.unwrap();
}

#[test]
fn the_menu_names_pages_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    platform(folder.path()).unwrap();
    let arranged = |hidden: &[&str]| Operation::SetMenu {
        menu: MenuArrangement {
            order: Vec::new(),
            hidden: hidden.iter().map(|name| name.parse().unwrap()).collect(),
        },
    };
    let refused = proposed(folder.path(), arranged(&["velos/items"])).unwrap_err();
    assert_eq!(refused.code(), "not-arranged");
    assert!(refused.fault().findings[0].text("en").contains("velos/items"));
    let twice = proposed(folder.path(), arranged(&["velos/items", "velos/items"])).unwrap_err();
    assert_eq!(twice.code(), "bad-platform-words");

    // What was there once can be put back, and what a brick has lost since may stay until it is taken out.
    let back = Draft {
        undoes: Some(1),
        ..draft([arranged(&["velos/items"])])
    };
    apply_to_files(folder.path(), &back).unwrap();
    proposed(folder.path(), arranged(&["velos/items"])).unwrap();
    let text = fs::read_to_string(folder.path().join("platform.toml")).unwrap();
    assert!(text.contains("[menu]\nhidden = [\"velos/items\"]"), "{text}");
    apply_to_files(folder.path(), &draft([arranged(&[])])).unwrap();
    let text = fs::read_to_string(folder.path().join("platform.toml")).unwrap();
    assert!(!text.contains("menu"), "{text}");
}

#[test]
fn the_menu_is_told_in_words_and_passed_on_as_json() {
    let pages = |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect();
    let told = |order: &[&str], hidden: &[&str]| {
        let menu = MenuArrangement {
            order: pages(order),
            hidden: pages(hidden),
        };
        Operation::SetMenu { menu }
    };
    let both = told(&["a/x", "b/y"], &["a/z"]);
    assert_eq!(
        both.text("en"),
        "Put these pages first in the menu: a/x, b/y; leave out: a/z"
    );
    assert_eq!(told(&["a/x"], &[]).text("en"), "Put these pages first in the menu: a/x");
    assert_eq!(told(&[], &["a/z"]).text("en"), "Leave these pages out of the menu: a/z");
    assert_eq!(told(&[], &[]).text("fr"), "Laisser le menu aux briques");
    let json = r#"{"operation":"set-menu","menu":{"order":["a/x","b/y"],"hidden":["a/z"]}}"#;
    assert_eq!(serde_json::to_string(&both).unwrap(), json);
    assert_eq!(serde_json::from_str::<Operation>(json).unwrap(), both);
}

#[test]
fn every_error_and_operation_is_in_the_catalogue_in_both_languages() {
    let code = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/change/error.rs")).unwrap();
    let mut ids: Vec<String> = Vec::new();
    for rest in code.split("new(").skip(1).chain(code.split("packages(").skip(1)) {
        let id = rest
            .trim_start()
            .strip_prefix('"')
            .and_then(|rest| rest.split('"').next());
        ids.extend(id.map(|id| format!("change-{id}")));
    }
    assert!(ids.len() > 30, "{ids:?}");
    let code = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/change/operation.rs")).unwrap();
    let codes = code.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.extend(codes.take(20).map(|id| format!("operation-{id}")));
    ids.extend(["loss-written-since", "loss-out-of-use", "operation-set-menu"].map(str::to_owned));
    let texts = crate::words::words();
    let args = legollab_texts::FluentArgs::new();
    for id in ids {
        assert!(texts.has(&id), "{id}");
        assert_ne!(texts.format("fr", &id, &args), texts.format("en", &id, &args), "{id}");
    }
}
