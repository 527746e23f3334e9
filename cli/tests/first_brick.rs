//! Runs the commands of docs/first-brick.md as they stand there.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is the report of a test"
)]

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::tempdir;

/// The blocks of a kind in a text, in order.
fn blocks<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    let opening = format!("```{kind}\n");
    text.split(&opening)
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap())
        .collect()
}

#[test]
fn the_commands_of_the_guide_work() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/first-brick.md");
    let commands = blocks(&fs::read_to_string(guide).unwrap(), "sh").join("\n");
    assert!(commands.lines().count() > 8, "{commands}");
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
        .env_remove("CARGO")
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{commands}\n--- said\n{out}\n--- and\n{err}");
    assert!(out.contains("Ready to be published"), "{out}");
}

#[test]
fn blocks_are_told_apart() {
    let text = "a\n```sh\none\ntwo\n```\nb\n```console\nno\n```\n```sh\nthree\n```\n";
    assert_eq!(blocks(text, "sh"), ["one\ntwo", "three"]);
}
