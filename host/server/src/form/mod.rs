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
//! | `path+`, `path~alt`, `path~plain`, `path~out` | a file that was chosen; what a picture shows; that it decorates; that it goes |
//! | `path.case` | what goes with a case of a variant |
//!
//! [`FormValues`] is the common ground: [`fields_of`] turns JSON into it, [`draw()`] draws it, a browser sends it, [`parse()`]
//! turns it back into JSON. So whatever was entered is shown again when something is wrong with it.

mod choices;
mod draw;
mod entered;
mod fields;
mod file_fields;
mod kind;
mod limits;
mod parse;
mod path;
mod rows;
mod scalar;
#[cfg(test)]
mod tests;
mod time;

pub use choices::{Choice, Choices};
pub use draw::{FormSpec, draw};
pub use entered::FormValues;
pub use fields::fields_of;
pub use file_fields::{ALTERNATIVE, CHOSEN, DECORATIVE, TAKE_OUT};
pub use limits::{MAX_FIELDS, MAX_ROWS};
pub use parse::{FieldError, FormErrors, FormOutcome, parse};
