//! The order of offers: the nearest first, and within the same distance the better reviewed.

/// Kilometres within which distances count as the same.
pub const BAND_KM: i64 = 10;

/// What decides the place of an offer in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// How far its provider is, in whole kilometres; none where either place is not known.
    pub km: Option<i64>,
    /// Whether it can be had at the chosen place at all.
    pub reaches: bool,
    /// The provider's cautious score, in hundredths.
    pub cautious_hundredths: i64,
    /// When it was published, in milliseconds since 1970.
    pub published_at: i64,
    /// Its identifier.
    pub id: String,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The nearest first.
    #[default]
    Nearest,
    /// The best reviewed first.
    Reviewed,
    /// What was published last first.
    Newest,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Nearest, Self::Reviewed, Self::Newest];

    /// Its name in addresses and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nearest => "nearest",
            Self::Reviewed => "reviewed",
            Self::Newest => "newest",
        }
    }

    /// The order of a name; the nearest first for any other text.
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.name() == name).unwrap_or_default()
    }
}

/// The band of a distance: all distances of one band count as the same. Where none is known comes last.
pub fn band(km: Option<i64>) -> i64 {
    km.map_or(i64::MAX, |km| km.div_euclid(BAND_KM))
}

/// Compares two offers: what comes first is less.
pub fn compare(order: Order, one: &Candidate, other: &Candidate) -> std::cmp::Ordering {
    let reviewed = other.cautious_hundredths.cmp(&one.cautious_hundredths);
    let newest = other.published_at.cmp(&one.published_at);
    let first = match order {
        Order::Nearest => (!one.reaches).cmp(&!other.reaches).then(band(one.km).cmp(&band(other.km))).then(reviewed),
        Order::Reviewed => reviewed,
        Order::Newest => newest,
    };
    let km = |candidate: &Candidate| candidate.km.unwrap_or(i64::MAX);
    first.then(km(one).cmp(&km(other))).then(newest).then_with(|| one.id.cmp(&other.id))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn candidates() -> impl Strategy<Value = Candidate> {
        (proptest::option::of(0_i64..60), any::<bool>(), 100_i64..500, 0_i64..5, "[a-f]").prop_map(
            |(km, reaches, cautious_hundredths, published_at, id)| Candidate {
                km,
                reaches,
                cautious_hundredths,
                published_at,
                id,
            },
        )
    }

    proptest! {
        #[test]
        fn the_nearest_come_first_and_nothing_but_distance_and_reviews_counts(
            mut list in proptest::collection::vec(candidates(), 0..30),
        ) {
            list.sort_by(|one, other| compare(Order::Nearest, one, other));
            for pair in list.windows(2) {
                let (one, other) = (&pair[0], &pair[1]);
                prop_assert!(one.reaches || !other.reaches);
                if one.reaches == other.reaches {
                    prop_assert!(band(one.km) <= band(other.km));
                    if band(one.km) == band(other.km) {
                        prop_assert!(one.cautious_hundredths >= other.cautious_hundredths);
                    }
                }
            }
        }

        #[test]
        fn any_order_is_total(one in candidates(), other in candidates(), third in candidates()) {
            for order in Order::ALL {
                let compare = |one: &Candidate, other: &Candidate| compare(order, one, other);
                prop_assert_eq!(compare(&one, &other), compare(&other, &one).reverse());
                if compare(&one, &other).is_le() && compare(&other, &third).is_le() {
                    prop_assert!(compare(&one, &third).is_le());
                }
            }
        }
    }

    #[test]
    fn a_better_reviewed_neighbour_goes_first_and_a_better_reviewed_stranger_does_not() {
        let candidate = |km, cautious_hundredths| Candidate {
            km: Some(km),
            reaches: true,
            cautious_hundredths,
            published_at: 0,
            id: km.to_string(),
        };
        let (near, better, far) = (candidate(4, 300), candidate(9, 400), candidate(41, 500));
        assert!(compare(Order::Nearest, &better, &near).is_lt());
        assert!(compare(Order::Nearest, &near, &far).is_lt());
        assert!(compare(Order::Reviewed, &far, &near).is_lt());
    }
}
