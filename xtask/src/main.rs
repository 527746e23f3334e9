//! The project's own tasks: `cargo xtask demo`, `check`, `test`, `bench`, `bricks` and `structure`.
//!
//! It has few dependencies, so that it is there seconds after the clone; the work is done by cargo and by `legollab`.

mod bench;
mod bricks;
mod check;
mod demo;
mod dependencies;
mod packages;
mod postgres;
mod structure;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use workspace::{Failure, Workspace};

const HELP: &str = "\
The project's own tasks.

Usage: cargo xtask <TASK>

Tasks:
  demo     Builds everything, assembles the demo platform in demo/ and the demo marketplace in demo-registry/ if they
           are not there, and serves both and the studio.
           --port PORT            where the platform listens (default 8080)
           --registry-port PORT   where the marketplace listens (default 8081)
           --fresh                throw the demo's data away first
           --no-serve             assemble only
  check    Checks format, lints and tests of the crates that have changed, with nothing but what is on this machine.
           CRATE...      these instead: runtime, legollab-runtime or host/runtime
  test     Installs what the tests need, then checks structure, dependencies, format, lints, tests and
           documentation.
           --no-install  install nothing; say what is missing
  bench    Measures what calls, requests, idle platforms and the marketplace cost: a table, and JSON in the target
           folder.
           PART...       only these: calls, lists, bookings, density, start, registry
           --idle N      so many idle platforms (default 2000)
           --packages N  so many packages in the marketplace (default 1000, which is the most)
  bricks   Builds the bricks of plugins/ and tests/bricks/ into the target folder, under bricks/.
           Folders may be named to build only those.
  structure
           Prints the floors of each crate's folders, the circles among files, and sizes.
           CRATE...      only these
           --write-known write today's circles to the list of those that are not opened yet

CARGO_TARGET_DIR says where everything is built, as for cargo itself.
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let task = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    if rest.iter().any(|word| word == "--help" || word == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let outcome = match task.as_str() {
        "demo" => Workspace::find().and_then(|workspace| demo::run(&workspace, &rest)),
        "check" => Workspace::find().and_then(|workspace| check::run(&workspace, &rest)),
        "test" => Workspace::find().and_then(|workspace| test::run(&workspace, &rest)),
        "bench" => Workspace::find().and_then(|workspace| bench::run(&workspace, &rest)),
        "bricks" => Workspace::find().and_then(|workspace| bricks::run(&workspace, &rest)),
        "structure" => Workspace::find().and_then(|workspace| structure::run(&workspace, &rest)),
        "" | "help" | "-h" | "--help" => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => Err(Failure::new(format!("there is no task `{other}`\n\n{HELP}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
