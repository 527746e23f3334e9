//! When a review becomes visible, and everything that happens then.

use legollab_brick::{jobs, notify, prelude::*, text};
use serde::{Deserialize, Serialize};

use crate::{
    Rating,
    bindings::exports::legollaborative::rating_brick::timers::Guest,
    invitations::{self, INVITATIONS, Invitation, State},
};

const TIMERS: &str = "legollaborative:rating-brick/timers";

/// What the published reviews of a member add up to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tally {
    /// Whom they are about.
    pub member: String,
    /// All stars together.
    pub stars: u64,
    /// How many reviews.
    pub count: u32,
}

/// The tallies of all members with a published review.
pub const TALLIES: Collection<Tally> = Collection::new();

impl Record for Tally {
    type Id = String;
    const COLLECTION: &'static str = "tallies";

    fn id(&self) -> String {
        self.member.clone()
    }
}

impl Tally {
    /// The mean number of stars.
    pub fn mean(&self) -> Option<f64> {
        // Sums beyond 2^53 stars are beyond the life of a platform.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        (self.count > 0).then(|| self.stars as f64 / f64::from(self.count))
    }

    /// Counts a published review.
    pub fn add(about: &str, stars: u8) {
        let mut tally = tally(about);
        tally.stars += u64::from(stars);
        tally.count += 1;
        TALLIES.put(&tally);
    }
}

/// The tally of a member; that of nobody's reviews is zero.
pub fn tally(member: &str) -> Tally {
    TALLIES.get(member).unwrap_or_else(|| Tally {
        member: member.to_owned(),
        stars: 0,
        count: 0,
    })
}

/// Schedules the end of the time to write about an encounter.
pub fn close_later(encounter: &str, at: Instant) {
    jobs::once(
        close_key(encounter),
        at,
        TIMERS,
        "close-window",
        json!({ "occasion": encounter }),
    );
}

/// Publishes both reviews of an encounter if both are there.
pub fn publish_if_both_wrote(encounter: &str) {
    let sides = invitations::of_encounter(encounter);
    if sides.len() == invitations::SIDES.len() && sides.iter().all(|side| side.review.is_some()) {
        jobs::cancel(&close_key(encounter));
        close(sides);
    }
}

/// Calls an encounter off, as long as nothing is published.
pub fn call_off(encounter: &str) {
    let sides = invitations::of_encounter(encounter);
    if sides.iter().all(|side| side.state == State::Open) && !sides.is_empty() {
        jobs::cancel(&close_key(encounter));
        for side in sides {
            INVITATIONS.put(&Invitation {
                state: State::Closed,
                review: None,
                ..side
            });
        }
    }
}

/// Publishes what was written and closes the rest.
fn close(sides: Vec<Invitation>) {
    for side in sides.into_iter().filter(|side| side.state == State::Open) {
        let state = match &side.review {
            None => State::Closed,
            Some(review) => {
                Tally::add(&side.about, review.stars);
                let page = PageRef::new("member").with("member", &side.about);
                let subject = t!("message-published-subject", author = text::member(&side.author));
                notify::send(
                    &side.about,
                    subject,
                    t!("message-published-body", occasion = &side.occasion),
                    Some(page),
                );
                State::Published(clock::now())
            }
        };
        INVITATIONS.put(&Invitation { state, ..side });
    }
}

fn close_key(encounter: &str) -> String {
    format!("close-{encounter}")
}

impl Guest for Rating {
    fn close_window(occasion: String) {
        let sides = invitations::of_encounter(&occasion);
        if sides.iter().all(|side| side.open_until <= clock::now()) {
            close(sides);
        }
    }
}
