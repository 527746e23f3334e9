//! When to try again.

use legollab_texts::Instant;

/// Waiting times between attempts, in seconds: a passing fault heals within seconds, a broken brick is mended within
/// hours. What has failed after all of them waits for the steward.
const WAITS: [i64; 8] = [1, 5, 30, 120, 600, 3_600, 6 * 3_600, 24 * 3_600];

/// When to try again after so many failed attempts; none if it is to be given up.
pub(super) fn next_attempt(now: Instant, attempts: u32) -> Option<Instant> {
    let index = usize::try_from(attempts.checked_sub(1)?).ok()?;
    WAITS.get(index).map(|seconds| now.plus(seconds * 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MAX_RETRY_DELAY_MS;

    #[test]
    fn waits_grow_and_end() {
        let now = Instant(0);
        let waits: Vec<i64> = (1..)
            .map_while(|attempts| next_attempt(now, attempts))
            .map(|at| at.0)
            .collect();
        assert_eq!(waits.len(), WAITS.len());
        assert!(waits.is_sorted());
        assert!(waits.iter().all(|wait| *wait <= MAX_RETRY_DELAY_MS));
    }
}
