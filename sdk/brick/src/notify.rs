//! Messages to members, through the platform's channels.

pub use crate::bindings::legollaborative::brick::notify::Notification;
use crate::{Text, host, personal_data::NOBODY, ui::PageRef};

/// Sends a message to a member when the call is committed. `page` is where the reader can act on it.
/// Nothing is sent to [`NOBODY`], who stands where somebody was forgotten.
pub fn send(to: impl Into<String>, subject: Text, body: Text, page: Option<PageRef>) {
    let to = to.into();
    if to == NOBODY {
        return;
    }
    host::send(&Notification {
        to,
        subject,
        body,
        page,
    });
}
