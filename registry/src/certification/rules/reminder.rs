//! When a provider is told that its certification ends.

use crate::clock::DAY_MS;

/// Days before the end at which a letter is written.
pub const DAYS_BEFORE: [i64; 3] = [90, 30, 7];

/// The reminder that is due: the last whose day has come. None long before, and none once it has ended.
pub fn due(ends_at: i64, now: i64) -> Option<i64> {
    let left = ends_at.saturating_sub(now);
    let come = DAYS_BEFORE.into_iter().filter(|days| left <= days * DAY_MS);
    come.min().filter(|_| left > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn on_the_day() {
        let end = 1_000 * DAY_MS;
        assert_eq!(due(end, end - 90 * DAY_MS - 1), None);
        assert_eq!(due(end, end - 90 * DAY_MS), Some(90));
        assert_eq!(due(end, end - 30 * DAY_MS), Some(30));
        assert_eq!(due(end, end - 8 * DAY_MS), Some(30));
        assert_eq!(due(end, end - 1), Some(7));
        assert_eq!(due(end, end), None);
    }

    proptest! {
        #[test]
        fn later_is_never_a_longer_notice(end: i32, first: i32, second: i32) {
            let (first, second) = (i64::from(first.min(second)), i64::from(first.max(second)));
            let scale = |at: i64| at * 3_600_000;
            let (end, first, second) = (scale(i64::from(end)), scale(first), scale(second));
            if let (Some(first), Some(second)) = (due(end, first), due(end, second)) {
                prop_assert!(second <= first);
            }
        }
    }
}
