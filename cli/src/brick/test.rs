//! `brick test`

use std::process::{ExitCode, Stdio};

use super::{build, cargo};
use crate::{
    args::brick::Test,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// What this program is started with to run platforms for a test.
pub const HOST: &str = "brick-test-host";

/// Builds the brick, then runs the tests of its crate. They find the brick's file in `LEGOLLAB_BRICK` and this program in
/// `LEGOLLAB_TEST_HOST`, where `legollab-testing` looks for them: the runtime is in here already.
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
    let mut tests = cargo::cargo(&folder);
    // Without it `legollab` is looked for on the path.
    if let Ok(program) = std::env::current_exe() {
        tests.env("LEGOLLAB_TEST_HOST", program);
    }
    let status = tests
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

/// Runs platforms for the test that started this program, until the test ends.
pub fn host() -> ExitCode {
    let served = legollab_web::threads::threads().build().and_then(|threads| {
        let input = tokio::io::BufReader::new(tokio::io::stdin());
        threads.block_on(legollab_test_host::serve(input, tokio::io::stdout()))
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The test reads lines of JSON; this is for the person before the screen.
            eprintln!("{HOST}: {error}");
            ExitCode::FAILURE
        }
    }
}
