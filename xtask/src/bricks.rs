//! `cargo xtask bricks`: the bricks of this checkout, each as one file.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    tools,
    workspace::{Failure, Workspace, cargo, linted, without_package},
};

/// What is compiled for bricks, and is therefore no part of the workspace: the guest crate, and the workspaces of bricks.
pub const GUESTS: [&str; 3] = ["sdk/brick", "plugins", "tests/bricks"];

/// The workspaces of bricks.
pub const OF_BRICKS: [&str; 2] = ["plugins", "tests/bricks"];

/// Whether bricks are linted as they are compiled. Compiling them twice would take minutes: much of it is borrow checking of
/// generated code. Whoever only wants to use the bricks is not held up by what a newer compiler advises against.
#[derive(Clone, Copy, Debug)]
pub enum Lints {
    /// What the lints find is an error.
    Denied,
    /// They are not asked.
    Off,
}

impl Lints {
    fn apply(self, command: &mut Command) -> &mut Command {
        match self {
            Self::Denied => linted(command),
            Self::Off => command,
        }
    }
}

/// Builds the bricks in `folders`, or all of `plugins/` and `tests/bricks/`.
pub fn run(workspace: &Workspace, folders: &[String]) -> Result<(), Failure> {
    tools::wasm_target(workspace, tools::Installing::Allowed)?;
    let legollab = workspace.build_legollab()?;
    let folders = if folders.is_empty() {
        compiled(workspace, &OF_BRICKS, Lints::Off)?
    } else {
        folders.iter().map(PathBuf::from).collect()
    };
    build(workspace, &legollab, &folders, Lints::Off)
}

/// The folders of all bricks of these workspaces, compiled. One after the other they would leave all cores but one idle.
pub fn compiled(workspace: &Workspace, guests: &[&str], lints: Lints) -> Result<Vec<PathBuf>, Failure> {
    let mut folders = Vec::new();
    for guest in guests {
        workspace.run(
            &format!("compile the bricks of {guest}"),
            lints.apply(
                cargo()
                    .args([
                        "build",
                        "--lib",
                        "--release",
                        "--target",
                        tools::WASM_TARGET,
                        "--manifest-path",
                    ])
                    .arg(workspace.root.join(guest).join("Cargo.toml")),
            ),
        )?;
        folders.extend(sources(&workspace.root.join(guest))?);
    }
    Ok(folders)
}

/// Lints what is compiled for bricks, or like one, without building it.
pub fn lint(workspace: &Workspace, folder: &str) -> Result<(), Failure> {
    workspace.run(
        &format!("lint {folder}"),
        cargo()
            .args(["clippy", "--target", tools::WASM_TARGET, "--manifest-path"])
            .arg(workspace.root.join(folder).join("Cargo.toml"))
            .args(["--", "--deny", "warnings"]),
    )
}

/// Builds bricks from their folders into the folder of built bricks.
pub fn build(workspace: &Workspace, legollab: &Path, folders: &[PathBuf], lints: Lints) -> Result<(), Failure> {
    for folder in folders {
        let name = folder
            .strip_prefix(&workspace.root)
            .unwrap_or(folder)
            .display()
            .to_string();
        workspace.run(
            &format!("build the brick {name}"),
            lints.apply(
                without_package(Command::new(legollab))
                    .args(["brick", "build"])
                    .arg(folder)
                    .arg("--out")
                    .arg(workspace.bricks()),
            ),
        )?;
    }
    Ok(())
}

/// The folders below `folder` that hold a brick in Rust, in the order of their names. A brick in another language is
/// built by the test that needs it, because its tool may be absent.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Failure::at("read", folder, &error))? {
        let path = entry.map_err(|error| Failure::at("read", folder, &error))?.path();
        if path.join("brick.toml").is_file() && path.join("Cargo.toml").is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
