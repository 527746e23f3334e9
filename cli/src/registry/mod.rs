//! `legollab registry ...`: the marketplace.

mod backup;
mod check;
mod demo;
mod init;
mod keys;
mod mirror;
mod opening;
mod root;
mod serve;

use crate::{
    args::registry::Command,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

pub use keys::read_key;

/// Runs a command on a registry.
///
/// # Errors
/// What went wrong, with its remedy.
pub fn run(screen: &Screen, command: Command) -> Result<Verdict, Problem> {
    match command {
        Command::Init(options) => init::run(screen, &options),
        Command::Serve(options) => serve::run(screen, &options),
        Command::Backup(options) => backup::run(screen, &options),
        Command::Check(options) => check::run(screen, &options),
        Command::Mirror(options) => mirror::run(screen, &options),
        Command::Key(options) => keys::make(screen, &options),
        Command::Sign(options) => keys::sign(screen, &options),
        Command::Root(options) => root::run(screen, &options),
        Command::Demo(options) => demo::run(screen, &options),
        Command::Examine => Ok(examine()),
    }
}

/// Reads what to examine from standard input, and writes its report to standard output.
fn examine() -> Verdict {
    match legollab_registry::examination::examiner::main(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => Verdict::Well,
        Err(_) => Verdict::Wanting,
    }
}
