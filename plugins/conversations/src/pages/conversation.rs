//! One conversation, for its two members.

use legollab_brick::{
    files,
    prelude::*,
    text,
    ui::{Entries, Entry, Pager, Tone},
};

use super::{FUNCTIONS, conversation_page};
use crate::{
    blocking,
    conversations::{self, About, Conversation},
    messages::{self, Message, State},
    reports, writing,
};

/// Messages on one page.
const ON_A_PAGE: usize = 20;

/// What a conversation is about, in words; none if it is about nothing but the two.
pub fn about(conversation: &Conversation) -> Option<Text> {
    Some(match &conversation.about {
        About::Member => return None,
        About::Booking(matter) => t!(
            "about-booking",
            title = &matter.title,
            from = text::instant(matter.from),
            until = text::instant(matter.until)
        ),
        About::Agreement(matter) => t!(
            "about-agreement",
            title = &matter.title,
            from = text::instant(matter.from),
            until = text::instant(matter.until)
        ),
    })
}

/// The page of a conversation.
pub fn conversation(page: &PageRef) -> Result<View, Error> {
    let own = caller::require_member(t!("members-only"))?.id;
    let wanted = page.param("conversation").unwrap_or_default();
    let conversation = conversations::find(wanted, &own)?;
    let attach = page.param("attach").is_some();
    let before: Option<u32> = page.param("before").and_then(|number| number.parse().ok());
    let other = conversation.thread.other(&own).to_owned();
    let page = conversation_page(&conversation.id);
    let title = t!("with-other", other = text::member(&other));
    let view = View::build(title, |parts| {
        let earliest = messages_of(parts, &conversation, &own, before, ON_A_PAGE);
        if before.is_some() || earliest.is_some() {
            parts.pager(Pager {
                label: None,
                previous: earliest.map(|earliest| page.clone().with("before", earliest.to_string())),
                next: before.map(|_| page.clone()),
            });
        }
        if before.is_none() {
            mark_read(parts, &conversation, &own, Some(&page));
            match writing::obstacle(&own, &other, Some(&conversation)) {
                None if attach => parts.form(with_files(&conversation.id).then(page.clone())),
                None => {
                    parts.form(write_form(&conversation.id).then(page.clone()));
                    parts.links([(t!("attach"), page.clone().with("attach", "1"))]);
                }
                Some(obstacle) => say(parts, obstacle),
            }
        }
        parts.buttons([block(&own, &other).then(page.clone())]);
    });
    let view = view.below(t!("page-conversations"), PageRef::new("conversations"));
    Ok(match about(&conversation) {
        Some(about) => view.lead(about),
        None => view,
    })
}

fn say(parts: &mut Parts, obstacle: Error) {
    if let Error::Forbidden(text) | Error::Conflict(text) = obstacle {
        parts.notice(Tone::Attention, text);
    }
}

/// The form for a message of words alone: where to choose files takes more room than everything else.
pub fn write_form(conversation: &str) -> Form {
    Form::new(FUNCTIONS, "write", t!("send")).fixed(json!({ "conversation": conversation, "files": [] }))
}

/// The form for a message with pictures and documents.
fn with_files(conversation: &str) -> Form {
    Form::new(FUNCTIONS, "write", t!("send")).fixed(json!({ "conversation": conversation }))
}

/// Says what is unread, with the button that says it was read: to show a page is not to read it, and a page cannot write.
pub fn mark_read(parts: &mut Parts, conversation: &Conversation, own: &str, then: Option<&PageRef>) {
    let unread = conversation.unread(own);
    if unread == 0 {
        return;
    }
    parts.notice(Tone::Attention, t!("unread-here", count = unread));
    let arguments = json!({ "conversation": conversation.id, "upTo": conversation.thread.latest });
    let button = Button::new(t!("mark-read"), FUNCTIONS, "mark-read", arguments).primary();
    parts.buttons([match then {
        Some(page) => button.then(page.clone()),
        None => button,
    }]);
}

/// The latest messages before a number, oldest first. Gives the number of the earliest one where there are more.
pub fn messages_of(
    parts: &mut Parts,
    conversation: &Conversation,
    own: &str,
    before: Option<u32>,
    limit: usize,
) -> Option<u32> {
    let mut shown: Vec<Message> = messages::before(&conversation.id, before.unwrap_or(u32::MAX))
        .take(limit + 1)
        .collect();
    let more = shown.len() > limit;
    shown.truncate(limit);
    let earliest = shown.last().map(|message| message.number).filter(|_| more);
    let entries = shown.into_iter().rev().map(|message| {
        let buttons = button(conversation, &message, own);
        buttons
            .into_iter()
            .fold(entry(conversation, message, own), Entry::button)
    });
    parts.conversation(Entries::new(t!("messages"), t!("messages-empty"), entries));
    earliest
}

/// The latest messages, without what can be done with them: that is on the page of the conversation.
pub fn latest_of(parts: &mut Parts, conversation: &Conversation, own: &str, limit: usize) {
    let mut shown: Vec<Message> = messages::before(&conversation.id, u32::MAX).take(limit).collect();
    shown.reverse();
    if !shown.is_empty() {
        let caption = if shown.len() == 1 {
            t!("latest")
        } else {
            t!("latest-messages")
        };
        let entries = shown.into_iter().map(|message| entry(conversation, message, own));
        parts.conversation(Entries::new(caption, t!("messages-empty"), entries));
    }
}

fn entry(conversation: &Conversation, message: Message, own: &str) -> Entry {
    let mut entry = Entry::new(message.sent_at).by(&message.author);
    for file in message.files.iter().filter(|file| files::look_up(file).is_some()) {
        entry = entry.file(file);
    }
    let is_unread = conversation
        .thread
        .side(own)
        .is_some_and(|side| side.unread.contains(&message.number));
    if is_unread {
        entry = entry.title(t!("new"));
    }
    match message.state {
        State::Deleted => entry.body(t!("message-deleted")),
        State::Removed => entry.body(t!("message-removed")),
        State::Sent if message.author != own && reports::was_reported(&message) => {
            entry.title(t!("was-reported")).body(plain(&message.text))
        }
        State::Sent => entry.body(plain(&message.text)),
    }
}

/// What can be done with a message: its author deletes it, the other one reports it.
fn button(conversation: &Conversation, message: &Message, own: &str) -> Option<Button> {
    if message.state != State::Sent {
        return None;
    }
    let arguments = json!({ "conversation": conversation.id, "number": message.number });
    let sent = text::instant(message.sent_at);
    let about = t!("of-message", sent = sent.clone());
    let button = if message.author == own {
        Button::new(t!("delete"), FUNCTIONS, "delete", arguments)
            .danger(t!("delete-question", sent = sent), t!("delete-yes"))
    } else if reports::was_reported(message) {
        return None;
    } else {
        Button::new(t!("report"), FUNCTIONS, "report", arguments)
            .confirm(t!("report-question", sent = sent), t!("report-yes"))
            .ask(["reason"])
    };
    Some(button.about(about).then(conversation_page(&conversation.id)))
}

/// The button to block the other one, or to lift that.
pub fn block(own: &str, other: &str) -> Button {
    if blocking::has_blocked(own, other) {
        return unblock(other);
    }
    Button::new(t!("block"), FUNCTIONS, "block", json!({ "member": other }))
        .about(t!("of-member", member = text::member(other)))
        .danger(t!("block-question", member = text::member(other)), t!("block-yes"))
}

/// Lifts a block.
pub fn unblock(member: &str) -> Button {
    Button::new(t!("unblock"), FUNCTIONS, "unblock", json!({ "member": member }))
        .about(t!("of-member", member = text::member(member)))
}
