//! How long sessions last. Points in time are milliseconds since 1970, as clocks give them.

/// How long a session lasts after it was last used, in milliseconds: two weeks.
pub const LASTS_MS: i64 = 14 * 24 * 3_600_000;
/// How long a session lasts at most, however much it is used, in milliseconds: ninety days.
const AT_MOST_MS: i64 = 90 * 24 * 3_600_000;
/// A session's end is moved once a day at most, so that reading pages does not write to disk.
const MOVED_EVERY_MS: i64 = 24 * 3_600_000;

/// The end of a session that is opened now.
pub fn first_end(now_ms: i64) -> i64 {
    now_ms.saturating_add(LASTS_MS)
}

/// The new end of a session that is used now; none while its present end is good enough.
pub fn later_end(opened_ms: i64, end_ms: i64, now_ms: i64) -> Option<i64> {
    let later = first_end(now_ms).min(opened_ms.saturating_add(AT_MOST_MS));
    (later.saturating_sub(end_ms) >= MOVED_EVERY_MS).then_some(later)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 3_600_000;

    #[test]
    fn an_end_moves_once_a_day_and_not_for_ever() {
        let end = first_end(0);
        assert_eq!(later_end(0, end, DAY - 1), None);
        assert_eq!(later_end(0, end, DAY), Some(15 * DAY));
        assert_eq!(later_end(0, 85 * DAY, 80 * DAY), Some(90 * DAY));
        assert_eq!(later_end(0, 90 * DAY, 89 * DAY), None);
        assert_eq!(later_end(0, i64::MAX, i64::MAX), None);
    }
}
