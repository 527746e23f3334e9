//! A command line that makes no sense, said in French. Clap says it in English.

use std::fmt::Write as _;

use clap::{
    builder::StyledStr,
    error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind},
};

use crate::output::language::{Language, Texts, Value};

/// Says in French what clap says in English.
pub struct French;

impl ErrorFormatter for French {
    fn format_error(error: &Error<Self>) -> StyledStr {
        let texts = Texts::new(Language::Fr);
        let mut said = String::new();
        let styles = clap::builder::Styles::styled();
        let red = styles.get_error();
        // Writing to a text cannot fail.
        let _ = write!(said, "{red}{}{red:#} ", say(&texts, "error", &[]));
        said.push_str(&what(error, &texts));
        for (kind, id) in [
            (ContextKind::SuggestedSubcommand, "similar-subcommand"),
            (ContextKind::SuggestedArg, "similar-argument"),
            (ContextKind::SuggestedValue, "similar-value"),
        ] {
            if let Some(near) = listed(error, kind) {
                let _ = write!(said, "\n\n  {}", say(&texts, id, &[("similar", near.into())]));
            }
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let usage = usage.to_string();
            let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim();
            let _ = write!(
                said,
                "\n\n{}",
                say(&texts, "usage", &[("usage", usage.to_owned().into())])
            );
        }
        let _ = write!(said, "\n\n{}\n", say(&texts, "more", &[]));
        said.into()
    }
}

fn say(texts: &Texts, id: &str, values: &[(&'static str, Value)]) -> String {
    texts.say(&format!("shared-misuse.{id}"), values)
}

/// What is wrong.
fn what(error: &Error<French>, texts: &Texts) -> String {
    let text = |kind| listed(error, kind);
    let argument = || text(ContextKind::InvalidArg).unwrap_or_default();
    let value = || text(ContextKind::InvalidValue).unwrap_or_default();
    let about = |id: &str| say(texts, id, &[("argument", argument().into()), ("value", value().into())]);
    let mut said = match error.kind() {
        ErrorKind::InvalidValue if value().is_empty() => about("no-value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => about("wrong-value"),
        ErrorKind::UnknownArgument => about("unknown-argument"),
        ErrorKind::NoEquals => about("no-equals"),
        ErrorKind::TooManyValues => about("too-many-values"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => about("too-few-values"),
        ErrorKind::MissingRequiredArgument => about("missing-argument"),
        ErrorKind::InvalidSubcommand => {
            let named = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            say(texts, "unknown-subcommand", &[("subcommand", named.into())])
        }
        ErrorKind::MissingSubcommand => {
            let named = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            say(texts, "missing-subcommand", &[("command", named.into())])
        }
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            Some(prior) if prior != argument() => say(
                texts,
                "conflict",
                &[("argument", argument().into()), ("other", prior.into())],
            ),
            _ => about("twice"),
        },
        ErrorKind::InvalidUtf8 => say(texts, "not-a-text", &[]),
        _ => say(texts, "other", &[]),
    };
    // What would do, where the kind of value is read here and not by the command itself.
    if let Some(expected) = option_in(&argument()).and_then(|name| texts.find(&format!("shared-expected.{name}"), &[]))
        && error.kind() == ErrorKind::ValueValidation
    {
        let _ = write!(said, "\n  {expected}");
    }
    for kind in [ContextKind::ValidValue, ContextKind::ValidSubcommand] {
        if let Some(possible) = text(kind).filter(|possible| !possible.is_empty()) {
            let _ = write!(said, "\n  {}", say(texts, "possible", &[("possible", possible.into())]));
        }
    }
    said
}

/// The name of the option in `--listen <ADRESSE>`.
fn option_in(argument: &str) -> Option<&str> {
    argument.strip_prefix("--")?.split([' ', '=']).next()
}

/// What clap adds, as one text.
fn listed(error: &Error<French>, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(several) => Some(several.join(", ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::args::{self, Arguments};

    fn said(line: &str) -> String {
        let command = args::command(&Texts::new(Language::Fr));
        let refused = command.try_get_matches_from(line.split(' ')).unwrap_err();
        refused.apply::<French>().render().to_string()
    }

    #[test]
    fn every_kind_of_misuse_is_said_in_french() {
        for (line, expected) in [
            ("legollab host serve --nope", "erreur : argument inattendu : « --nope »"),
            (
                "legollab hots",
                "erreur : commande inconnue : « hots »\n\n  aide : il existe « host »",
            ),
            ("legollab host serve", "erreur : il manque : --platforms <DOSSIER>"),
            (
                "legollab host serve --platforms",
                "erreur : « --platforms <DOSSIER> » attend une valeur",
            ),
            (
                "legollab host serve --platforms x --listen ici",
                "erreur : « ici » ne convient pas à « --listen <ADRESSE> »\n  attendu : une adresse IP et un port",
            ),
            (
                "legollab host serve --platforms x --operator 9090",
                "« 9090 » ne convient pas à « --operator <ADRESSE> »\n  attendu : une adresse IP et un port",
            ),
            (
                "legollab host serve --platforms x --trusted-proxy moi",
                "« moi » ne convient pas à « --trusted-proxy <IP> »\n  attendu : une adresse IP",
            ),
            (
                "legollab platform up --port 70000",
                "« 70000 » ne convient pas à « --port <PORT> »\n  attendu : un nombre de 0 à 65535",
            ),
            (
                "legollab --color jamais brick check",
                "erreur : « jamais » ne convient pas à « --color <QUAND> »\n  possible : auto, always, never",
            ),
            (
                "legollab --json --json brick check",
                "« --json » ne peut être donné deux fois",
            ),
        ] {
            let said = said(line);
            assert!(said.contains(expected), "{line}\n{said}");
            for english in ["error", "Usage", "tip", "For more", "FOLDER", "COMMAND>"] {
                assert!(!said.contains(english), "{line}\n{said}");
            }
        }
    }

    #[test]
    fn every_word_that_stands_for_a_value_is_french() {
        fn look(command: &clap::Command, texts: &Texts, missing: &mut Vec<String>) {
            let taking = command.get_arguments().filter(|arg| arg.get_action().takes_values());
            let names = taking.flat_map(|arg| arg.get_value_names().unwrap_or_default());
            for word in names.flat_map(|name| args::words_of(name)) {
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
