//! How often something may be tried.

use std::{hash::Hash, num::NonZeroU32, time::Duration};

use governor::{
    Quota,
    clock::{Clock, DefaultClock},
    state::keyed::HashMapStateStore,
};

use crate::fault::Fault;

/// A number of attempts at once, and how fast they come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Attempts that may be made at once.
    pub burst: NonZeroU32,
    /// The time after which one attempt comes back.
    pub refill: Duration,
}

impl RateLimit {
    /// `burst` attempts at once, one more every `refill`. A burst of 0 counts as 1, and a refill of nothing as one in a
    /// nanosecond, because a limit that lets nothing or everything pass would be none.
    pub fn new(burst: u32, refill: Duration) -> Self {
        Self {
            burst: NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN),
            refill: refill.max(Duration::from_nanos(1)),
        }
    }

    /// So many attempts in an hour, which may all be made at once.
    pub fn per_hour(attempts: NonZeroU32) -> Self {
        Self::new(attempts.get(), Duration::from_secs(3600) / attempts.get())
    }
}

/// Counts the attempts of each key against one limit.
///
/// One map behind one lock: it is held for some nanoseconds, and a site that nobody visits keeps nothing but the lock,
/// where a map in shards would keep kilobytes.
pub struct RateLimiter<K: Hash + Eq + Clone>(governor::RateLimiter<K, HashMapStateStore<K>, DefaultClock>);

impl<K: Hash + Eq + Clone> RateLimiter<K> {
    /// Nothing used up yet.
    pub fn new(limit: RateLimit) -> Self {
        let quota = Quota::with_period(limit.refill)
            .unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN))
            .allow_burst(limit.burst);
        Self(governor::RateLimiter::hashmap_with_clock(
            quota,
            DefaultClock::default(),
        ))
    }

    /// Counts an attempt.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when there were too many, with the time after which one comes back.
    pub fn count(&self, key: K) -> Result<(), Fault> {
        self.0.check_key(&key).map_err(|until| {
            let wait = until.wait_time_from(self.0.clock().now());
            Fault::TooMany {
                retry_after_s: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1),
            }
        })
    }

    /// Forgets the keys that have been quiet long enough to have all their attempts back.
    pub fn drop_idle(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_attempts_of_its_own() {
        let limiter = RateLimiter::new(RateLimit::new(1, Duration::from_secs(3600)));
        assert_eq!(limiter.count("a"), Ok(()));
        let wait = limiter.count("a");
        assert!(
            matches!(
                wait,
                Err(Fault::TooMany {
                    retry_after_s: 1..=3601
                })
            ),
            "{wait:?}"
        );
        assert_eq!(limiter.count("b"), Ok(()));
    }
}
