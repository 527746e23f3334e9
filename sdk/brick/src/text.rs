//! Texts for people. A brick names messages of its catalogue; the host writes them in the reader's language.

pub use crate::types::{Arg, ArgValue, Message, Text};
use crate::{Instant, types::MemberId};

/// A message of the brick's catalogue: `t!("greeting")`, or with values `t!("greeting", name = "Ada", count = 3)`.
///
/// A point in time or a member is given as [`text::instant`](instant) or [`text::member`](member).
#[macro_export]
macro_rules! t {
    ($id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::message($id, [$((stringify!($name), $crate::text::ArgValue::from($value))),*])
    };
}

/// A message of the brick's catalogue with named values; [`t!`](crate::t) reads better.
pub fn message<const N: usize>(id: &str, args: [(&str, ArgValue); N]) -> Text {
    let args = args.into_iter().map(|(name, value)| Arg {
        name: name.to_owned(),
        value,
    });
    Text::Message(Message {
        id: id.to_owned(),
        args: args.collect(),
    })
}

/// A text as it is, in whichever language it was given: what members wrote.
pub fn plain(text: impl Into<String>) -> Text {
    Text::Plain(text.into())
}

/// A point in time within a message, written in the platform's time zone and the reader's language.
pub fn instant(at: Instant) -> ArgValue {
    ArgValue::Instant(at)
}

/// A member within a message, written as the name they chose.
pub fn member(id: impl Into<MemberId>) -> ArgValue {
    ArgValue::Member(id.into())
}

/// Whether a reader sees anything of a text: more than spaces, control characters, and what displays leave out, such as spaces
/// of no width.
pub fn shows_something(text: &str) -> bool {
    let hidden = |character: char| {
        character.is_whitespace()
            || character.is_control()
            || matches!(
                character,
                '\u{AD}'
                    | '\u{34F}'
                    | '\u{61C}'
                    | '\u{115F}'..='\u{1160}'
                    | '\u{17B4}'..='\u{17B5}'
                    | '\u{180B}'..='\u{180F}'
                    | '\u{200B}'..='\u{200F}'
                    | '\u{202A}'..='\u{202E}'
                    | '\u{2060}'..='\u{206F}'
                    | '\u{2800}'
                    | '\u{3164}'
                    | '\u{FE00}'..='\u{FE0F}'
                    | '\u{FEFF}'
                    | '\u{FFA0}'
                    | '\u{FFF0}'..='\u{FFF8}'
                    | '\u{1BCA0}'..='\u{1BCA3}'
                    | '\u{1D173}'..='\u{1D17A}'
                    | '\u{E0000}'..='\u{E0FFF}'
            )
    };
    !text.chars().all(hidden)
}

impl From<&str> for ArgValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for ArgValue {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for ArgValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for ArgValue {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for ArgValue {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for ArgValue {
            fn from(number: $integer) -> Self {
                Self::Integer(number.into())
            }
        }
    )*};
}
integers!(i8 u8 i16 u16 i32 u32 i64);
