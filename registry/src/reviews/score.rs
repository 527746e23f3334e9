//! The score of a provider: a formula that anybody can compute again, in whole numbers from beginning to end.
//!
//! - A review weighs less as it ages: half of it after [`HALF_LIFE_DAYS`], a quarter after twice as many, and on a straight line in
//!   between.
//! - Each family of services has a *usual grade*: the mean of all its reviews, whoever they are of, with [`ANCHOR_REVIEWS`] reviews of
//!   [`ANCHOR_GRADE`] added, rounded to the hundredth.
//! - A provider's score is the mean of its own reviews, with [`PRIOR_REVIEWS`] of the usual grade added: few reviews say little. A
//!   provider with reviews in several families has these added in proportion to what its reviews in each weigh.
//! - Lists are ordered by the *cautious* score, which has [`CAUTION_REVIEWS`] reviews of [`CAUTION_GRADE`] added as well: it is lower
//!   the fewer reviews there are. Who has no reviews yet has those of the usual grade in the family of what they offer.

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
/// How many full reviews of [`ANCHOR_GRADE`] are added to those of a family.
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
    /// The name of the family of what was delivered.
    pub family: String,
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
    /// The usual grades of families that have reviews, in hundredths.
    usual: BTreeMap<String, i64>,
    by_provider: BTreeMap<String, Score>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    weights: i128,
    weighted: i128,
    reviews: i128,
    counts: [u64; 5],
}

impl Sum {
    fn add(&mut self, grade: i64, weight: i128) {
        self.weights += weight;
        self.weighted += weight * i128::from(grade);
        self.reviews += 1;
        let place = usize::try_from(5 - grade).unwrap_or(usize::MAX);
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
    }
}

/// A fraction, rounded to the nearest, halves upwards.
fn rounded(numerator: i128, denominator: i128) -> i64 {
    i64::try_from((2 * numerator + denominator) / (2 * denominator)).unwrap_or(i64::MAX)
}

impl Scores {
    /// Computes the scores of a day from all reviews that show.
    ///
    /// The sums stay exact for more than a hundred million reviews.
    pub fn of(reviews: impl IntoIterator<Item = Graded>, as_of: Date) -> Self {
        let mut families: BTreeMap<String, Sum> = BTreeMap::new();
        let mut own: BTreeMap<String, BTreeMap<String, Sum>> = BTreeMap::new();
        for review in reviews {
            let days = i64::from((as_of - review.published_on).get_days());
            let weight = weight(days);
            let of_provider = own.entry(review.provider).or_default();
            of_provider
                .entry(review.family.clone())
                .or_default()
                .add(review.grade, weight);
            families.entry(review.family).or_default().add(review.grade, weight);
        }
        let usual: BTreeMap<String, i64> = families
            .into_iter()
            .map(|(family, sum)| (family, usual_of(&sum)))
            .collect();
        let scores = |of_provider: BTreeMap<String, Sum>| {
            let parts: Vec<(Sum, i64)> = of_provider
                .into_iter()
                .map(|(family, sum)| (sum, usual.get(&family).copied().unwrap_or(UNKNOWN)))
                .collect();
            let mut counts = [0; 5];
            for (sum, _) in &parts {
                for (all, some) in counts.iter_mut().zip(sum.counts) {
                    *all += some;
                }
            }
            Score {
                reviews: counts.iter().sum(),
                counts,
                hundredths: score(&parts, 0),
                cautious_hundredths: score(&parts, CAUTION_REVIEWS),
            }
        };
        let by_provider = own
            .into_iter()
            .map(|(provider, of_provider)| (provider, scores(of_provider)))
            .collect();
        Self {
            as_of,
            usual,
            by_provider,
        }
    }

    /// The score of a provider; none without a review.
    pub fn provider(&self, provider: &str) -> Option<&Score> {
        self.by_provider.get(provider)
    }

    /// Every provider that has a review, with its score.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Score)> {
        self.by_provider
            .iter()
            .map(|(provider, score)| (provider.as_str(), score))
    }

    /// The usual grade in a family, in hundredths.
    pub fn usual(&self, family: &str) -> i64 {
        self.usual.get(family).copied().unwrap_or(UNKNOWN)
    }

    /// The cautious score of those without reviews who offer something of a family, in hundredths.
    pub fn unreviewed(&self, family: &str) -> i64 {
        let sum = PRIOR_REVIEWS * i128::from(self.usual(family)) + CAUTION_REVIEWS * CAUTION_GRADE * 100;
        rounded(sum, PRIOR_REVIEWS + CAUTION_REVIEWS)
    }

    /// By what lists order what a provider offers of a family, in hundredths.
    pub fn cautious(&self, provider: &str, family: &str) -> i64 {
        self.provider(provider)
            .map_or_else(|| self.unreviewed(family), |score| score.cautious_hundredths)
    }
}

/// The usual grade of a family without reviews, in hundredths.
const UNKNOWN: i64 = ANCHOR_GRADE as i64 * 100;

/// The usual grade of a family with these reviews, in hundredths.
fn usual_of(sum: &Sum) -> i64 {
    let anchor = ANCHOR_REVIEWS * FULL_WEIGHT;
    rounded(100 * (sum.weighted + anchor * ANCHOR_GRADE), sum.weights + anchor)
}

/// The score that follows from a provider's own reviews in each family and the usual grade there.
fn score(parts: &[(Sum, i64)], caution: i128) -> i64 {
    let total = |of: fn(&Sum) -> i128| parts.iter().map(|(sum, _)| of(sum)).sum::<i128>();
    let weights = total(|sum| sum.weights);
    // Where all reviews are so old that they count no more, they still say what kind of services there were.
    let share = |sum: &Sum| if weights > 0 { sum.weights } else { sum.reviews };
    let shares: i128 = parts.iter().map(|(sum, _)| share(sum)).sum();
    let usual: i128 = parts.iter().map(|(sum, usual)| share(sum) * i128::from(*usual)).sum();
    // Over the denominator of the shares, so that nothing is rounded before the end.
    let (prior, caution) = (PRIOR_REVIEWS * FULL_WEIGHT, caution * FULL_WEIGHT);
    let graded = 100 * (total(|sum| sum.weighted) + caution * CAUTION_GRADE);
    rounded(graded * shares + prior * usual, (weights + prior + caution) * shares)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = date(2026, 11, 30);
    const FAMILIES: [&str; 2] = ["hosting", "development"];

    fn graded(provider: &str, grade: i64, days: i64) -> Graded {
        in_family(provider, "hosting", grade, days)
    }

    fn in_family(provider: &str, family: &str, grade: i64, days: i64) -> Graded {
        Graded {
            provider: provider.to_owned(),
            family: family.to_owned(),
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
        // Usual: (9 + 15) / (2 + 5) = 3.43. Score: (9 + 5·3.43) / 7 = 3.74. Cautious: (9 + 5·3.43 + 2) / 9 = 3.13.
        assert_eq!((scores.usual("hosting"), scores.usual("support")), (343, 300));
        let score = scores.provider("a").unwrap();
        assert_eq!((score.hundredths, score.cautious_hundredths), (374, 313));
        assert_eq!((score.reviews, score.counts), (2, [1, 1, 0, 0, 0]));
        // Without reviews: (5·3.43 + 2) / 7 = 2.74, and (5·3 + 2) / 7 = 2.43 where nobody has any.
        assert_eq!(scores.cautious("nobody", "hosting"), 274);
        assert_eq!(scores.cautious("nobody", "support"), 243);
        assert_eq!(scores.cautious("a", "support"), 313);
    }

    #[test]
    fn what_is_usual_elsewhere_is_not_held_against_a_provider() {
        let harsh = (0..20).map(|_| in_family("b", "development", 2, 0));
        let alone = Scores::of([graded("a", 4, 0)], TODAY);
        let beside = Scores::of(harsh.chain([graded("a", 4, 0)]), TODAY);
        assert_eq!(alone.provider("a"), beside.provider("a"));
        // Two families, three reviews to one: usual (2·20 + 5 + 15) / (21 + 5) = 2.31 and (12 + 15) / 8 = 3.38.
        let both = (0..20)
            .map(|_| in_family("b", "development", 2, 0))
            .chain([in_family("a", "development", 5, 0)])
            .chain((0..3).map(|_| graded("a", 4, 0)));
        let both = Scores::of(both, TODAY);
        assert_eq!((both.usual("development"), both.usual("hosting")), (231, 338));
        // (17 + 5·(2.31 + 3·3.38)/4) / 9 = 3.62
        assert_eq!(both.provider("a").unwrap().hundredths, 362);
    }

    #[test]
    fn reviews_that_count_no_more_leave_the_usual_grade() {
        let scores = Scores::of([graded("a", 5, 12_000), in_family("a", "support", 1, 12_000)], TODAY);
        let score = scores.provider("a").unwrap();
        assert_eq!((score.reviews, score.hundredths), (2, 300));
    }

    proptest! {
        #[test]
        fn scores_stay_between_one_and_five_and_grow_with_grades(
            grades in proptest::collection::vec((0_usize..4, 0_usize..2, 1_i64..6, 0_i64..12_000), 0..60),
        ) {
            let reviews = |more: i64| grades.iter().map(move |(provider, family, grade, days)| {
                in_family(["a", "b", "c", "d"][*provider], FAMILIES[*family], (grade + more).min(5), *days)
            });
            let scores = Scores::of(reviews(0), TODAY);
            let better = Scores::of(reviews(1), TODAY);
            for (provider, score) in scores.iter() {
                prop_assert!((100..=500).contains(&score.hundredths));
                prop_assert!(score.cautious_hundredths <= score.hundredths);
                prop_assert!(better.provider(provider).unwrap().hundredths >= score.hundredths);
            }
            for family in FAMILIES {
                prop_assert!((100..=500).contains(&scores.usual(family)));
            }
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
