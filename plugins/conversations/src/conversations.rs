//! Conversations, and how they are found.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    bindings::exports::legollaborative::conversations::conversations as types,
    rules::thread::{Side, Thread},
    schedule,
};

/// A conversation. It may be there before anything was written in it: two who have a booking together have something to talk
/// about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Conversation {
    /// Identifier.
    pub id: String,
    /// What it is about.
    pub about: About,
    /// What was read of it.
    pub thread: Thread,
    /// Who wrote first, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<(String, Instant)>,
    /// When the latest message was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest_at: Option<Instant>,
    /// When anything last happened to it or to what it is about.
    pub touched_at: Instant,
}

/// What a conversation is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Nothing but the two.
    Member,
    /// A booking.
    Booking(Matter),
    /// An agreement to help.
    Agreement(Matter),
}

/// A booking or an agreement, as its brick told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Matter {
    /// Its identifier.
    pub reference: String,
    /// Its name.
    pub title: String,
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub until: Instant,
}

impl About {
    /// The kind, as it is part of keys.
    fn kind(&self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Booking(_) => "booking",
            Self::Agreement(_) => "agreement",
        }
    }

    /// The booking or agreement.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            Self::Member => None,
            Self::Booking(matter) | Self::Agreement(matter) => Some(matter),
        }
    }
}

/// All conversations.
pub const CONVERSATIONS: Collection<Conversation> = Collection::new();
/// The one about something between two: by kind, reference and the two.
const SUBJECT: UniqueIndex<Conversation, (String, String, String, String)> = UniqueIndex::new("subject");
/// Those in which something was written, by member and time.
pub const WRITTEN: Index<Conversation, (String, Instant)> = Index::new("written");
/// Those in which nothing was written yet, by member and time.
pub const SILENT: Index<Conversation, (String, Instant)> = Index::new("silent");
/// Those with something unread, by member.
const UNREAD: Index<Conversation, String> = Index::new("unread");
/// Those that a member began, by time.
const BEGUN: Index<Conversation, (String, Instant)> = Index::new("begun");
/// Those about a booking or an agreement, by kind and reference.
const MATTER: Index<Conversation, (String, String)> = Index::new("matter");
/// Bookings and agreements of two.
const TOGETHER: Index<Conversation, (String, String)> = Index::new("together");
/// All, by when anything last happened.
pub const IDLE: Index<Conversation, Instant> = Index::new("idle");

impl Record for Conversation {
    type Id = String;
    const COLLECTION: &'static str = "conversations";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        let [low, high] = &self.thread.sides;
        let reference = self.about.matter().map_or("", |matter| &matter.reference);
        entries.add_unique(&SUBJECT, (self.about.kind(), reference, &low.member, &high.member));
        entries.add(&IDLE, self.touched_at);
        if self.about != About::Member {
            entries.add(&TOGETHER, (&low.member, &high.member));
            entries.add(&MATTER, (self.about.kind(), reference));
        }
        for side in &self.thread.sides {
            match self.latest_at {
                Some(at) => entries.add(&WRITTEN, (&side.member, at)),
                None => entries.add(&SILENT, (&side.member, self.touched_at)),
            }
            if !side.unread.is_empty() {
                entries.add(&UNREAD, &side.member);
            }
        }
        if let Some((member, at)) = &self.begun {
            entries.add(&BEGUN, (member, *at));
        }
    }
}

impl Conversation {
    /// One in which nothing was written yet, kept or not; none between somebody and themselves.
    pub fn new(about: About, one: &str, other: &str) -> Option<Self> {
        Some(Self {
            id: CONVERSATIONS.fresh_id(),
            about,
            thread: Thread::between(one, other)?,
            begun: None,
            latest_at: None,
            touched_at: clock::now(),
        })
    }

    /// What a member has not read of it.
    pub fn unread(&self, member: &str) -> usize {
        self.thread.side(member).map_or(0, |side| side.unread.len())
    }
}

/// A conversation of a member's. Those it is not for do not learn whether it exists.
pub fn find(conversation: &str, member: &str) -> Result<Conversation, Error> {
    CONVERSATIONS
        .get(conversation)
        .filter(|conversation| conversation.thread.side(member).is_some())
        .ok_or_else(|| not_found(t!("no-such-conversation")))
}

/// The conversation of two that is about nothing else.
pub fn between(one: &str, other: &str) -> Option<Conversation> {
    about("member", "", one, other)
}

/// The conversation of two about a booking or an agreement.
fn about(kind: &str, reference: &str, one: &str, other: &str) -> Option<Conversation> {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    SUBJECT.find(&(kind, reference, low, high))
}

/// The conversation of a member's about a booking or an agreement, whoever the other one is.
pub fn of_matter(kind: &str, reference: &str, member: &str) -> Option<Conversation> {
    let is_own = |found: &Conversation| found.thread.side(member).is_some();
    MATTER.of(&(kind, reference)).into_iter().find(is_own)
}

/// Whether two have, or had, a booking or an agreement together.
pub fn have_to_do(one: &str, other: &str) -> bool {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    !TOGETHER.of(&(low, high)).is_empty()
}

/// How many conversations a member has begun since a time, at most `limit` of them.
pub fn begun_since(member: &str, since: Instant, limit: usize) -> usize {
    BEGUN
        .range((member, since)..=(member, Instant::MAX))
        .into_iter()
        .take(limit)
        .count()
}

/// How many messages a member has not read, in all conversations.
pub fn unread(member: &str) -> usize {
    let of = |conversation: Conversation| conversation.unread(member);
    UNREAD.of(&member).into_iter().map(of).sum()
}

/// Keeps that two have something to talk about, or that something happened to it.
pub fn touch(subject: About, one: &str, other: &str) {
    let Some(matter) = subject.matter() else {
        return;
    };
    let known = about(subject.kind(), &matter.reference, one, other);
    let Some(conversation) = known.or_else(|| Conversation::new(subject.clone(), one, other)) else {
        return;
    };
    CONVERSATIONS.put(&Conversation {
        about: subject,
        touched_at: clock::now(),
        ..conversation
    });
    schedule::keep_going();
}

/// A conversation as a member sees it.
pub fn show(conversation: &Conversation, member: &str) -> types::Conversation {
    types::Conversation {
        id: conversation.id.clone(),
        other: conversation.thread.other(member).to_owned(),
        subject: types::Subject {
            kind: match conversation.about {
                About::Member => types::Kind::Member,
                About::Booking(_) => types::Kind::Booking,
                About::Agreement(_) => types::Kind::Agreement,
            },
            reference: conversation
                .about
                .matter()
                .map(|matter| matter.reference.clone())
                .unwrap_or_default(),
            title: conversation
                .about
                .matter()
                .map(|matter| matter.title.clone())
                .unwrap_or_default(),
            from: conversation.about.matter().map(|matter| matter.from),
            until: conversation.about.matter().map(|matter| matter.until),
        },
        latest: conversation.thread.latest,
        unread: u32::try_from(conversation.unread(member)).unwrap_or(u32::MAX),
        latest_at: conversation.latest_at,
    }
}

/// Whether what was taken in can be a conversation.
pub fn is_sound(conversation: &Conversation) -> bool {
    let Thread {
        sides: [low, high],
        latest,
        writer,
        ..
    } = &conversation.thread;
    let fine = |side: &Side| side.unread.iter().all(|number| (1..=*latest).contains(number));
    low.member < high.member
        && fine(low)
        && fine(high)
        && writer.is_none_or(|writer| writer < 2)
        && (*latest > 0) == conversation.latest_at.is_some()
}
