//! The command line of LEGOLLABORATIVE, for those who write bricks, hold platforms or host them.
//!
//! `args` says what can be asked, one module per subject does it, [`problem`] says what went wrong and [`cause`] why, [`language`] holds the
//! words. The binary calls [`main`] and nothing else.

pub mod args;
pub mod brick;
pub mod cause;
mod control;
pub mod embedded;
pub mod host;
pub mod language;
pub mod platform;
pub mod problem;
pub mod running;
pub mod screen;

use std::{ffi::OsString, process::ExitCode};

use args::{Arguments, Command, misuse::French};
use clap::{FromArgMatches as _, error::ErrorKind};
use language::{Language, Texts};
use problem::Problem;
use screen::{Format, Screen};

/// How a command that ran to its end says how things are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All is well.
    Well,
    /// What was looked at is not as it should be, and the output says how: exit code 1.
    Wanting,
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == brick::TEST_HOST) {
        return brick::test_host();
    }
    let language = Language::choose(&words);
    let command = args::command(&Texts::new(language));
    let read = command
        .try_get_matches_from(words)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match read {
        Ok(arguments) => arguments,
        // Help and the version are in the reader's language already.
        Err(asked) if !asked.use_stderr() => asked.exit(),
        Err(unasked) if unasked.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => unasked.exit(),
        Err(misuse) => match language {
            Language::En => misuse.exit(),
            Language::Fr => misuse.apply::<French>().exit(),
        },
    };
    let format = if arguments.json { Format::Json } else { Format::Words };
    let screen = Screen::new(language, format, arguments.color);
    match run(&screen, arguments) {
        Ok(Verdict::Well) => ExitCode::SUCCESS,
        Ok(Verdict::Wanting) => ExitCode::FAILURE,
        Err(problem) => {
            screen.problem(&problem);
            ExitCode::FAILURE
        }
    }
}

fn run(screen: &Screen, arguments: Arguments) -> Result<Verdict, Problem> {
    match arguments.command {
        Command::Brick(command) => brick::run(screen, command),
        Command::Platform(command) => platform::run(screen, command),
        Command::Host(command) => host::run(screen, command),
        Command::Completions { shell } => {
            let mut command = args::command(screen.texts());
            clap_complete::generate(shell, &mut command, "legollab", &mut std::io::stdout());
            Ok(Verdict::Well)
        }
    }
}
