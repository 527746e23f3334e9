//! Folders that a stranger wrote, opened as a platform.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use tempfile::TempDir;

use super::DATABASE;
use crate::{Runtime, RuntimeOptions, change::WorkingCopy, control, loading::survey};

const MINE: &str =
    "[platform]\nname = \"mine\"\ntitle = { en = \"Mine\" }\nlanguages = [\"en\"]\ntime-zone = \"UTC\"\n";

/// A platform that was in use, beside what belongs to others.
struct Place {
    folder: TempDir,
    runtime: std::sync::Arc<Runtime>,
}

impl Place {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = Runtime::start(RuntimeOptions::new(folder.path().join("code"))).unwrap();
        let place = Self { folder, runtime };
        fs::create_dir(place.mine()).unwrap();
        fs::write(place.mine().join("platform.toml"), MINE).unwrap();
        runtime_open(&place).await.unwrap();
        fs::create_dir_all(place.theirs().join("bricks")).unwrap();
        fs::write(place.theirs().join("kept"), "theirs").unwrap();
        place
    }

    fn mine(&self) -> PathBuf {
        self.folder.path().join("mine")
    }

    fn theirs(&self) -> PathBuf {
        self.folder.path().join("theirs")
    }

    /// A change that says that it was committed, with these files beside it.
    fn journal(&self, entry: &str) {
        let stage = self.mine().join("data/change");
        fs::create_dir_all(&stage).unwrap();
        fs::write(stage.join("platform.toml"), MINE).unwrap();
        fs::write(stage.join("platform.lock"), "").unwrap();
        fs::write(stage.join("journal.json"), entry).unwrap();
        Connection::open(self.mine().join(DATABASE))
            .unwrap()
            .execute(
                "INSERT OR IGNORE INTO revisions (id, at, author, content) VALUES ('r', 0, 'x', '{}')",
                [],
            )
            .unwrap();
    }

    /// That it is not opened, quickly, and nothing of others was touched.
    async fn is_refused(&self, what: &str) -> String {
        let begun = Instant::now();
        let told = runtime_open(self).await.expect_err(what);
        assert!(begun.elapsed() < Duration::from_secs(10), "{what}");
        let mut names: Vec<_> = fs::read_dir(self.theirs())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["bricks", "kept"], "{what}");
        assert_eq!(
            fs::read_to_string(self.theirs().join("kept")).unwrap(),
            "theirs",
            "{what}"
        );
        assert_eq!(fs::read_dir(self.theirs().join("bricks")).unwrap().count(), 0, "{what}");
        told
    }
}

async fn runtime_open(place: &Place) -> Result<(), String> {
    match place.runtime.open(&place.mine()).await {
        Ok(platform) => platform.close().await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn entry(mounts: &str, gone: &str) -> String {
    format!(r#"{{ "id": "r", "mounts": {{ {mounts} }}, "gone": [{gone}] }}"#)
}

#[tokio::test]
async fn a_journal_names_nothing_outside_of_the_folder() {
    let place = Place::new().await;
    let theirs = place.theirs().display().to_string();
    let cleared = r#"{ "brick": null, "keeps": null, "clears": ["before", "removed"] }"#;
    let kept = r#"{ "brick": null, "keeps": "before", "clears": [] }"#;
    let upward = "../../../theirs";
    for entry in [
        entry(&format!(r#""{upward}": {cleared}"#), ""),
        entry(&format!(r#""{theirs}": {cleared}"#), ""),
        entry(&format!(r#""{upward}": {kept}"#), ""),
        entry("", &format!(r#""{upward}/kept""#)),
        entry("", &format!(r#""{theirs}/kept""#)),
        entry("", &format!(r#""bricks/../{upward}/kept""#)),
        entry("", r#""platform.toml""#),
        entry("", r#""data/platform.db""#),
    ] {
        place.journal(&entry);
        let told = place.is_refused(&entry).await;
        assert!(told.contains("what was staged in"), "{entry}: {told}");
        assert!(place.mine().join(DATABASE).is_file());
    }
    // Such a journal that was never committed is thrown away, and so is one that changes nothing.
    place.journal(&entry("", ""));
    runtime_open(&place).await.unwrap();
    assert!(!place.mine().join("data/change").exists());
}

/// Wherever a change puts, keeps or takes away a file, a link on the way ends it before anything is touched.
#[tokio::test]
async fn a_journal_is_not_followed_through_links() {
    let kept = r#""a": { "brick": null, "keeps": "before", "clears": ["removed"] }"#;
    for (link, of) in [
        ("data/change", entry("", "")),
        ("data/change/journal.json", entry("", "")),
        ("data/change/platform.toml", entry("", "")),
        ("data/change/platform.lock", entry("", "")),
        ("data/change/kept", entry(kept, "")),
        ("data/before", entry(kept, "")),
        ("data/removed", entry(kept, "")),
        ("bricks", entry("", r#""bricks/kept""#)),
    ] {
        let place = Place::new().await;
        place.journal(&of);
        let path = place.mine().join(link);
        if path.is_dir() {
            // What is behind the link is all that a change needs.
            fs::rename(&path, place.folder.path().join("elsewhere")).unwrap();
            symlink(place.folder.path().join("elsewhere"), &path).unwrap();
        } else if path.exists() {
            fs::rename(&path, place.folder.path().join("file")).unwrap();
            symlink(place.folder.path().join("file"), &path).unwrap();
        } else {
            symlink(place.theirs(), &path).unwrap();
        }
        let told = place.is_refused(link).await;
        assert!(told.contains("is a link"), "{link}: {told}");
    }
}

/// Another platform's data shows nothing here.
#[tokio::test]
async fn data_is_not_opened_through_a_link_on_the_way() {
    let place = Place::new().await;
    let data = place.mine().join("data");
    fs::rename(&data, place.folder.path().join("data of others")).unwrap();
    symlink(place.folder.path().join("data of others"), &data).unwrap();
    let told = place.is_refused("data").await;
    assert!(told.contains("`data` is a link"), "{told}");
}

#[tokio::test]
async fn pipes_and_files_without_end_are_refused_at_once() {
    let brick = "[bricks.a]\npackage = \"x:a\"\nversion = \"1\"\nfile = \"bricks/a.wasm\"\n";
    for name in [
        "platform.toml",
        "platform.lock",
        "bricks/a.wasm",
        "data/change/journal.json",
    ] {
        for kind in ["pipe", "sparse"] {
            let place = Place::new().await;
            fs::write(place.mine().join("platform.toml"), format!("{MINE}{brick}")).unwrap();
            let path = place.mine().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&path);
            match kind {
                "pipe" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
                _ => fs::File::create(&path).unwrap().set_len(1 << 36).unwrap(),
            }
            let told = place.is_refused(name).await;
            let expected = match kind {
                "pipe" => "is a pipe",
                _ => "it is longer than",
            };
            assert!(told.contains(expected), "{name} {kind}: {told}");
            if !name.starts_with("data") {
                let survey = survey(&place.runtime, &place.mine()).await;
                assert!(!survey.errors.is_empty(), "{name} {kind}");
            }
            // Whoever changes a platform reads the same files.
            assert!(
                name.starts_with(['b', 'd']) || WorkingCopy::read(&place.mine()).is_err(),
                "{name} {kind}"
            );
        }
    }
}

#[tokio::test]
async fn a_control_file_that_is_none_finds_no_process() {
    let place = Place::new().await;
    let path = place.mine().join("data/control.json");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let mine = place.mine();
    let asked = tokio::time::timeout(Duration::from_secs(5), control::connect(&mine));
    assert!(asked.await.unwrap().is_none());
    fs::remove_file(&path).unwrap();
    fs::write(place.theirs().join("kept.json"), r#"{ "port": 1, "token": "x" }"#).unwrap();
    symlink(place.theirs().join("kept.json"), &path).unwrap();
    assert!(control::connect(&place.mine()).await.is_none());
}

#[tokio::test]
async fn who_only_says_that_it_serves_a_platform_is_not_asked() {
    let place = Place::new().await;
    let liar = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = liar.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for asked in liar.incoming() {
            let mut asked = BufReader::new(asked.unwrap());
            asked.read_line(&mut String::new()).unwrap();
            asked.get_mut().write_all(b"\"here\"\n").unwrap();
        }
    });
    let control = format!(r#"{{ "port": {port}, "token": "x" }}"#);
    fs::write(place.mine().join("data/control.json"), &control).unwrap();
    assert!(control::connect(&place.mine()).await.is_none());
    // Where somebody has the platform open, it is.
    let opened = place.runtime.open(&place.mine()).await.unwrap();
    fs::write(place.mine().join("data/control.json"), &control).unwrap();
    assert!(control::connect(&place.mine()).await.is_some());
    opened.close().await.unwrap();
}

/// The rest of this crate, the server and the command line open nothing of a folder by its path.
#[test]
fn nothing_else_opens_what_is_in_a_folder() {
    /// Those who have files of their own, and which these are.
    const OTHERS: [(&str, &str); 16] = [
        ("host/runtime/src/folder/dir.rs", "this one"),
        ("host/runtime/src/folder/dir/", "this one"),
        ("host/runtime/src/private_files.rs", "what the others write with"),
        (
            "host/runtime/src/engine/code.rs",
            "the host's own cache of compiled code",
        ),
        (
            "host/runtime/src/storage/",
            "the database, looked at before it is opened",
        ),
        (
            "host/runtime/src/archive/",
            "archives, where the operator has them, and copies beside them",
        ),
        ("cli/src/brick/", "sources and bricks of whoever builds them"),
        ("cli/src/registry/", "the registry's own files"),
        (
            "host/server/src/hosting/",
            "the folder of folders, which is the operator's",
        ),
        ("cli/src/trust.rs", "a root of trust that the operator was given"),
        ("cli/src/platform/about.rs", "a picture that was named"),
        ("cli/src/platform/map.rs", "a map that was named"),
        (
            "cli/src/platform/source.rs",
            "a brick's file that was named, or a package",
        ),
        ("cli/src/output/language.rs", "its own sources, in a test"),
        ("host/runtime/src/words.rs", "its own texts, in a test"),
        ("host/server/src/words/tests.rs", "its own texts, in a test"),
    ];
    const WAYS: [&str; 9] = [
        "fs::read",
        "fs::write",
        "fs::copy",
        "fs::rename",
        "fs::remove",
        "fs::metadata",
        "File::open",
        "File::create",
        ".is_file()",
    ];
    fn look(folder: &Path, root: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, root, found);
                continue;
            }
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            if !name.ends_with(".rs") || name.ends_with("tests.rs") || name.contains("/tests/") {
                continue;
            }
            if OTHERS.iter().any(|(other, _)| name.starts_with(other)) {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            found.extend(
                WAYS.iter()
                    .filter(|way| code.contains(**way))
                    .map(|way| format!("{name}: {way}")),
            );
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for part in ["host/runtime/src", "host/server/src", "cli/src"] {
        look(&root.join(part), &root, &mut found);
    }
    assert_eq!(
        found,
        Vec::<String>::new(),
        "open it by `PlatformDir`, or say above whose file it is"
    );
}
