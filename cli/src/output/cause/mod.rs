//! What lies beneath a problem, in the reader's language.
//!
//! The errors of the libraries say in English what happened, for logs and for those who write code. What they mean is in
//! their types, and is said in French here, from `locales/causes.fr.ftl`. What another crate says is known in English alone:
//! that is quoted as what it is.

mod account;
mod archive;
mod brick;
mod call;
mod contract;
mod foreign;
mod platform;
mod storage;
mod system;

use std::{error::Error, sync::LazyLock};

pub use archive::damage_in_french;
pub use call::incident_in_french;

use super::language::{Language, Texts, Value};

/// An error that can be told in French as well. In English it tells itself.
pub trait Cause: Error {
    /// What happened, with what lies beneath it.
    fn french(&self) -> String;
}

/// What lies beneath a problem, in each language.
#[derive(Debug, Clone)]
pub struct Said {
    en: String,
    fr: String,
}

impl Said {
    /// The words of an error, with those of its sources.
    pub fn of(error: &(impl Cause + ?Sized)) -> Self {
        let mut en = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            let more = error.to_string();
            // Errors that pass their source's words on need not say them twice.
            if !en.contains(&more) {
                en.push_str(": ");
                en.push_str(&more);
            }
            source = error.source();
        }
        Self { en, fr: error.french() }
    }

    /// Words that are given in each language.
    pub fn both(en: impl Into<String>, fr: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            fr: fr.into(),
        }
    }

    /// Words in whatever language they are: those that bricks and people gave.
    pub fn as_it_is(words: impl Into<String>) -> Self {
        let words = words.into();
        Self {
            en: words.clone(),
            fr: words,
        }
    }

    /// How a program ended that was run.
    pub fn ended(status: std::process::ExitStatus) -> Self {
        let fr = match status.code() {
            Some(code) => say("cause-ended-code", &[("code", &code)]),
            None => say("cause-ended", &[]),
        };
        Self::both(status.to_string(), fr)
    }

    /// The words in a language.
    pub fn words(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
        }
    }
}

/// The tag of the language that causes are told in here.
const FRENCH: &str = "fr";

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::french_causes);

/// A text of the catalogue. What it lacks is shown by its identifier; a test keeps it whole.
fn say(id: &str, values: &[(&'static str, &dyn ToString)]) -> String {
    // As texts: numbers are shown as they are written in files.
    let values: Vec<(&'static str, Value)> = values
        .iter()
        .map(|(name, value)| (*name, Value::from(value.to_string())))
        .collect();
    TEXTS.say(id, &values)
}

/// What is known in English alone, as a quotation.
fn quoted(words: impl ToString) -> String {
    let words = words.to_string();
    let words = words.trim().trim_end_matches('.');
    say("cause-quoted", &[("words", &words)])
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::TEXTS;

    #[test]
    fn everything_that_is_said_is_in_the_catalogue() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/output/cause");
        let mut said = 0;
        for file in fs::read_dir(folder).unwrap() {
            let code = fs::read_to_string(file.unwrap().path()).unwrap();
            for rest in code.split("say(").skip(1) {
                let id = rest
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                let Some(id) = id.filter(|id| id.starts_with("cause-")) else {
                    continue;
                };
                said += 1;
                assert!(TEXTS.find(id, &[]).is_some(), "{id}");
            }
        }
        assert!(said > 80, "{said}");
    }
}
