//! What the stewards read: messages that were reported, as they read then, and nothing else.

use legollab_brick::{notify, prelude::*, text};
use serde::{Deserialize, Serialize};

use crate::{
    Conversations,
    bindings::exports::legollaborative::conversations::reports::{self as types, Guest, ReportId},
    conversations::CONVERSATIONS,
    messages::{MESSAGES, Message, State},
    schedule,
};

/// The most reports in one answer.
pub const PAGE: usize = 50;
/// The most characters of a reason.
const REASON_LENGTH: usize = 1_000;

/// A message that was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Identifier.
    pub id: String,
    /// Who reported it.
    pub reporter: String,
    /// Why.
    pub reason: String,
    /// When.
    pub reported_at: Instant,
    /// The message as it read then: its author may delete it, and the stewards still know what it is about.
    pub message: Message,
    /// What the stewards have decided.
    pub decision: Decision,
}

/// What the stewards have decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Nothing yet.
    Open,
    /// The message stays.
    Kept(Instant),
    /// The message was removed.
    Removed(Instant),
}

/// All reports.
pub const REPORTS: Collection<Report> = Collection::new();
/// Those that wait, by time.
const OPEN: Index<Report, Instant> = Index::new("open");
/// Those that were decided, by when.
pub const DECIDED: Index<Report, Instant> = Index::new("decided");

impl Record for Report {
    type Id = String;
    const COLLECTION: &'static str = "reports";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        match self.decision {
            Decision::Open => entries.add(&OPEN, self.reported_at),
            Decision::Kept(at) | Decision::Removed(at) => entries.add(&DECIDED, at),
        }
    }
}

fn id(message: &Message) -> String {
    format!("{}.{}", message.conversation, message.number)
}

/// Whether a message was reported.
pub fn was_reported(message: &Message) -> bool {
    REPORTS.contains(&id(message))
}

/// Reports a message of the other member.
pub fn report(reporter: &str, message: Message, reason: &str) -> Result<(), Error> {
    if message.author == reporter {
        return Err(forbidden(t!("your-own-message")));
    }
    if message.state != State::Sent {
        return Err(conflict(t!("message-gone")));
    }
    if was_reported(&message) {
        return Err(conflict(t!("reported-already")));
    }
    let reason = reason.trim();
    let mut problems = Problems::new();
    problems.length(
        reason,
        REASON_LENGTH,
        "reason",
        t!("reason-length", limit = REASON_LENGTH),
    );
    problems.finish()?;
    REPORTS.put(&Report {
        id: id(&message),
        reporter: reporter.to_owned(),
        reason: reason.to_owned(),
        reported_at: clock::now(),
        message,
        decision: Decision::Open,
    });
    schedule::keep_going();
    Ok(())
}

/// The reports that wait, oldest first.
pub fn open() -> impl Iterator<Item = Report> {
    OPEN.all().into_iter().take(PAGE)
}

/// A report that waits for a decision.
fn undecided(report: &str) -> Result<Report, Error> {
    let report = REPORTS.get(report).ok_or_else(|| not_found(t!("no-such-report")))?;
    match report.decision {
        Decision::Open => Ok(report),
        Decision::Kept(_) | Decision::Removed(_) => Err(conflict(t!("already-decided"))),
    }
}

fn decide(report: Report, decision: Decision) -> Report {
    let report = Report { decision, ..report };
    REPORTS.put(&report);
    let what = match decision {
        Decision::Removed(_) => "removed",
        Decision::Open | Decision::Kept(_) => "kept",
    };
    let page = || Some(PageRef::new("conversation").with("conversation", &report.message.conversation));
    notify::send(
        &report.reporter,
        t!(
            &format!("message-{what}-subject"),
            author = text::member(&report.message.author)
        ),
        t!(
            &format!("message-{what}-body"),
            author = text::member(&report.message.author)
        ),
        page(),
    );
    report
}

impl Guest for Conversations {
    fn open() -> Result<Vec<types::Report>, Error> {
        Ok(open().map(show).collect())
    }

    fn keep(report: ReportId) -> Result<types::Report, Error> {
        Ok(show(decide(undecided(&report)?, Decision::Kept(clock::now()))))
    }

    fn remove(report: ReportId) -> Result<types::Report, Error> {
        let report = undecided(&report)?;
        let place = report.message.id();
        // Its author may have deleted it since, or its time may be over.
        if let Some(message) = MESSAGES.get(&place).filter(|message| message.state == State::Sent) {
            MESSAGES.put(&message.without_words(State::Removed));
            if let Some(mut conversation) = CONVERSATIONS.get(&report.message.conversation) {
                conversation.thread.forget(report.message.number);
                CONVERSATIONS.put(&conversation);
            }
            let page = PageRef::new("conversation").with("conversation", &report.message.conversation);
            notify::send(
                &report.message.author,
                t!("message-yours-removed-subject"),
                t!(
                    "message-yours-removed-body",
                    sent = text::instant(report.message.sent_at)
                ),
                Some(page),
            );
        }
        Ok(show(decide(report, Decision::Removed(clock::now()))))
    }
}

fn show(report: Report) -> types::Report {
    types::Report {
        id: report.id,
        reporter: report.reporter,
        reason: report.reason,
        reported_at: report.reported_at,
        author: report.message.author,
        text: report.message.text,
        files: report.message.files,
        sent_at: report.message.sent_at,
        decision: match report.decision {
            Decision::Open => types::Decision::Open,
            Decision::Kept(_) => types::Decision::Kept,
            Decision::Removed(_) => types::Decision::Removed,
        },
    }
}
