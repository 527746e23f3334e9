//! `legollab platform ...`: from bricks to a site.

mod about;
mod add;
mod archive;
mod backup;
mod blocks;
mod call;
mod change;
mod check;
mod init;
mod legal;
mod map;
mod member;
mod menu;
mod outdated;
mod remove;
mod revisions;
mod source;
mod state;
mod up;
mod wire;

pub use source::from_registry;

use crate::{
    args::platform::Command,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Runs a command on a platform.
///
/// # Errors
/// What went wrong, with its remedy.
pub fn run(screen: &Screen, command: Command) -> Result<Verdict, Problem> {
    match command {
        Command::Init(options) => init::run(screen, &options),
        Command::Add(options) => add::add(screen, &options),
        Command::Remove(options) => remove::run(screen, &options),
        Command::Wire(options) => wire::wire(screen, &options),
        Command::Listen(options) => wire::listen(screen, &options),
        Command::Blocks(options) => blocks::blocks(screen, &options),
        Command::Embed(options) => blocks::embed(screen, &options),
        Command::Menu(options) => menu::run(screen, &options),
        Command::Map(options) => map::run(screen, &options),
        Command::About(options) => about::run(screen, &options),
        Command::Legal(options) => legal::run(screen, &options),
        Command::Check(options) => check::run(screen, &options),
        Command::Launch(options) => state::launch(screen, &options),
        Command::Unpublish(options) => state::unpublish(screen, &options),
        Command::Suspend(options) => state::suspend(screen, &options),
        Command::Up(options) => up::run(screen, &options),
        Command::Call(options) => call::run(screen, &options),
        Command::Member(command) => member::run(screen, &command),
        Command::Outdated(options) => outdated::run(screen, &options),
        Command::Upgrade(options) => change::upgrade(screen, &options),
        Command::Replace(options) => change::replace(screen, &options),
        Command::Rollback(options) => change::rollback(screen, &options),
        Command::Change(command) => revisions::run(screen, &command),
        Command::Backup(options) => backup::run(screen, &options),
        Command::Export(options) => archive::export(screen, &options),
        Command::Import(options) => archive::import(screen, &options),
    }
}
