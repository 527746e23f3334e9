//! The CPU time that a call takes, whichever threads it runs on.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use parking_lot::Mutex;
use rustix::time::{ClockId, clock_gettime};

use super::fault::CallFault;
use crate::storage::IncidentKind;

/// How much of a call is taken from the clock on the wall, in nanoseconds. A thread's CPU time is asked of the system, which
/// takes a microsecond, twice for each step; the clock on the wall is read in 30 ns. Most calls are over sooner than this,
/// and the two differ only where the system has put the thread aside meanwhile.
const BY_THE_WALL_NS: u64 = 1_000_000;
/// The most that is taken from the wall for one step: so much can a thread that was put aside add to what is counted, and a
/// function of the host that takes longer in a call's first step is counted for no more.
const MOST_BY_THE_WALL_NS: u64 = 4_000_000;

/// Counts the CPU time of one call.
///
/// The first millisecond is counted by the clock on the wall. From then on, and from the first tick of the epoch within a
/// step, it is the thread's CPU time.
#[derive(Debug)]
pub struct CpuMeter {
    counted: Mutex<RunningCounter>,
    /// The most that one run may use, in nanoseconds.
    limit: u64,
}

#[derive(Debug, Default)]
struct RunningCounter {
    /// Nanoseconds, up to where the step under way was last looked at.
    spent: u64,
    /// What had been used when the present run began: each run has the whole limit, a retry is not the brick's doing.
    before: u64,
    /// Where the step under way was last looked at.
    step: Option<CpuInstant>,
}

/// A moment by one clock or the other, in nanoseconds.
#[derive(Debug, Clone, Copy)]
enum CpuInstant {
    Wall(u64),
    Cpu(u64),
}

impl CpuInstant {
    fn by_the_wall() -> Self {
        Self::Wall(read(ClockId::Monotonic))
    }

    fn by_the_thread() -> Self {
        Self::Cpu(read(ClockId::ThreadCPUTime))
    }

    /// Nanoseconds from then to now.
    fn passed(self) -> u64 {
        match self {
            Self::Wall(then) => read(ClockId::Monotonic).saturating_sub(then).min(MOST_BY_THE_WALL_NS),
            Self::Cpu(then) => read(ClockId::ThreadCPUTime).saturating_sub(then),
        }
    }
}

fn read(clock: ClockId) -> u64 {
    let time = clock_gettime(clock);
    u64::try_from(time.tv_sec)
        .unwrap_or(0)
        .saturating_mul(1_000_000_000)
        .saturating_add(u64::try_from(time.tv_nsec).unwrap_or(0))
}

impl RunningCounter {
    fn begin_step(&mut self) {
        self.step = Some(if self.spent < BY_THE_WALL_NS {
            CpuInstant::by_the_wall()
        } else {
            CpuInstant::by_the_thread()
        });
    }

    fn end_step(&mut self) {
        self.spent = self
            .spent
            .saturating_add(self.step.take().map_or(0, CpuInstant::passed));
    }

    /// Counts what the step under way has used so far. The rest of it goes by the thread's own time.
    fn catch_up(&mut self) {
        if self.step.is_some() {
            self.end_step();
            self.step = Some(CpuInstant::by_the_thread());
        }
    }
}

impl CpuMeter {
    /// A meter that allows `limit_ms` milliseconds.
    pub fn new(limit_ms: u64) -> Self {
        Self {
            counted: Mutex::default(),
            limit: limit_ms.saturating_mul(1_000_000),
        }
    }

    /// CPU time of the steps that have ended, in nanoseconds.
    pub fn used_ns(&self) -> u64 {
        self.counted.lock().spent
    }

    /// To be told when a run begins that is not the first, by the thread that begins it.
    pub fn begin_run(&self) {
        let mut counted = self.counted.lock();
        counted.catch_up();
        counted.before = counted.spent;
    }

    /// To be asked by the thread that runs the call, at each tick of the epoch: whether it has used more than it may.
    ///
    /// # Errors
    /// [`IncidentKind::CpuTime`].
    pub fn check(&self) -> Result<(), CallFault> {
        let mut counted = self.counted.lock();
        counted.catch_up();
        if counted.spent.saturating_sub(counted.before) > self.limit {
            let detail = format!("the brick used more than {} ms of CPU time", self.limit / 1_000_000);
            return Err(CallFault::new(IncidentKind::CpuTime, detail));
        }
        Ok(())
    }

    /// Measures a future: the CPU time of each of its steps counts.
    pub fn measure<F: Future>(self: &Arc<Self>, future: F) -> Measured<F> {
        Measured {
            meter: self.clone(),
            future: Box::pin(future),
        }
    }
}

/// A future under a [`CpuMeter`].
pub struct Measured<F> {
    meter: Arc<CpuMeter>,
    future: Pin<Box<F>>,
}

impl<F: Future> Future for Measured<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.meter.counted.lock().begin_step();
        let result = self.future.as_mut().poll(context);
        self.meter.counted.lock().end_step();
        result
    }
}

#[cfg(test)]
mod tests {
    use std::{thread::sleep, time::Duration};

    use futures::FutureExt;

    use super::*;

    fn spin(ms: u64) {
        let until = read(ClockId::ThreadCPUTime) + ms * 1_000_000;
        while read(ClockId::ThreadCPUTime) < until {}
    }

    fn step(meter: &Arc<CpuMeter>, step: impl FnOnce()) {
        meter.measure(async { step() }).now_or_never().unwrap();
    }

    #[test]
    fn what_a_call_computes_counts_to_the_end_of_each_step() {
        let meter = Arc::new(CpuMeter::new(1_000));
        step(&meter, || spin(2));
        step(&meter, || spin(3));
        assert!(meter.used_ns() >= 5_000_000, "{}", meter.used_ns());
    }

    #[test]
    fn a_thread_that_is_put_aside_adds_little_however_long_it_takes() {
        let meter = Arc::new(CpuMeter::new(1_000));
        for _ in 0..5 {
            step(&meter, || sleep(Duration::from_millis(30)));
        }
        // The first by the wall; the others by the thread, which sleeps.
        assert!(meter.used_ns() < 2 * MOST_BY_THE_WALL_NS, "{}", meter.used_ns());
    }

    #[test]
    fn the_limit_is_that_of_a_run_and_bites_within_a_step() {
        let meter = Arc::new(CpuMeter::new(10));
        step(&meter, || {
            assert!(meter.check().is_ok());
            spin(11);
            assert_eq!(meter.check().unwrap_err().kind, IncidentKind::CpuTime);
            meter.begin_run();
            assert!(meter.check().is_ok());
            spin(11);
            assert!(meter.check().is_err());
        });
    }
}
