//! The terms of a thing: how it is lent, how many there are, how soon, for how much.

use legollab_brick::{Instant, clock::HOUR, prelude::*, text::shows_something};
use serde::{Deserialize, Serialize};

use super::{
    money::{self, Per},
    occupancy::Buffers,
    wall,
    why::Limits,
};
use crate::bindings::exports::legollaborative::booking::terms;

/// The most days that any booking may take.
pub const LONGEST_DAYS: u16 = 92;
/// The most days that a booking takes unless the owner says otherwise.
const USUAL_DAYS: u16 = 31;
const CAPACITY_LIMIT: u16 = 1_000;
const BUFFER_LIMIT: u16 = 7 * 24 * 60;
const HORIZON_LIMIT: u16 = 365;
/// A hundred thousand euros.
const CENTS_LIMIT: u32 = 10_000_000;
const FREE_UNTIL_LIMIT: u16 = 90 * 24;
/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// How a thing is lent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lending {
    /// By slots.
    #[default]
    Slots,
    /// From one time to another, over days.
    OverDays,
}

/// Who decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// As everywhere on the platform.
    #[default]
    AsPlatform,
    /// The owner.
    ByOwner,
    /// Nobody.
    AtOnce,
}

/// The terms of a thing as they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Terms {
    /// One of the platform's categories.
    pub category: Option<String>,
    /// How it is lent.
    pub lending: Lending,
    /// How many there are.
    pub capacity: u16,
    /// Minutes kept free before each booking.
    pub before_minutes: u16,
    /// Minutes kept free after each booking.
    pub after_minutes: u16,
    /// Minutes of notice, if more than on the platform.
    pub notice_minutes: Option<u32>,
    /// Days ahead, if fewer than on the platform.
    pub horizon_days: Option<u16>,
    /// The most days from beginning to end.
    pub longest_days: u16,
    /// Who decides.
    pub decision: Decision,
    /// Hours before the beginning until which cancelling is free.
    pub free_until_hours: Option<u16>,
    /// Price in cents.
    pub price_cents: u32,
    /// What it is for.
    pub price_per: Per,
    /// Deposit in cents.
    pub deposit_cents: u32,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            category: None,
            lending: Lending::Slots,
            capacity: 1,
            before_minutes: 0,
            after_minutes: 0,
            notice_minutes: None,
            horizon_days: None,
            longest_days: USUAL_DAYS,
            decision: Decision::AsPlatform,
            free_until_hours: None,
            price_cents: 0,
            price_per: Per::Booking,
            deposit_cents: 0,
        }
    }
}

impl Terms {
    /// Whether they say nothing that is not so anyway.
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Notice and horizon together with those of the platform, of which an owner can only ask for more.
    pub fn limits(&self, platform: Limits) -> Limits {
        Limits {
            notice_minutes: self.notice_minutes.unwrap_or(0).max(platform.notice_minutes),
            horizon_days: self.horizon_days.unwrap_or(u16::MAX).min(platform.horizon_days),
        }
    }

    /// What is kept free around each booking.
    pub fn buffers(&self) -> Buffers {
        Buffers {
            before: wall::minutes(self.before_minutes),
            after: wall::minutes(self.after_minutes),
        }
    }

    /// Until when a booking that begins at `from` can be cancelled free of charge; none if it always can.
    pub fn free_until(&self, from: Instant) -> Option<Instant> {
        self.free_until_hours.map(|hours| from - Instant::from(hours) * HOUR)
    }

    /// What a booking costs, in cents. `days` are the days of the calendar that it touches.
    pub fn price(&self, from: Instant, until: Instant, days: u32, places: u16) -> u64 {
        money::price(
            self.price_cents,
            money::units(self.price_per, until - from, days),
            places,
        )
        .unwrap_or(u64::MAX)
    }

    /// The deposit for so many, in cents.
    pub fn deposit(&self, places: u16) -> u64 {
        u64::from(self.deposit_cents) * u64::from(places)
    }
}

/// Whether somebody who needs so much notice can book at all within the horizon.
pub fn notice_fits(limits: Limits) -> bool {
    limits.notice_minutes <= u32::from(limits.horizon_days) * DAY
}

/// Checks terms as they were given, beside what holds on the platform.
pub fn check(given: terms::Terms, platform: Limits, categories: &[String]) -> Result<Terms, Error> {
    let mut problems = Problems::new();
    let category = given.category.map(|category| category.trim().to_owned());
    let category = category.filter(|category| shows_something(category));
    problems.unless(
        category.as_ref().is_none_or(|category| categories.contains(category)),
        "terms.category",
        t!("category-unknown"),
    );
    let mut within = |fine: bool, field: &str, text: Text| problems.unless(fine, format!("terms.{field}"), text);
    within(
        (1..=CAPACITY_LIMIT).contains(&given.capacity),
        "capacity",
        t!("capacity-range", limit = CAPACITY_LIMIT),
    );
    within(
        given.before_minutes <= BUFFER_LIMIT,
        "beforeMinutes",
        t!("buffer-range", limit = BUFFER_LIMIT),
    );
    within(
        given.after_minutes <= BUFFER_LIMIT,
        "afterMinutes",
        t!("buffer-range", limit = BUFFER_LIMIT),
    );
    within(
        given
            .horizon_days
            .is_none_or(|days| (1..=HORIZON_LIMIT).contains(&days)),
        "horizonDays",
        t!("horizon-range"),
    );
    within(
        (1..=LONGEST_DAYS).contains(&given.longest_days),
        "longestDays",
        t!("days-range", limit = LONGEST_DAYS),
    );
    within(
        given.free_until_hours.is_none_or(|hours| hours <= FREE_UNTIL_LIMIT),
        "freeUntilHours",
        t!("hours-at-most", limit = FREE_UNTIL_LIMIT),
    );
    let mut amount = |given: i64, field: &str| {
        let cents = u32::try_from(given).ok().filter(|cents| *cents <= CENTS_LIMIT);
        within(cents.is_some(), field, t!("cents-range"));
        cents.unwrap_or_default()
    };
    let price_cents = amount(given.price_cents, "priceCents");
    let deposit_cents = amount(given.deposit_cents, "depositCents");
    let terms = Terms {
        category,
        lending: given.lending.into(),
        capacity: given.capacity,
        before_minutes: given.before_minutes,
        after_minutes: given.after_minutes,
        notice_minutes: given.notice_minutes,
        horizon_days: given.horizon_days,
        longest_days: given.longest_days,
        decision: given.decision.into(),
        free_until_hours: given.free_until_hours,
        price_cents,
        price_per: given.price_per.into(),
        deposit_cents,
    };
    let limits = terms.limits(platform);
    within(
        notice_fits(limits),
        "noticeMinutes",
        t!("notice-beyond-horizon", limit = u32::from(limits.horizon_days) * DAY),
    );
    problems.finish()?;
    Ok(terms)
}

impl From<&Terms> for terms::Terms {
    fn from(terms: &Terms) -> Self {
        Self {
            category: terms.category.clone(),
            lending: match terms.lending {
                Lending::Slots => terms::Lending::Slots,
                Lending::OverDays => terms::Lending::OverDays,
            },
            capacity: terms.capacity,
            before_minutes: terms.before_minutes,
            after_minutes: terms.after_minutes,
            notice_minutes: terms.notice_minutes,
            horizon_days: terms.horizon_days,
            longest_days: terms.longest_days,
            decision: match terms.decision {
                Decision::AsPlatform => terms::Decision::AsPlatform,
                Decision::ByOwner => terms::Decision::ByOwner,
                Decision::AtOnce => terms::Decision::AtOnce,
            },
            free_until_hours: terms.free_until_hours,
            price_cents: terms.price_cents.into(),
            price_per: match terms.price_per {
                Per::Booking => terms::Per::Booking,
                Per::Hour => terms::Per::Hour,
                Per::Day => terms::Per::Day,
            },
            deposit_cents: terms.deposit_cents.into(),
        }
    }
}

impl From<terms::Lending> for Lending {
    fn from(given: terms::Lending) -> Self {
        match given {
            terms::Lending::Slots => Self::Slots,
            terms::Lending::OverDays => Self::OverDays,
        }
    }
}

impl From<terms::Decision> for Decision {
    fn from(given: terms::Decision) -> Self {
        match given {
            terms::Decision::AsPlatform => Self::AsPlatform,
            terms::Decision::ByOwner => Self::ByOwner,
            terms::Decision::AtOnce => Self::AtOnce,
        }
    }
}

impl From<terms::Per> for Per {
    fn from(given: terms::Per) -> Self {
        match given {
            terms::Per::Booking => Self::Booking,
            terms::Per::Hour => Self::Hour,
            terms::Per::Day => Self::Day,
        }
    }
}
