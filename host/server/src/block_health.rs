//! Which blocks fail, so that one that always does costs a page little and fills no list of incidents.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use legollab_runtime::manifest::BlockName;
use parking_lot::Mutex;

/// Failures in a row after which a block pauses.
const PATIENCE: u32 = 5;
/// How long it pauses.
const PAUSE: Duration = Duration::from_secs(60);
/// How often a failure of one block is recorded.
const RECORDED_EVERY: Duration = Duration::from_secs(3600);
/// Blocks that are kept in mind; platforms have fewer.
const MOST: usize = 1_000;

/// How the blocks of a platform have fared.
#[derive(Debug, Default)]
pub struct BlockHealth(Mutex<HashMap<BlockName, Record>>);

#[derive(Debug, Default)]
struct Record {
    in_row: u32,
    pauses_until: Option<Instant>,
    recorded: Option<Instant>,
}

impl BlockHealth {
    /// Whether a block is to be asked for: none while it pauses, else whether a failure is to be recorded.
    pub fn attempt(&self, name: &BlockName) -> Option<bool> {
        self.attempt_at(name, Instant::now())
    }

    fn attempt_at(&self, name: &BlockName, now: Instant) -> Option<bool> {
        let known = self.0.lock();
        let Some(record) = known.get(name) else {
            return Some(true);
        };
        if record.pauses_until.is_some_and(|until| now < until) {
            return None;
        }
        let recently = record
            .recorded
            .is_some_and(|at| now.saturating_duration_since(at) < RECORDED_EVERY);
        Some(!recently)
    }

    /// A block was there.
    pub fn went_well(&self, name: &BlockName) {
        if let Some(record) = self.0.lock().get_mut(name) {
            record.in_row = 0;
            record.pauses_until = None;
        }
    }

    /// A block failed, and that was recorded or not.
    pub fn failed(&self, name: &BlockName, recorded: bool) {
        self.failed_at(name, recorded, Instant::now());
    }

    fn failed_at(&self, name: &BlockName, recorded: bool, now: Instant) {
        let mut known = self.0.lock();
        if known.len() >= MOST && !known.contains_key(name) {
            known.clear();
        }
        let record = known.entry(name.clone()).or_default();
        record.in_row = record.in_row.saturating_add(1);
        if recorded {
            record.recorded = Some(now);
        }
        if record.in_row >= PATIENCE {
            record.in_row = 0;
            record.pauses_until = Some(now + PAUSE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_that_always_fails_pauses_and_is_recorded_once_an_hour() {
        let (health, name) = (BlockHealth::default(), "velos/blocks.free-now".parse().unwrap());
        let start = Instant::now();
        assert_eq!(health.attempt_at(&name, start), Some(true));
        health.failed_at(&name, true, start);
        for _ in 0..4 {
            assert_eq!(health.attempt_at(&name, start), Some(false), "it is on record");
            health.failed_at(&name, false, start);
        }
        assert_eq!(health.attempt_at(&name, start), None);
        assert_eq!(health.attempt_at(&name, start + PAUSE), Some(false));
        assert_eq!(health.attempt_at(&name, start + RECORDED_EVERY), Some(true));
        for _ in 0..4 {
            health.failed_at(&name, false, start);
        }
        health.went_well(&name);
        health.failed_at(&name, false, start);
        assert!(
            health.attempt_at(&name, start).is_some(),
            "only failures in a row count"
        );
    }
}
