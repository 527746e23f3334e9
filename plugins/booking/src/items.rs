//! What is offered, by whom, and when it is open.

use legollab_brick::{caller::Member, files, prelude::*, text::shows_something};
use serde::{Deserialize, Serialize};

use crate::{
    Booking,
    bindings::exports::legollaborative::booking::{
        items::{self, Guest, ItemId},
        plans, terms,
    },
    bookings, later, lifecycle,
    rules::{
        holidays::Holidays,
        plan::{self, Exception, Opening, Plan},
        terms::{LONGEST_DAYS, Terms},
    },
    settings::rules,
    waits,
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
    /// When it is open in any week.
    pub hours: Vec<Opening>,
    /// Days that are different.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
    /// On which terms it can be had.
    #[serde(default, skip_serializing_if = "Terms::are_usual")]
    pub terms: Terms,
    /// Whether it can be booked.
    pub offered: Offered,
    /// How often it was changed.
    #[serde(default)]
    pub changes: u32,
    /// How long the longest of its bookings is: how far back one may have begun that is not over. Not known of things that
    /// are older than this.
    #[serde(default)]
    pub longest: Option<Instant>,
}

/// Whether a thing can be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offered {
    /// It can.
    Yes,
    /// Its owner has withdrawn it.
    Withdrawn,
    /// It cannot as long as its owner is blocked.
    Suspended,
}

/// All things.
pub const ITEMS: Collection<Item> = Collection::new();
/// Those that can be booked.
const ON_OFFER: Index<Item, String> = Index::new("on-offer");
/// Those of a category that can be booked.
const OF_CATEGORY: Index<Item, (String, String)> = Index::new("of-category");
/// Those of one owner that can be booked.
const OF_OWNER: Index<Item, (String, String)> = Index::new("of-owner");
/// Those of a blocked owner.
const SUSPENDED: Index<Item, (String, String)> = Index::new("suspended");

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
            if let Some(category) = &self.terms.category {
                entries.add(&OF_CATEGORY, (category, &self.id));
            }
        }
        if self.offered == Offered::Suspended {
            entries.add(&SUSPENDED, (&self.owner, &self.id));
        }
    }
}

impl Item {
    /// Whether this member may change it.
    pub fn is_kept_by(&self, member: &Member) -> bool {
        self.owner == member.id || member.is_steward()
    }

    /// When it is open, but for public holidays.
    pub fn plan(&self, holidays: Option<Holidays>) -> Plan<'_> {
        Plan {
            week: &self.hours,
            exceptions: &self.exceptions,
            holidays,
        }
    }

    /// Whether it is never open.
    pub fn is_never_open(&self) -> bool {
        self.hours.is_empty() && self.exceptions.iter().all(|exception| exception.hours.is_none())
    }

    /// How long one of its bookings can have gone on by now.
    pub fn reach(&self) -> Instant {
        self.longest.unwrap_or((Instant::from(LONGEST_DAYS) + 2) * clock::DAY)
    }

    /// It after a change.
    fn changed(self) -> Self {
        Self {
            changes: self.changes + 1,
            ..self
        }
    }
}

/// Remembers how long a booking of a thing is.
pub fn note_length(item: &str, length: Instant) {
    if let Some(item) = ITEMS.get(item)
        && item.longest.is_some_and(|longest| longest < length)
    {
        ITEMS.put(&Item {
            longest: Some(length),
            ..item
        });
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

/// The things of a category on offer after the one with this identifier, oldest first.
pub fn of_category(category: &str, after: Option<&str>) -> impl Iterator<Item = Item> {
    let after = after.unwrap_or_default().to_owned();
    let start = OF_CATEGORY.range((category, after.as_str())..).into_iter();
    let category = category.to_owned();
    start
        .take_while(move |item| item.terms.category.as_ref() == Some(&category))
        .filter(move |item| item.id > after)
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

/// A thing that this member may book.
pub fn bookable(item: &str, booker: &str) -> Result<Item, Error> {
    let item = find(item)?;
    if item.offered != Offered::Yes {
        return Err(conflict(t!("item-withdrawn", item = &item.name)));
    }
    if item.owner == booker {
        return Err(forbidden(t!("not-your-own")));
    }
    Ok(item)
}

/// How many of a thing are asked for: one, unless said otherwise.
pub fn places(item: &Item, places: Option<u16>) -> Result<u16, Error> {
    let places = places.unwrap_or(1);
    if (1..=item.terms.capacity).contains(&places) {
        Ok(places)
    } else {
        Err(invalid("places", t!("places-range", limit = item.terms.capacity)))
    }
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

/// The same, if it has not changed since the caller looked at it.
fn find_unchanged(item: &str, seen: Option<u32>) -> Result<Item, Error> {
    let item = find_own(item)?;
    if seen.is_some_and(|seen| seen != item.changes) {
        return Err(conflict(t!("changed-meanwhile", item = &item.name)));
    }
    Ok(item)
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

/// Looks at the waiting list of a thing that may be free at other times now, or more often.
fn hand_on(item: &Item) {
    if !waits::of_item(&item.id).is_empty() {
        later::hand_on(std::slice::from_ref(&item.id));
    }
}

/// The things of a blocked member that could be booked before.
pub fn suspended(owner: &str) -> impl Iterator<Item = Item> {
    SUSPENDED.of(&(owner,)).into_iter().take(PER_OWNER)
}

/// The things of a member cannot be booked until they are readmitted.
pub fn suspend(owner: &str) {
    for item in of_owner(owner).collect::<Vec<_>>() {
        ITEMS.put(&Item {
            offered: Offered::Suspended,
            ..item.changed()
        });
    }
}

/// The things of a member that were suspended can be booked again.
pub fn readmit(owner: &str) {
    for item in suspended(owner).collect::<Vec<_>>() {
        ITEMS.put(&Item {
            offered: Offered::Yes,
            ..item.changed()
        });
    }
}

/// Keeps a thing as withdrawn.
pub fn withdraw(item: Item) -> Item {
    let item = Item {
        offered: Offered::Withdrawn,
        ..item.changed()
    };
    ITEMS.put(&item);
    item
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
            exceptions: Vec::new(),
            terms: Terms::default(),
            offered: Offered::Yes,
            changes: 0,
            longest: Some(0),
        });
        Ok(id)
    }

    fn update(
        item: ItemId,
        name: String,
        description: String,
        place: String,
        pictures: Vec<String>,
        seen: Option<u32>,
    ) -> Result<(), Error> {
        let item = find_unchanged(&item, seen)?;
        check(&name, &description, &place, &pictures)?;
        ITEMS.put(&Item {
            name: name.trim().to_owned(),
            description: description.trim().to_owned(),
            place: place.trim().to_owned(),
            pictures,
            ..item.changed()
        });
        Ok(())
    }

    fn set_hours(item: ItemId, hours: Vec<items::Opening>, seen: Option<u32>) -> Result<items::Item, Error> {
        let item = find_unchanged(&item, seen)?;
        let hours = plan::check_week(&hours)?;
        let item = Item {
            hours,
            ..item.changed()
        };
        ITEMS.put(&item);
        hand_on(&item);
        Ok(item.into())
    }

    fn withdraw(item: ItemId) -> Result<items::Item, Error> {
        let item = withdraw(find_own(&item)?);
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
            hours: plan::show_week(&item.hours),
            id: item.id,
            name: item.name,
            description: item.description,
            place: item.place,
            pictures: item.pictures,
            owner: item.owner,
            withdrawn: item.offered != Offered::Yes,
        }
    }
}

impl plans::Guest for Booking {
    fn get(item: ItemId) -> Result<plans::Exceptions, Error> {
        find(&item).map(Into::into)
    }

    fn set_exceptions(
        item: ItemId,
        exceptions: Vec<plans::Exception>,
        seen: Option<u32>,
    ) -> Result<plans::Exceptions, Error> {
        let item = find_unchanged(&item, seen)?;
        let exceptions = plan::check_exceptions(&exceptions)?;
        let item = Item {
            exceptions,
            ..item.changed()
        };
        ITEMS.put(&item);
        hand_on(&item);
        Ok(item.into())
    }
}

impl From<Item> for plans::Exceptions {
    fn from(item: Item) -> Self {
        Self {
            exceptions: plan::show_exceptions(&item.exceptions),
            item: item.id,
            name: item.name,
            changes: item.changes,
        }
    }
}

impl terms::Guest for Booking {
    fn get(item: ItemId) -> Result<terms::Terms, Error> {
        Ok((&find(&item)?.terms).into())
    }

    fn set(item: ItemId, terms: terms::Terms, seen: Option<u32>) -> Result<terms::Terms, Error> {
        let item = find_unchanged(&item, seen)?;
        let rules = rules();
        let terms = crate::rules::terms::check(terms, rules.limits(), &rules.categories())?;
        let booked = bookings::booked_at_once(&item);
        if u32::from(terms.capacity) < booked {
            return Err(invalid("terms.capacity", t!("capacity-booked", booked = booked)));
        }
        let item = Item {
            terms,
            ..item.changed()
        };
        ITEMS.put(&item);
        hand_on(&item);
        Ok((&item.terms).into())
    }
}

/// The categories in a text of one a line.
pub fn categories(text: &str) -> Vec<String> {
    let mut categories: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| shows_something(line)) {
        if !categories.iter().any(|known| known == line) {
            categories.push(line.to_owned());
        }
    }
    categories
}
