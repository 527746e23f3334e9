//! What stands on pages of others: the conversation with a member, or about a booking or an agreement.

use legollab_brick::{prelude::*, text};

use crate::{
    Conversations,
    bindings::exports::legollaborative::conversations_brick::blocks::Guest,
    conversations::{self, Conversation},
    pages::{FUNCTIONS, about, conversation_page, mark_read, messages_of, write_form},
    writing,
};

/// Messages that a block shows.
const SHOWN: usize = 3;

/// The conversation in a block, with a form where the two may write to each other.
fn view(own: &str, conversation: &Conversation) -> View {
    let other = conversation.thread.other(own);
    let title = t!("with-other", other = text::member(other));
    View::build(title, |block| {
        if conversation.about.matter().is_some() {
            block.paragraph(about(conversation));
        }
        mark_read(block, conversation, own, None);
        messages_of(block, conversation, own, None, SHOWN);
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
            return Some(view(&own, &conversation));
        }
        if writing::obstacle(&own, &member, None).is_some() {
            return None;
        }
        Some(View::build(
            t!("write-to-other", other = text::member(&member)),
            |block| {
                block.form(Form::new(FUNCTIONS, "write-to", t!("send")).fixed(json!({ "member": member })));
            },
        ))
    }

    fn about_booking(booking: String) -> Option<View> {
        let own = caller::member()?.id;
        conversations::of_matter("booking", &booking, &own).map(|found| view(&own, &found))
    }

    fn about_agreement(agreement: String) -> Option<View> {
        let own = caller::member()?.id;
        conversations::of_matter("agreement", &agreement, &own).map(|found| view(&own, &found))
    }
}
