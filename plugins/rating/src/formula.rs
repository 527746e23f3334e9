//! The score: a formula that anybody can compute again, in whole numbers from beginning to end.
//!
//! - A review weighs less as it ages, by whole months of UTC: half after [`HALF_LIFE_MONTHS`], a quarter after twice as many, and
//!   on a straight line in between.
//! - The *usual grade* is the mean of all reviews of the platform, with [`ANCHOR_REVIEWS`] of [`ANCHOR_GRADE`] added, rounded to
//!   the hundredth.
//! - A member's score is the mean of their own reviews, with [`PRIOR_REVIEWS`] of the usual grade added: few reviews say little.
//! - Where members are put in an order, it is by the *cautious* score, which has [`CAUTION_REVIEWS`] of [`CAUTION_GRADE`] added as
//!   well: it is lower the fewer reviews there are.

use std::collections::BTreeMap;

/// Months after which a review weighs half.
pub const HALF_LIFE_MONTHS: i64 = 18;
/// How often a weight is halved before a review counts no more.
pub const HALVINGS: i64 = 20;
/// What a review of this month weighs.
pub const FULL_WEIGHT: i128 = (1 << HALVINGS) * 2 * HALF_LIFE_MONTHS as i128;
/// How many full reviews of the usual grade are added to a member's own.
pub const PRIOR_REVIEWS: i128 = 5;
/// How many full reviews of [`ANCHOR_GRADE`] are added to those of the platform.
pub const ANCHOR_REVIEWS: i128 = 5;
/// What the usual grade is before there are reviews.
pub const ANCHOR_GRADE: i128 = 3;
/// How many full reviews of [`CAUTION_GRADE`] are added for an order.
pub const CAUTION_REVIEWS: i128 = 2;
/// The grade of the reviews that are added for an order.
pub const CAUTION_GRADE: i128 = 1;

/// By month of publication, how many reviews gave one, two, three, four and five stars.
pub type Months = BTreeMap<i64, [u32; 5]>;

/// What a review weighs so many months after that of its publication.
pub fn weight(months: i64) -> i128 {
    let months = months.max(0);
    let (halvings, rest) = (months / HALF_LIFE_MONTHS, months % HALF_LIFE_MONTHS);
    if halvings > HALVINGS {
        return 0;
    }
    ((1_i128 << HALVINGS) >> halvings) * i128::from(2 * HALF_LIFE_MONTHS - rest)
}

/// How many reviews gave one, two, three, four and five stars, in all months.
pub fn distribution(months: &Months) -> [u32; 5] {
    let mut all = [0; 5];
    for counts in months.values() {
        for (all, some) in all.iter_mut().zip(counts) {
            *all += some;
        }
    }
    all
}

/// All weights together, and all weights times the stars that they are of.
fn sums(months: &Months, now: i64) -> (i128, i128) {
    let (mut weights, mut weighted) = (0, 0);
    for (month, counts) in months {
        let weight = weight(now - month);
        for (stars, count) in (1..).zip(counts) {
            weights += weight * i128::from(*count);
            weighted += weight * i128::from(*count) * stars;
        }
    }
    (weights, weighted)
}

/// A fraction, rounded to the nearest, halves upwards.
fn rounded(numerator: i128, denominator: i128) -> u32 {
    u32::try_from((2 * numerator + denominator) / (2 * denominator)).unwrap_or(u32::MAX)
}

/// The usual grade of a platform with these reviews, in hundredths.
pub fn usual(all: &Months, now: i64) -> u32 {
    let (weights, weighted) = sums(all, now);
    let anchor = ANCHOR_REVIEWS * FULL_WEIGHT;
    rounded(100 * (weighted + anchor * ANCHOR_GRADE), weights + anchor)
}

/// The score of a member with these reviews, in hundredths.
pub fn score(own: &Months, usual: u32, now: i64) -> u32 {
    graded(own, usual, now, 0)
}

/// The cautious score of a member with these reviews, in hundredths.
pub fn cautious(own: &Months, usual: u32, now: i64) -> u32 {
    graded(own, usual, now, CAUTION_REVIEWS)
}

fn graded(own: &Months, usual: u32, now: i64, caution: i128) -> u32 {
    let (weights, weighted) = sums(own, now);
    let (prior, caution) = (PRIOR_REVIEWS * FULL_WEIGHT, caution * FULL_WEIGHT);
    rounded(
        100 * (weighted + caution * CAUTION_GRADE) + prior * i128::from(usual),
        weights + prior + caution,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 2026 * 12 + 10;

    fn months(reviews: &[(u8, i64)]) -> Months {
        let mut months = Months::new();
        for (stars, ago) in reviews {
            months.entry(NOW - ago).or_default()[usize::from(*stars) - 1] += 1;
        }
        months
    }

    #[test]
    fn a_review_weighs_half_after_eighteen_months() {
        assert_eq!(weight(0), FULL_WEIGHT);
        assert_eq!(weight(-1), FULL_WEIGHT);
        assert_eq!(weight(18) * 2, FULL_WEIGHT);
        assert_eq!(weight(36) * 4, FULL_WEIGHT);
        assert_eq!(weight(9) * 4, FULL_WEIGHT * 3);
        assert_eq!(weight(18 * 21), 0);
    }

    #[test]
    fn scores_are_what_one_computes_by_hand() {
        let own = months(&[(5, 0), (4, 0)]);
        // Usual: (9 + 15) / 7 = 3.43. Score: (9 + 5·3.43) / 7 = 3.74. Cautious: (9 + 5·3.43 + 2) / 9 = 3.13.
        let usual = usual(&own, NOW);
        assert_eq!(
            (usual, score(&own, usual, NOW), cautious(&own, usual, NOW)),
            (343, 374, 313)
        );
        // Half the weight: (4.5 + 15) / 6 = 3.25, (4.5 + 5·3.25) / 6 = 3.46.
        let old = months(&[(5, 18), (4, 18)]);
        assert_eq!((super::usual(&old, NOW), score(&old, 325, NOW)), (325, 346));
        assert_eq!(super::usual(&Months::new(), NOW), 300);
        assert_eq!(distribution(&own), [0, 0, 0, 1, 1]);
    }

    proptest! {
        #[test]
        fn scores_stay_in_bounds_and_grow_with_grades(
            reviews in prop::collection::vec((1_u8..=5, 0_i64..500), 0..40), usual in 100_u32..=500,
        ) {
            let better: Vec<_> = reviews.iter().map(|(stars, ago)| ((stars + 1).min(5), *ago)).collect();
            let (own, better) = (months(&reviews), months(&better));
            let (now, then) = (score(&own, usual, NOW), score(&better, usual, NOW));
            prop_assert!((100..=500).contains(&now) && now <= then && then <= 500);
            prop_assert!(cautious(&own, usual, NOW) <= now);
            prop_assert!((100..=500).contains(&super::usual(&own, NOW)));
        }

        /// Ten equal reviews outweigh one of the same grade.
        #[test]
        fn more_reviews_go_further_from_the_usual(stars in 1_u8..=5, many in 2_usize..200, usual in 100_u32..=500) {
            let far = |count: usize| {
                let own = months(&vec![(stars, 0); count]);
                i64::from(score(&own, usual, NOW)).abs_diff(i64::from(usual))
            };
            prop_assert!(far(many) >= far(1));
        }

        #[test]
        fn weights_never_grow(months in 0_i64..1_000) {
            prop_assert!(weight(months + 1) <= weight(months));
        }
    }
}
