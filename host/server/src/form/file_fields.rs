//! The fields of a value that is a file. What stands in the field itself is the file's handle.

/// What the name of a field ends in that brings files: `picture+` for the value `picture`, `pictures.+` for further rows of the list
/// `pictures`.
pub const CHOSEN: &str = "+";
/// What the name of the field ends in that says what a picture shows.
pub const ALTERNATIVE: &str = "~alt";
/// What the name of the field ends in that says that a picture only decorates.
pub const DECORATIVE: &str = "~plain";
/// What the name of the field ends in that takes a file out which need not be there.
pub const TAKE_OUT: &str = "~out";
