//! What people see.

mod conversation;
mod list;
mod reports;

pub use conversation::{about, latest_of, mark_read, write_form};
use legollab_brick::prelude::*;

use crate::{Conversations, bindings::exports::legollaborative::brick::pages::Guest};

/// The functions of members.
pub const FUNCTIONS: &str = "legollaborative:conversations/conversations";

impl Guest for Conversations {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "conversations" => list::conversations(&page),
            "conversation" => conversation::conversation(&page),
            "reports" => reports::reports(),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}

/// The page of a conversation.
pub fn conversation_page(conversation: &str) -> PageRef {
    PageRef::new("conversation").with("conversation", conversation)
}
