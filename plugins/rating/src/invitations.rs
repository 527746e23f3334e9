//! Who may write about whom, and what they wrote.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cases::Ground;

/// The most entries in one answer.
pub const PAGE: usize = 100;

/// One side of an encounter: an invitation, and what was written on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// Identifier: that of the encounter and the side.
    pub id: String,
    /// What the two had to do with each other; the identifier of the booking.
    pub encounter: String,
    /// Who is invited.
    pub author: String,
    /// Whom they write about.
    pub about: String,
    /// What the encounter was about, in words.
    pub occasion: String,
    /// When it ended.
    pub ended_at: Instant,
    /// Until when a review can be written.
    pub open_until: Instant,
    /// What was written: the version in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The versions before it that others could read, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Review>,
    /// Whether others see it.
    pub state: State,
    /// When the author took back what was published. What it said is not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Instant>,
    /// Why the stewards hide what was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<Ground>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// 1 to 5.
    pub stars: u8,
    /// Grades in criteria of the platform.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Grade>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// When.
    pub written_at: Instant,
    /// What the reviewed member answered to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
}

/// A grade in a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The name of the criterion.
    pub criterion: String,
    /// 1 to 5.
    pub stars: u8,
}

/// What the reviewed member answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// In words.
    pub text: String,
    /// When.
    pub written_at: Instant,
}

/// How far an invitation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It can be written on, or was, and nobody else sees it.
    Open,
    /// What was written is there for all to see, since this instant.
    Published(Instant),
    /// Nothing was written in time, or the encounter was called off.
    Closed,
}

/// The two sides of an encounter. Their names are part of identifiers.
pub const SIDES: [&str; 2] = ["booker", "owner"];

/// All invitations.
pub const INVITATIONS: Collection<Invitation> = Collection::new();
/// Those to be written on, by author and end.
const TO_WRITE: Index<Invitation, (String, Instant)> = Index::new("to-write");
/// Those published, by the member they are about and the time: withdrawn and hidden ones too.
const PUBLISHED: Index<Invitation, (String, Instant)> = Index::new("published");
/// Those that count, by the time of publication.
const LATEST: Index<Invitation, Instant> = Index::new("latest");
/// Those written on, by author and the end of the encounter.
const WRITTEN: Index<Invitation, (String, Instant)> = Index::new("written");

impl Record for Invitation {
    type Id = String;
    const COLLECTION: &'static str = "invitations";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        match self.state {
            State::Open if self.review.is_none() => entries.add(&TO_WRITE, (&self.author, self.open_until)),
            State::Open => entries.add(&WRITTEN, (&self.author, self.ended_at)),
            State::Published(at) => {
                entries.add(&WRITTEN, (&self.author, self.ended_at));
                entries.add(&PUBLISHED, (&self.about, at));
                if self.counts().is_some() {
                    entries.add(&LATEST, at);
                }
            }
            State::Closed => {}
        }
    }
}

impl Invitation {
    /// When it was published, if it was.
    pub fn published_at(&self) -> Option<Instant> {
        match self.state {
            State::Published(at) => Some(at),
            State::Open | State::Closed => None,
        }
    }

    /// The review, if it is published and neither withdrawn nor hidden.
    pub fn counts(&self) -> Option<(Instant, &Review)> {
        match (self.published_at(), &self.review, self.hidden) {
            (Some(at), Some(review), None) => Some((at, review)),
            _ => None,
        }
    }
}

/// The identifier of the invitation to one side of an encounter.
pub fn id(encounter: &str, side: &str) -> String {
    format!("{encounter}.{side}")
}

/// Both sides of an encounter; fewer if there is no such encounter.
pub fn of_encounter(encounter: &str) -> Vec<Invitation> {
    SIDES
        .iter()
        .filter_map(|side| INVITATIONS.get(&id(encounter, side)))
        .collect()
}

/// A review that was published. One that was not is as unknown as one that does not exist: for everybody but its author, they
/// must not differ.
pub fn find_published(id: &str) -> Result<(Instant, Invitation), Error> {
    INVITATIONS
        .get(id)
        .and_then(|invitation| Some((invitation.published_at()?, invitation)))
        .ok_or_else(|| not_found(t!("no-such-review")))
}

/// What a member is invited to write and still can, the most urgent first.
pub fn to_write(author: &str) -> impl Iterator<Item = Invitation> {
    let now = clock::now();
    TO_WRITE
        .range((author, now + 1)..=(author, Instant::MAX))
        .into_iter()
        .take(PAGE)
}

/// What a member wrote, that of the latest encounter first.
pub fn written(author: &str) -> impl Iterator<Item = Invitation> {
    WRITTEN.of(&(author,)).backward().into_iter()
}

/// The reviews about a member that count, latest first.
pub fn published(about: &str) -> impl Iterator<Item = Invitation> {
    let all = PUBLISHED.of(&(about,)).backward().into_iter();
    all.filter(|invitation| invitation.counts().is_some())
}

/// The published reviews about a member after a certain one, latest first, with those that count no more.
pub fn published_after(about: &str, after: Option<&str>) -> Result<impl Iterator<Item = Invitation>, Error> {
    let after = place(after)?;
    let until = after.as_ref().map_or(Instant::MAX, |(at, _)| *at);
    let reviews = PUBLISHED.range((about, Instant::MIN)..=(about, until)).backward();
    Ok(reviews.into_iter().skip_while(move |next| is_before(next, &after)))
}

/// The reviews about anybody that count, latest first.
pub fn latest() -> impl Iterator<Item = Invitation> {
    LATEST.all().backward().into_iter()
}

/// The reviews about anybody that count after a certain one, latest first.
pub fn latest_after(after: Option<&str>) -> Result<impl Iterator<Item = Invitation>, Error> {
    let after = place(after)?;
    let until = after.as_ref().map_or(Instant::MAX, |(at, _)| *at);
    let reviews = LATEST.range(..=until).backward();
    Ok(reviews.into_iter().skip_while(move |next| is_before(next, &after)))
}

/// Where a review that was published stands in the order of publication, even if it counts no more.
fn place(review: Option<&str>) -> Result<Option<(Instant, String)>, Error> {
    let Some(id) = review else {
        return Ok(None);
    };
    let (at, invitation) = find_published(id).map_err(|_| invalid("after", t!("cursor-malformed")))?;
    Ok(Some((at, invitation.id)))
}

/// Whether a review stands no further, in the order from the latest on, than the one after which to go on.
fn is_before(next: &Invitation, after: &Option<(Instant, String)>) -> bool {
    after.as_ref().is_some_and(|(at, id)| {
        let there = (next.published_at().unwrap_or(Instant::MAX), next.id.as_str());
        there >= (*at, id.as_str())
    })
}
