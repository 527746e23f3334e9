//! A text of TOML with the places of its values: the one way in which `brick.toml`, `platform.toml` and `platform.lock`
//! are read.

use std::{fmt, ops::Range};

use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A text of TOML, read.
#[derive(Debug)]
pub struct TomlText<'t> {
    text: &'t str,
    table: Spanned<DeTable<'t>>,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPlace {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlError {
    /// Where.
    pub place: TextPlace,
    /// What is wrong there.
    pub kind: TomlErrorKind,
    /// What the library says of it, in English and on one line.
    pub detail: String,
}

/// What can be wrong with a text of TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TomlErrorKind {
    /// It is not TOML.
    Syntax,
    /// It is TOML, but a value is missing, unknown or of the wrong kind.
    Form,
}

impl TextPlace {
    /// The place of a byte of a text.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or("").chars().count() + 1,
        }
    }
}

impl TomlError {
    fn new(text: &str, kind: TomlErrorKind, error: &toml::de::Error) -> Self {
        Self {
            place: TextPlace::of(text, error.span().map_or(0, |span| span.start)),
            kind,
            detail: error.message().split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

impl std::error::Error for TomlError {}

impl fmt::Display for TomlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TextPlace { line, column } = self.place;
        write!(f, "line {line}, column {column}: {}", self.detail)
    }
}

impl<'t> TomlText<'t> {
    /// Reads a text.
    ///
    /// # Errors
    /// When it is not TOML.
    pub fn parse(text: &'t str) -> Result<Self, TomlError> {
        match DeTable::parse(text) {
            Ok(table) => Ok(Self { text, table }),
            Err(error) => Err(TomlError::new(text, TomlErrorKind::Syntax, &error)),
        }
    }

    /// What the text says, as a value of Rust.
    ///
    /// # Errors
    /// When a value is missing, unknown or of the wrong kind.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, TomlError> {
        toml::from_str(self.text).map_err(|error| TomlError::new(self.text, TomlErrorKind::Form, &error))
    }

    /// The whole of it.
    pub fn table(&self) -> &DeTable<'t> {
        self.table.get_ref()
    }

    /// The text, from which all of it was read.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where a value stands, in bytes, and the path to it as people write it: `pages[1].name`. The path goes by keys, and by
    /// positions in lists. What is not there stands where that does which would hold it.
    ///
    /// A table stands where its name does: its values may be anywhere.
    pub fn locate(&self, path: &[&str]) -> (Range<usize>, String) {
        let mut written = String::new();
        let mut span = 0..0;
        let mut held_by: Option<&DeValue<'t>> = None;
        let mut is_lost = false;
        for (depth, step) in path.iter().enumerate() {
            let list = held_by.and_then(DeValue::as_array);
            match list {
                Some(_) => written.push_str(&format!("[{step}]")),
                None if written.is_empty() => written.push_str(step),
                None => written.extend([".", step]),
            }
            if is_lost {
                continue;
            }
            let found = match (list, depth) {
                (Some(list), _) => {
                    let value = step.parse().ok().and_then(|index: usize| list.get(index));
                    value.map(|value| (value.span(), value))
                }
                (None, 0) => in_table(self.table(), step),
                (None, _) => held_by
                    .and_then(DeValue::as_table)
                    .and_then(|table| in_table(table, step)),
            };
            match found {
                Some((place, value)) => (span, held_by) = (place, Some(value.get_ref())),
                None => (is_lost, held_by) = (true, None),
            }
        }
        (span, written)
    }
}

fn in_table<'a, 't>(table: &'a DeTable<'t>, name: &str) -> Option<(Range<usize>, &'a Spanned<DeValue<'t>>)> {
    let (key, value) = table.get_key_value(name)?;
    let span = if value.get_ref().is_table() {
        key.span()
    } else {
        value.span()
    };
    Some((span, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a = 1\n[b.c]\nd = [\"é\", \"f\"]\n[[g]]\nh = { i = true }\n[[g]]\nh = 2\n";

    #[test]
    fn finds_what_is_there_and_what_would_hold_the_rest() {
        let text = TomlText::parse(TEXT).unwrap();
        let at = |path: &[&str]| {
            let (span, written) = text.locate(path);
            format!("{written} {:?}", &TEXT[span])
        };
        assert_eq!(at(&["a"]), "a \"1\"");
        assert_eq!(at(&["b"]), "b \"b\"");
        assert_eq!(at(&["b", "c"]), "b.c \"c\"");
        assert_eq!(at(&["b", "c", "d", "1"]), "b.c.d[1] \"\\\"f\\\"\"");
        assert_eq!(at(&["g", "0", "h", "i"]), "g[0].h.i \"true\"");
        assert_eq!(at(&["g", "1", "h"]), "g[1].h \"2\"");
        assert_eq!(at(&["a", "x", "y"]), "a.x.y \"1\"");
        assert_eq!(at(&["b", "c", "d", "7"]), "b.c.d[7] \"[\\\"é\\\", \\\"f\\\"]\"");
        assert_eq!((at(&["z", "1"]), at(&[])), ("z.1 \"\"".into(), " \"\"".into()));
        let (span, _) = text.locate(&["b", "c", "d", "1"]);
        assert_eq!(TextPlace::of(TEXT, span.start), TextPlace { line: 3, column: 11 });
        assert_eq!(TextPlace::of(TEXT, 1000).line, 8);
    }

    #[test]
    fn says_where_it_cannot_be_read_and_whether_it_is_toml() {
        let error = TomlText::parse("a = 1\n[b").unwrap_err();
        assert_eq!((error.place.line, error.kind), (2, TomlErrorKind::Syntax));
        let text = TomlText::parse("a = 1\nb = \"x\"").unwrap();
        let error = text.read::<std::collections::BTreeMap<String, u8>>().unwrap_err();
        assert_eq!(error.kind, TomlErrorKind::Form);
        assert_eq!(
            error.to_string(),
            "line 2, column 5: invalid type: string \"x\", expected u8"
        );
    }
}
