//! Permission to run. It is taken before anything is made, so that a burst of one platform waits, or is turned away, with
//! that platform's own share, and never with another's.
//!
//! A platform never has more than a quarter of all permits. A last quarter is kept for platforms that have nothing under
//! way: of what is free beyond it, a platform may have as much again as it leaves. So one alone has its quarter, and with
//! every further platform that is busy, or that waits for something slow, the next has less, down to one call at a time.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use parking_lot::Mutex;
use tokio::sync::{Notify, Semaphore, oneshot};

/// Why there is no permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AdmissionError {
    /// The platform has as many calls under way as it may have.
    #[error("the platform has too many calls under way")]
    PlatformBusy,
    /// The host as a whole has, or is stopping.
    #[error("the host has too many calls under way, or is stopping")]
    HostBusy,
}

/// Calls of one platform that may wait for their turn.
const MAX_WAITING: usize = 1_024;
/// How long a call may wait for its turn. Calls take milliseconds; who has waited so long had better hear of it.
const PERMIT_TIMEOUT: Duration = Duration::from_secs(5);

/// The permits of the whole host.
#[derive(Debug)]
pub struct HostPermits {
    all: usize,
    desk: Mutex<PermitQueue>,
    /// Told when nothing runs and nobody waits any more.
    idle: Notify,
}

/// Who runs and who waits.
#[derive(Debug)]
struct PermitQueue {
    free: usize,
    /// Calls that have given their permits back and wait for the disk.
    leaving: usize,
    closed: bool,
    /// Platforms that wait for a permit, each with one call at most, in the order in which they came.
    waiting: VecDeque<Waiter>,
}

#[derive(Debug)]
struct Waiter {
    running: Arc<AtomicUsize>,
    tell: oneshot::Sender<PermitSlot>,
}

/// A place among the calls that run. Dropping it hands it on.
#[derive(Debug)]
struct PermitSlot {
    host: Arc<HostPermits>,
    running: Arc<AtomicUsize>,
}

impl Drop for PermitSlot {
    fn drop(&mut self) {
        let mut desk = self.host.desk.lock();
        self.running.fetch_sub(1, Ordering::Relaxed);
        desk.free += 1;
        let told = self.host.grant_waiting(&mut desk);
        let idle = self.host.is_idle(&desk);
        drop(desk);
        // A place whose taker has gone comes back here, when the desk is not held any more.
        drop(told);
        if idle {
            self.host.idle.notify_waiters();
        }
    }
}

/// A call that has no permit any more and is still under way.
#[derive(Debug)]
pub struct CommittingCall(Arc<HostPermits>);

impl Drop for CommittingCall {
    fn drop(&mut self) {
        let idle = {
            let mut desk = self.0.desk.lock();
            desk.leaving -= 1;
            self.0.is_idle(&desk)
        };
        if idle {
            self.0.idle.notify_waiters();
        }
    }
}

impl HostPermits {
    /// Permits for so many calls at the same time.
    pub fn new(concurrent: u32) -> Self {
        let all = concurrent.max(1) as usize;
        let desk = PermitQueue {
            free: all,
            leaving: 0,
            closed: false,
            waiting: VecDeque::new(),
        };
        Self {
            all,
            desk: Mutex::new(desk),
            idle: Notify::new(),
        }
    }

    /// The share of one platform.
    pub fn share(self: &Arc<Self>) -> PlatformPermits {
        PlatformPermits {
            host: self.clone(),
            running: Arc::default(),
            turn: Arc::new(Semaphore::new(1)),
            waiting: Arc::new(AtomicUsize::new(0)),
        }
    }

    /// Calls that could start now.
    pub fn available(&self) -> usize {
        self.desk.lock().free
    }

    /// Lets no further call come, and returns when those under way, and those that were waiting for their turn, have ended.
    pub async fn drain(&self) {
        let mut idle = std::pin::pin!(self.idle.notified());
        // Listens before it looks, so that the last call to end is not missed in between.
        idle.as_mut().enable();
        {
            let mut desk = self.desk.lock();
            desk.closed = true;
            if self.is_idle(&desk) {
                return;
            }
        }
        idle.await;
    }

    /// Counts a call that gives its permit back before it has come to its end.
    pub fn leaving(self: &Arc<Self>) -> CommittingCall {
        self.desk.lock().leaving += 1;
        CommittingCall(self.clone())
    }

    fn is_idle(&self, desk: &PermitQueue) -> bool {
        desk.free == self.all && desk.leaving == 0 && desk.waiting.is_empty()
    }

    /// Whether a platform that has so many calls under way may begin another.
    fn admits(&self, desk: &PermitQueue, running: usize) -> bool {
        let quarter = self.all / 4;
        match running {
            0 => desk.free > 0,
            _ => running < quarter.min(desk.free.saturating_sub(quarter)),
        }
    }

    fn take(self: &Arc<Self>, desk: &mut PermitQueue, running: &Arc<AtomicUsize>) -> PermitSlot {
        desk.free -= 1;
        running.fetch_add(1, Ordering::Relaxed);
        PermitSlot {
            host: self.clone(),
            running: running.clone(),
        }
    }

    /// Gives what is free to those that wait and may have it, the first to come first. Gives back the places of those who
    /// wait no longer, to be dropped without the desk.
    fn grant_waiting(self: &Arc<Self>, desk: &mut PermitQueue) -> Vec<PermitSlot> {
        let mut returned = Vec::new();
        let mut index = 0;
        while let Some(next) = desk.waiting.get(index) {
            if desk.free == 0 {
                break;
            }
            if !self.admits(desk, next.running.load(Ordering::Relaxed)) {
                index += 1;
                continue;
            }
            let Some(next) = desk.waiting.remove(index) else { break };
            let place = self.take(desk, &next.running);
            if let Err(place) = next.tell.send(place) {
                returned.push(place);
            }
        }
        returned
    }
}

/// The permits of one platform.
#[derive(Debug, Clone)]
pub struct PlatformPermits {
    host: Arc<HostPermits>,
    /// Calls of the platform under way. Changed with the desk held alone.
    running: Arc<AtomicUsize>,
    /// Held by the one call of the platform that stands at the desk; the others wait for it in their order.
    turn: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

/// Permission to run one call.
#[derive(Debug)]
pub struct Permit {
    _place: PermitSlot,
}

struct WaiterCount(Arc<AtomicUsize>);

impl Drop for WaiterCount {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl PlatformPermits {
    /// Waits for a permit, for a bounded time and behind a bounded number of others.
    ///
    /// # Errors
    /// [`AdmissionError`]: it says whether it is the platform itself that has too much under way.
    pub async fn take(&self) -> Result<Permit, AdmissionError> {
        let place = match self.at_once()? {
            Some(place) => place,
            None => self.in_turn().await?,
        };
        Ok(Permit { _place: place })
    }

    /// A place, if one is to be had and nobody of the platform waits already.
    fn at_once(&self) -> Result<Option<PermitSlot>, AdmissionError> {
        let mut desk = self.host.desk.lock();
        if desk.closed {
            return Err(AdmissionError::HostBusy);
        }
        let behind_others = self.waiting.load(Ordering::Acquire) > 0;
        if behind_others || !self.host.admits(&desk, self.running.load(Ordering::Relaxed)) {
            return Ok(None);
        }
        Ok(Some(self.host.take(&mut desk, &self.running)))
    }

    async fn in_turn(&self) -> Result<PermitSlot, AdmissionError> {
        if self.waiting.fetch_add(1, Ordering::AcqRel) >= MAX_WAITING {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(AdmissionError::PlatformBusy);
        }
        let _counted = WaiterCount(self.waiting.clone());
        let until = tokio::time::Instant::now() + PERMIT_TIMEOUT;
        let turn = tokio::time::timeout_at(until, self.turn.acquire()).await;
        let _turn = turn
            .map_err(|_| AdmissionError::PlatformBusy)?
            .map_err(|_| AdmissionError::HostBusy)?;
        let told = {
            let mut desk = self.host.desk.lock();
            if self.host.admits(&desk, self.running.load(Ordering::Relaxed)) {
                return Ok(self.host.take(&mut desk, &self.running));
            }
            let (tell, told) = oneshot::channel();
            desk.waiting.push_back(Waiter {
                running: self.running.clone(),
                tell,
            });
            told
        };
        match tokio::time::timeout_at(until, told).await {
            Ok(place) => place.map_err(|_| AdmissionError::HostBusy),
            // Whose fault it is that there was none: the platform's, if it has calls under way itself.
            Err(_) if self.running.load(Ordering::Relaxed) > 0 => Err(AdmissionError::PlatformBusy),
            Err(_) => Err(AdmissionError::HostBusy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(platform: &PlatformPermits) -> Option<PermitSlot> {
        platform.at_once().unwrap()
    }

    fn take_all(platform: &PlatformPermits) -> Vec<PermitSlot> {
        std::iter::from_fn(|| take(platform)).collect()
    }

    #[test]
    fn one_platform_has_a_quarter_and_many_leave_room_for_the_next() {
        let host = Arc::new(HostPermits::new(64));
        let mut held = Vec::new();
        for known in 0..20 {
            let slow = take_all(&host.share());
            assert!(!slow.is_empty(), "platform {known} found nothing");
            assert!(slow.len() <= 16);
            assert!(known > 0 || slow.len() == 16, "one alone has a quarter");
            held.extend(slow);
        }
        assert!(host.available() > 0 && take(&host.share()).is_some());
        drop(held);
        assert_eq!(host.available(), 64);
    }

    #[tokio::test]
    async fn those_that_wait_are_served_in_turn_platform_by_platform() {
        let host = Arc::new(HostPermits::new(4));
        let (first, second) = (host.share(), host.share());
        let (one, two) = (take(&first).unwrap(), take(&second).unwrap());
        assert!(take(&first).is_none(), "a quarter of four is one");
        let waits = |platform: &PlatformPermits| {
            let platform = platform.clone();
            tokio::spawn(async move { platform.in_turn().await.unwrap() })
        };
        let (again, other) = (waits(&first), waits(&second));
        tokio::task::yield_now().await;
        assert!(!again.is_finished());
        drop(two);
        let place = other.await.unwrap();
        assert!(!again.is_finished(), "what the second gave back is not the first's");
        drop(one);
        drop(again.await.unwrap());
        drop(place);
        assert_eq!(host.available(), 4);
    }

    #[tokio::test]
    async fn a_place_whose_taker_has_gone_is_not_lost() {
        let host = Arc::new(HostPermits::new(4));
        let platform = host.share();
        let held = take(&platform).unwrap();
        let gone = {
            let platform = platform.clone();
            tokio::spawn(async move { platform.in_turn().await.map(drop) })
        };
        tokio::task::yield_now().await;
        gone.abort();
        let _ = gone.await;
        drop(held);
        assert_eq!(host.available(), 4);
        assert!(take(&platform).is_some());
    }

    #[tokio::test]
    async fn draining_waits_for_those_that_were_there_and_turns_others_away() {
        let host = Arc::new(HostPermits::new(4));
        let platform = host.share();
        let held = take(&platform).unwrap();
        let draining = {
            let host = host.clone();
            tokio::spawn(async move { host.drain().await })
        };
        tokio::task::yield_now().await;
        assert!(!draining.is_finished());
        assert!(matches!(platform.at_once(), Err(AdmissionError::HostBusy)));
        drop(held);
        draining.await.unwrap();
        host.drain().await;
    }
}
