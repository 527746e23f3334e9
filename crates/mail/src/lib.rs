//! Letters and the ways they go out: a mail server, or files in a folder. Whose letters these are, and when each is due, is for
//! those who send them to say.
//!
//! A letter's way through this crate:
//!
//! 1. [`MailTransport::new`] reads what the operator set. One way serves the whole process: it counts the connections to the
//!    mail server, and [`MailTransport::health`] knows whether letters go out at all.
//! 2. [`MailHealth::admit`] says whether a letter may be tried now.
//! 3. [`MailTransport::write`] makes the letter from plain texts, [`MailTransport::send`] sends it.
//! 4. A [`SendError`] says what becomes of one that did not go out. [`MailHealth::works`] or [`MailHealth::fails`] is told.

mod address;
mod failure;
mod health;
mod letter;
mod settings;
mod smtp;
mod transport;

pub use failure::{Cause, Failure, SendError};
pub use health::{MailHealth, Trouble};
pub use letter::{Letter, LetterIdentity, WrittenLetter};
pub use settings::{MailBounds, MailError, MailSettings};
pub use transport::{Flush, LetterFile, MailTransport};
