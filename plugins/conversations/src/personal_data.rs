//! What is kept of one member: for them to take along, and to be forgotten once they leave.
//!
//! What they wrote is theirs. That something was written stays, since the other one's answers stand below it.

use legollab_brick::{
    portable::{self, section, section_of},
    prelude::*,
};

use crate::{
    Conversations,
    bindings::exports::legollaborative::brick::personal_data::{Collected, Guest, Kept},
    blocking::BLOCKS,
    conversations::{CONVERSATIONS, SILENT, WRITTEN},
    messages::{MESSAGES, Message, State},
    portable::Line,
    reports::{REPORTS, Report},
};

/// Messages that one step looks at.
const MESSAGES_AT_ONCE: u32 = 300;
/// Conversations, blocks and reports that one step removes or looks at.
const AT_ONCE: usize = 200;
/// The step after all messages were looked at.
const REST: &str = "rest";

fn malformed(_: portable::BadCursor) -> Error {
    invalid("cursor", t!("cursor-malformed"))
}

fn written_by(message: &Message, member: &str) -> bool {
    message.author == member
}

/// What the stewards have of a member's messages until they are done with it.
fn reported(member: &str) -> Vec<Report> {
    let all = REPORTS.all().into_iter();
    all.filter(|report| written_by(&report.message, member))
        .take(AT_ONCE)
        .collect()
}

/// Takes the words of some of a member's messages away. Gives where to go on.
fn forget_messages(member: &str, cursor: Option<&str>) -> Result<Option<String>, Error> {
    let page = MESSAGES.all().page(cursor, MESSAGES_AT_ONCE).map_err(malformed)?;
    let own = page.records.into_iter();
    for message in own.filter(|message| written_by(message, member) && message.state == State::Sent) {
        if let Some(mut conversation) = CONVERSATIONS.get(&message.conversation) {
            conversation.thread.forget(message.number);
            CONVERSATIONS.put(&conversation);
        }
        MESSAGES.put(&message.without_words(State::Deleted));
    }
    Ok(page.next)
}

/// Removes some of what only the member had a use for. Gives whether there is more.
fn forget_rest(member: &str) -> bool {
    let silent = SILENT.range((member,)..=(member,)).into_iter();
    let silent: Vec<String> = silent.take(AT_ONCE).map(|conversation| conversation.id).collect();
    for id in &silent {
        CONVERSATIONS.remove(id);
    }
    let blocks = BLOCKS.range((member,)..=(member,)).into_iter();
    let blocks: Vec<(String, String)> = blocks.take(AT_ONCE).map(|block| block.id()).collect();
    for id in &blocks {
        BLOCKS.remove(id);
    }
    silent.len() == AT_ONCE || blocks.len() == AT_ONCE
}

impl Guest for Conversations {
    fn collect(member: String, cursor: Option<String>) -> Result<Collected, Error> {
        let (author, reporter) = (member.clone(), member.clone());
        let sections = [
            section(WRITTEN.range((&member,)..=(&member,)), Line::Conversation),
            section_of(MESSAGES.all(), move |message| {
                written_by(&message, &author).then_some(Line::Message(message))
            }),
            section(BLOCKS.range((&member,)..=(&member,)), Line::Block),
            section_of(REPORTS.all(), move |report| {
                (report.reporter == reporter).then_some(Line::Report(report))
            }),
        ];
        let part = portable::take_out(cursor.as_deref(), sections).map_err(malformed)?;
        Ok(Collected {
            lines: part.lines,
            next: part.next,
        })
    }

    fn stays(member: String) -> Result<Vec<Kept>, Error> {
        let reported = reported(&member).len();
        let kept = (reported > 0).then(|| Kept {
            what: t!("stays-reported", count = reported),
            why: t!("stays-reported-why"),
            until: None,
        });
        Ok(kept.into_iter().collect())
    }

    fn forget(member: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        let within = match cursor.as_deref() {
            Some(step) if step.starts_with(REST) => {
                let more = forget_rest(&member);
                // Another name for each step, so that the host sees it go on.
                return Ok(more.then(|| format!("{step}+")));
            }
            within => within,
        };
        Ok(forget_messages(&member, within)?.or_else(|| Some(REST.to_owned())))
    }
}
