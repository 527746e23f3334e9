//! What the reviews that count add up to. It is kept in step by whatever makes a review count, or count no more.

use std::collections::BTreeMap;

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    dates,
    formula::{self, Months},
    invitations::Review,
};

/// What the counted reviews of a member add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Whom they are about.
    pub member: String,
    /// All stars together.
    pub stars: u64,
    /// How many reviews.
    pub count: u32,
    /// How many gave how many stars in which month.
    #[serde(default)]
    pub months: Months,
    /// By the name of the criterion.
    #[serde(default)]
    pub criteria: BTreeMap<String, Graded>,
}

/// Grades in a criterion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graded {
    /// All stars together.
    pub stars: u64,
    /// How many grades.
    pub count: u32,
}

/// What all counted reviews of the platform add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Total {
    months: Months,
}

/// Whether a review begins or ceases to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Count,
    Discount,
}

/// The tallies of all members with a counted review.
pub const TALLIES: Collection<Tally> = Collection::new();
const TOTAL: Singleton<Total> = Singleton::new("total");

impl Record for Tally {
    type Id = String;
    const COLLECTION: &'static str = "tallies";

    fn id(&self) -> String {
        self.member.clone()
    }
}

/// A mean of stars.
pub fn mean(stars: u64, count: u32) -> Option<f64> {
    // Sums beyond 2^53 stars are beyond the life of a platform.
    #[expect(clippy::cast_precision_loss, reason = "see above")]
    (count > 0).then(|| stars as f64 / f64::from(count))
}

impl Tally {
    /// The mean number of stars.
    pub fn mean(&self) -> Option<f64> {
        mean(self.stars, self.count)
    }

    /// How many gave one, two, three, four and five stars.
    pub fn distribution(&self) -> [u32; 5] {
        formula::distribution(&self.months)
    }

    /// The score by the formula, in hundredths; none without a review.
    pub fn score(&self) -> Option<u32> {
        (self.count > 0).then(|| formula::score(&self.months, usual(), this_month()))
    }
}

/// The month of this call.
pub fn this_month() -> i64 {
    dates::month(clock::now())
}

/// The usual grade of the platform, in hundredths.
pub fn usual() -> u32 {
    formula::usual(&TOTAL.get().months, this_month())
}

/// The tally of a member; that of nobody's reviews is zero.
pub fn of(member: &str) -> Tally {
    TALLIES.get(member).unwrap_or_else(|| Tally {
        member: member.to_owned(),
        stars: 0,
        count: 0,
        months: Months::new(),
        criteria: BTreeMap::new(),
    })
}

/// A review that was first published at this instant counts from now on.
pub fn count(about: &str, published_at: Instant, review: &Review) {
    change(about, published_at, review, Change::Count);
}

/// A review that was first published at this instant counts no more.
pub fn discount(about: &str, published_at: Instant, review: &Review) {
    change(about, published_at, review, Change::Discount);
}

fn change(about: &str, published_at: Instant, review: &Review, change: Change) {
    let month = dates::month(published_at);
    let mut tally = of(about);
    step_wide(&mut tally.stars, review.stars.into(), change);
    step(&mut tally.count, change);
    step_months(&mut tally.months, month, review.stars, change);
    for grade in &review.criteria {
        let graded = tally.criteria.entry(grade.criterion.clone()).or_default();
        step_wide(&mut graded.stars, grade.stars.into(), change);
        step(&mut graded.count, change);
    }
    tally.criteria.retain(|_, graded| graded.count > 0);
    if tally.count == 0 {
        TALLIES.remove(about);
    } else {
        TALLIES.put(&tally);
    }
    let mut total = TOTAL.get();
    step_months(&mut total.months, month, review.stars, change);
    TOTAL.set(&total);
}

fn step(number: &mut u32, change: Change) {
    *number = match change {
        Change::Count => number.saturating_add(1),
        Change::Discount => number.saturating_sub(1),
    };
}

fn step_wide(number: &mut u64, by: u64, change: Change) {
    *number = match change {
        Change::Count => number.saturating_add(by),
        Change::Discount => number.saturating_sub(by),
    };
}

fn step_months(months: &mut Months, month: i64, stars: u8, change: Change) {
    let counts = months.entry(month).or_default();
    if let Some(count) = counts.get_mut(usize::from(stars).wrapping_sub(1)) {
        step(count, change);
    }
    if *counts == [0; 5] {
        months.remove(&month);
    }
}

/// Forgets what all reviews add up to, to add them up again.
pub fn forget_total() {
    TOTAL.set(&Total::default());
}
