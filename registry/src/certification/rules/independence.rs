//! Who is too close to a provider to decide on it.

use legollab_trust::certification::two_years_after;

/// When a tie to an organisation no longer stands in the way: two years after it ended; never while it lasts.
pub fn free_from(until: Option<i64>) -> Option<i64> {
    // A tie that ends beyond what calendars know is one that lasts.
    until.and_then(two_years_after)
}

/// Whether a tie that ended at `until`, or lasts, stands in the way of a decision.
pub fn stands_in_the_way(until: Option<i64>, now: i64) -> bool {
    free_from(until).is_none_or(|free| now < free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::DAY_MS;

    #[test]
    fn two_years_to_the_day() {
        let ended = 1_796_126_400_000;
        assert!(stands_in_the_way(None, i64::MAX));
        assert!(stands_in_the_way(Some(ended), ended + 731 * DAY_MS - 1));
        assert!(!stands_in_the_way(Some(ended), ended + 731 * DAY_MS));
        assert!(stands_in_the_way(Some(i64::MAX), ended));
    }
}
