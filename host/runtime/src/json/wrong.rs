//! What would have been right in a place and what was there instead, to be told in the reader's language.
//!
//! Whoever sends JSON reads this, members among them, so it is kept as what it means until it is known who reads it.

use std::fmt;

use legollab_contract::{Case, Type};
use legollab_texts::FluentArgs;

/// What would have been right.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// `true` or `false`.
    Bool,
    /// A whole number, where the bounds do not matter.
    Whole,
    /// A whole number within bounds.
    WholeFrom {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A whole number of 64 bits.
    Whole64,
    /// A whole number of 64 bits that is not negative.
    Natural64,
    /// A number.
    Number,
    /// A number, or one of the words for what JSON has no number for.
    Float,
    /// A text of one character.
    Char,
    /// A text.
    Text,
    /// A text that is bytes in base64.
    Base64,
    /// A list.
    List,
    /// A list of so many values.
    ListOf(usize),
    /// A list of names.
    Flags,
    /// An object.
    Object,
    /// The object with the arguments of a function.
    Arguments,
    /// An object without keys.
    EmptyObject,
    /// Null, or an object with the key `some`.
    Some,
    /// An object with the key `ok` or `err`.
    Result,
    /// An object with the keys of a variant.
    Variant,
    /// One of the keys of a variant.
    VariantKey,
    /// One of the names of cases, which are texts.
    Case(Names),
    /// One of the names of members, which are keys.
    Key(Names),
    /// No name twice.
    Once,
    /// Null.
    Null,
    /// As much JSON as is read at most.
    MostBytes(usize),
    /// Fewer values.
    FewerValues,
    /// One value of a name that was given several.
    One,
    /// Any JSON.
    Json,
    /// UTF-8.
    Utf8,
    /// A piece of JSON as it is written.
    Written(&'static str),
    /// One of two pieces of JSON.
    Either(&'static str, &'static str),
    /// The end of the JSON.
    End,
    /// The end of a text.
    TextEnd,
    /// Any value.
    Value,
    /// A value that is nested less deep.
    LessDeep,
    /// A digit.
    Digit,
    /// A hexadecimal digit.
    HexDigit,
    /// A key in quotation marks.
    QuotedKey,
    /// What may follow a backslash.
    Escape,
    /// Two surrogates that make a character.
    Surrogates,
    /// What the type says, where what is read and what is made of it are out of step.
    OfType,
}

/// Some of the names to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    some: Vec<String>,
    more: bool,
}

/// What was there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// Nothing at all.
    Nothing,
    /// Null.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A number beyond those that there are.
    TooLarge(String),
    /// A text.
    Text(String),
    /// A list.
    List,
    /// A list of so many values.
    ListOf(usize),
    /// A list with more values.
    LongerList,
    /// An object.
    Object,
    /// An object without keys.
    EmptyObject,
    /// A key.
    Key(String),
    /// A key beside those that belong there.
    AlsoKey(String),
    /// A name that nobody knows.
    UnknownName,
    /// The same name again.
    Again,
    /// This name again.
    NameAgain(String),
    /// So many bytes.
    Bytes(usize),
    /// So many values.
    Values(usize),
    /// More values than the text may stand for.
    TooManyValues,
    /// Values that are not of the type.
    OtherValues,
    /// Something that is no JSON there.
    At {
        /// What.
        piece: JsonToken,
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
    },
}

/// A piece of a text that was to be JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonToken {
    /// No more of it.
    End,
    /// A visible character of ASCII.
    Char(char),
    /// Another byte.
    Byte(u8),
}

impl Expected {
    /// What a type asks for, where nothing was given.
    pub(super) fn of(ty: &Type) -> Self {
        match ty.resolved() {
            Type::Bool => Self::Bool,
            Type::S8 | Type::U8 | Type::S16 | Type::U16 | Type::S32 | Type::U32 | Type::S64 | Type::U64 => Self::Whole,
            Type::F32 | Type::F64 => Self::Number,
            Type::Char => Self::Char,
            Type::String => Self::Text,
            Type::List(element) if matches!(element.resolved(), Type::U8) => Self::Base64,
            Type::List(_) | Type::Tuple(_) | Type::Flags(_) => Self::List,
            Type::Enum(of) => Self::case(&of.cases),
            _ => Self::Object,
        }
    }

    pub(super) fn case(cases: &[Case]) -> Self {
        Self::Case(Names::new(cases.iter().map(|case| format!("\"{}\"", case.name))))
    }

    /// One of the names, as keys of JSON.
    pub fn key(names: impl ExactSizeIterator<Item = String>) -> Self {
        if names.len() == 0 {
            return Self::EmptyObject;
        }
        Self::Key(Names::new(names))
    }

    /// In words.
    pub fn text(&self, locale: &str) -> String {
        let say = |id: &str, args: &[(&'static str, String)]| say(locale, &format!("expected-{id}"), args);
        let plain = |id: &str| say(id, &[]);
        match self {
            Self::Bool => plain("bool"),
            Self::Whole => plain("whole"),
            Self::WholeFrom { least, most } => say(
                "whole-from",
                &[("least", least.to_string()), ("most", most.to_string())],
            ),
            Self::Whole64 => plain("whole-64"),
            Self::Natural64 => plain("natural-64"),
            Self::Number => plain("number"),
            Self::Float => plain("float"),
            Self::Char => plain("char"),
            Self::Text => plain("text"),
            Self::Base64 => plain("base64"),
            Self::List => plain("list"),
            Self::ListOf(length) => say("list-of", &[("length", length.to_string())]),
            Self::Flags => plain("flags"),
            Self::Object => plain("object"),
            Self::Arguments => plain("arguments"),
            Self::EmptyObject => plain("empty-object"),
            Self::Some => plain("some"),
            Self::Result => plain("result"),
            Self::Variant => plain("variant"),
            Self::VariantKey => plain("variant-key"),
            Self::Case(names) | Self::Key(names) => say("name", &[("names", names.list())]),
            Self::Once => plain("once"),
            Self::Null => plain("null"),
            Self::MostBytes(most) => say("most-bytes", &[("most", most.to_string())]),
            Self::FewerValues => plain("fewer-values"),
            Self::One => plain("one"),
            Self::Json => plain("json"),
            Self::Utf8 => plain("utf8"),
            Self::Written(text) => say("written", &[("text", (*text).to_owned())]),
            Self::Either(one, other) => say("either", &[("one", (*one).to_owned()), ("other", (*other).to_owned())]),
            Self::End => plain("end"),
            Self::TextEnd => plain("text-end"),
            Self::Value => plain("value"),
            Self::LessDeep => plain("less-deep"),
            Self::Digit => plain("digit"),
            Self::HexDigit => plain("hex-digit"),
            Self::QuotedKey => plain("quoted-key"),
            Self::Escape => plain("escape"),
            Self::Surrogates => plain("surrogates"),
            Self::OfType => plain("of-type"),
        }
    }
}

impl Names {
    fn new(names: impl ExactSizeIterator<Item = String>) -> Self {
        const MOST: usize = 20;
        Self {
            more: names.len() > MOST,
            some: names.take(MOST).collect(),
        }
    }

    fn list(&self) -> String {
        let more = if self.more { ", ..." } else { "" };
        format!("{}{more}", self.some.join(", "))
    }
}

impl Found {
    /// A number, at a length fit for a message.
    pub(super) fn number(text: &str) -> Self {
        Self::Number(short(text))
    }

    /// A text, at a length fit for a message.
    pub fn text_of(text: &str) -> Self {
        Self::Text(short(text))
    }

    /// A key, at a length fit for a message.
    pub(super) fn key(key: &str) -> Self {
        Self::Key(short(key))
    }

    /// In words.
    pub fn text(&self, locale: &str) -> String {
        let say = |id: &str, args: &[(&'static str, String)]| say(locale, &format!("found-{id}"), args);
        let plain = |id: &str| say(id, &[]);
        match self {
            Self::Nothing => plain("nothing"),
            Self::Null => plain("null"),
            Self::Bool(value) => say("bool", &[("value", value.to_string())]),
            Self::Number(number) => say("number", &[("number", number.clone())]),
            Self::TooLarge(number) => say("too-large", &[("number", number.clone())]),
            Self::Text(text) => say("text", &[("text", on_one_line(text))]),
            Self::List => plain("list"),
            Self::ListOf(length) => say("list-of", &[("length", length.to_string())]),
            Self::LongerList => plain("longer-list"),
            Self::Object => plain("object"),
            Self::EmptyObject => plain("empty-object"),
            Self::Key(key) => say("key", &[("key", on_one_line(key))]),
            Self::AlsoKey(key) => say("also-key", &[("key", on_one_line(key))]),
            Self::UnknownName => plain("unknown-name"),
            Self::Again => plain("again"),
            Self::NameAgain(name) => say("name-again", &[("name", name.clone())]),
            Self::Bytes(bytes) => say("bytes", &[("bytes", bytes.to_string())]),
            Self::Values(values) => say("values", &[("values", values.to_string())]),
            Self::TooManyValues => plain("too-many-values"),
            Self::OtherValues => plain("other-values"),
            Self::At { piece, line, column } => {
                let place = [("line", line.to_string()), ("column", column.to_string())];
                match piece {
                    JsonToken::End => say("end", &place),
                    JsonToken::Char(c) => {
                        let [line, column] = place;
                        say("char", &[("char", c.to_string()), line, column])
                    }
                    JsonToken::Byte(byte) => {
                        let [line, column] = place;
                        say("byte", &[("byte", format!("{byte:#04x}")), line, column])
                    }
                }
            }
        }
    }
}

/// In English, for logs and for those who write bricks.
impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text("en"))
    }
}

/// In English, for logs and for those who write bricks.
impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text("en"))
    }
}

/// Values are texts all of them: a number of JSON is said as it is written there, with no signs between its digits.
fn say(locale: &str, id: &str, args: &[(&'static str, String)]) -> String {
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        values.set(*name, value.as_str());
    }
    crate::words().format(locale, id, &values)
}

/// A text from outside, with what would break the line or not be seen written as escapes.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '"' | '\'' | '\\') {
            line.push(c);
        } else {
            line.extend(c.escape_debug());
        }
    }
    line
}

/// A piece of a text from outside, at a length fit for a message.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}
