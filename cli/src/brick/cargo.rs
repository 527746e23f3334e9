//! Compiling a brick written in Rust.

use std::{
    ffi::OsString,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::Deserialize;

use crate::{
    args::brick::Source,
    output::{problem::Problem, screen::Screen},
};

/// What bricks are compiled for.
const TARGET: &str = "wasm32-wasip2";

/// A component that cargo has built.
pub struct Compiled {
    /// The component.
    pub component: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

/// The lines of cargo's JSON messages that matter here.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Message {
    CompilerArtifact {
        manifest_path: PathBuf,
        filenames: Vec<PathBuf>,
    },
    #[serde(other)]
    Other,
}

/// Compiles the crate in `folder`. Cargo's own progress and errors go to standard error.
///
/// # Errors
/// When cargo, the target or the component is missing, or the crate does not compile.
pub fn compile(screen: &Screen, folder: &Path, source: &Source) -> Result<Compiled, Problem> {
    ensure_target(screen, folder)?;
    let manifest = folder.join("Cargo.toml");
    let mut command = cargo(folder);
    command
        .args([
            "build",
            "--lib",
            "--target",
            TARGET,
            "--message-format",
            "json-render-diagnostics",
        ])
        .arg("--manifest-path")
        .arg(&manifest)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    if !source.debug {
        command.arg("--release");
    }
    let mut child = command
        .spawn()
        .map_err(|error| Problem::new("cargo-missing").because(&error))?;
    let mut component = None;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            let Ok(Message::CompilerArtifact {
                manifest_path,
                filenames,
            }) = serde_json::from_str(&line)
            else {
                continue;
            };
            if is_same(&manifest_path, &manifest) {
                component = filenames
                    .into_iter()
                    .find(|file| file.extension().is_some_and(|it| it == "wasm"));
            }
        }
    }
    let status = child
        .wait()
        .map_err(|error| Problem::new("cargo-missing").because(&error))?;
    if !status.success() {
        return Err(Problem::new("does-not-compile").with("folder", folder.display().to_string()));
    }
    let component =
        component.ok_or_else(|| Problem::new("no-component").with("path", manifest.display().to_string()))?;
    // target/wasm32-wasip2/release/name.wasm
    let target = component.ancestors().nth(3).unwrap_or(folder).to_path_buf();
    Ok(Compiled { component, target })
}

/// Cargo in a folder, as this machine has it.
pub fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.current_dir(folder);
    // Run by cargo itself, this program is told of a package that is not the brick's. Build scripts look at that, so with it
    // they would run again for nothing.
    for (name, _) in std::env::vars_os() {
        let is_of_a_package = name.to_str().is_some_and(|name| {
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
                .iter()
                .any(|it| name.starts_with(it))
        });
        if is_of_a_package {
            command.env_remove(name);
        }
    }
    command
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// Installs the target where rustup is there to do so, and says what to do where it is not.
fn ensure_target(screen: &Screen, folder: &Path) -> Result<(), Problem> {
    let library = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(folder)
        .output()
        .map_err(|error| Problem::new("cargo-missing").because(&error))?;
    if Path::new(String::from_utf8_lossy(&library.stdout).trim()).is_dir() {
        return Ok(());
    }
    screen.remark("brick-installing-target", &[("target", TARGET.into())]);
    let installed = Command::new("rustup")
        .args(["target", "add", TARGET])
        .current_dir(folder)
        .status();
    match installed {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Problem::new("target-missing")
            .with("target", TARGET)
            .because_said(status.to_string())),
        Err(error) => Err(Problem::new("target-missing").with("target", TARGET).because(&error)),
    }
}
