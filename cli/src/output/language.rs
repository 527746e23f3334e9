//! The language of the output, and the texts in it.

use std::{borrow::Cow, env, ffi::OsString};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// A language this program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// English
    En,
    /// Français
    Fr,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The language that the command line or the environment asks for, before the command line is parsed: its help must
    /// be in that language already. `--lang` wins over `LEGOLLAB_LANG`, then `LC_ALL`, `LC_MESSAGES` and `LANG` follow.
    pub fn choose(arguments: &[OsString]) -> Self {
        let mut words = arguments.iter().filter_map(|word| word.to_str());
        let mut asked = None;
        while let Some(word) = words.next() {
            match word.strip_prefix("--lang") {
                Some("") => asked = words.next().map(str::to_owned),
                // What goes on otherwise is another option, such as `--languages`.
                Some(value) => asked = value.strip_prefix('=').map(str::to_owned).or(asked),
                None if word == "--" => break,
                None => {}
            }
        }
        asked
            .into_iter()
            .chain(
                ["LEGOLLAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
                    .into_iter()
                    .filter_map(|name| env::var(name).ok()),
            )
            .find(|value| !value.is_empty())
            .map_or(Self::En, |value| Self::of(&value))
    }

    /// The language of a tag or locale name, as `fr`, `fr-FR` or `fr_FR.UTF-8`; English if it is another.
    pub fn of(tag: &str) -> Self {
        match tag.split(['-', '_', '.', '@']).next() {
            Some(base) if base.eq_ignore_ascii_case("fr") => Self::Fr,
            _ => Self::En,
        }
    }

    /// The tag, as `fr`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    fn catalogue(self) -> &'static str {
        match self {
            Self::En => include_str!("../../locales/en.ftl"),
            Self::Fr => include_str!("../../locales/fr.ftl"),
        }
    }
}

/// A value put into a text.
pub type Value = FluentValue<'static>;

/// The texts of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Reads the catalogue. What a broken catalogue lacks is shown by its identifier; a test keeps it whole.
    pub fn new(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks that keep right-to-left values apart show up as boxes in some terminals.
        bundle.set_use_isolating(false);
        let resource = match FluentResource::try_new(language.catalogue().to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The language of these texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a message, or of its attribute as `message.attribute`, if the catalogue has it.
    pub fn find(&self, id: &str, values: &[(&'static str, Value)]) -> Option<String> {
        let (id, attribute) = match id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (id, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let values: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
            .collect();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new());
        Some(text.into_owned())
    }

    /// The text of a message; its identifier if the catalogue lacks it.
    pub fn say(&self, id: &str, values: &[(&'static str, Value)]) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_wins_and_english_is_the_last_resort() {
        let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(Language::choose(&words("legollab --lang fr brick new")), Language::Fr);
        assert_eq!(
            Language::choose(&words("legollab brick --lang=fr-FR new")),
            Language::Fr
        );
        assert_eq!(
            Language::choose(&words("legollab --lang fr platform init x --languages en,de")),
            Language::Fr
        );
        assert_eq!(Language::of("de_DE.UTF-8"), Language::En);
        assert_eq!(Language::of("fr_FR.UTF-8"), Language::Fr);
        assert_eq!(Language::of("fruit"), Language::En);
    }

    #[test]
    fn both_catalogues_are_sound_and_say_the_same_things() {
        let names = Language::ALL.map(|language| {
            let resource = FluentResource::try_new(language.catalogue().to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{language:?}: {errors:?}"));
            let mut names = Vec::new();
            for entry in resource.entries() {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    names.push(message.id.name.to_owned());
                    names.extend(
                        message
                            .attributes
                            .iter()
                            .map(|a| format!("{}.{}", message.id.name, a.id.name)),
                    );
                }
            }
            // The help in English stands in the code.
            let is_help = |name: &str| ["command", "shared"].iter().any(|it| name.starts_with(it));
            names.retain(|name| !is_help(name) || name.ends_with(".examples"));
            names.sort();
            names
        });
        assert_eq!(names[0], names[1]);
    }

    #[test]
    fn everything_that_the_code_says_is_in_the_catalogue() {
        let texts = Texts::new(Language::En);
        let mut missing = Vec::new();
        let mut said = 0;
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                // This test names the calls as well.
                if path.ends_with("src/output/language.rs") {
                    continue;
                }
                let code = std::fs::read_to_string(&path).unwrap_or_default();
                for (call, prefix) in [
                    (".say(", ""),
                    (".text(", ""),
                    (".remark(", ""),
                    (".step(", ""),
                    ("Problem::new(", "problem-"),
                    ("Problem::io(", "problem-"),
                    ("Rule::required(", "check-"),
                    ("Rule::advised(", "check-"),
                ] {
                    for rest in code.split(call).skip(1) {
                        let Some(id) = rest
                            .trim_start()
                            .strip_prefix('"')
                            .and_then(|rest| rest.split('"').next())
                        else {
                            continue;
                        };
                        said += 1;
                        // These take their words from the runtime, or are help, which is in the code in English.
                        let from_elsewhere = ["change", "finding", "mistake"].contains(&id) || id.starts_with("shared");
                        if !from_elsewhere && !id.contains('{') && texts.find(&format!("{prefix}{id}"), &[]).is_none() {
                            missing.push(format!("{}: {prefix}{id}", path.display()));
                        }
                    }
                }
            }
        }
        assert!(said > 100, "{said}");
        assert_eq!(missing, Vec::<String>::new());
    }
}
