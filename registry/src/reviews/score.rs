//! The score of a provider: a formula that anybody can compute again, in whole numbers from beginning to end.
//!
//! - A review weighs less as it ages: half of it after [`HALF_LIFE_DAYS`], a quarter after twice as many, and on a straight line in
//!   between.
//! - The *usual grade* is the mean of all reviews of all providers, with [`ANCHOR_REVIEWS`] reviews of [`ANCHOR_GRADE`] added.
//! - A provider's score is the mean of its own reviews, with [`PRIOR_REVIEWS`] of the usual grade added: few reviews say little.
//! - Lists are ordered by the *cautious* score, which has [`CAUTION_REVIEWS`] reviews of [`CAUTION_GRADE`] added as well: it is lower
//!   the fewer reviews there are.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Days after which a review weighs half.
pub const HALF_LIFE_DAYS: i64 = 548;
/// How often a weight is halved before a review counts no more.
pub const HALVINGS: i64 = 20;
/// What a review of today weighs.
pub const FULL_WEIGHT: i128 = (1 << HALVINGS) * 2 * HALF_LIFE_DAYS as i128;
/// How many full reviews of the usual grade are added to a provider's own.
pub const PRIOR_REVIEWS: i128 = 5;
/// How many full reviews of [`ANCHOR_GRADE`] are added to all reviews.
pub const ANCHOR_REVIEWS: i128 = 5;
/// What the usual grade is before there are reviews.
pub const ANCHOR_GRADE: i128 = 3;
/// How many full reviews of [`CAUTION_GRADE`] are added for the order of lists.
pub const CAUTION_REVIEWS: i128 = 2;
/// The grade of the reviews that are added for the order of lists.
pub const CAUTION_GRADE: i128 = 1;

/// What a review weighs so many days after it was published.
pub fn weight(days: i64) -> i128 {
    let days = days.max(0);
    let (halvings, rest) = (days / HALF_LIFE_DAYS, days % HALF_LIFE_DAYS);
    if halvings > HALVINGS {
        return 0;
    }
    ((1_i128 << HALVINGS) >> halvings) * i128::from(2 * HALF_LIFE_DAYS - rest)
}

/// A review, as far as the formula needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// Of whom.
    pub provider: String,
    /// From 1 to 5.
    pub grade: i64,
    /// When it was first published.
    pub published_on: Date,
}

/// The score of a provider that has reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// How many reviews it has.
    pub reviews: u64,
    /// How many gave five, four, three, two, one.
    pub counts: [u64; 5],
    /// The score, in hundredths.
    pub hundredths: i64,
    /// The cautious score, in hundredths.
    pub cautious_hundredths: i64,
}

/// The scores of all providers on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// The day.
    pub as_of: Date,
    /// The usual grade, in hundredths.
    pub usual_hundredths: i64,
    /// The cautious score of those without reviews, in hundredths.
    pub unreviewed_hundredths: i64,
    by_provider: BTreeMap<String, Score>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    weights: i128,
    weighted: i128,
    counts: [u64; 5],
}

impl Sum {
    fn add(&mut self, grade: i64, weight: i128) {
        self.weights += weight;
        self.weighted += weight * i128::from(grade);
        let place = usize::try_from(5 - grade).unwrap_or(usize::MAX);
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
    }
}

/// A fraction in hundredths, rounded to the nearest, halves upwards.
fn hundredths(numerator: i128, denominator: i128) -> i64 {
    i64::try_from((200 * numerator + denominator) / (2 * denominator)).unwrap_or(i64::MAX)
}

impl Scores {
    /// Computes the scores of a day from all reviews that show.
    ///
    /// The sums stay exact for more than a hundred million reviews.
    pub fn of(reviews: impl IntoIterator<Item = Graded>, as_of: Date) -> Self {
        let mut all = Sum::default();
        let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
        for review in reviews {
            let days = i64::from((as_of - review.published_on).get_days());
            let weight = weight(days);
            all.add(review.grade, weight);
            sums.entry(review.provider).or_default().add(review.grade, weight);
        }
        let usual = (
            all.weighted + ANCHOR_REVIEWS * FULL_WEIGHT * ANCHOR_GRADE,
            all.weights + ANCHOR_REVIEWS * FULL_WEIGHT,
        );
        let scores = |sum: &Sum| Score {
            reviews: sum.counts.iter().sum(),
            counts: sum.counts,
            hundredths: score(sum, usual, 0),
            cautious_hundredths: score(sum, usual, CAUTION_REVIEWS),
        };
        Self {
            as_of,
            usual_hundredths: hundredths(usual.0, usual.1),
            unreviewed_hundredths: score(&Sum::default(), usual, CAUTION_REVIEWS),
            by_provider: sums.iter().map(|(provider, sum)| (provider.clone(), scores(sum))).collect(),
        }
    }

    /// The score of a provider; none without a review.
    pub fn provider(&self, provider: &str) -> Option<&Score> {
        self.by_provider.get(provider)
    }

    /// Every provider that has a review, with its score.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Score)> {
        self.by_provider.iter().map(|(provider, score)| (provider.as_str(), score))
    }

    /// By what lists order a provider, in hundredths.
    pub fn cautious(&self, provider: &str) -> i64 {
        self.provider(provider).map_or(self.unreviewed_hundredths, |score| score.cautious_hundredths)
    }
}

fn score(own: &Sum, (usual_weighted, usual_weights): (i128, i128), caution: i128) -> i64 {
    // Over the denominator of the usual grade, so that nothing is rounded before the end.
    let prior = PRIOR_REVIEWS * FULL_WEIGHT;
    let caution = caution * FULL_WEIGHT;
    let weighted = (own.weighted + caution * CAUTION_GRADE) * usual_weights + prior * usual_weighted;
    let weights = (own.weights + prior + caution) * usual_weights;
    hundredths(weighted, weights)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = date(2026, 11, 30);

    fn graded(provider: &str, grade: i64, days: i64) -> Graded {
        Graded {
            provider: provider.to_owned(),
            grade,
            published_on: TODAY.saturating_sub(jiff::Span::new().days(days)),
        }
    }

    #[test]
    fn a_review_weighs_half_after_eighteen_months() {
        assert_eq!(weight(0), FULL_WEIGHT);
        assert_eq!(weight(548) * 2, FULL_WEIGHT);
        assert_eq!(weight(1_096) * 4, FULL_WEIGHT);
        assert_eq!(weight(274) * 4, FULL_WEIGHT * 3);
        assert_eq!(weight(-3), FULL_WEIGHT);
        assert_eq!(weight(548 * 21), 0);
    }

    #[test]
    fn scores_are_what_one_computes_by_hand() {
        let scores = Scores::of([graded("a", 5, 0), graded("a", 4, 0)], TODAY);
        // Usual: (9 + 15) / (2 + 5) = 24/7. Score: (9 + 5·24/7) / 7 = 183/49. Cautious: (9 + 120/7 + 2) / 9 = 197/63.
        assert_eq!(scores.usual_hundredths, 343);
        let score = scores.provider("a").unwrap();
        assert_eq!((score.hundredths, score.cautious_hundredths), (373, 313));
        assert_eq!((score.reviews, score.counts), (2, [1, 1, 0, 0, 0]));
        // Without reviews: (120/7 + 2) / 7 = 134/49.
        assert_eq!(scores.cautious("nobody"), 273);
        assert_eq!(Scores::of([], TODAY).usual_hundredths, 300);
    }

    proptest! {
        #[test]
        fn scores_stay_between_one_and_five_and_grow_with_grades(
            grades in proptest::collection::vec((0_usize..4, 1_i64..6, 0_i64..12_000), 0..60),
        ) {
            let reviews = |more: i64| grades.iter().map(move |(provider, grade, days)| {
                graded(["a", "b", "c", "d"][*provider], (grade + more).min(5), *days)
            });
            let scores = Scores::of(reviews(0), TODAY);
            let better = Scores::of(reviews(1), TODAY);
            for (provider, score) in scores.iter() {
                prop_assert!((100..=500).contains(&score.hundredths));
                prop_assert!(score.cautious_hundredths <= score.hundredths);
                prop_assert!(better.provider(provider).unwrap().hundredths >= score.hundredths);
            }
            prop_assert!((100..=500).contains(&scores.usual_hundredths));
        }

        #[test]
        fn weights_never_grow(days in 0_i64..20_000) {
            prop_assert!(weight(days + 1) <= weight(days));
        }

        #[test]
        fn the_order_of_reviews_says_nothing(
            grades in proptest::collection::vec((1_i64..6, 0_i64..2_000), 0..20),
        ) {
            let forth = Scores::of(grades.iter().map(|(grade, days)| graded("a", *grade, *days)), TODAY);
            let back = Scores::of(grades.iter().rev().map(|(grade, days)| graded("a", *grade, *days)), TODAY);
            prop_assert_eq!(forth, back);
        }
    }
}
