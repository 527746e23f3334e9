//! The command line of LEGOLLABORATIVE, for those who write bricks, hold platforms or host them.
//!
//! `args` says what can be asked, one module per subject does it, [`output`] says how it went. The binary calls [`main`] and nothing else.

pub mod args;
pub mod brick;
mod changes;
pub mod embedded;
pub mod host;
pub mod output;
pub mod passwords;
pub mod platform;
pub mod process;
pub mod registry;
pub mod trust;

use std::{
    ffi::OsString,
    io::{IsTerminal as _, Write as _},
    process::ExitCode,
};

use args::{Arguments, Command};
use clap::{FromArgMatches as _, error::ErrorKind};
use output::{
    language::{Language, Texts},
    problem::Problem,
    screen::{Colour, Format, Screen},
    verdict::Verdict,
};

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
        Err(asked) if !asked.use_stderr() => return help(language, &asked),
        Err(unasked) if unasked.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => unasked.exit(),
        Err(misuse) => {
            // What follows is in English.
            if language == Language::Fr {
                let _ = writeln!(std::io::stderr(), "{}", Texts::new(language).say("shared-misuse", &[]));
            }
            misuse.exit()
        }
    };
    let format = if arguments.json { Format::Json } else { Format::Words };
    let screen = Screen::new(language, format, arguments.color);
    let code = match run(&screen, arguments) {
        Ok(Verdict::Well) => ExitCode::SUCCESS,
        Ok(Verdict::Wanting) => ExitCode::FAILURE,
        Err(problem) => {
            screen.problem(&problem);
            ExitCode::FAILURE
        }
    };
    ended(&screen, code)
}

/// The exit code, unless what the command had to say could not be written.
fn ended(screen: &Screen, code: ExitCode) -> ExitCode {
    match screen.finish() {
        Ok(()) => code,
        Err(problem) => {
            screen.problem(&problem);
            ExitCode::FAILURE
        }
    }
}

fn help(language: Language, asked: &clap::Error) -> ExitCode {
    let screen = Screen::new(language, Format::Words, Colour::Auto);
    let text = asked.render();
    match std::io::stdout().is_terminal() {
        true => screen.write(&text.ansi().to_string()),
        false => screen.write(&text.to_string()),
    }
    ended(&screen, ExitCode::SUCCESS)
}

fn run(screen: &Screen, arguments: Arguments) -> Result<Verdict, Problem> {
    match arguments.command {
        Command::Brick(command) => brick::run(screen, command),
        Command::Platform(command) => platform::run(screen, command),
        Command::Host(command) => host::run(screen, command),
        Command::Registry(command) => registry::run(screen, command),
        Command::Completions { shell } => {
            let mut command = args::command(screen.texts());
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command, "legollab", &mut script);
            screen.write(&String::from_utf8_lossy(&script));
            Ok(Verdict::Well)
        }
    }
}
