//! How long sessions last.

use legollab_runtime::Instant;

/// How long a session lasts after it was last used, in milliseconds: two weeks.
pub const LASTS_MS: i64 = 14 * 24 * 3_600_000;
/// How long a session lasts at most, however much it is used, in milliseconds: ninety days.
const AT_MOST_MS: i64 = 90 * 24 * 3_600_000;
/// A session's end is moved once a day at most, so that reading pages does not write to disk.
const MOVED_EVERY_MS: i64 = 24 * 3_600_000;

/// The end of a session that is opened now.
pub fn first_end(now: Instant) -> Instant {
    now.plus(LASTS_MS)
}

/// The new end of a session that is used now; none while its present end is good enough.
pub fn later_end(opened: Instant, end: Instant, now: Instant) -> Option<Instant> {
    let later = now.plus(LASTS_MS).min(opened.plus(AT_MOST_MS));
    (later.since(end) >= MOVED_EVERY_MS).then_some(later)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 3_600_000;

    #[test]
    fn an_end_moves_once_a_day_and_not_for_ever() {
        let opened = Instant(0);
        let end = first_end(opened);
        assert_eq!(later_end(opened, end, Instant(DAY - 1)), None);
        assert_eq!(later_end(opened, end, Instant(DAY)), Some(Instant(15 * DAY)));
        let last = Instant(90 * DAY);
        assert_eq!(later_end(opened, Instant(85 * DAY), Instant(80 * DAY)), Some(last));
        assert_eq!(later_end(opened, last, Instant(89 * DAY)), None);
    }
}
