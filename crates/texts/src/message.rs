//! The texts of the contract as Rust values, in the JSON form that a brick's answers have.

use serde::{Deserialize, Deserializer, Serialize};

use crate::instant::Instant;

/// A text for a person: the contract's `text`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tag", content = "val", rename_all = "kebab-case")]
pub enum Text {
    /// A text as it is, in whichever language it was given.
    Plain(String),
    /// A message of the brick, in the reader's language.
    Message(Message),
}

/// A message from a brick's catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// The identifier of the message in the catalogue.
    pub id: String,
    /// The values it needs.
    pub args: Vec<Arg>,
}

/// A named value put into a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Arg {
    /// The name of the value in the message.
    pub name: String,
    /// The value.
    pub value: ArgValue,
}

/// A value put into a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tag", content = "val", rename_all = "kebab-case")]
pub enum ArgValue {
    /// A text as it is.
    Text(String),
    /// A whole number; it also chooses between singular and plural.
    Integer(i64),
    /// A number with decimals.
    Number(#[serde(deserialize_with = "any_number")] f64),
    /// A point in time.
    Instant(Instant),
    /// A member, by identifier.
    Member(String),
}

impl Text {
    /// A text as it is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    /// A message without values.
    pub fn message(id: impl Into<String>) -> Self {
        Self::Message(Message {
            id: id.into(),
            args: Vec::new(),
        })
    }

    /// The identifiers of the members it names, so that their names can be looked up before it is written out.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        let args = match self {
            Self::Plain(_) => &[],
            Self::Message(message) => message.args.as_slice(),
        };
        args.iter().filter_map(|arg| match &arg.value {
            ArgValue::Member(id) => Some(id.as_str()),
            _ => None,
        })
    }
}

/// A number as JSON has it, or as the words that stand for what JSON has no number for.
fn any_number<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Form {
        Number(f64),
        Word(String),
        Absent(()),
    }
    match Form::deserialize(from)? {
        Form::Number(number) => Ok(number),
        Form::Absent(()) => Ok(f64::NAN),
        Form::Word(word) => match word.as_str() {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(serde::de::Error::custom(format!("expected a number, found `{word}`"))),
        },
    }
}
