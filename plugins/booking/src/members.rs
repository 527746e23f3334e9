//! What follows when a steward blocks a member, or lets them in again.

use legollab_brick::{jobs, prelude::*};

use crate::{
    Booking as Brick,
    bindings::exports::legollaborative::brick::members::{Guest, Standing},
    bookings::{self, Booking},
    items, later,
    leavers::LEAVING,
    lifecycle::{self, By},
    waiting,
};

/// How many bookings are ended in one call: both sides are told of each.
const ENDED_AT_ONCE: usize = 40;

/// Ends some of what a member has ahead, waiting lists among it, as booker and as owner, in the platform's name: both sides are told. Gives whether
/// there is more.
pub fn end_some_ahead(member: &str) -> bool {
    let now = clock::now();
    let ahead = bookings::ahead_of(member, now).chain(bookings::ahead_of_owner(member, now));
    let mut ahead: Vec<Booking> = ahead.take(ENDED_AT_ONCE + 1).collect();
    let more = ahead.len() > ENDED_AT_ONCE;
    ahead.truncate(ENDED_AT_ONCE);
    let mut freed = waiting::forget_member(member);
    for booking in ahead {
        freed.push(lifecycle::cancel_and_tell(booking, By::Steward, None).item);
    }
    freed.sort_unstable();
    freed.dedup();
    later::hand_on(&freed);
    more
}

fn key(member: &str) -> String {
    format!("settle-member-{member}")
}

/// Ends what a blocked member has ahead; what is beyond what one call may do, in another one.
pub fn settle(member: &str) {
    if end_some_ahead(member) {
        let arguments = json!({ "member": member });
        jobs::once(key(member), clock::now(), LEAVING, "settle-more", arguments);
    }
}

impl Guest for Brick {
    fn changed(member: String, standing: Standing) {
        match standing {
            Standing::Blocked => {
                items::suspend(&member);
                settle(&member);
            }
            Standing::Active => {
                jobs::cancel(&key(&member));
                items::readmit(&member);
            }
        }
    }
}
