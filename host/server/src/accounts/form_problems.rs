//! What is wrong with a form of an account.

use legollab_web::{
    account_rules::AccountRuleError,
    password::{MIN_CHARS, PasswordError},
};

use legollab_runtime::call::Identity;

use super::AccountError;
use crate::{visit::SiteRequest, words::Words};

/// What helps to choose a password.
pub fn password_hint(words: &Words) -> String {
    words.text("account-password-hint", &[("letters", MIN_CHARS.into())])
}

/// Who will see the name.
pub fn name_hint(visit: &SiteRequest) -> String {
    let everybody = visit.site.platform.shows_names_to(&Identity::Visitor);
    let message = if everybody {
        "account-name-hint-everyone"
    } else {
        "account-name-hint"
    };
    Words::get(&visit.locale).text(message, &[])
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
    /// Puts errors into words, each where it belongs. No errors, no words.
    pub fn of<'e>(errors: impl IntoIterator<Item = &'e AccountError>, words: &Words) -> Self {
        let mut problems = Self::default();
        let mut any = false;
        for error in errors {
            problems.add(error, words);
            any = true;
        }
        if any && problems.summary.is_none() {
            problems.summary = Some(words.text("form-has-problems", &[]));
        }
        problems
    }

    fn add(&mut self, error: &AccountError, words: &Words) {
        match error {
            AccountError::Rule(AccountRuleError::NotAnAddress(_)) => {
                self.email = Some(words.text("account-email-bad", &[]));
            }
            AccountError::AddressTaken(_) => self.email = Some(words.text("account-email-taken", &[])),
            AccountError::Rule(AccountRuleError::BadName) => self.name = Some(words.text("account-name-bad", &[])),
            AccountError::NameOfAnother => self.name = Some(words.text("account-name-of-another", &[])),
            AccountError::Password(PasswordError::TooShort) => {
                self.password = Some(words.text("account-password-short", &[("letters", MIN_CHARS.into())]));
            }
            AccountError::Password(PasswordError::TooLong) => {
                self.password = Some(words.text("account-password-long", &[]));
            }
            AccountError::BadRole(role) => {
                self.summary = Some(words.text("account-role-bad", &[("role", role.as_str().into())]));
            }
            AccountError::Password(PasswordError::Failed | PasswordError::Busy) | AccountError::Storage(_) => {
                self.summary = Some(words.text("account-failed", &[]));
            }
        }
    }
}
