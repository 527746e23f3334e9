//! Where time comes from. Platforms ask here and nowhere else, so that tests and rehearsals can move it.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use async_trait::async_trait;
use tokio::sync::Notify;

use legollab_texts::Instant;

/// A source of time.
#[async_trait]
pub trait Clock: Send + Sync {
    /// The present.
    fn now(&self) -> Instant;
    /// Returns once `until` is past, or the clock shows less than `from`, which is what the one who waits has seen it show:
    /// it was set back. It may return early; who waits looks at the clock again.
    async fn wait(&self, from: Instant, until: Instant);

    /// As [`Clock::wait`], and never early.
    async fn wait_out(&self, from: Instant, until: Instant) {
        while (from..until).contains(&self.now()) {
            self.wait(from, until).await;
        }
    }
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

/// A machine's clock may be set while one waits, and no wait notices; so none is longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

#[async_trait]
impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let milliseconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
        };
        Instant(milliseconds)
    }

    async fn wait(&self, from: Instant, until: Instant) {
        let now = self.now();
        if now < from {
            return;
        }
        let milliseconds = u64::try_from(until.since(now)).unwrap_or(0);
        tokio::time::sleep(Duration::from_millis(milliseconds).min(LONGEST_WAIT)).await;
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct MovableClock {
    now: AtomicI64,
    moved: Notify,
}

impl MovableClock {
    /// A clock that shows `at`.
    pub fn new(at: Instant) -> Self {
        Self {
            now: AtomicI64::new(at.0),
            moved: Notify::new(),
        }
    }

    /// Moves on by so many milliseconds, or back if negative.
    pub fn advance(&self, milliseconds: i64) {
        self.now.fetch_add(milliseconds, Ordering::AcqRel);
        self.moved.notify_waiters();
    }

    /// Shows `at`.
    pub fn set(&self, at: Instant) {
        self.now.store(at.0, Ordering::Release);
        self.moved.notify_waiters();
    }
}

#[async_trait]
impl Clock for MovableClock {
    fn now(&self) -> Instant {
        Instant(self.now.load(Ordering::Acquire))
    }

    async fn wait(&self, from: Instant, until: Instant) {
        let moved = self.moved.notified();
        tokio::pin!(moved);
        // Enabled before the look at the clock, so that a move in between is not missed.
        moved.as_mut().enable();
        if (from..until).contains(&self.now()) {
            // After any move, back as well: who waits has to hear of it.
            moved.await;
        }
    }
}
