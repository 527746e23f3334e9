//! The examiner as a program of its own, for the tests. `legollab registry examine` does the same.

use std::{io, process::ExitCode};

fn main() -> ExitCode {
    match legollab_registry::examination::examiner::main(io::stdin().lock(), io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
