//! What is wrong with a form of an account.

use legollab_web::{
    account_rules::AccountRuleError,
    password::{MIN_CHARS, PasswordError},
};

use super::AccountError;
use crate::words::Words;

/// What helps to choose a password.
pub fn password_hint(words: &Words) -> String {
    words.text("account-password-hint", &[("letters", MIN_CHARS.into())])
}

/// What is wrong, said at the fields.
#[derive(Default)]
pub struct AccountFormErrors {
    /// With the form as a whole.
    pub summary: Option<String>,
    /// With the name.
    pub name: Option<String>,
    /// With the address.
    pub email: Option<String>,
    /// With the password.
    pub password: Option<String>,
}

impl AccountFormErrors {
    /// Puts an error into words where it belongs.
    pub fn of(error: Option<&AccountError>, words: &Words) -> Self {
        let mut problems = Self::default();
        let Some(error) = error else { return problems };
        match error {
            AccountError::Rule(AccountRuleError::NotAnAddress(_)) => {
                problems.email = Some(words.text("account-email-bad", &[]));
            }
            AccountError::AddressTaken(_) => problems.email = Some(words.text("account-email-taken", &[])),
            AccountError::Rule(AccountRuleError::BadName) => problems.name = Some(words.text("account-name-bad", &[])),
            AccountError::Password(PasswordError::TooShort) => {
                problems.password = Some(words.text("account-password-short", &[("letters", MIN_CHARS.into())]));
            }
            AccountError::Password(PasswordError::TooLong) => {
                problems.password = Some(words.text("account-password-long", &[]));
            }
            AccountError::BadRole(role) => {
                problems.summary = Some(words.text("account-role-bad", &[("role", role.as_str().into())]));
            }
            AccountError::Password(PasswordError::Failed | PasswordError::Busy) | AccountError::Storage(_) => {
                problems.summary = Some(words.text("account-failed", &[]));
            }
        }
        if problems.summary.is_none() {
            problems.summary = Some(words.text("form-has-problems", &[]));
        }
        problems
    }
}
