//! JSON to WIT values and back, guided by the types.
//!
//! | WIT | JSON |
//! |---|---|
//! | `bool`, `string` | the same |
//! | integers | a number; all 64 bits are exact |
//! | `f32`, `f64` | a number, or `"NaN"`, `"Infinity"`, `"-Infinity"` |
//! | `char` | a text of one Unicode scalar value |
//! | `list<u8>` | base64, with padding |
//! | `list<T>`, `tuple<...>` | a list |
//! | `record`, the arguments of a function | an object; the keys are the names in lowerCamelCase |
//! | `option<T>` | null or the value; in an object the key may be absent |
//! | `option<option<T>>` | null, `{"some": null}` or `{"some": value}`: an option wraps its value where that could itself be null |
//! | `variant` | `{"tag": "case-name"}` or `{"tag": "case-name", "val": value}`; a null `val` is taken where there is none |
//! | `enum`, `flags` | the name of the case, a list of names |
//! | `result` below the top | `{"ok": value}` or `{"err": value}`; the value is null where there is none |
//!
//! Aliases are transparent: `list<stars>` is base64 just as `list<u8>` is, because a brick that names its type otherwise
//! must understand the same JSON. Reading takes no key twice, none that is unknown, and none that is missing unless it is
//! an option; every mistake names its place.
//!
//! A call from outside goes past the engine's values: [`Arguments`] are read from the bytes with no tree of JSON in
//! between and written into the brick's memory, and what it gives back is written as JSON straight from there
//! ([`Returned`]). Between bricks, and for events, the engine's values are what is passed. The scanner is our own: it keeps
//! floats exact to the last bit, reads `val` before `tag`, and costs no more than the values it makes.

mod arguments;
mod bounds;
mod decode;
mod encode;
mod error;
mod lift;
mod lower;
mod scan;
mod wrong;

pub use arguments::Arguments;
pub use bounds::bound_text;
pub use lift::Returned;

pub use decode::{MAX_JSON_BYTES, decode, decode_arguments};
pub use encode::{Encoded, encode, encode_arguments, encode_outcome};
pub use error::{EncodeError, JsonError};
pub use wrong::{Expected, Found, JsonToken, Names};

#[cfg(test)]
mod arbitrary;
#[cfg(test)]
mod crossing;
#[cfg(test)]
mod schema_tests;
#[cfg(test)]
mod subtype_tests;
#[cfg(test)]
mod tests;
