//! `cargo xtask test`: everything a change must pass.

use std::process::Command;

use crate::{
    bricks,
    tools::{self, Installing},
    workspace::{Beside, Failure, Workspace, cargo},
};

/// Installs what is missing, then checks everything, the quickest first.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<(), Failure> {
    let mut installing = Installing::Allowed;
    for option in options {
        match option.as_str() {
            "--no-install" => installing = Installing::Refused,
            other => return Err(Failure::new(format!("`test` has no option `{other}`"))),
        }
    }
    tools::components(workspace, installing)?;
    tools::wasm_target(workspace, installing)?;
    tools::browser(workspace, installing)?;
    let axe = tools::axe(workspace, installing)?;
    let componentize_py = tools::componentize_py(workspace, installing);
    let componentize_js = tools::componentize_js(workspace, installing);

    let plugins = workspace.root.join("plugins");
    let guests = guests(workspace)?;
    // What is measured against bricks is no brick, and has nothing to test.
    let yardsticks =
        ["bench/wasi-http", "bench/extism"].map(|folder| workspace.root.join(folder).display().to_string());

    workspace.run("check the format", cargo().args(["fmt", "--all", "--check"]))?;
    for guest in guests.iter().chain(&yardsticks) {
        workspace.run(
            &format!("check the format of {guest}"),
            cargo()
                .args(["fmt", "--all", "--check", "--manifest-path"])
                .arg(format!("{guest}/Cargo.toml")),
        )?;
    }
    workspace.run(
        "lint",
        cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "--deny",
            "warnings",
        ]),
    )?;
    for guest in guests.iter().chain(&yardsticks) {
        workspace.run(
            &format!("lint {guest}"),
            cargo()
                .args(["clippy", "--target", "wasm32-wasip2", "--manifest-path"])
                .arg(format!("{guest}/Cargo.toml"))
                .args(["--", "--deny", "warnings"]),
        )?;
    }

    // A workspace of its own, because only nightly can run it. Without libFuzzer itself, which takes a C++ compiler.
    let fuzz = workspace.root.join("fuzz/Cargo.toml");
    workspace.run(
        "check the format of fuzz",
        cargo().args(["fmt", "--all", "--check", "--manifest-path"]).arg(&fuzz),
    )?;
    workspace.run(
        "lint fuzz",
        cargo()
            .args(["clippy", "--locked", "--no-default-features", "--manifest-path"])
            .arg(&fuzz)
            .args(["--", "--deny", "warnings"]),
    )?;

    let legollab = workspace.legollab(Beside::Tests)?;
    let mut all = bricks::sources(&plugins)?;
    all.extend(bricks::sources(&workspace.root.join("tests/bricks"))?);
    bricks::build(workspace, &legollab, &all)?;

    let with_tools = |command: &mut Command| {
        command
            .env("LEGOLLAB", &legollab)
            .env("LEGOLLAB_BRICKS", workspace.bricks())
            .env("LEGOLLAB_AXE", &axe);
        for (name, program) in [
            ("LEGOLLAB_COMPONENTIZE_PY", &componentize_py),
            ("LEGOLLAB_COMPONENTIZE_JS", &componentize_js),
        ] {
            if let Some(program) = program {
                command.env(name, program);
            }
        }
    };
    let mut tests = cargo();
    tests.args(["test", "--workspace", "--locked"]);
    with_tools(&mut tests);
    workspace.run("test the workspace", &mut tests)?;
    for guest in &guests {
        let mut tests = cargo();
        tests
            .args(["test", "--manifest-path"])
            .arg(format!("{guest}/Cargo.toml"));
        with_tools(&mut tests);
        workspace.run(&format!("test {guest}"), &mut tests)?;
    }
    workspace.run(
        "build the documentation",
        cargo()
            .args([
                "doc",
                "--workspace",
                "--no-deps",
                "--document-private-items",
                "--locked",
            ])
            // The documentation is for those who work on the project: private items are in it, so links to them resolve.
            .env(
                "RUSTDOCFLAGS",
                "--deny warnings --allow rustdoc::private_intra_doc_links",
            ),
    )?;
    eprintln!("\nEverything passed.");
    Ok(())
}

/// What is built for bricks, and is therefore no part of the workspace: the guest crate, and the bricks.
fn guests(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for folder in ["sdk/brick", "plugins", "tests/bricks"] {
        let path = workspace.root.join(folder);
        if path.join("Cargo.toml").is_file() {
            found.push(path.display().to_string());
        } else {
            found.extend(bricks::sources(&path)?.iter().map(|path| path.display().to_string()));
        }
    }
    Ok(found)
}
