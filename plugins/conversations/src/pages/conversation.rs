//! One conversation, for its two members.

use legollab_brick::{files, prelude::*, text, ui::Tone};

use super::{FUNCTIONS, conversation_page, list::unblock};
use crate::{
    blocking,
    conversations::{self, About, Conversation},
    messages::{self, Message, State},
    reports, writing,
};

/// Messages on one page.
const ON_A_PAGE: usize = 20;

/// What a conversation is about, in words.
pub fn about(conversation: &Conversation) -> Text {
    match &conversation.about {
        About::Member => t!("about-nothing"),
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
    }
}

/// The page of a conversation.
pub fn conversation(page: &PageRef) -> Result<View, Error> {
    let own = caller::require_member(t!("members-only"))?.id;
    let wanted = page.param("conversation").unwrap_or_default();
    let conversation = conversations::find(wanted, &own)?;
    let before: Option<u32> = page.param("before").and_then(|number| number.parse().ok());
    let other = conversation.thread.other(&own).to_owned();
    let page = conversation_page(&conversation.id);
    let title = t!("with-other", other = text::member(&other));
    Ok(View::build(title, |parts| {
        parts.details([
            (t!("with"), Cell::member(&other)),
            (t!("about"), about(&conversation).into()),
        ]);
        if before.is_none() {
            mark_read(parts, &conversation, &own, Some(&page));
            match writing::obstacle(&own, &other, Some(&conversation)) {
                None => parts.form(write_form(&conversation.id).then(page.clone())),
                Some(obstacle) => say(parts, obstacle),
            }
        }
        let earliest = messages_of(parts, &conversation, &own, before, ON_A_PAGE);
        let mut links = Vec::new();
        if let Some(earliest) = earliest {
            let earlier = page.clone().with("before", earliest.to_string());
            links.push((t!("earlier-messages"), earlier));
        }
        if before.is_some() {
            links.push((t!("latest-messages"), page.clone()));
        }
        links.push((t!("page-conversations"), PageRef::new("conversations")));
        parts.links(links);
        parts.buttons([block(&own, &other).then(page)]);
    }))
}

fn say(parts: &mut Parts, obstacle: Error) {
    if let Error::Forbidden(text) | Error::Conflict(text) = obstacle {
        parts.notice(Tone::Attention, text);
    }
}

/// The form for a message.
pub fn write_form(conversation: &str) -> Form {
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

/// The messages before a number, the latest first, as cards. Gives the number of the earliest one where there are more.
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
    let cards = shown.into_iter().map(|message| card(conversation, message, own));
    parts.cards(Cards::new(t!("messages"), t!("messages-empty"), cards));
    earliest
}

fn card(conversation: &Conversation, message: Message, own: &str) -> Card {
    let title = if message.author == own {
        t!("by-you")
    } else {
        t!("by-member", author = text::member(&message.author))
    };
    let mut card = Card::new(title);
    let mut attached = Vec::new();
    let mut picture = None;
    for file in &message.files {
        match files::look_up(file) {
            Some(info) if info.size.is_some() && picture.is_none() => picture = Some(file.clone()),
            Some(info) if info.size.is_some() => attached.push((t!("picture"), Cell::image(file))),
            Some(_) => attached.push((t!("document"), Cell::file(file))),
            None => {}
        }
    }
    card = card
        .image(picture)
        .detail(t!("sent-at"), Cell::Instant(message.sent_at));
    for (label, cell) in attached {
        card = card.detail(label, cell);
    }
    let is_unread = conversation
        .thread
        .side(own)
        .is_some_and(|side| side.unread.contains(&message.number));
    if is_unread {
        card = card.detail(t!("state"), Cell::status(Tone::Attention, t!("new")));
    }
    let arguments = json!({ "conversation": conversation.id, "number": message.number });
    let sent = text::instant(message.sent_at);
    match message.state {
        State::Deleted => card.body(t!("message-deleted")),
        State::Removed => card.body(t!("message-removed")),
        State::Sent if message.author == own => card.body(plain(&message.text)).button(
            Button::new(t!("delete"), FUNCTIONS, "delete", arguments)
                .about(t!("of-message", sent = sent.clone()))
                .danger(t!("delete-question", sent = sent), t!("delete-yes"))
                .then(conversation_page(&conversation.id)),
        ),
        State::Sent => {
            let card = card.body(plain(&message.text));
            if reports::was_reported(&message) {
                return card.detail(t!("report"), Cell::status(Tone::Neutral, t!("was-reported")));
            }
            card.button(
                Button::new(t!("report"), FUNCTIONS, "report", arguments)
                    .about(t!("of-message", sent = sent.clone()))
                    .confirm(t!("report-question", sent = sent), t!("report-yes"))
                    .ask(["reason"])
                    .then(conversation_page(&conversation.id)),
            )
        }
    }
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
