//! `legollab brick ...`: from an idea to a file that a platform can run.

mod build;
mod cargo;
mod check;
mod new;
mod pages;
mod publish;
mod run;
mod show;
mod source;
mod test;

pub use build::{Built, open as open_brick};
pub use test::{HOST as TEST_HOST, host as test_host};

use crate::{
    args::brick::Command,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Runs a command on a brick.
///
/// # Errors
/// What went wrong, with its remedy.
pub fn run(screen: &Screen, command: Command) -> Result<Verdict, Problem> {
    match command {
        Command::New(options) => new::run(screen, &options),
        Command::Build(options) => build::run(screen, &options),
        Command::Test(options) => test::run(screen, &options),
        Command::Check(options) => check::run(screen, &options),
        Command::Run(options) => run::run(screen, &options),
        Command::Publish(options) => publish::run(screen, &options),
        Command::Show(options) => show::run(screen, &options),
    }
}
