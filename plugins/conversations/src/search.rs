//! The brick's part in the search of the whole site: what was written in one's own conversations.

use legollab_brick::{prelude::*, search::Words, text};

use crate::{
    Conversations,
    bindings::exports::legollaborative::brick::search::{Group, Guest, Hit, Query},
    conversations::{Conversation, WRITTEN},
    messages,
};

/// Conversations that are looked at, the latest first: a search has little time.
const LOOKED_AT: usize = 100;
/// Messages that are looked at in all of them together.
const MESSAGES: usize = 1_500;

impl Guest for Conversations {
    fn find(query: Query) -> Result<Vec<Group>, Error> {
        let words = Words::new(&query.words);
        let Some(member) = caller::member().filter(|_| !words.is_empty()) else {
            return Ok(Vec::new());
        };
        let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
        let (mut hits, mut left, mut total) = (Vec::new(), MESSAGES, 0u32);
        for conversation in WRITTEN.of(&(&member.id,)).backward().into_iter().take(LOOKED_AT) {
            for message in messages::before(&conversation.id, u32::MAX).take(left) {
                left -= 1;
                if words.are_in([message.text.as_str()]) {
                    total += 1;
                    if hits.len() < limit {
                        hits.push(hit(&conversation, &member.id, words.excerpt(&message.text)));
                    }
                }
            }
        }
        Ok(vec![Group {
            kind: "message".to_owned(),
            hits,
            total: (left > 0).then_some(total),
            more: Some(PageRef::new("conversations")),
        }])
    }
}

fn hit(conversation: &Conversation, member: &str, excerpt: Option<String>) -> Hit {
    Hit {
        title: t!("with-other", other = text::member(conversation.thread.other(member))),
        excerpt: excerpt.map(plain),
        target: PageRef::new("conversation").with("conversation", &conversation.id),
        named: false,
    }
}
