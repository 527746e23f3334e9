//! `cargo xtask test`: everything a change must pass.

use std::process::Command;

use crate::{
    bricks::{self, GUESTS, Lints, OF_BRICKS},
    dependencies,
    postgres::Postgres,
    structure,
    tools::{self, Installing},
    workspace::{Failure, Workspace, cargo, linted},
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

    // What is measured against bricks is no brick, and has nothing to test.
    let guests = || GUESTS.into_iter().chain(["bench/wasi-http", "bench/extism"]);

    structure::check(&workspace.root)?;
    dependencies::check(&workspace.root)?;
    workspace.run("check the format", cargo().args(["fmt", "--all", "--check"]))?;
    for guest in guests() {
        workspace.run(
            &format!("check the format of {guest}"),
            cargo()
                .args(["fmt", "--all", "--check", "--manifest-path"])
                .arg(workspace.root.join(guest).join("Cargo.toml")),
        )?;
    }
    workspace.run(
        "lint and build the workspace and its tests",
        linted(cargo().args(["test", "--workspace", "--locked", "--no-run"])),
    )?;
    // The bricks are linted as they are built.
    for guest in guests().filter(|guest| !OF_BRICKS.contains(guest)) {
        bricks::lint(workspace, guest)?;
    }

    let legollab = workspace.legollab();
    let all = bricks::compiled(workspace, &OF_BRICKS, Lints::Denied)?;
    bricks::build(workspace, &legollab, &all, Lints::Denied)?;

    let with_tools = |command: &mut Command| {
        workspace.with_built(command);
        command.env("LEGOLLAB_AXE", &axe);
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
    // One run tells everything that fails.
    tests.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    with_tools(&mut tests);
    workspace.run("test the workspace", linted(&mut tests))?;
    {
        let postgres = Postgres::start(workspace, installing)?;
        let mut tests = cargo();
        tests.args(["test", "--workspace", "--locked", "--test", "it"]);
        with_tools(&mut tests);
        tests.env("LEGOLLAB_TEST_POSTGRES", postgres.url());
        workspace.run("test the registry on PostgreSQL", linted(&mut tests))?;
    }
    for guest in GUESTS {
        let mut tests = cargo();
        tests
            .args(["test", "--manifest-path"])
            .arg(workspace.root.join(guest).join("Cargo.toml"));
        with_tools(&mut tests);
        workspace.run(&format!("test {guest}"), &mut tests)?;
    }

    // The programs that no test is built for. Their libraries are checked with them, and the documentation is made from that.
    workspace.run(
        "lint the other programs",
        linted(cargo().args(["check", "--workspace", "--lib", "--bins", "--locked"])),
    )?;
    workspace.run(
        "build the documentation",
        linted(cargo().args([
            "doc",
            "--workspace",
            "--no-deps",
            "--document-private-items",
            "--locked",
        ]))
        // The documentation is for those who work on the project: private items are in it, so links to them resolve.
        .env(
            "RUSTDOCFLAGS",
            "--deny warnings --allow rustdoc::private_intra_doc_links",
        ),
    )?;
    eprintln!("\nEverything passed.");
    Ok(())
}
