//! The names of hidden fields that forms of every site carry.

/// The field with the token against forged requests.
pub const CSRF: &str = "_csrf";
/// The field with the address of the page where the button or form is.
pub const FROM: &str = "_from";
