//! Letters to members: how they are written, the ways they go out, and why they do not. Nothing here knows a platform that is
//! served; what takes letters from a platform's line is in `mail_delivery.rs`.

mod address;
mod failure;
mod health;
mod letter;
mod settings;
mod smtp;
mod transport;

pub use failure::{Cause, Failure, SendError};
pub use health::{MailHealth, Trouble};
pub use letter::{LetterSender, write};
pub use settings::{MailBounds, MailError, MailSettings};
pub use transport::{Flush, LetterFile, MailTransport};
