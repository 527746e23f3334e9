//! From a result and a rate to a contribution.

/// What can be declared at most, in cents either way: a thousand billion euros.
pub const MAX_RESULT: i64 = 100_000_000_000_000;
/// A rate of 100 %, in hundredths of a percent.
pub const WHOLE: i64 = 10_000;

/// The contribution in cents for a net result in cents at a rate in hundredths of a percent. A loss counts as 0. Half a cent or more
/// is rounded up, less is dropped.
///
/// Results are within [`MAX_RESULT`] and rates within [`WHOLE`]; beyond, the result is that of the bound.
pub fn contribution(result: i64, rate: i64) -> i64 {
    let (result, rate) = (result.clamp(0, MAX_RESULT), rate.clamp(0, WHOLE));
    (result * rate + WHOLE / 2) / WHOLE
}

/// A sum in so many parts that differ by a cent at most; the larger ones come first. None of them is lost.
pub fn in_parts(cents: i64, parts: i64) -> Vec<i64> {
    let parts = parts.max(1);
    let (each, rest) = (cents.div_euclid(parts), cents.rem_euclid(parts));
    (0..parts).map(|part| each + i64::from(part < rest)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_a_cent_is_rounded_up() {
        assert_eq!(contribution(1_200_000, 300), 36_000);
        assert_eq!(contribution(3_000_000, 300), 90_000);
        assert_eq!(contribution(-1, 300), 0);
        assert_eq!(contribution(0, 300), 0);
        // 0.50 cents, 0.49 cents, 1.50 cents.
        assert_eq!(contribution(50, 100), 1);
        assert_eq!(contribution(49, 100), 0);
        assert_eq!(contribution(150, 100), 2);
        assert_eq!(contribution(MAX_RESULT, WHOLE), MAX_RESULT);
        assert_eq!(contribution(i64::MAX, i64::MAX), MAX_RESULT);
        assert_eq!(contribution(i64::MIN, WHOLE), 0);
    }

    #[test]
    fn the_first_parts_are_the_larger_ones() {
        assert_eq!(in_parts(10_000, 3), [3_334, 3_333, 3_333]);
        assert_eq!(in_parts(90_000, 3), [30_000; 3]);
    }

    proptest! {
        #[test]
        fn a_contribution_lies_within_half_a_cent(result in 0..MAX_RESULT, rate in 0..=WHOLE) {
            let exact = i128::from(result) * i128::from(rate);
            let off = i128::from(contribution(result, rate)) * i128::from(WHOLE) - exact;
            prop_assert!((-i128::from(WHOLE) / 2..=i128::from(WHOLE) / 2).contains(&off));
            prop_assert!(off != -i128::from(WHOLE) / 2);
        }

        #[test]
        fn more_result_never_contributes_less(a in -MAX_RESULT..MAX_RESULT, b in -MAX_RESULT..MAX_RESULT, rate in 0..=WHOLE) {
            prop_assert!(contribution(a.min(b), rate) <= contribution(a.max(b), rate));
        }

        #[test]
        fn parts_sum_to_the_whole_and_differ_by_a_cent(cents in 0_i64..MAX_RESULT, parts in 1_i64..12) {
            let split = in_parts(cents, parts);
            prop_assert_eq!(split.iter().sum::<i64>(), cents);
            prop_assert!(split[0] - split[split.len() - 1] <= 1);
        }
    }
}
