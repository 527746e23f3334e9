//! Who has left, and is still to be forgotten in part: what has to be kept for a time goes when that is over.

use legollab_brick::{jobs, prelude::*};
use serde::{Deserialize, Serialize};

/// The functions by which the brick comes back to members who are blocked or have left.
pub const LEAVING: &str = "legollaborative:booking-brick/leaving";

/// Somebody who has left, and of whom something is kept for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaver {
    /// Who.
    pub member: String,
}

/// All of them.
pub const LEAVERS: Collection<Leaver> = Collection::new();

impl Record for Leaver {
    type Id = String;
    const COLLECTION: &'static str = "leavers";

    fn id(&self) -> String {
        self.member.clone()
    }
}

fn key(member: &str) -> String {
    format!("forget-member-{member}")
}

/// Goes on forgetting a member at an instant, from this step on.
pub fn come_back(member: &str, at: Instant, cursor: Option<String>) {
    let arguments = json!({ "member": member, "cursor": cursor });
    jobs::once(key(member), at, LEAVING, "forget-more", arguments);
}

/// Something of a member is kept until an instant.
pub fn keep(member: &str, until: Instant) {
    LEAVERS.put(&Leaver {
        member: member.to_owned(),
    });
    come_back(member, until, None);
}

/// Nothing of a member is kept any more.
pub fn remove(member: &str) {
    if LEAVERS.remove(member).is_some() {
        jobs::cancel(&key(member));
    }
}
