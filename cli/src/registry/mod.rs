//! `legollab registry ...`: the marketplace.

mod backup;
mod init;
mod keys;
mod serve;

use std::path::Path;

use legollab_registry::{DatabaseAddress, RegistryOptions};

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
        Command::Key(options) => keys::make(screen, &options),
        Command::Sign(options) => keys::sign(screen, &options),
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

/// The options of a registry in this folder, as they are where nobody says otherwise.
fn options(folder: &Path, database: Option<&str>) -> Result<RegistryOptions, Problem> {
    let examiner = std::env::current_exe().map_err(|error| Problem::new("no-examiner").because(&error))?;
    let database = database.map_or(DatabaseAddress::Embedded, |url| DatabaseAddress::Postgres(url.to_owned()));
    let words = ["registry", "examine"].map(Into::into);
    Ok(RegistryOptions {
        examiner: std::iter::once(examiner.into_os_string()).chain(words).collect(),
        ..RegistryOptions::new(folder, database)
    })
}

fn unopened(folder: &Path, error: &legollab_registry::OpenError) -> Problem {
    Problem::new("registry-unopened")
        .with("folder", folder.display().to_string())
        .because(error)
}
