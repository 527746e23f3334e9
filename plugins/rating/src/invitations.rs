//! Who may write about whom, and what they wrote.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Rating,
    bindings::exports::legollaborative::rating::reviews::{self, Guest, InvitationId},
    blind,
};

/// The most entries in one answer.
pub const PAGE: usize = 100;
const COMMENT_LENGTH: usize = 2_000;

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
    /// What was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// Whether others see it.
    pub state: State,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// 1 to 5.
    pub stars: u8,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
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
/// Those published, by the member they are about and the time.
const PUBLISHED: Index<Invitation, (String, Instant)> = Index::new("published");
/// Those published, by the time.
const LATEST: Index<Invitation, Instant> = Index::new("latest");

impl Record for Invitation {
    type Id = String;
    const COLLECTION: &'static str = "invitations";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        match self.state {
            State::Open if self.review.is_none() => entries.add(&TO_WRITE, (&self.author, self.open_until)),
            State::Published(at) => {
                entries.add(&PUBLISHED, (&self.about, at));
                entries.add(&LATEST, at);
            }
            State::Open | State::Closed => {}
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

/// What a member is invited to write and still can, the most urgent first.
pub fn to_write(author: &str) -> impl Iterator<Item = Invitation> {
    let now = clock::now();
    TO_WRITE
        .range((author, now + 1)..=(author, Instant::MAX))
        .into_iter()
        .take(PAGE)
}

/// The published reviews about a member, latest first.
pub fn published(about: &str) -> impl Iterator<Item = Invitation> {
    PUBLISHED.of(&(about,)).backward().into_iter().take(PAGE)
}

/// The published reviews about anybody, latest first.
pub fn latest() -> impl Iterator<Item = Invitation> {
    LATEST.all().backward().into_iter()
}

fn invite(invitation: Invitation) -> reviews::Invitation {
    reviews::Invitation {
        id: invitation.id,
        about: invitation.about,
        occasion: invitation.occasion,
        ended_at: invitation.ended_at,
        open_until: invitation.open_until,
    }
}

impl Guest for Rating {
    fn submit(invitation: InvitationId, stars: u8, comment: Option<String>) -> Result<reviews::Invitation, Error> {
        let member = caller::require_member(t!("members-only"))?;
        // Those it was not sent to do not learn whether it exists.
        let own = INVITATIONS
            .get(&invitation)
            .filter(|invitation| invitation.author == member.id);
        let invitation = own.ok_or_else(|| not_found(t!("no-such-invitation")))?;
        if invitation.review.is_some() {
            return Err(conflict(t!("already-written")));
        }
        if invitation.state != State::Open || invitation.open_until <= clock::now() {
            return Err(conflict(t!("window-over")));
        }
        let comment = comment
            .map(|comment| comment.trim().to_owned())
            .filter(|comment| !comment.is_empty());
        let length = comment.as_ref().map_or(0, |comment| comment.chars().count());
        let mut problems = Problems::new();
        problems.unless((1..=5).contains(&stars), "stars", t!("stars-range"));
        problems.unless(
            length <= COMMENT_LENGTH,
            "comment",
            t!("comment-length", limit = COMMENT_LENGTH),
        );
        problems.finish()?;
        let review = Review {
            stars,
            comment,
            written_at: clock::now(),
        };
        INVITATIONS.put(&Invitation {
            review: Some(review),
            ..invitation.clone()
        });
        blind::publish_if_both_wrote(&invitation.encounter);
        Ok(invite(invitation))
    }

    fn for_member(member: String) -> Result<Vec<reviews::Review>, Error> {
        Ok(published(&member).filter_map(show).collect())
    }

    fn summary(member: String) -> Result<reviews::MemberSummary, Error> {
        let tally = blind::tally(&member);
        Ok(reviews::MemberSummary {
            mean: tally.mean(),
            count: tally.count,
            member,
        })
    }

    fn mine_to_write() -> Result<Vec<reviews::Invitation>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(to_write(&member.id).map(invite).collect())
    }
}

/// A published review as others see it.
fn show(invitation: Invitation) -> Option<reviews::Review> {
    let (State::Published(published_at), Some(review)) = (invitation.state, invitation.review) else {
        return None;
    };
    Some(reviews::Review {
        author: invitation.author,
        about: invitation.about,
        occasion: invitation.occasion,
        stars: review.stars,
        comment: review.comment,
        published_at,
    })
}
