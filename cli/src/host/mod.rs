//! `legollab host ...`: many platforms in one process.

mod serve;

use crate::{Verdict, args::host::Command, problem::Problem, screen::Screen};

/// Runs a command of a host.
///
/// # Errors
/// What went wrong, with its remedy.
pub fn run(screen: &Screen, command: Command) -> Result<Verdict, Problem> {
    match command {
        Command::Serve(options) => serve::run(screen, &options),
    }
}
