//! How letters go out, as the operator sets it.

use std::time::Duration;

/// How letters go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailSettings {
    /// As files into a folder, which each letter names.
    Folder,
    /// By a mail server.
    Smtp {
        /// The server: `smtps://user:password@mail.example.org`, or `smtp://...?tls=required` for STARTTLS.
        url: String,
        /// The address that letters come from. The name beside it is each letter's own.
        from: String,
    },
}

/// How long sending may take, and how long to wait when nothing goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailBounds {
    /// For each step of the conversation with a mail server: connecting up to its greeting, encryption, signing in, and
    /// each of a letter's commands.
    pub step: Duration,
    /// For handing over a letter's text, until the server has taken it. Servers look at what they take.
    pub content: Duration,
    /// Until the first try after the mail server was found not to work. Each further wait is twice as long.
    pub first_pause: Duration,
    /// The longest wait between two tries.
    pub longest_pause: Duration,
}

impl Default for MailBounds {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(60),
            content: Duration::from_secs(180),
            first_pause: Duration::from_secs(15),
            longest_pause: Duration::from_secs(300),
        }
    }
}

/// Why mail cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address of the server.
    #[error(
        "the mail server's address cannot be used ({0}); expected something like `smtps://user:password@mail.example.org`"
    )]
    Server(String),
    /// The sender.
    #[error("`{0}` is not an address that letters can come from; expected something like `hello@example.org`")]
    Sender(String),
}
