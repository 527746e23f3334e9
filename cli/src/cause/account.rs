//! What the server says of accounts, mail and addresses.

use legollab_server::{
    AddError, MailError, ServerError,
    accounts::AccountError,
    web::{
        account_rules::{AccountRuleError, NAME_CHARS},
        password::{MAX_BYTES, MIN_CHARS, PasswordError},
    },
};

use super::{Cause, quoted, say};

impl Cause for AccountError {
    fn french(&self) -> String {
        match self {
            Self::AddressTaken(address) => say("cause-address-taken", &[("address", address)]),
            Self::Rule(error) => error.french(),
            Self::Password(error) => error.french(),
            Self::BadRole(role) => say("cause-bad-role", &[("role", role)]),
            Self::Storage(error) => error.french(),
        }
    }
}

impl Cause for AccountRuleError {
    fn french(&self) -> String {
        match self {
            Self::NotAnAddress(address) => say("cause-not-an-address", &[("address", address)]),
            Self::BadName => say("cause-bad-name", &[("most", &NAME_CHARS)]),
        }
    }
}

impl Cause for PasswordError {
    fn french(&self) -> String {
        match self {
            Self::TooShort => say("cause-password-short", &[("least", &MIN_CHARS)]),
            Self::TooLong => say("cause-password-long", &[("most", &MAX_BYTES)]),
            Self::Failed => say("cause-password-failed", &[]),
            Self::Busy => say("cause-password-busy", &[]),
        }
    }
}

impl Cause for ServerError {
    fn french(&self) -> String {
        match self {
            Self::Passwords(error) => error.french(),
            Self::Mail(MailError::Server(error)) => say("cause-mail-server", &[("detail", &quoted(error))]),
            Self::Mail(MailError::Sender(address)) => say("cause-mail-sender", &[("address", address)]),
        }
    }
}

impl Cause for AddError {
    fn french(&self) -> String {
        match self {
            Self::HostTaken { host, platform } => say("cause-host-taken", &[("host", host), ("platform", platform)]),
            Self::OperatorsHost { host, own } => say("cause-operators-host", &[("host", host), ("own", own)]),
        }
    }
}
