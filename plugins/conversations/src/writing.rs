//! What members do: write, read, delete, block, report.

use legollab_brick::{clock::DAY, notify, prelude::*, text};

use crate::{
    Conversations,
    announce::{self, Event},
    bindings::{
        exports::legollaborative::conversations::{
            conversations::{self as types, ConversationId, Counterpart, Guest, Listing, Sent},
            settings::Beginning,
        },
        legollaborative::conversations::events::ConversationSummary,
    },
    blocking::{self, BLOCKS, Block},
    conversations::{self, About, CONVERSATIONS, Conversation, WRITTEN},
    messages::{self, MESSAGES, Message, PAGE, State},
    reports, schedule, settings,
};

/// Conversations that a member may begin in a day.
const BEGUN_A_DAY: usize = 20;
/// The longest identifier of a member.
const MEMBER_LENGTH: usize = 100;

/// Why a member may not write to another; none if they may. `conversation` is theirs, as far as there is one.
pub fn obstacle(member: &str, other: &str, conversation: Option<&Conversation>) -> Option<Error> {
    if member == other {
        return Some(forbidden(t!("not-to-oneself")));
    }
    if blocking::has_blocked(member, other) {
        return Some(conflict(t!("you-blocked", other = text::member(other))));
    }
    if blocking::has_blocked(other, member) {
        return Some(conflict(t!("takes-no-messages", other = text::member(other))));
    }
    let goes_on = conversation.is_some_and(|known| known.thread.latest > 0 || known.about != About::Member);
    if !goes_on && settings::rules().beginning == Beginning::WhoHasToDo && !conversations::have_to_do(member, other) {
        return Some(forbidden(t!("nothing-to-do", other = text::member(other))));
    }
    None
}

/// Sends a message in a conversation that may have to be begun.
fn send(member: &str, conversation: Conversation, text: &str, files: Vec<String>) -> Result<Sent, Error> {
    let other = conversation.thread.other(member).to_owned();
    if let Some(obstacle) = obstacle(member, &other, Some(&conversation)) {
        return Err(obstacle);
    }
    let text = messages::checked(text, &files)?;
    let now = clock::now();
    let mut conversation = conversation;
    if conversation.thread.latest == 0 && conversations::begun_since(member, now - DAY + 1, BEGUN_A_DAY) >= BEGUN_A_DAY
    {
        return Err(conflict(t!("too-many-begun", limit = BEGUN_A_DAY)));
    }
    let most = settings::rules().in_a_row;
    let place = conversation.thread.place(member).unwrap_or_default();
    let sent = conversation
        .thread
        .send(place, most.into())
        .map_err(|_| conflict(t!("wait-for-an-answer", limit = most, other = text::member(&other))))?;
    if sent.begins {
        conversation.begun = Some((member.to_owned(), now));
    }
    conversation.latest_at = Some(now);
    conversation.touched_at = now;
    CONVERSATIONS.put(&conversation);
    MESSAGES.put(&Message {
        conversation: conversation.id.clone(),
        number: sent.number,
        author: member.to_owned(),
        text,
        files,
        sent_at: now,
        state: State::Sent,
    });
    schedule::keep_going();
    let happened = [(sent.begins, Event::Begun), (sent.answers, Event::Answered)];
    for (_, event) in happened.into_iter().filter(|(did, _)| *did) {
        announce::tell(event, &summary(&conversation, member, &other));
    }
    if sent.letter {
        write_letter(&conversation, member, &other);
    }
    Ok(Sent {
        conversation: conversation.id,
        number: sent.number,
        to: other,
    })
}

/// Tells that there is something to read. What it is stays here, where its author can delete it.
fn write_letter(conversation: &Conversation, from: &str, to: &str) {
    let about = conversation.about.matter().map_or("", |matter| &matter.title);
    let kind = match conversation.about {
        About::Member => "member",
        About::Booking(_) => "booking",
        About::Agreement(_) => "agreement",
    };
    notify::send(
        to,
        t!("message-new-subject", from = text::member(from)),
        t!(
            "message-new-body",
            from = text::member(from),
            kind = kind,
            title = about
        ),
        Some(PageRef::new("conversation").with("conversation", &conversation.id)),
    );
}

fn summary(conversation: &Conversation, from: &str, to: &str) -> ConversationSummary {
    let reference = conversation.about.matter().map(|matter| matter.reference.clone());
    ConversationSummary {
        conversation: conversation.id.clone(),
        from: from.to_owned(),
        to: to.to_owned(),
        reference: reference.unwrap_or_default(),
        at: clock::now(),
    }
}

/// The identifier of another member, as far as that can be seen from it.
fn member_id(member: String) -> Result<String, Error> {
    let fine = text::shows_something(&member) && member.chars().count() <= MEMBER_LENGTH;
    if fine {
        Ok(member)
    } else {
        Err(invalid("member", t!("no-such-member")))
    }
}

fn caller_id() -> Result<String, Error> {
    Ok(caller::require_member(t!("members-only"))?.id)
}

impl Guest for Conversations {
    fn write_to(member: String, text: String, files: Vec<String>) -> Result<Sent, Error> {
        let own = caller_id()?;
        let other = member_id(member)?;
        let conversation = conversations::between(&own, &other);
        let conversation = conversation.or_else(|| Conversation::new(About::Member, &own, &other));
        let conversation = conversation.ok_or_else(|| forbidden(t!("not-to-oneself")))?;
        send(&own, conversation, &text, files)
    }

    fn write(conversation: ConversationId, text: String, files: Vec<String>) -> Result<Sent, Error> {
        let own = caller_id()?;
        let conversation = conversations::find(&conversation, &own)?;
        send(&own, conversation, &text, files)
    }

    fn mark_read(conversation: ConversationId, up_to: u32) -> Result<types::Conversation, Error> {
        let own = caller_id()?;
        let mut conversation = conversations::find(&conversation, &own)?;
        if let Some(place) = conversation.thread.place(&own) {
            conversation.thread.read(place, up_to);
        }
        CONVERSATIONS.put(&conversation);
        Ok(conversations::show(&conversation, &own))
    }

    fn delete(conversation: ConversationId, number: u32) -> Result<Counterpart, Error> {
        let own = caller_id()?;
        let mut conversation = conversations::find(&conversation, &own)?;
        let message = messages::find(&conversation.id, number)?;
        if message.author != own {
            return Err(forbidden(t!("not-your-message")));
        }
        if message.state == State::Sent {
            MESSAGES.put(&message.without_words(State::Deleted));
            conversation.thread.forget(number);
            CONVERSATIONS.put(&conversation);
        }
        Ok(Counterpart {
            member: conversation.thread.other(&own).to_owned(),
        })
    }

    fn block(member: String) -> Result<Counterpart, Error> {
        let own = caller_id()?;
        let whom = member_id(member)?;
        if own == whom {
            return Err(forbidden(t!("not-oneself")));
        }
        if !blocking::has_blocked(&own, &whom) {
            BLOCKS.put(&Block {
                by: own,
                whom: whom.clone(),
                at: clock::now(),
            });
        }
        Ok(Counterpart { member: whom })
    }

    fn unblock(member: String) -> Result<Counterpart, Error> {
        BLOCKS.remove(&(&caller_id()?, &member));
        Ok(Counterpart { member })
    }

    fn report(conversation: ConversationId, number: u32, reason: String) -> Result<Counterpart, Error> {
        let own = caller_id()?;
        let conversation = conversations::find(&conversation, &own)?;
        let message = messages::find(&conversation.id, number)?;
        reports::report(&own, message, &reason)?;
        Ok(Counterpart {
            member: conversation.thread.other(&own).to_owned(),
        })
    }

    fn mine(cursor: Option<String>) -> Result<Listing, Error> {
        let own = caller_id()?;
        let part = WRITTEN
            .of(&(&own,))
            .backward()
            .page(cursor.as_deref(), u32::try_from(PAGE).unwrap_or(u32::MAX))
            .map_err(|_| invalid("cursor", t!("cursor-malformed")))?;
        Ok(Listing {
            conversations: part
                .records
                .iter()
                .map(|found| conversations::show(found, &own))
                .collect(),
            next: part.next,
        })
    }

    fn messages(conversation: ConversationId, before: Option<u32>) -> Result<Vec<types::Message>, Error> {
        let conversation = conversations::find(&conversation, &caller_id()?)?;
        let found = messages::before(&conversation.id, before.unwrap_or(u32::MAX));
        Ok(found.take(PAGE).map(messages::show).collect())
    }

    fn unread() -> Result<u32, Error> {
        Ok(u32::try_from(conversations::unread(&caller_id()?)).unwrap_or(u32::MAX))
    }
}
