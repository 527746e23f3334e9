//! Folders in which another user of the machine has files. Most of it needs two users, so it is for machines where tests run as
//! root; elsewhere it says that it was skipped.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a panic is the report of a test"
)]

mod support;

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use support::{ok, program};
use tempfile::TempDir;

/// A user other than the one running the tests: `nobody`.
const OTHER: u32 = 65534;

/// Whether this machine lets tests be two users: they run as root, there is `setpriv`, and the program is where others may run it.
fn as_other(arguments: &[&str], folder: &Path, cache: &Path) -> Option<Output> {
    let program = program();
    let id = OTHER.to_string();
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid", &id, "--regid", &id, "--clear-groups", "--"])
        .arg(program.get_program())
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LEGOLLAB_CACHE", cache);
    let output = command.output().ok()?;
    // It gives 127 or 126 when it cannot become somebody else, or cannot run the program as that one.
    (!matches!(output.status.code(), Some(126 | 127))).then_some(output)
}

struct Place {
    home: TempDir,
    mine: PathBuf,
}

impl Place {
    /// A platform of the other user that was in use, in a folder of theirs.
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let mine = home.path().join("mine");
        ok(home.path(), &["platform", "init", "mine", "--title", "Mine"]);
        ok(
            &mine,
            &["platform", "member", "add", "ada@example.org", "--name", "Ada"],
        );
        give(&mine);
        fs::create_dir(home.path().join("cache")).unwrap();
        give(&home.path().join("cache"));
        Self { home, mine }
    }

    fn run(&self, arguments: &[&str]) -> Option<Output> {
        as_other(arguments, &self.mine, &self.home.path().join("cache"))
    }
}

/// Gives a folder, with all that is in it, to the other user.
fn give(path: &Path) {
    let _ = chown(path, Some(OTHER), Some(OTHER));
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            give(&entry.unwrap().path());
        }
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn what_another_user_owns_is_told_and_left_alone() {
    if !is_root() {
        eprintln!("SKIPPED: to be two users, the tests have to run as root");
        return;
    }
    let place = Place::new();
    match place.run(&["platform", "check"]) {
        Some(output) if output.status.success() => {}
        Some(output) => panic!("{}", said(&output)),
        None => {
            eprintln!("SKIPPED: this machine has no `setpriv`, or the program is where `nobody` may not run it");
            return;
        }
    }
    // In a folder of the other user's, a file that is not theirs to read.
    for file in [
        "platform.toml",
        "platform.lock",
        "data/platform.db",
        "data/platform.db.lock",
    ] {
        let place = Place::new();
        let path = place.mine.join(file);
        if !path.exists() {
            fs::write(&path, "").unwrap();
        }
        chown(&path, Some(0), Some(0)).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let before = fs::read(&path).unwrap();
        for words in [
            &["platform", "member", "list"][..],
            &["platform", "export", "../cache/mine.tar"],
            &["platform", "backup", "../cache/copy"],
        ] {
            let output = place.run(words).unwrap();
            let said = said(&output);
            // A lock is for those who serve; the other commands look without it.
            let needs_it = file != "data/platform.db.lock" || words.contains(&"member");
            if needs_it {
                assert!(!output.status.success(), "{file} {words:?}: {said}");
                assert!(
                    said.contains("ermission denied") || said.contains("unable to open"),
                    "{file} {words:?}: {said}"
                );
            }
            assert!(!said.contains("panicked"), "{file} {words:?}: {said}");
            let _ = fs::remove_file(place.home.path().join("cache/mine.tar"));
            let _ = fs::remove_dir_all(place.home.path().join("cache/copy"));
        }
        let after = fs::metadata(&path).unwrap();
        assert_eq!((after.uid(), after.mode() & 0o7777), (0, 0o600), "{file}");
        assert_eq!(fs::read(&path).unwrap(), before, "{file}");
        let left: Vec<_> = fs::read_dir(place.home.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left.len(), 2, "{file}: {left:?}");
    }
}

/// A file that nobody may change, not even its owner.
#[test]
fn what_may_not_be_changed_is_told_and_left_alone() {
    let place = Place::new();
    let path = place.mine.join("platform.toml");
    let marked = |mark: &str| {
        Command::new("chattr")
            .arg(mark)
            .arg(&path)
            .output()
            .is_ok_and(|ran| ran.status.success())
    };
    if !is_root() || !marked("+i") {
        eprintln!("SKIPPED: this machine cannot make a file that nobody may change");
        return;
    }
    let ran = support::run_in(&place.mine, &["platform", "launch"]);
    let before = fs::read_to_string(&path).unwrap();
    assert!(marked("-i"));
    assert!(!ran.stderr().contains("panicked"), "{}", ran.stderr());
    assert!(before.contains("name = \"mine\""), "{before}");
}
