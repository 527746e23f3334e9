//! What can be asked on the command line.

pub mod brick;
pub mod host;
pub mod platform;
pub mod registry;

use clap::{Arg, ArgAction, CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;

use crate::output::{
    language::{Language, Texts},
    screen::Colour,
};

/// Builds bricks, assembles platforms from them, and runs them.
#[derive(Debug, Parser)]
#[command(
    name = "legollab",
    version,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub struct Arguments {
    /// The language of the output: en or fr. Otherwise LEGOLLAB_LANG, LC_ALL, LC_MESSAGES and LANG are asked
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    pub lang: Option<Language>,
    /// Writes the result as JSON on standard output, for scripts
    #[arg(long, global = true)]
    pub json: bool,
    /// Whether to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value = "auto")]
    pub color: Colour,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes, builds, tests, checks and runs a brick
    #[command(subcommand)]
    Brick(brick::Command),
    /// Assembles a platform from bricks, checks it and runs it
    #[command(subcommand)]
    Platform(platform::Command),
    /// Hosts many platforms
    #[command(subcommand)]
    Host(host::Command),
    /// Runs the marketplace, where bricks are published, and providers certified and reviewed
    #[command(subcommand)]
    Registry(registry::Command),
    /// Writes the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

// Any tag is taken, as in LANG: a script that passes its user's language on must not fail over it.
fn language(tag: &str) -> Result<Language, std::convert::Infallible> {
    Ok(Language::of(tag))
}

/// The command line in the reader's language: English stands in the types of this module, the catalogue holds the rest and
/// the examples.
pub fn command(texts: &Texts) -> clap::Command {
    translated(Arguments::command(), "command", texts, texts.language() == Language::En)
}

fn translated(mut command: clap::Command, id: &str, texts: &Texts, is_original: bool) -> clap::Command {
    if let Some(examples) = texts.find(&format!("{id}.examples"), &[]) {
        command = command.after_help(examples);
    }
    if !is_original {
        if let Some(about) = texts.find(&format!("{id}.about"), &[]) {
            command = command.about(about);
        }
        command = command
            .help_template("{before-help}{about-with-newline}\nUtilisation\u{a0}: {usage}\n\n{all-args}{after-help}")
            .subcommand_help_heading("Commandes\u{a0}")
            .subcommand_value_name(texts.say("shared-value.COMMAND", &[]));
        let names: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
        for name in names {
            command = command.mut_arg(&name, |arg| in_french(arg, texts));
            if let Some(help) = help_of(id, &name, texts) {
                // What the values mean is in English beside them, so the words of the argument name them.
                command = command.mut_arg(name, |arg| {
                    let takes_values = arg.get_action().takes_values();
                    let arg = arg.help(help);
                    if takes_values {
                        arg.hide_possible_values(true)
                    } else {
                        arg
                    }
                });
            }
        }
        // Clap's own switch has its own words, in English.
        command = command.disable_help_flag(true).arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(texts.say("shared.help", &[])),
        );
        if command.get_version().is_some() {
            command = command.disable_version_flag(true).arg(
                Arg::new("version")
                    .short('V')
                    .long("version")
                    .action(ArgAction::Version)
                    .help(texts.say("shared.version", &[])),
            );
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let id = format!("{id}-{name}");
        command = command.mut_subcommand(name, |sub| translated(sub, &id, texts, is_original));
    }
    command
}

/// An argument with French words for its values.
fn in_french(arg: Arg, texts: &Texts) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let names: Vec<String> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| {
            words_of(name).fold(name.to_string(), |name, word| {
                let french = texts.find(&format!("shared-value.{word}"), &[]);
                french.map_or(name.clone(), |french| name.replacen(word, &french, 1))
            })
        })
        .collect();
    if names.is_empty() { arg } else { arg.value_names(names) }
}

/// The words in what stands for a value: `MOUNT` and `FILE` of `MOUNT=FILE`.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| !letter.is_ascii_uppercase())
        .filter(|word| !word.is_empty())
}

/// What the catalogue says of an argument: of this command's own, or of one that several commands share.
fn help_of(command: &str, argument: &str, texts: &Texts) -> Option<String> {
    let name = argument.replace('_', "-");
    [command, "shared"]
        .iter()
        .find_map(|message| texts.find(&format!("{message}.{name}"), &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
        command(&Texts::new(Language::Fr)).debug_assert();
    }

    #[test]
    fn every_command_and_switch_is_described_in_french_and_every_command_has_an_example() {
        fn look(command: &clap::Command, id: &str, texts: &Texts, missing: &mut Vec<String>) {
            let mut want = |name: String| {
                if texts.find(&name, &[]).is_none() {
                    missing.push(name);
                }
            };
            want(format!("{id}.about"));
            if command.get_subcommands().next().is_none() {
                want(format!("{id}.examples"));
            }
            for arg in command.get_arguments() {
                if help_of(id, arg.get_id().as_str(), texts).is_none() {
                    missing.push(format!("{id}.{}", arg.get_id()));
                }
            }
            // Those that are hidden are for programs.
            for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
                look(sub, &format!("{id}-{}", sub.get_name()), texts, missing);
            }
        }
        let mut missing = Vec::new();
        look(
            &Arguments::command(),
            "command",
            &Texts::new(Language::Fr),
            &mut missing,
        );
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn every_word_that_stands_for_a_value_is_french() {
        fn look(command: &clap::Command, texts: &Texts, missing: &mut Vec<String>) {
            let taking = command.get_arguments().filter(|arg| arg.get_action().takes_values());
            let names = taking.flat_map(|arg| arg.get_value_names().unwrap_or_default());
            for word in names.flat_map(|name| words_of(name)) {
                if texts.find(&format!("shared-value.{word}"), &[]).is_none() {
                    missing.push(word.to_owned());
                }
            }
            for sub in command.get_subcommands() {
                look(sub, texts, missing);
            }
        }
        let mut missing = Vec::new();
        look(&Arguments::command(), &Texts::new(Language::Fr), &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }
}
