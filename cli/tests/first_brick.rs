//! Runs the commands of docs/first-brick.md as they stand there.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is the report of a test"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::tempdir;

/// What the guide tells its reader to do, as one script: its commands, and its changes as patches.
fn script(guide: &str) -> String {
    let mut script = String::new();
    for block in guide.split("\n```").skip(1).step_by(2) {
        let (kind, body) = block.split_once('\n').unwrap();
        match kind {
            "sh" => script.push_str(&format!("{body}\n")),
            "diff" => script.push_str(&format!("git apply - <<'CHANGE'\n{body}\nCHANGE\n")),
            _ => {}
        }
    }
    script
}

#[test]
fn the_commands_of_the_guide_work() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/first-brick.md");
    let commands = script(&fs::read_to_string(guide).unwrap());
    assert!(
        commands.matches("legollab ").count() > 10 && commands.matches("git apply").count() == 4,
        "{commands}"
    );
    let folder = tempdir().unwrap();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_legollab"));
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", program.parent().unwrap().display());
    let output = Command::new("bash")
        .args(["-euo", "pipefail", "-c", &commands])
        .current_dir(folder.path())
        .env("PATH", path)
        // Where everything else is built as well, so that what is built already need not be built again.
        .env("CARGO_TARGET_DIR", program.ancestors().nth(2).unwrap())
        .env("LEGOLLAB_CACHE", Path::new(env!("CARGO_TARGET_TMPDIR")).join("code"))
        .env("LEGOLLAB_LANG", "en")
        .env_remove("CARGO")
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{commands}\n--- said\n{out}\n--- and\n{err}");
    for expected in [
        "a_members_notes_are_counted ... ok",
        "Ready to be published",
        "The ladder is back.",
    ] {
        assert!(out.contains(expected), "{expected} is not in\n{out}");
    }
}

#[test]
fn commands_and_changes_are_told_from_the_rest() {
    let text = "a\n```sh\none\ntwo\n```\nb\n```console\nno\n```\n```diff\n+x\n```\n";
    assert_eq!(script(text), "one\ntwo\ngit apply - <<'CHANGE'\n+x\nCHANGE\n");
}
