//! The fields that forms of accounts have in common: what is wrong with them, in words.

use legollab_web::{
    account_rules::{checked_email, checked_name},
    password::{MIN_CHARS, PasswordError, Passwords},
};

use crate::words::Words;

/// A name, or what is wrong with it.
pub(super) fn name(text: &str, words: &Words) -> Result<String, String> {
    checked_name(text).map_err(|_| words.text("account-name-bad", &[]))
}

/// An address, or what is wrong with it.
pub(super) fn email(text: &str, words: &Words) -> Result<String, String> {
    checked_email(text).map_err(|_| words.text("account-email-bad", &[]))
}

/// What is wrong with a new password.
pub(super) fn new_password_problem(text: &str, words: &Words) -> Option<String> {
    match Passwords::check(text) {
        Ok(()) => None,
        Err(PasswordError::TooLong) => Some(words.text("account-password-long", &[])),
        Err(_) => Some(words.text("account-password-short", &[("letters", MIN_CHARS.into())])),
    }
}

/// What helps to choose a password.
pub(super) fn new_password_hint(words: &Words) -> String {
    words.text("account-password-hint", &[("letters", MIN_CHARS.into())])
}
