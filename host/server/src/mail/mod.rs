//! Letters to members: from the platform's line of messages to a mail server, or into a folder.

pub mod letter;
pub mod transport;

use transport::Way;
pub use transport::{Channel, MailError};

/// Where the letters of all platforms go.
pub struct Mail {
    /// How they go out.
    pub way: Way,
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
