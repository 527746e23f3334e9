//! Forms from WIT types, without a script: from a function's types to fields, and from what a browser sends back to the
//! function's arguments in JSON.
//!
//! The name of a field is the JSON path of its value, as `hours.0.from`. Where a value needs more than one field, a sign
//! that no JSON name contains sets the further ones apart:
//!
//! | field | holds |
//! |---|---|
//! | `path` | the text of a number, a string, a day; the case of an enum, a variant, a result; each flag that is set |
//! | `path#` | how many rows a list has |
//! | `path?` | that an optional record, list, ... is given |
//! | `path@` | `earlier` or `later`, where the clock shows the time twice |
//! | `path=` | a whole value as JSON, picked from choices |
//! | `path.case` | what goes with a case of a variant |
//!
//! [`Entered`] is the common ground: [`fields_of`] turns JSON into it, [`draw()`] draws it, a browser sends it, [`parse()`]
//! turns it back into JSON. So whatever was entered is shown again when something is wrong with it.

mod choices;
mod draw;
mod entered;
mod fields;
mod kind;
mod parse;
mod path;
mod rows;
mod scalar;
#[cfg(test)]
mod tests;
mod time;

pub use draw::{Sheet, draw};
pub use entered::Entered;
pub use fields::fields_of;
use kind::Budget;
pub use parse::{FormOutcome, FormProblems, Problem, parse};

/// The most fields that a form may have, drawn or sent.
pub const MAX_FIELDS: usize = 2_000;
/// The most rows that a list in a form may have.
pub const MAX_ROWS: usize = 200;
