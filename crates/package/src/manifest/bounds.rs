//! What a brick says of values beyond their types.

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use super::is_kebab_case;

/// Bytes that a compiled pattern may take.
const PATTERN_BYTES: usize = 64 << 10;
/// The most bounds of a brick.
pub const MAX_BOUNDS: usize = 500;

/// Bounds of a parameter, a field of a record, or an alias, by its WIT path: `needs.ask.radius-km`, `items.item.name`,
/// `items.item-id`. They hold for everything that comes from outside; what other bricks send, the function checks itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bounds {
    /// The lowest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The highest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The fewest characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// The most characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// A regular expression that the whole text matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The fewest elements of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u32>,
    /// The most elements of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u32>,
}

/// What can be wrong with bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoundsFault {
    /// The name is none of a parameter, a field or an alias.
    #[error("`{0}` names nothing that has bounds; write it as `needs.ask.radius-km`, in the names of the WIT")]
    NotAPath(String),
    /// It says nothing.
    #[error("say what the bounds are, as `max-length = 200`")]
    Empty,
    /// No value is within.
    #[error("no value is within: the lower bound is above the upper one")]
    Reversed,
    /// The pattern is none, or is too large.
    #[error("`{pattern}` is no regular expression that a host takes ({why})")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        why: String,
    },
    /// There are too many.
    #[error("a brick has bounds for at most {MAX_BOUNDS} things")]
    TooMany,
}

impl Bounds {
    /// What is wrong with bounds of this path.
    pub fn fault(&self, path: &str) -> Option<BoundsFault> {
        let names: Vec<&str> = path.split('.').collect();
        if !(2..=3).contains(&names.len()) || !names.iter().all(|name| is_kebab_case(name)) {
            return Some(BoundsFault::NotAPath(path.to_owned()));
        }
        if *self == Self::default() {
            return Some(BoundsFault::Empty);
        }
        fn reversed<T: PartialOrd>(least: Option<T>, most: Option<T>) -> bool {
            matches!((least, most), (Some(least), Some(most)) if least > most)
        }
        if reversed(self.min, self.max)
            || reversed(self.min_length, self.max_length)
            || reversed(self.min_items, self.max_items)
        {
            return Some(BoundsFault::Reversed);
        }
        let pattern = self.pattern.as_deref()?;
        let why = compile(pattern).err()?;
        Some(BoundsFault::Pattern {
            pattern: pattern.to_owned(),
            why,
        })
    }

    /// The pattern, for the whole text; none where there is none, or one that [`Bounds::fault`] reports.
    pub fn compiled(&self) -> Option<Regex> {
        compile(self.pattern.as_deref()?).ok()
    }

    /// Whether it is about numbers.
    pub fn of_numbers(&self) -> bool {
        self.min.is_some() || self.max.is_some()
    }

    /// Whether it is about texts.
    pub fn of_texts(&self) -> bool {
        self.min_length.is_some() || self.max_length.is_some() || self.pattern.is_some()
    }

    /// Whether it is about lists.
    pub fn of_lists(&self) -> bool {
        self.min_items.is_some() || self.max_items.is_some()
    }
}

/// A pattern for the whole text. This crate's patterns take time in proportion to the text, whatever they are.
fn compile(pattern: &str) -> Result<Regex, String> {
    // Compiled on its own first: an unclosed bracket would otherwise be closed by the group that is put around it.
    let build = |pattern: &str| {
        let built = RegexBuilder::new(pattern).size_limit(PATTERN_BYTES).build();
        built.map_err(|error| error.to_string().lines().last().unwrap_or_default().to_owned())
    };
    build(pattern)?;
    build(&format!("^(?:{pattern})$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(path: &str, toml: &str) -> Option<BoundsFault> {
        toml::from_str::<Bounds>(toml).unwrap().fault(path)
    }

    #[test]
    fn what_no_value_could_keep_is_refused() {
        assert_eq!(fault("needs.ask.radius-km", "min = 1\nmax = 200"), None);
        assert_eq!(fault("items.item-id", "pattern = '[0-9]+'"), None);
        for (path, toml) in [
            ("radius-km", "min = 1"),
            ("a.b.c.d", "min = 1"),
            ("Needs.ask.radius", "min = 1"),
            ("a..b", "min = 1"),
            ("a.b", ""),
            ("a.b", "min = 2\nmax = 1"),
            ("a.b", "min-length = 2\nmax-length = 1"),
            ("a.b", "min-items = 2\nmax-items = 1"),
            ("a.b", "pattern = '('"),
            ("a.b", "pattern = 'a)(b'"),
            ("a.b", "pattern = '(a{1000}){1000}'"),
        ] {
            assert!(fault(path, toml).is_some(), "{path}: {toml}");
        }
        assert!(toml::from_str::<Bounds>("most = 1").is_err());
    }

    #[test]
    fn a_pattern_is_for_the_whole_text() {
        let bounds: Bounds = toml::from_str("pattern = 'a|b'").unwrap();
        let pattern = bounds.compiled().unwrap();
        assert!(pattern.is_match("a") && pattern.is_match("b"));
        assert!(!pattern.is_match("ab") && !pattern.is_match("a\nb"));
    }
}
