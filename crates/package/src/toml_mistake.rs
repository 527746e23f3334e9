//! What the reader of TOML says of a text, as what it means.
//!
//! The reader and serde give their errors as English sentences and nothing else, so the sentence is all there is to go by.
//! What is recognised here can be told in other languages; whatever is not stays [`TomlMeaning::Other`], and is told by its
//! place alone.

use std::fmt;

/// What is wrong with a text of TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlMistake {
    /// What the reader says, in English, on one line.
    pub message: String,
    /// What it means.
    pub meaning: TomlMeaning,
}

/// What a message of the reader means.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TomlMeaning {
    /// A key is missing.
    MissingKey {
        /// The key.
        key: String,
    },
    /// There is no such key.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys there are.
        known: Vec<String>,
    },
    /// There is no such word to choose.
    UnknownChoice {
        /// What was there.
        value: String,
        /// The words there are.
        known: Vec<String>,
    },
    /// A key is there twice.
    RepeatedKey,
    /// A value is of another kind.
    Kind {
        /// What was there.
        found: TomlValue,
        /// What would have been right.
        expected: TomlKind,
    },
    /// A text stands without quotation marks, or nothing at all where a value must be.
    Unquoted,
    /// A text does not end.
    OpenText,
    /// A bracket or brace is not closed.
    Open {
        /// What closes it.
        close: String,
    },
    /// There is no `=` after a key.
    NoEquals,
    /// There is one `=` too many.
    ExtraEquals,
    /// There is no value after `=`.
    NoValue,
    /// There is no name before `=` or between brackets.
    NoKey,
    /// A name has signs that must be quoted.
    BadKey,
    /// There is no comma between two values.
    NoComma,
    /// There is one comma too many.
    ExtraComma,
    /// A line goes on after its end.
    TwoOnALine,
    /// A number is none, or too large.
    BadNumber,
    /// A day or time is none.
    BadTime,
    /// Values are nested too deep.
    TooDeep,
    /// A text that is to be the name of a package is none.
    PackageName {
        /// What was there.
        value: String,
    },
    /// Something else.
    Other,
}

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TomlKind {
    /// A text.
    Text,
    /// A list.
    List,
    /// A table.
    Table,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Whole,
    /// A whole number that is not negative.
    Natural,
    /// A number.
    Number,
}

/// A value as it stands in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TomlValue {
    /// A text.
    Text(String),
    /// A number or a truth value, as it is written.
    Plain(String),
    /// A list.
    List,
    /// A table.
    Table,
}

impl TomlMistake {
    /// What a message means.
    pub fn of(message: &str) -> Self {
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        let meaning = form(&message).or_else(|| syntax(&message));
        Self {
            meaning: meaning.unwrap_or(TomlMeaning::Other),
            message,
        }
    }
}

/// In English, as the reader says it.
impl fmt::Display for TomlMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Messages of serde.
fn form(message: &str) -> Option<TomlMeaning> {
    if let Some(rest) = message.strip_prefix("missing field ") {
        let (key, _) = ticked(rest)?;
        return Some(TomlMeaning::MissingKey { key });
    }
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (key, rest) = ticked(rest)?;
        return Some(TomlMeaning::UnknownKey {
            key,
            known: names(rest),
        });
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (value, rest) = ticked(rest)?;
        return Some(TomlMeaning::UnknownChoice {
            value,
            known: names(rest),
        });
    }
    if message.starts_with("duplicate field ") {
        return Some(TomlMeaning::RepeatedKey);
    }
    // The words of our own `NotAPackageName`.
    if let Some((value, _)) = message.split_once("` is no package name") {
        let value = value.strip_prefix('`')?.to_owned();
        return Some(TomlMeaning::PackageName { value });
    }
    let rest = ["invalid type: ", "invalid value: "]
        .iter()
        .find_map(|prefix| message.strip_prefix(prefix))?;
    // The value may itself hold these words.
    let (found, expected) = rest.rsplit_once(", expected ")?;
    Some(TomlMeaning::Kind {
        found: value(found)?,
        expected: kind(expected)?,
    })
}

/// Messages of the reader: what is wrong, then what it would take, of which the first part says enough.
fn syntax(message: &str) -> Option<TomlMeaning> {
    let (what, expected) = match message.split_once(", expected ") {
        Some((what, expected)) => (what, Some(expected)),
        None => (message, None),
    };
    let close = |close: &str| TomlMeaning::Open {
        close: close.to_owned(),
    };
    Some(match what {
        "duplicate key" => TomlMeaning::RepeatedKey,
        "string values must be quoted" => TomlMeaning::Unquoted,
        "unclosed table" | "unclosed array" => close("]"),
        "unclosed array table" => close("]]"),
        "unclosed inline table" => close("}"),
        "key with no value" | "missing assignment between key-value pairs" => TomlMeaning::NoEquals,
        "extra `=`" | "extra assignment between key-value pairs" | "unexpected `=` in array" => {
            TomlMeaning::ExtraEquals
        }
        "missing value" | "missing value for key" => TomlMeaning::NoValue,
        "unquoted keys cannot be empty" | "missing key for inline table element" => TomlMeaning::NoKey,
        "invalid unquoted key" => TomlMeaning::BadKey,
        "missing comma between array elements" | "missing comma between key-value pairs" => TomlMeaning::NoComma,
        "extra comma in array" | "extra comma in inline table" => TomlMeaning::ExtraComma,
        "unexpected key or value" | "unexpected content" => TomlMeaning::TwoOnALine,
        "integer number overflowed"
        | "floating-point number overflowed"
        | "unexpected leading zero"
        | "redundant numeric sign"
        | "`_` may only go between digits"
        | "invalid float"
        | "invalid integer number"
        | "invalid hexadecimal number"
        | "invalid octal number"
        | "invalid binary number" => TomlMeaning::BadNumber,
        _ if ["invalid date", "invalid time"]
            .iter()
            .any(|kind| what.starts_with(kind)) =>
        {
            TomlMeaning::BadTime
        }
        "recursion limit" | "cannot recurse further; max recursion depth met" => TomlMeaning::TooDeep,
        "invalid basic string"
        | "invalid literal string"
        | "invalid multi-line basic string"
        | "invalid multi-line literal string"
            if expected.is_some_and(|expected| expected.starts_with(['`', '\'', '"'])) =>
        {
            TomlMeaning::OpenText
        }
        _ => return None,
    })
}

/// The text between the first two backticks, and what follows.
fn ticked(text: &str) -> Option<(String, &str)> {
    let (inside, rest) = text.strip_prefix('`')?.split_once('`')?;
    Some((inside.to_owned(), rest))
}

/// All that stands between backticks.
fn names(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn value(text: &str) -> Option<TomlValue> {
    if let Some(text) = text.strip_prefix("string ") {
        let inside = text.strip_prefix('"')?.strip_suffix('"')?;
        return Some(TomlValue::Text(inside.to_owned()));
    }
    match text {
        "sequence" => Some(TomlValue::List),
        "map" => Some(TomlValue::Table),
        _ => {
            let plain = ["integer ", "boolean ", "floating point "];
            let rest = plain.iter().find_map(|kind| text.strip_prefix(kind))?;
            ticked(rest).map(|(inside, _)| TomlValue::Plain(inside))
        }
    }
}

fn kind(text: &str) -> Option<TomlKind> {
    Some(match text {
        "a string" | "string" => TomlKind::Text,
        "a sequence" => TomlKind::List,
        "a map" => TomlKind::Table,
        "a boolean" => TomlKind::Bool,
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => TomlKind::Natural,
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => TomlKind::Whole,
        "f32" | "f64" => TomlKind::Number,
        _ if text.starts_with("struct ") => TomlKind::Table,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Form {
        #[allow(dead_code)]
        name: String,
        #[serde(default)]
        #[allow(dead_code)]
        titles: BTreeMap<String, String>,
        #[serde(default)]
        #[allow(dead_code)]
        list: Vec<String>,
        #[serde(default)]
        #[allow(dead_code)]
        number: u64,
        #[serde(default)]
        #[allow(dead_code)]
        yes: bool,
        #[serde(default)]
        #[allow(dead_code)]
        word: Option<Word>,
        #[serde(default)]
        #[allow(dead_code)]
        package: Option<crate::PackageName>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Word {
        Open,
        Closed,
    }

    /// The reader's own words may change with a new version of it; this is what notices.
    #[test]
    fn what_the_reader_says_is_recognised() {
        let kind = |found, expected| TomlMeaning::Kind { found, expected };
        let plain = |text: &str| TomlValue::Plain(text.to_owned());
        let text = |text: &str| TomlValue::Text(text.to_owned());
        let open = |close: &str| TomlMeaning::Open {
            close: close.to_owned(),
        };
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let cases = [
            ("", TomlMeaning::MissingKey { key: "name".to_owned() }),
            (
                "name = \"a\"\nnames = 3",
                TomlMeaning::UnknownKey {
                    key: "names".to_owned(),
                    known: owned(&["name", "titles", "list", "number", "yes", "word", "package"]),
                },
            ),
            (
                "name = \"a\"\nword = \"shut\"",
                TomlMeaning::UnknownChoice {
                    value: "shut".to_owned(),
                    known: owned(&["open", "closed"]),
                },
            ),
            ("name = 5", kind(plain("5"), TomlKind::Text)),
            ("name = 1.5", kind(plain("1.5"), TomlKind::Text)),
            ("name = true", kind(plain("true"), TomlKind::Text)),
            ("name = [1]", kind(TomlValue::List, TomlKind::Text)),
            ("name = { a = 1 }", kind(TomlValue::Table, TomlKind::Text)),
            (
                "name = \"a\"\ntitles = \"x, expected y\"",
                kind(text("x, expected y"), TomlKind::Table),
            ),
            ("name = \"a\"\nlist = \"b\"", kind(text("b"), TomlKind::List)),
            ("name = \"a\"\nnumber = -1", kind(plain("-1"), TomlKind::Natural)),
            ("name = \"a\"\nyes = 1", kind(plain("1"), TomlKind::Bool)),
            (
                "name = \"a\"\npackage = \"b\"",
                TomlMeaning::PackageName { value: "b".to_owned() },
            ),
            ("name = \"a\"\nname = \"b\"", TomlMeaning::RepeatedKey),
            ("name = a", TomlMeaning::Unquoted),
            ("name = \"a", TomlMeaning::OpenText),
            ("name = 'a", TomlMeaning::OpenText),
            ("[name", open("]")),
            ("[[name]", open("]]")),
            ("list = [\"a\"", open("]")),
            ("titles = { a = \"b\"", open("}")),
            ("name", TomlMeaning::NoEquals),
            ("name \"a\"", TomlMeaning::NoEquals),
            ("name == \"a\"", TomlMeaning::ExtraEquals),
            ("name =", TomlMeaning::Unquoted),
            ("= \"a\"", TomlMeaning::NoKey),
            ("nâme = \"a\"", TomlMeaning::BadKey),
            ("list = [\"a\" \"b\"]", TomlMeaning::NoComma),
            ("list = [\"a\",, \"b\"]", TomlMeaning::ExtraComma),
            ("name = \"a\" list = []", TomlMeaning::TwoOnALine),
            (
                "name = \"a\"\nnumber = 99999999999999999999",
                kind(plain("99999999999999999999"), TomlKind::Natural),
            ),
            ("number = 007", TomlMeaning::BadNumber),
            ("name = 2026-13-45", TomlMeaning::BadTime),
        ];
        let mut wrong = Vec::new();
        for (toml, meaning) in cases {
            let error = toml::from_str::<Form>(toml).unwrap_err();
            let mistake = TomlMistake::of(error.message());
            assert_eq!(mistake.to_string(), mistake.message);
            if mistake.meaning != meaning {
                wrong.push(format!("{toml:?}: {mistake:?}, and not {meaning:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_nobody_knows_is_left_as_it_is() {
        for message in [
            "",
            "missing field",
            "unknown field `a",
            "invalid type: unit value, expected a dream",
            "hello",
        ] {
            let mistake = TomlMistake::of(message);
            assert_eq!(
                (mistake.message.as_str(), mistake.meaning),
                (message, TomlMeaning::Other)
            );
        }
    }
}
