//! What must hold between a need and an offer before anything counts.

use serde::{Deserialize, Serialize};

use super::{
    sphere::{self, Point},
    week::{self, Window},
};

/// A need, as the filters see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// Whose it is.
    pub member: String,
    /// One bit for each skill needed.
    pub skills: u128,
    /// One bit for each language.
    pub languages: u32,
    /// Where.
    pub place: Point,
    /// The farthest distance in metres.
    pub radius: u32,
    /// When.
    pub hours: Vec<Window>,
    /// The days of the week on which its dates leave room, one bit for each; all of them where it names no dates.
    pub days: u8,
    /// Those of the week after the answers are there.
    pub soon: u8,
    /// Minutes needed in one go.
    pub minutes: u16,
    /// The highest price per hour, in cents.
    pub price_limit: u32,
}

/// An offer, as the filters see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bid {
    /// Whose it is.
    pub member: String,
    /// One bit for each skill.
    pub skills: u128,
    /// One bit for each language.
    pub languages: u32,
    /// From where.
    pub place: Point,
    /// The farthest distance in metres.
    pub radius: u32,
    /// When.
    pub hours: Vec<Window>,
    /// The price per hour, in cents.
    pub price: u32,
    /// Whether it takes a week of work or none: it is given what can be done in that week.
    pub by_week: bool,
}

/// The charter of prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Charter {
    /// Its version.
    pub version: String,
    /// The lowest price per hour, in cents.
    pub floor: u32,
    /// Whether help may be free of charge beside.
    pub free_help: bool,
}

impl Charter {
    /// Whether a price keeps to the charter.
    pub fn admits(&self, price: u32) -> bool {
        price >= self.floor || (price == 0 && self.free_help)
    }
}

/// A condition, in the order in which they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Filter {
    /// The two are not the same member's.
    NotOneself,
    /// The offer has all skills that are needed.
    Skills,
    /// The distance is within what both accept.
    Distance,
    /// They have enough time in common, in one go.
    Hours,
    /// The price keeps to the charter.
    Charter,
    /// The price is within what is needed.
    Price,
    /// They share a language.
    Languages,
    /// They were not proposed to each other in vain before.
    NotBefore,
    /// They have enough time in common on the days of the need.
    Dates,
}

impl Filter {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::NotOneself,
        Self::Skills,
        Self::Distance,
        Self::Hours,
        Self::Dates,
        Self::Charter,
        Self::Price,
        Self::Languages,
        Self::NotBefore,
    ];

    /// Whether it holds. `before` says whether the two were proposed to each other in vain.
    pub fn holds(self, ask: &Ask, bid: &Bid, charter: &Charter, before: bool) -> bool {
        match self {
            Self::NotOneself => ask.member != bid.member,
            Self::Skills => ask.skills & !bid.skills == 0,
            Self::Distance => sphere::metres(ask.place, bid.place) <= reach(ask, bid),
            Self::Hours => week::has_common_room(&ask.hours, &bid.hours, ask.minutes),
            Self::Dates => {
                let days = if bid.by_week { ask.soon } else { ask.days };
                days == week::EVERY_DAY
                    || week::has_common_room(&week::on_days(&ask.hours, days), &bid.hours, ask.minutes)
            }
            Self::Charter => charter.admits(bid.price),
            Self::Price => bid.price <= ask.price_limit,
            Self::Languages => ask.languages & bid.languages != 0,
            Self::NotBefore => !before,
        }
    }
}

/// The farthest distance that both accept.
pub fn reach(ask: &Ask, bid: &Bid) -> u32 {
    ask.radius.min(bid.radius)
}

/// The first filter that does not hold; none if the two may be given to each other.
pub fn first_failing(ask: &Ask, bid: &Bid, charter: &Charter, before: bool) -> Option<Filter> {
    Filter::ALL
        .into_iter()
        .find(|filter| !filter.holds(ask, bid, charter, before))
}

/// How many were set aside by each filter, in the order in which the filters came about. One's own are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<u32>", into = "Vec<u32>")]
pub struct SetAside([u32; Filter::ALL.len()]);

/// What was kept before there were as many filters counts none for the later ones.
impl From<Vec<u32>> for SetAside {
    fn from(kept: Vec<u32>) -> Self {
        let mut counts = Self::default();
        for (count, kept) in counts.0.iter_mut().zip(kept) {
            *count = kept;
        }
        counts
    }
}

impl From<SetAside> for Vec<u32> {
    fn from(counts: SetAside) -> Self {
        counts.0.into()
    }
}

impl SetAside {
    /// Counts one more.
    pub fn count(&mut self, filter: Filter) {
        if let Some(count) = self.0.get_mut(filter as usize) {
            *count += 1;
        }
    }

    /// The filters that set anybody aside, in their order, with how many.
    pub fn counts(&self) -> impl Iterator<Item = (Filter, u32)> {
        let count = |filter: Filter| Some((filter, *self.0.get(filter as usize)?));
        Filter::ALL
            .into_iter()
            .filter_map(count)
            .filter(|(filter, count)| *filter != Filter::NotOneself && *count > 0)
    }
}
