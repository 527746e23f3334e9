//! What is offered, by whom, and when it is open.

use legollab_brick::{caller::Member, files, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    Booking,
    bindings::exports::legollaborative::booking::items::{self, Guest, ItemId},
    hours::{self, Opening},
    lifecycle,
};

/// The most things in one answer.
pub const PAGE: usize = 100;
/// The most things one member may have on offer.
const PER_OWNER: usize = 200;
const NAME_LENGTH: usize = 100;
const TEXT_LENGTH: usize = 2_000;
/// The most pictures of a thing.
pub const PICTURES: usize = 8;

/// A thing as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// Where it is handed over.
    pub place: String,
    /// Pictures, the one that stands for it first.
    #[serde(default)]
    pub pictures: Vec<String>,
    /// The member who offers it.
    pub owner: String,
    /// When it is open.
    pub hours: Vec<Opening>,
    /// Whether it can be booked.
    pub offered: Offered,
}

/// Whether a thing can be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offered {
    /// It can.
    Yes,
    /// Its owner has withdrawn it.
    Withdrawn,
}

/// All things.
pub const ITEMS: Collection<Item> = Collection::new();
/// Those that can be booked.
const ON_OFFER: Index<Item, String> = Index::new("on-offer");
/// Those of one owner that can be booked.
const OF_OWNER: Index<Item, (String, String)> = Index::new("of-owner");

impl Record for Item {
    type Id = String;
    const COLLECTION: &'static str = "items";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        if self.offered == Offered::Yes {
            entries.add(&ON_OFFER, &self.id);
            entries.add(&OF_OWNER, (&self.owner, &self.id));
        }
    }
}

impl Item {
    /// Whether this member may change it.
    pub fn is_kept_by(&self, member: &Member) -> bool {
        self.owner == member.id || member.is_steward()
    }
}

/// The things on offer after the one with this identifier, oldest first.
pub fn on_offer(after: Option<&str>) -> impl Iterator<Item = Item> {
    let start = after.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
    ON_OFFER
        .range::<&str>((start, std::ops::Bound::Unbounded))
        .into_iter()
        .take(PAGE)
}

/// All things on offer, oldest first.
pub fn all_on_offer() -> impl Iterator<Item = Item> {
    ON_OFFER.all().into_iter()
}

/// The things that a member offers.
pub fn of_owner(owner: &str) -> impl Iterator<Item = Item> {
    OF_OWNER.of(&(owner,)).into_iter().take(PER_OWNER)
}

/// The thing with this identifier.
pub fn find(item: &str) -> Result<Item, Error> {
    ITEMS.get(item).ok_or_else(|| not_found(t!("no-such-item")))
}

/// The thing with this identifier, if the caller may change it.
fn find_own(item: &str) -> Result<Item, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let item = find(item)?;
    if item.is_kept_by(&member) {
        Ok(item)
    } else {
        Err(forbidden(t!("owner-only")))
    }
}

fn check(name: &str, description: &str, place: &str, pictures: &[String]) -> Result<(), Error> {
    let mut problems = Problems::new();
    problems.length(name, NAME_LENGTH, "name", t!("name-length", limit = NAME_LENGTH));
    problems.unless(
        description.chars().count() <= TEXT_LENGTH,
        "description",
        t!("text-length", limit = TEXT_LENGTH),
    );
    problems.length(place, NAME_LENGTH, "place", t!("place-length", limit = NAME_LENGTH));
    problems.unless(
        pictures.len() <= PICTURES,
        "pictures",
        t!("too-many-pictures", limit = PICTURES),
    );
    for (place, picture) in pictures.iter().enumerate() {
        let is_there = files::look_up(picture).is_some_and(|info| info.size.is_some());
        problems.unless(is_there, format!("pictures[{place}]"), t!("no-picture"));
    }
    problems.finish()
}

impl Guest for Booking {
    fn offer(name: String, description: String, place: String, pictures: Vec<String>) -> Result<ItemId, Error> {
        let owner = caller::require_member(t!("members-only"))?.id;
        check(&name, &description, &place, &pictures)?;
        if of_owner(&owner).count() >= PER_OWNER {
            return Err(conflict(t!("too-many-items", limit = PER_OWNER)));
        }
        let id = ITEMS.fresh_id();
        ITEMS.put(&Item {
            id: id.clone(),
            name: name.trim().to_owned(),
            description: description.trim().to_owned(),
            place: place.trim().to_owned(),
            pictures,
            owner,
            hours: Vec::new(),
            offered: Offered::Yes,
        });
        Ok(id)
    }

    fn update(
        item: ItemId,
        name: String,
        description: String,
        place: String,
        pictures: Vec<String>,
    ) -> Result<(), Error> {
        let item = find_own(&item)?;
        check(&name, &description, &place, &pictures)?;
        ITEMS.put(&Item {
            name: name.trim().to_owned(),
            description: description.trim().to_owned(),
            place: place.trim().to_owned(),
            pictures,
            ..item
        });
        Ok(())
    }

    fn set_hours(item: ItemId, hours: Vec<items::Opening>) -> Result<items::Item, Error> {
        let item = find_own(&item)?;
        let hours = hours::check(&hours)?;
        let item = Item { hours, ..item };
        ITEMS.put(&item);
        Ok(item.into())
    }

    fn withdraw(item: ItemId) -> Result<items::Item, Error> {
        let item = find_own(&item)?;
        let item = Item {
            offered: Offered::Withdrawn,
            ..item
        };
        ITEMS.put(&item);
        lifecycle::decline_open(&item.id);
        Ok(item.into())
    }

    fn get(item: ItemId) -> Result<items::Item, Error> {
        find(&item).map(Into::into)
    }

    fn list(after: Option<ItemId>) -> Result<Vec<items::Item>, Error> {
        Ok(on_offer(after.as_deref()).map(Into::into).collect())
    }
}

impl From<Item> for items::Item {
    fn from(item: Item) -> Self {
        Self {
            hours: hours::show(&item.hours),
            id: item.id,
            name: item.name,
            description: item.description,
            place: item.place,
            pictures: item.pictures,
            owner: item.owner,
            withdrawn: item.offered == Offered::Withdrawn,
        }
    }
}
