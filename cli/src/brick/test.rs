//! `brick test`

use std::process::Stdio;

use super::{build, cargo};
use crate::{
    args::brick::Test,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Builds the brick, then runs the tests of its crate. They find the brick's file in `LEGOLLAB_BRICK`, where
/// `legollab-testing` looks for it.
pub fn run(screen: &Screen, options: &Test) -> Result<Verdict, Problem> {
    let built = build::build(screen, &options.source, None)?;
    let path = built
        .path
        .canonicalize()
        .map_err(|error| Problem::io("cannot-read", &built.path, &error))?;
    let folder = &options.source.folder;
    let folder = folder
        .canonicalize()
        .map_err(|error| Problem::io("cannot-read", folder, &error))?;
    if !folder.join("Cargo.toml").is_file() {
        return Err(Problem::new("not-rust").with("folder", folder.display().to_string()));
    }
    let status = cargo::cargo(&folder)
        .args(["test", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .args(&options.rest)
        .env("LEGOLLAB_BRICK", path)
        .stdin(Stdio::null())
        .status()
        .map_err(|error| Problem::new("cargo-missing").because(&error))?;
    Ok(if status.success() {
        Verdict::Well
    } else {
        Verdict::Wanting
    })
}
