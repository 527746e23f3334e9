//! Messages to members, through the platform's channels.

pub use crate::bindings::legollaborative::brick::notify::Notification;
use crate::{Text, host, ui::PageRef};

/// Sends a message to a member when the call is committed. `page` is where the reader can act on it.
pub fn send(to: impl Into<String>, subject: Text, body: Text, page: Option<PageRef>) {
    host::send(&Notification {
        to: to.into(),
        subject,
        body,
        page,
    });
}
