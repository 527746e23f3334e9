//! What stands on pages of others: the conversation with a member, or about a booking or an agreement.

use legollab_brick::{prelude::*, text};

use crate::{
    Conversations,
    bindings::exports::legollaborative::conversations_brick::blocks::Guest,
    conversations::{self, Conversation},
    pages::{FUNCTIONS, about, conversation_page, latest_of, mark_read, write_form},
    writing,
};

/// Messages that a block about a booking or an agreement shows.
const SHOWN: usize = 3;

/// The conversation in a block, with a form where the two may write to each other. Beside a member there is much else, so that block
/// is short.
fn view(own: &str, conversation: &Conversation, shown: usize) -> View {
    let other = conversation.thread.other(own);
    let title = t!("with-other", other = text::member(other));
    View::build(title, |block| {
        if let Some(about) = about(conversation) {
            block.paragraph(about);
        }
        mark_read(block, conversation, own, None);
        latest_of(block, conversation, own, shown);
        if writing::obstacle(own, other, Some(conversation)).is_none() {
            block.form(write_form(&conversation.id));
        }
        block.links([(t!("whole-conversation"), conversation_page(&conversation.id))]);
    })
}

impl Guest for Conversations {
    fn with_member(member: String) -> Option<View> {
        let own = caller::member()?.id;
        if own == member {
            return None;
        }
        if let Some(conversation) = conversations::between(&own, &member) {
            return Some(view(&own, &conversation, 1));
        }
        if writing::obstacle(&own, &member, None).is_some() {
            return None;
        }
        Some(View::build(
            t!("write-to-other", other = text::member(&member)),
            |block| {
                block
                    .form(Form::new(FUNCTIONS, "write-to", t!("send")).fixed(json!({ "member": member, "files": [] })));
            },
        ))
    }

    fn about_booking(booking: String) -> Option<View> {
        let own = caller::member()?.id;
        conversations::of_matter("booking", &booking, &own).map(|found| view(&own, &found, SHOWN))
    }

    fn about_agreement(agreement: String) -> Option<View> {
        let own = caller::member()?.id;
        conversations::of_matter("agreement", &agreement, &own).map(|found| view(&own, &found, SHOWN))
    }
}
