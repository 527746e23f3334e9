//! Where the registry's time comes from: the machine's clock, moved by as much as a demonstration or a test asks for.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

/// Milliseconds in a day.
pub const DAY_MS: i64 = 24 * 3_600_000;

/// The registry's clock. Everything that asks for the time asks here.
#[derive(Debug, Default)]
pub struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// A clock that is so many milliseconds ahead of the machine's.
    pub fn ahead_by(offset_ms: i64) -> Self {
        Self {
            offset_ms: AtomicI64::new(offset_ms),
        }
    }

    /// Milliseconds since 1970.
    pub fn now(&self) -> i64 {
        Self::of_machine().saturating_add(self.offset_ms.load(Ordering::Relaxed))
    }

    /// Milliseconds since 1970 by the machine's own clock, wherever this one was moved: what is compared with the clocks of other
    /// devices goes by it.
    pub fn of_machine() -> i64 {
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
        }
    }

    /// By how many milliseconds the clock is ahead of the machine's.
    pub fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::Relaxed)
    }

    /// Moves the clock forward or back.
    pub fn set_offset_ms(&self, offset_ms: i64) {
        self.offset_ms.store(offset_ms, Ordering::Relaxed);
    }
}
