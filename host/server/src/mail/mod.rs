//! Letters to members: from the platform's line of messages to a mail server, or into a folder.

mod channel;
mod deliver;
mod letter;

use channel::Way;
pub use channel::{Channel, MailError};
pub use deliver::deliver;

/// Where the letters of all platforms go.
pub struct Mail {
    way: Way,
}

impl Mail {
    /// Ready to send.
    ///
    /// # Errors
    /// When the settings of the mail server cannot be read.
    pub fn new(channel: &Channel) -> Result<Self, MailError> {
        Ok(Self {
            way: Way::new(channel)?,
        })
    }
}
