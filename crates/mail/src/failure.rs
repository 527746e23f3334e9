//! Why a letter did not go out, and what follows from it.

use std::fmt;

/// The most characters of a server's answer that are kept.
const DETAIL_CHARS: usize = 300;

/// What becomes of a letter that did not go out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It is given up: the letter itself was refused, or cannot be written.
    #[error("{0}")]
    Permanent(Failure),
    /// It is tried again later. Other letters may go out meanwhile.
    #[error("{0}")]
    Temporary(Failure),
    /// No letter would go out now: the fault lies with the set-up or the mail server. None counts as tried.
    #[error("{0}")]
    Unavailable(Failure),
}

/// A cause, with what the other side said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The cause.
    pub cause: Cause,
    /// The server's or the system's own words, on one line; may be empty.
    pub detail: String,
}

impl Failure {
    /// A failure with the words of the other side, which are cut and put on one line.
    pub fn new(cause: Cause, detail: &str) -> Self {
        let detail = detail
            .split(char::is_control)
            .flat_map(str::split_whitespace)
            .collect::<Vec<_>>()
            .join(" ");
        Self {
            cause,
            detail: detail.chars().take(DETAIL_CHARS).collect(),
        }
    }

    /// Reads what [`fmt::Display`] wrote. None for the reasons of older versions, which are plain text.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, detail) = text.split_once(": ").unwrap_or((text, ""));
        let cause = Cause::ALL.into_iter().find(|cause| cause.name() == name)?;
        Some(Self {
            cause,
            detail: detail.to_owned(),
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.cause.name())?;
        if self.detail.is_empty() {
            return Ok(());
        }
        write!(f, ": {}", self.detail)
    }
}

/// Why a letter did not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The mail server cannot be found or does not answer.
    Unreachable,
    /// No secure connection can be made.
    Encryption,
    /// The user name or password is refused.
    SignIn,
    /// The address that letters come from is refused.
    Sender,
    /// The server takes no letters at the moment.
    Service,
    /// The folder for letters cannot be written.
    Folder,
    /// The recipient's account is gone or blocked.
    MemberGone,
    /// The site is not open, and writes to those who run it alone.
    SiteClosed,
    /// The recipient's address cannot be written to.
    BadAddress,
    /// The address needs SMTPUTF8, which the server does not have.
    NeedsUtf8,
    /// The server refuses this recipient.
    RecipientRefused,
    /// The server refuses this letter.
    LetterRefused,
    /// The server asks to try again later.
    Delayed,
    /// The server stopped answering in the middle of this letter.
    Interrupted,
    /// The server does not pass letters on for this host.
    NotRelayed,
}

impl Cause {
    const ALL: [Self; 15] = [
        Self::Unreachable,
        Self::Encryption,
        Self::SignIn,
        Self::Sender,
        Self::Service,
        Self::Folder,
        Self::MemberGone,
        Self::SiteClosed,
        Self::BadAddress,
        Self::NeedsUtf8,
        Self::RecipientRefused,
        Self::LetterRefused,
        Self::Delayed,
        Self::Interrupted,
        Self::NotRelayed,
    ];

    /// The name in records and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Encryption => "encryption",
            Self::SignIn => "sign-in",
            Self::Sender => "sender",
            Self::Service => "service",
            Self::Folder => "folder",
            Self::MemberGone => "member-gone",
            Self::SiteClosed => "site-closed",
            Self::BadAddress => "bad-address",
            Self::NeedsUtf8 => "needs-utf8",
            Self::RecipientRefused => "recipient-refused",
            Self::LetterRefused => "letter-refused",
            Self::Delayed => "delayed",
            Self::Interrupted => "interrupted",
            Self::NotRelayed => "not-relayed",
        }
    }

    /// Whether only the operator can do something about it, however long it takes.
    pub fn is_the_operators(self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::Encryption
                | Self::SignIn
                | Self::Sender
                | Self::Service
                | Self::Folder
                | Self::NotRelayed
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_read_back_as_it_was_written() {
        for cause in Cause::ALL {
            for detail in ["", "550 5.1.1: no such mailbox"] {
                let failure = Failure::new(cause, detail);
                assert_eq!(Failure::parse(&failure.to_string()), Some(failure));
            }
        }
        assert_eq!(Failure::parse("permanent error (550): no such mailbox"), None);
    }

    #[test]
    fn what_a_server_says_is_one_short_line() {
        let failure = Failure::new(Cause::Delayed, &format!("451 a\r\nb\u{1b}[31m {}", "x".repeat(1_000)));
        assert!(failure.detail.starts_with("451 a b [31m xxx"), "{failure}");
        assert_eq!(failure.detail.chars().count(), DETAIL_CHARS);
    }
}
