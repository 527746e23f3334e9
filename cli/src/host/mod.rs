//! `legollab host ...`: many platforms in one process.

mod opening;
mod serve;
mod trust;

use crate::{
    args::host::Command,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Runs a command of a host.
///
/// # Errors
/// What went wrong, with its remedy.
pub fn run(screen: &Screen, command: Command) -> Result<Verdict, Problem> {
    match command {
        Command::Serve(options) => serve::run(screen, &options),
        Command::Trust(command) => trust::run(screen, &command),
    }
}
