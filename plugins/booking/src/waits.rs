//! Places on waiting lists as they are kept, and how they are found.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{bindings::exports::legollaborative::booking::waiting as wit, rules::occupancy::Use};

/// The most things and times one member may wait for.
pub const PER_MEMBER: usize = 10;
/// The most who may wait for one thing.
pub const PER_ITEM: usize = 50;

/// A place on a waiting list as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wait {
    /// Identifier.
    pub id: String,
    /// The thing.
    pub item: String,
    /// Its name when the waiting began.
    pub item_name: String,
    /// Who waits.
    pub member: String,
    /// From when it is wanted.
    pub from: Instant,
    /// Until when.
    pub until: Instant,
    /// How many.
    pub places: u16,
    /// Waits since.
    pub since: Instant,
    /// Kept until then; none while it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_until: Option<Instant>,
}

/// All places.
pub const WAITS: Collection<Wait> = Collection::new();
/// Those for a thing, longest first.
const OF_ITEM: Index<Wait, (String, Instant, String)> = Index::new("of-item");
/// Those of a member, nearest first.
const OF_MEMBER: Index<Wait, (String, Instant)> = Index::new("of-member");
/// Those for which a thing is kept.
const KEPT: Index<Wait, (String, String)> = Index::new("kept");

impl Record for Wait {
    type Id = String;
    const COLLECTION: &'static str = "waits";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add(&OF_ITEM, (&self.item, self.since, &self.id));
        entries.add(&OF_MEMBER, (&self.member, self.from));
        if self.kept_until.is_some() {
            entries.add(&KEPT, (&self.item, &self.id));
        }
    }
}

impl Wait {
    /// Whether its time is kept at this moment.
    pub fn is_kept(&self) -> bool {
        self.kept_until.is_some_and(|until| until > clock::now())
    }

    /// The key of the job that ends it.
    pub fn job(&self) -> String {
        format!("end-wait-{}", self.id)
    }
}

/// What of a thing is kept for those who have waited, but for one of them.
pub fn kept(item: &str, but_for: Option<&str>) -> Vec<Use> {
    KEPT.of(&(item,))
        .into_iter()
        .filter(|wait| wait.is_kept() && but_for != Some(wait.member.as_str()))
        .map(|wait| Use {
            from: wait.from,
            until: wait.until,
            places: wait.places,
        })
        .collect()
}

/// Those who wait for a thing, longest first.
pub fn of_item(item: &str) -> Vec<Wait> {
    OF_ITEM.of(&(item,)).into_iter().take(PER_ITEM).collect()
}

/// What a member waits for, nearest first.
pub fn of_member(member: &str) -> Vec<Wait> {
    OF_MEMBER.of(&(member,)).into_iter().take(PER_MEMBER).collect()
}

impl From<Wait> for wit::Wait {
    fn from(wait: Wait) -> Self {
        Self {
            kept_until: wait.kept_until.filter(|_| wait.is_kept()),
            id: wait.id,
            item: wait.item,
            item_name: wait.item_name,
            from: wait.from,
            until: wait.until,
            places: wait.places,
            since: wait.since,
        }
    }
}
