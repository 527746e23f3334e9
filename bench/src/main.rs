//! What calls, requests, idle platforms, the marketplace and the studio cost, as a table and as JSON. `cargo xtask bench` builds what it
//! needs and runs it; `docs/performance.md` says how each figure is taken.

mod bookings;
mod child;
mod density;
mod error;
mod extism;
mod in_process;
mod lists;
mod load;
mod place;
mod registry;
mod report;
mod road;
mod serve;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use error::Result;
use place::Places;
use report::Report;
use serve::Before;
use tokio::runtime::Builder;

/// The allocator of the program that is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = "\
Measures what calls, requests, idle platforms, the marketplace and the studio cost. `cargo xtask bench` builds everything and
runs it.

Usage: legollab-bench run [PART]...

Parts, all of them if none is named: calls, lists, bookings, density, start, registry, road.
Where things are, by environment: LEGOLLAB_BRICKS, LEGOLLAB (the program, by default the one beside this), LEGOLLAB_CACHE,
LEGOLLAB_BENCH_JSON, LEGOLLAB_BENCH_WASI_HTTP, LEGOLLAB_BENCH_WASMTIME, LEGOLLAB_BENCH_EXTISM and
LEGOLLAB_BENCH_EXTISM_PLUGIN; LEGOLLAB_BENCH_IDLE is the number of idle platforms, LEGOLLAB_BENCH_PACKAGES that of packages
in the marketplace.
";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let cache = path("LEGOLLAB_CACHE").unwrap_or_else(|| env::temp_dir().join("legollab-bench-code"));
    // As a program of axum has them, and as the program has them that serves platforms.
    let (plain, ours) = (Builder::new_multi_thread, legollab_web::threads::threads);
    let done = match words.as_slice() {
        ["run", parts @ ..] => on(ours(), run(cache, parts)),
        ["serve", folder] => on(ours(), serve::platforms(Path::new(folder), &cache, Before::Nothing)),
        ["serve-idle", folder] => on(ours(), serve::platforms(Path::new(folder), &cache, Before::Rest)),
        ["serve-registry", folder] => on(ours(), registry::marketplace(Path::new(folder))),
        ["examine"] => registry::examine(),
        ["serve-native"] => on(plain(), serve::native()),
        ["extism", library, plugin] => extism::measure(Path::new(library), Path::new(plugin)),
        _ => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("legollab-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn on(mut threads: Builder, work: impl Future<Output = Result<()>>) -> Result<()> {
    threads.enable_all().build()?.block_on(work)
}

fn path(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

async fn run(cache: PathBuf, parts: &[&str]) -> Result<()> {
    let places = Places {
        bricks: path("LEGOLLAB_BRICKS").ok_or("LEGOLLAB_BRICKS does not say where the bricks are")?,
        cache,
        wasmtime: path("LEGOLLAB_BENCH_WASMTIME"),
        wasi_http: path("LEGOLLAB_BENCH_WASI_HTTP").unwrap_or_default(),
        extism: path("LEGOLLAB_BENCH_EXTISM")
            .zip(path("LEGOLLAB_BENCH_EXTISM_PLUGIN"))
            .map(|(library, plugin)| extism::Files { library, plugin }),
        json: path("LEGOLLAB_BENCH_JSON").unwrap_or_else(|| "bench.json".into()),
    };
    let count = |name: &str| env::var(name).ok().and_then(|count| count.parse().ok());
    let (idle, packages) = (count("LEGOLLAB_BENCH_IDLE"), count("LEGOLLAB_BENCH_PACKAGES"));
    let mut report = Report::default();
    about(&places, &mut report);
    let wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    if wanted("start") {
        eprintln!("\n== start");
        tokio::task::block_in_place(|| density::start(&places, &mut report))?;
    }
    if wanted("calls") {
        eprintln!("\n== calls in process");
        in_process::measure(&places, &mut report).await?;
    }
    if wanted("lists") {
        eprintln!("\n== 20 records over HTTP");
        tokio::task::block_in_place(|| lists::measure(&places, &mut report))?;
    }
    if wanted("bookings") {
        eprintln!("\n== bookings over HTTP");
        bookings::measure(&places, &mut report).await?;
    }
    if wanted("density") {
        eprintln!("\n== density");
        tokio::task::block_in_place(|| density::measure(&places, idle.unwrap_or(2_000), &mut report))?;
    }
    if wanted("registry") {
        eprintln!("\n== the marketplace");
        registry::measure(&places, packages.unwrap_or(1_000), &mut report).await?;
    }
    if wanted("road") {
        eprintln!("\n== from the studio to an open site");
        let program = match path("LEGOLLAB") {
            Some(program) => std::path::absolute(program)?,
            None => env::current_exe()?.with_file_name(format!("legollab{}", env::consts::EXE_SUFFIX)),
        };
        tokio::task::block_in_place(|| road::measure(program, &places, &mut report))?;
    }
    for (what, is) in &report.about {
        println!("{what}: {is}");
    }
    println!("\n{}", report.table());
    fs::write(&places.json, serde_json::to_vec_pretty(&report)?)?;
    println!("\nThe same as JSON: {}", places.json.display());
    Ok(())
}

/// The machine and the programs.
fn about(places: &Places, report: &mut Report) {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    report.about(
        "processor",
        format!("{}, {cores} cores", model.unwrap_or_else(|| "unknown".into())),
    );
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    report.about("system", format!("{} {}", env::consts::OS, kernel.trim()));
    let version = places.wasmtime.as_ref().and_then(|program| {
        let output = std::process::Command::new(program).arg("--version").output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    });
    report.about(
        "wasmtime",
        version.unwrap_or_else(|| "not found; its rows are left out".into()),
    );
    let pinned = if child::can_pin() {
        "for the 20 records, the server on the first core and the load on the second; else all cores for both"
    } else {
        "cores are not chosen here"
    };
    report.about("cores", pinned);
}
