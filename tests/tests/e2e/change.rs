//! Bricks change under people who use them: a newer version, a rival, and back, without a request that fails and without a
//! write that is lost.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use legollab_e2e::{
    client::Visitor,
    legollab::{self, Outcome},
    places,
    site::Assembled,
    up::Up,
    wait,
};
use legollab_package::{BrickFile, Sections, embed};
use legollab_runtime::{
    Instant, Runtime, RuntimeOptions,
    change::{Draft, Operation, WorkingCopy},
    folder::DATABASE,
    storage::{
        self, DataInheritance, InstallationChange, InstallationState, InstalledBrick, NewRevision, StoreOptions,
    },
};
use serde_json::{Value, json};

/// Requests under way at a time, half of them writing.
const CLIENTS: usize = 8;
/// Answers between one step of a test and the next.
const ANSWERS: usize = 30;
/// A pause after each answer: all clients together stay within what one address may ask for.
const PAUSE: Duration = Duration::from_millis(150);

/// The journal brick with another manifest, as a file beside the platform's folder.
fn journal_as(platform: &Assembled, name: &str, manifest: impl Fn(&str) -> String) -> PathBuf {
    let bytes = fs::read(places::brick("journal")).unwrap();
    let file = BrickFile::read(&bytes).unwrap();
    let sections = Sections {
        manifest_text: manifest(&file.manifest_text),
        wit: file.wit.clone(),
        texts: file.texts.clone(),
    };
    let path = platform.folder().with_file_name(name);
    fs::write(&path, embed(&bytes, &sections).unwrap()).unwrap();
    path
}

/// The journal brick as an earlier version of itself, which wants to write to members as well.
pub(crate) fn journal_before(platform: &Assembled) -> PathBuf {
    let wish = "[capabilities.notify.why]\nen = \"To say so.\"\nfr = \"Pour le dire.\"\n\n[functions.";
    journal_as(platform, "journal-1.wasm", |manifest| {
        let manifest = manifest.replace("version = \"2.0.0\"", "version = \"1.0.0\"");
        manifest.replacen("[functions.", wish, 1)
    })
}

/// The journal brick as a version that wants to reach another site.
fn journal_that_reaches(platform: &Assembled, host: &str) -> PathBuf {
    let wish = format!(
        "[capabilities.http]\nwhy = {{ en = \"To ask.\", fr = \"Pour demander.\" }}\nhosts = [\"{host}\"]\n\n[functions."
    );
    journal_as(platform, "journal-2.wasm", |manifest| {
        manifest.replacen("[functions.", &wish, 1)
    })
}

/// A platform with the earlier version, and entries as that one kept them.
pub(crate) fn journal(entries: &[&str]) -> Assembled {
    let platform = Assembled::empty();
    let before = journal_before(&platform).display().to_string();
    platform
        .run(&["platform", "add", &before, "--as", "journal", "--yes"])
        .well();
    for entry in entries {
        call(&platform, "keep-as-before", json!({ "text": entry }));
    }
    platform
}

fn call(platform: &Assembled, function: &str, arguments: Value) -> Value {
    let words = ["--json", "platform", "call", "journal", "entries", function];
    let arguments = arguments.to_string();
    platform
        .run(&[&words[..], &[arguments.as_str()]].concat())
        .well()
        .json()
}

pub(crate) fn upgrade(platform: &Assembled) -> Outcome {
    let file = places::brick("journal").display().to_string();
    platform.run(&["--json", "platform", "upgrade", "journal", &file, "--yes"])
}

fn locked(platform: &Assembled) -> String {
    let lock = platform.read("platform.lock");
    let version = lock.lines().find(|line| line.starts_with("version")).unwrap();
    version.to_owned()
}

/// People who read and count all the time.
struct Load {
    stop: Arc<AtomicBool>,
    counted: Arc<std::sync::Mutex<Vec<u64>>>,
    clients: tokio::task::JoinSet<usize>,
}

impl Load {
    fn on(visitor: &Visitor) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let counted: Arc<std::sync::Mutex<Vec<u64>>> = Arc::default();
        let mut clients = tokio::task::JoinSet::new();
        for number in 0..CLIENTS {
            let (visitor, stop, counted) = (visitor.clone(), stop.clone(), counted.clone());
            clients.spawn(async move {
                let mut answers = 0;
                while !stop.load(Ordering::Relaxed) {
                    if number % 2 == 0 {
                        let answer = visitor
                            .call("journal/entries/count-one-more", json!({}))
                            .await
                            .expect(200);
                        counted.lock().unwrap().push(answer.json().as_u64().unwrap());
                    } else {
                        visitor.read("journal/entries/count", &[]).await.expect(200);
                    }
                    answers += 1;
                    tokio::time::sleep(PAUSE).await;
                }
                answers
            });
        }
        Self { stop, counted, clients }
    }

    async fn more(&self) {
        let enough = self.counted.lock().unwrap().len() + ANSWERS;
        wait::until("more requests to be answered", || {
            let done = self.counted.lock().unwrap().len() >= enough;
            async move { done.then_some(()) }
        })
        .await;
    }

    /// What was counted, in the order of the answers.
    async fn end(mut self) -> Vec<u64> {
        self.stop.store(true, Ordering::Relaxed);
        while let Some(client) = self.clients.join_next().await {
            // A request that failed is a panic of its client.
            assert!(client.unwrap() > 0);
        }
        Arc::into_inner(self.counted).unwrap().into_inner().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_and_the_way_back_under_load_fail_nobody_and_lose_no_write() {
    let platform = journal(&["un deux", "trois"]);
    let up = Up::start(&platform).await;
    let visitor = up.visitor();

    let load = Load::on(&visitor);
    load.more().await;
    let made = upgrade(&platform).well().json();
    load.more().await;
    let mut counted = load.end().await;
    assert_eq!(made["changed"], true);
    assert_eq!(made["carried"], json!({ "how": "migrated", "steps": 1 }));
    assert_eq!(
        made["rehearsal"]["grants"],
        json!([{ "change": "removed", "capability": "notify" }])
    );
    assert_eq!(
        made["rehearsal"]["checks"],
        json!([{ "what": "entries", "failure": null }])
    );
    // Each number was given once, and none is missing: no write was lost, and none was done twice.
    counted.sort_unstable();
    let expected: Vec<u64> = (1..=counted.len() as u64).collect();
    assert_eq!(counted, expected);
    let all = visitor.read("journal/entries/all", &[]).await.expect(200).json();
    assert_eq!(all, json!(["un|deux", "trois"]));
    visitor.page("/journal/entries").await.expect(200);
    assert_eq!(locked(&platform), "version = \"2.0.0\"");
    visitor
        .call("journal/entries/keep", json!({ "text": "quatre" }))
        .await
        .expect(204);

    let load = Load::on(&visitor);
    load.more().await;
    platform
        .run(&["--json", "platform", "rollback", "journal", "--yes"])
        .well();
    load.more().await;
    let counted = load.end().await;
    // The counter went back to what it was at the change, and went on from there.
    let before_the_way_back = expected.len() as u64;
    assert!(counted.iter().any(|count| *count > before_the_way_back));
    assert!(counted.iter().any(|count| *count <= before_the_way_back));
    let before = visitor
        .read("journal/entries/all-as-before", &[])
        .await
        .expect(200)
        .json();
    assert_eq!(before, json!(["un deux", "trois"]));
    assert_eq!(locked(&platform), "version = \"1.0.0\"");

    assert!(up.process.stop(Duration::from_secs(20)).success());
    assert!(!platform.folder().join("data/control.json").exists());
    // What is in the folder is what ran, and there is nothing left to go back to.
    platform.run(&["platform", "check"]).well();
    assert_eq!(call(&platform, "all-as-before", json!({})), json!(["un deux", "trois"]));
    let none = platform.run(&["platform", "rollback", "journal", "--yes"]).failed();
    assert!(none.contains("nothing that `journal` could return to"), "{none}");
}

#[test]
fn an_upgrade_that_fails_in_rehearsal_changes_nothing() {
    let platform = journal(&["un", "poison"]);
    let before = (platform.read("platform.toml"), platform.read("platform.lock"));
    let told = upgrade(&platform).failed();
    // In the first language of the platform, since nobody in particular calls.
    assert!(
        told.contains("Une note ne peut pas prendre la nouvelle forme"),
        "{told}"
    );
    assert_eq!((platform.read("platform.toml"), platform.read("platform.lock")), before);
    assert_eq!(call(&platform, "all-as-before", json!({})), json!(["un", "poison"]));
    let mut left: Vec<String> = fs::read_dir(platform.folder().join("data"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("platform.db") && name != "outbox")
        .collect();
    left.sort();
    assert_eq!(left, Vec::<String>::new());
    // Nobody is asked without a terminal, and the file that runs already is none to change to.
    let file = places::brick("journal").display().to_string();
    let same = platform
        .run(&[
            "platform",
            "upgrade",
            "journal",
            &platform.folder().join("bricks/journal.wasm").display().to_string(),
            "--yes",
        ])
        .failed();
    assert!(same.contains("this very file"), "{same}");
    let added = platform
        .run(&["platform", "add", &file, "--as", "journal", "--yes"])
        .failed();
    assert!(added.contains("platform upgrade journal"), "{added}");
    let other = places::brick("booking").display().to_string();
    let other = platform
        .run(&["platform", "upgrade", "journal", &other, "--yes"])
        .failed();
    assert!(other.contains("platform replace"), "{other}");
    let older = platform
        .run(&["platform", "replace", "journal", &file, "--yes"])
        .failed();
    assert!(older.contains("platform upgrade"), "{older}");
}

/// Every file of the platform with what is in it.
fn files(platform: &Assembled) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![platform.folder().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn what_an_upgrade_grants_is_shown_before_it_happens_and_not_granted_without_a_yes() {
    let platform = journal(&["un deux"]);
    let file = journal_that_reaches(&platform, "meteo.example.org");
    let file = file.display().to_string();
    let before = files(&platform);
    for (language, grant, nobody) in [
        (
            "en",
            "New grant: Reach other sites (meteo.example.org).",
            "Somebody has to agree to the change",
        ),
        (
            "fr",
            "Nouvelle autorisation : Joindre d’autres sites (meteo.example.org).",
            "Quelqu’un doit accepter le changement",
        ),
    ] {
        let words = ["--lang", language, "platform", "upgrade", "journal", &file];
        // A yes that nobody types is none.
        for input in ["", "y\no\n"] {
            let told = legollab::run_with(platform.folder(), &words, input).failed();
            assert_eq!(told.matches(grant).count(), 1, "{told}");
            assert!(told.contains(nobody) && told.contains("--yes"), "{told}");
            assert!(files(&platform) == before, "nothing is changed, granted or left behind");
        }
    }
    assert!(!platform.read("platform.toml").contains("meteo.example.org"));

    let question = ["[y/N]", "[o/N]"];
    let made = platform.run(&["platform", "upgrade", "journal", &file, "--yes"]).well();
    let told = format!("{}\n{}", made.output, made.errors);
    assert!(
        told.contains("New grant: Reach other sites (meteo.example.org)."),
        "{told}"
    );
    assert!(told.contains("journal now runs test:journal 2.0.0"), "{told}");
    assert!(!question.iter().any(|question| told.contains(question)), "{told}");
    assert_eq!(locked(&platform), "version = \"2.0.0\"");
    assert!(platform.read("platform.toml").contains("meteo.example.org"));
    assert_eq!(call(&platform, "all", json!({})), json!(["un|deux"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_was_interrupted_is_finished_or_undone_at_the_next_start() {
    let new = fs::read(places::brick("journal")).unwrap();
    for taken_over in [false, true] {
        let platform = journal(&["un deux"]);
        let mut draft = Draft::default();
        let brick = draft.brick(new.clone());
        let upgrade = Operation::Upgrade {
            mount: "journal".into(),
            brick,
        };
        draft.push("ada", Instant(1), upgrade);
        let proposal = WorkingCopy::read(platform.folder()).unwrap().propose(&draft).unwrap();
        let id = proposal.stage(platform.folder()).unwrap();
        // The host is killed after it has prepared the successor, or after that has taken over.
        let store = storage::open(&platform.folder().join(DATABASE), StoreOptions::default())
            .await
            .unwrap();
        let all = store.installations().await.unwrap();
        let old = all.iter().find(|one| one.state == InstallationState::Active).unwrap();
        let runs = InstalledBrick {
            package: "test:journal".into(),
            version: "2.0.0".into(),
            digest: brick.to_string(),
        };
        let successor = store
            .prepare_successor(old.id, runs, DataInheritance::Everything, Instant(1))
            .await
            .unwrap();
        if taken_over {
            let revision = NewRevision {
                id,
                author: "ada".into(),
                undoes: None,
                content: String::new(),
            };
            let changes = vec![InstallationChange::Succeed(successor.id)];
            store
                .change_installations(changes, vec![revision], Instant(2))
                .await
                .unwrap();
        }
        store.close().await.unwrap();

        let cache = places::code_cache();
        let runtime = Runtime::start(RuntimeOptions::new(&cache)).unwrap();
        let opened = runtime.open(platform.folder()).await.unwrap();
        opened.close().await.unwrap();
        assert!(!platform.folder().join("data/change").exists());
        platform.run(&["platform", "check"]).well();
        if taken_over {
            assert_eq!(locked(&platform), "version = \"2.0.0\"");
            assert!(platform.folder().join("data/before/journal/brick.wasm").exists());
            continue;
        }
        assert_eq!(locked(&platform), "version = \"1.0.0\"");
        assert_eq!(call(&platform, "all-as-before", json!({})), json!(["un deux"]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rival_takes_over_with_bookings_slots_and_rules_as_they_were() {
    let platform = Assembled::bikes();
    let rules =
        json!({ "settings": { "acceptance": "by-owner", "horizonDays": 14, "noticeMinutes": 30, "openRequests": 7 } });
    platform
        .run(&["platform", "call", "bikes", "settings", "set", &rules.to_string()])
        .well();
    let up = Up::start(&platform).await;
    let (owner, booker) = (up.join("Camille").await, up.join("Alix").await);
    let item = crate::change_archive::bike(&owner).await;
    let slots = free_slots(&booker, &item).await;
    let mut ids = Vec::new();
    for slot in [&slots[0], &slots[5], &slots[9]] {
        let request = json!({ "item": item, "from": slot["from"], "until": slot["until"], "note": "Le matin" });
        let booking = booker.call("bikes/bookings/request", request).await.expect(200).json();
        ids.push(booking["id"].clone());
    }
    owner
        .call("bikes/bookings/accept", json!({ "booking": ids[0] }))
        .await
        .expect(200);
    booker
        .call("bikes/bookings/cancel", json!({ "booking": ids[1] }))
        .await
        .expect(200);

    let seen = |booker: Visitor, owner: Visitor, item: Value| async move {
        let id = item.as_str().unwrap().to_owned();
        json!([
            booker.read("bikes/bookings/mine", &[]).await.expect(200).json(),
            owner.read("bikes/bookings/to-decide", &[]).await.expect(200).json(),
            free_slots(&booker, &item).await,
            booker
                .read("bikes/items/get", &[("item", &id)])
                .await
                .expect(200)
                .json(),
        ])
    };
    let before = seen(booker.clone(), owner.clone(), item.clone()).await;
    let rival = places::brick("lending").display().to_string();
    let made = platform
        .run(&["--json", "platform", "replace", "bikes", &rival, "--yes"])
        .well()
        .json();
    assert_eq!(made["carried"], json!({ "how": "taken-over", "lines": 4 }));
    assert_eq!(made["rehearsal"]["after"]["package"], "test:lending");
    let lost = made["rehearsal"]["lost"].to_string();
    assert!(lost.contains("legollaborative:brick/pages"), "{lost}");
    // What it has beyond the interfaces that both have, nobody here relies on.
    for both in ["bookings", "items", "settings"] {
        assert!(!lost.contains(&format!("legollaborative:booking/{both}@")), "{lost}");
    }
    assert_eq!(seen(booker.clone(), owner.clone(), item.clone()).await, before);

    // It is the rival that answers from now on, and reviews still hear of it.
    owner
        .call("bikes/bookings/accept", json!({ "booking": ids[2] }))
        .await
        .expect(200);
    platform.run(&["platform", "rollback", "bikes", "--yes"]).well();
    assert_eq!(seen(booker, owner, item).await, before);
    assert!(up.process.stop(Duration::from_secs(20)).success());
    platform.run(&["platform", "check"]).well();
    let rules_now = platform
        .run(&["--json", "platform", "call", "bikes", "settings", "get"])
        .well()
        .json();
    assert_holds(&rules_now, &rules["settings"]);

    // The other way round as well: what the rival has is what the booking brick takes in.
    platform.run(&["platform", "replace", "bikes", &rival, "--yes"]).well();
    let booking = places::brick("booking").display().to_string();
    let back = platform
        .run(&["--json", "platform", "replace", "bikes", &booking, "--yes"])
        .well()
        .json();
    assert_eq!(back["carried"], json!({ "how": "taken-over", "lines": 4 }));
    let rules_now = platform
        .run(&["--json", "platform", "call", "bikes", "settings", "get"])
        .well()
        .json();
    assert_holds(&rules_now, &rules["settings"]);
}

pub(crate) async fn free_slots(visitor: &Visitor, item: &Value) -> Vec<Value> {
    let arguments = [("item", item.as_str().unwrap()), ("days", "7")];
    let slots = visitor.read("bikes/bookings/free-slots", &arguments).await;
    slots.expect(200).json().as_array().unwrap().clone()
}

/// Settings that were set hold; those that were left out are not looked at.
fn assert_holds(now: &Value, set: &Value) {
    for (setting, value) in set.as_object().unwrap() {
        assert_eq!(&now[setting], value, "{setting}");
    }
}
