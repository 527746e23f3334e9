//! When the job runs that removes what has been kept for long enough.

use legollab_brick::{clock::DAY, jobs, prelude::*};

const TIMERS: &str = "legollaborative:conversations-brick/timers";
const JOB: &str = "sweep";

/// Whether the job is scheduled, so that a message need not schedule it again.
const SCHEDULED: Singleton<bool> = Singleton::new("sweep");

fn at(instant: Instant) {
    if !SCHEDULED.get() {
        SCHEDULED.set(&true);
    }
    jobs::once(JOB, instant, TIMERS, "sweep", json!({}));
}

/// Sees to it that the job runs once a day as long as there is anything to remove some day.
pub fn keep_going() {
    if !SCHEDULED.get() {
        look_tomorrow();
    }
}

/// The job runs in a day.
pub fn look_tomorrow() {
    at(clock::now() + DAY);
}

/// The job runs at once: there is more to remove, or the time for which things are kept has changed.
pub fn look_again() {
    at(clock::now());
}

/// There is nothing to remove some day.
pub fn stop() {
    SCHEDULED.set(&false);
}
