//! When a review becomes visible, and everything that happens then.

use legollab_brick::{jobs, notify, prelude::*, text};

use crate::{
    Rating,
    bindings::exports::legollaborative::rating_brick::timers::Guest,
    invitations::{self, INVITATIONS, Invitation, State},
    tally,
};

const TIMERS: &str = "legollaborative:rating-brick/timers";

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
    let now = clock::now();
    for side in sides.into_iter().filter(|side| side.state == State::Open) {
        let state = match &side.review {
            None => State::Closed,
            Some(review) => {
                tally::count(&side.about, now, review);
                let page = PageRef::new("member").with("member", &side.about);
                let subject = t!("message-published-subject", author = text::member(&side.author));
                notify::send(
                    &side.about,
                    subject,
                    t!("message-published-body", occasion = &side.occasion),
                    Some(page),
                );
                State::Published(now)
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
