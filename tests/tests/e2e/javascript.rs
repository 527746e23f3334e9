//! A brick in JavaScript: its engine is the largest code that common tools make.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use legollab_e2e::places;

use crate::python::{keeps_the_same_contract, run};

/// The release that the brick is built with, where `LEGOLLAB_COMPONENTIZE_JS` names no program.
const PACKAGE: &str = "@bytecodealliance/componentize-js@0.23.0";

/// The tool that makes components of JavaScript: named, or installed into the target folder.
fn componentize_js() -> Result<PathBuf, String> {
    if let Some(program) = places::named("LEGOLLAB_COMPONENTIZE_JS") {
        return Ok(program);
    }
    let folder = places::folder("tools").join("javascript");
    let program = folder.join("node_modules/.bin/componentize-js");
    if !program.is_file() {
        let mut npm = Command::new("npm");
        npm.args([
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ]);
        run(npm.arg(&folder).arg(PACKAGE))?;
    }
    Ok(program)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_in_javascript_keeps_the_same_contract() {
    let program = match componentize_js() {
        Ok(program) => program,
        Err(reason) => {
            // Past the test harness, which keeps the output of tests that pass to itself.
            let note = format!("NOT TESTED: a brick in JavaScript, because {PACKAGE} cannot be had here: {reason}\n");
            let _ = std::io::Write::write_all(&mut std::io::stderr(), note.as_bytes());
            return;
        }
    };
    let source = places::checkout().join("tests/bricks/javascript");
    keeps_the_same_contract(&source, |component| build(&program, &source, component)).await;
}

fn build(program: &Path, source: &Path, component: &Path) {
    // The tool does not follow the link to the contract.
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    let wit = folder.path().join("wit");
    let contract = wit.join("deps/brick");
    std::fs::create_dir_all(&contract).expect("a folder can be made");
    std::fs::copy(source.join("wit/world.wit"), wit.join("world.wit")).expect("the world can be copied");
    for file in std::fs::read_dir(source.join("wit/deps/brick")).expect("the contract can be read") {
        let file = file.expect("the contract can be read");
        std::fs::copy(file.path(), contract.join(file.file_name())).expect("the contract can be copied");
    }
    std::fs::copy(source.join("app.js"), folder.path().join("app.js")).expect("the source can be copied");
    let mut command = Command::new(program);
    command
        .current_dir(folder.path())
        .args(["app.js", "-w", "wit", "-n", "javascript-diary"]);
    // What a brick has no use for.
    command.args(
        ["stdio", "random", "clocks", "http", "fetch-event"]
            .iter()
            .flat_map(|feature| ["-d", feature]),
    );
    run(command.arg("-o").arg(component)).unwrap_or_else(|reason| panic!("the brick does not build: {reason}"));
}
