//! What is kept of one member: for them to take along, and to be forgotten once they leave.
//!
//! What they wrote is theirs, and goes. That something was written stays for as long as the conversation does, since the other
//! one's answers stand below it.

use legollab_brick::{
    calendar::Date,
    clock::DAY,
    personal_data::{NOBODY, each, forget_step, while_more},
    portable::{self, BadCursor, section, section_of},
    prelude::*,
};

use crate::{
    Conversations,
    bindings::exports::legollaborative::brick::personal_data::{Collected, Guest, Kept},
    blocking::{BLOCKS, Block},
    conversations::{CONVERSATIONS, SILENT, WRITTEN},
    messages::{MESSAGES, Message, State},
    portable::Line,
    reports::{Decision, REPORTS, Report},
    settings,
};

/// Messages that one step looks at.
const MESSAGES_AT_ONCE: u32 = 300;
/// Conversations, blocks and reports that one step removes or looks at.
const AT_ONCE: u32 = 200;

fn malformed(_: BadCursor) -> Error {
    invalid("cursor", t!("cursor-malformed"))
}

/// Takes the words of a message away.
fn forget_message(message: Message) {
    if let Some(mut conversation) = CONVERSATIONS.get(&message.conversation) {
        conversation.thread.forget(message.number);
        CONVERSATIONS.put(&conversation);
    }
    MESSAGES.put(&message.without_words(State::Deleted));
}

/// Removes some of the conversations in which nothing was written. Gives whether there is more.
fn forget_silent(member: &str) -> bool {
    let some = AT_ONCE as usize;
    let silent = SILENT.of(&(member,)).into_iter().take(some);
    let silent: Vec<String> = silent.map(|conversation| conversation.id).collect();
    for id in &silent {
        CONVERSATIONS.remove(id);
    }
    silent.len() == some
}

/// Takes who reported a message out of the report. Their reason stays as long as it waits for a decision.
fn forget_report(report: Report) {
    let reason = match report.decision {
        Decision::Open => report.reason,
        Decision::Kept(_) | Decision::Removed(_) => String::new(),
    };
    REPORTS.put(&Report {
        reporter: NOBODY.to_owned(),
        reason,
        ..report
    });
}

impl Guest for Conversations {
    fn collect(member: String, cursor: Option<String>) -> Result<Collected, Error> {
        let (author, reporter) = (member.clone(), member.clone());
        let sections = [
            section(WRITTEN.of(&(&member,)), Line::Conversation),
            section(SILENT.of(&(&member,)), Line::Conversation),
            section_of(MESSAGES.all(), move |message| {
                (message.author == author).then_some(Line::Message(message))
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
        let touched: Vec<Instant> = WRITTEN
            .of(&(&member,))
            .into_iter()
            .map(|conversation| conversation.touched_at)
            .collect();
        let conversations = touched.iter().max().map(|latest| {
            let last_day = latest.div_euclid(DAY) + Instant::from(settings::rules().keep_days);
            Kept {
                what: t!("stays-conversations", count = touched.len()),
                why: t!("stays-conversations-why"),
                until: Some(Date::numbered(i32::try_from(last_day).unwrap_or(i32::MAX)).to_string()),
            }
        });
        let reported = REPORTS
            .all()
            .into_iter()
            .filter(|report| report.message.author == member);
        let reported = reported.count();
        let reported = (reported > 0).then(|| Kept {
            what: t!("stays-reported", count = reported),
            why: t!("stays-reported-why"),
            until: None,
        });
        Ok(conversations.into_iter().chain(reported).collect())
    }

    fn forget(member: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        let parts = [
            each(MESSAGES.all(), MESSAGES_AT_ONCE, |message: Message| {
                if message.author == member && message.state == State::Sent {
                    forget_message(message);
                }
            }),
            while_more(|| forget_silent(&member)),
            each(BLOCKS.all(), AT_ONCE, |block: Block| {
                if block.by == member || block.whom == member {
                    BLOCKS.remove(&block.id());
                }
            }),
            each(REPORTS.all(), AT_ONCE, |report: Report| {
                if report.reporter == member {
                    forget_report(report);
                }
            }),
        ];
        forget_step(cursor.as_deref(), parts).map_err(malformed)
    }
}
