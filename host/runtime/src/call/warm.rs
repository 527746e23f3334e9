//! Instances that serve one call after another, for installations that ask for it (`instances = "warm"`).
//!
//! An instance that is kept saves the making of a fresh one, some microseconds. It costs the promise that a call finds
//! nothing of the calls before: what a brick leaves in its own memory, the next call finds there. So it is a holder's choice
//! for one brick, never the default.
//!
//! A kept instance comes to its end, and a fresh one takes its place,
//!
//! - with any call that is not kept: a refusal (`err`), a trap, a limit, the deadline, a conflict, a commit that fails.
//!   Otherwise its memory could tell of what never happened. That goes for every instance of the call, nested ones too;
//! - when it holds a handle after its call, such as an open stream or request;
//! - when its memory has grown beyond [`KEPT_BYTES`], or it has used half of the memory or of the table elements that it may
//!   have: limits are those of an instance, and the next call is not to run into what calls before it have used;
//! - after [`CALLS`] calls, or [`AGE`] after it was made, so that what leaks in a brick does not add up;
//! - when nobody has used it for a minute (the platform's [maintenance](crate::platform) looks once a minute);
//! - when the platform is changed or closed;
//! - when there is no room: a platform keeps at most a quarter of what the host keeps in all.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use parking_lot::Mutex;
use wasmtime::{Store, component::Instance};

use crate::storage::InstallationId;

/// The most linear memory of an instance that is kept, in bytes.
pub const KEPT_BYTES: usize = 16 << 20;
/// After how many calls an instance is not kept any more.
pub const CALLS: u32 = 1_000;
/// How long after it was made an instance is not kept any more.
pub const AGE: Duration = Duration::from_secs(600);
/// How long an instance is kept that nobody uses.
pub const IDLE: Duration = Duration::from_secs(60);

/// The data of an instance that may serve one call after another.
pub trait Reusable: 'static {
    /// Whether it may serve another call: it holds no handles, and little memory.
    fn may_serve_again(&self) -> bool;
}

/// An instance between two calls, or one that may come to be between two.
pub struct WarmInstance<T: 'static> {
    installation: InstallationId,
    store: Store<T>,
    instance: Instance,
    life: Lifetime,
    /// Given back when the instance goes.
    room: WarmSlot,
}

impl<T> WarmInstance<T> {
    /// Whether it is one of this installation.
    pub fn is_of(&self, installation: InstallationId) -> bool {
        self.installation == installation
    }
}

/// What an instance has behind it.
#[derive(Debug, Clone, Copy)]
struct Lifetime {
    made: Instant,
    used: Instant,
    calls: u32,
}

impl Lifetime {
    /// Of an instance that has served its first call.
    fn begin(now: Instant) -> Self {
        Self {
            made: now,
            used: now,
            calls: 1,
        }
    }

    /// With one more call; none if that was the last.
    fn another(self, now: Instant) -> Option<Self> {
        let calls = self.calls.saturating_add(1);
        let fresh_enough = calls < CALLS && now.saturating_duration_since(self.made) < AGE;
        fresh_enough.then_some(Self {
            used: now,
            calls,
            ..self
        })
    }

    fn is_idle(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.used) >= IDLE
    }
}

/// The room that a host, or a platform, has for kept instances.
#[derive(Debug, Clone)]
pub struct WarmCapacity {
    taken: Arc<AtomicUsize>,
    most: usize,
}

impl WarmCapacity {
    /// Room for so many.
    pub fn new(most: usize) -> Self {
        Self {
            taken: Arc::default(),
            most,
        }
    }

    /// The room of one platform in it: a quarter.
    fn quarter(&self) -> Self {
        Self::new(self.most / 4)
    }

    fn take(&self) -> Option<CapacityGuard> {
        let more = |taken: usize| (taken < self.most).then_some(taken + 1);
        let took = self.taken.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
        took.ok().map(|_| CapacityGuard(self.taken.clone()))
    }
}

/// A place in [`WarmCapacity`].
struct CapacityGuard(Arc<AtomicUsize>);

impl Drop for CapacityGuard {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// A place in the platform's room and in the host's.
struct WarmSlot {
    _platform: CapacityGuard,
    _host: CapacityGuard,
}

/// The kept instances of one platform.
pub struct WarmInstances<T: 'static> {
    host: WarmCapacity,
    platform: WarmCapacity,
    kept: Mutex<IdleInstances<T>>,
}

/// What there is of them.
struct IdleInstances<T: 'static> {
    /// The one that was used last is the last.
    instances: Vec<WarmInstance<T>>,
    /// The platform is closed, and keeps none any more.
    closed: bool,
}

impl<T> WarmInstances<T> {
    /// None yet, with a share of the host's room.
    pub fn new(host: &WarmCapacity) -> Self {
        Self {
            host: host.clone(),
            platform: host.quarter(),
            kept: Mutex::new(IdleInstances {
                instances: Vec::new(),
                closed: false,
            }),
        }
    }

    /// The instance of an installation that was used last.
    pub fn take(&self, installation: InstallationId) -> Option<WarmInstance<T>> {
        let instances = &mut self.kept.lock().instances;
        let place = instances.iter().rposition(|warm| warm.installation == installation)?;
        Some(instances.remove(place))
    }

    /// Keeps the instances of a call whose work was kept.
    pub fn keep(&self, instances: Vec<WarmInstance<T>>) {
        if instances.is_empty() {
            return;
        }
        let mut kept = self.kept.lock();
        if !kept.closed {
            kept.instances.extend(instances);
        }
    }

    /// Lets go of those that nobody has used for a while.
    pub fn forget_idle(&self) {
        let now = Instant::now();
        self.end(|warm| warm.life.is_idle(now));
    }

    /// Lets go of all, for good.
    pub fn close(&self) {
        self.kept.lock().closed = true;
        self.end(|_| true);
    }

    fn end(&self, over: impl Fn(&WarmInstance<T>) -> bool) {
        // Dropped without the lock: an instance gives back its memory.
        let gone: Vec<WarmInstance<T>> = self.kept.lock().instances.extract_if(.., |warm| over(warm)).collect();
        drop(gone);
    }

    fn room(&self) -> Option<WarmSlot> {
        Some(WarmSlot {
            _platform: self.platform.take()?,
            _host: self.host.take()?,
        })
    }
}

/// An instance at work.
pub struct ActiveInstance<T: 'static> {
    /// Its store.
    pub store: Store<T>,
    /// The instance, once it is made.
    pub instance: Option<Instance>,
    /// What it has behind it, with a place in the room, if it was kept.
    before: Option<(Lifetime, WarmSlot)>,
}

impl<T: Reusable> ActiveInstance<T> {
    /// A store in which an instance is yet to be made.
    pub fn fresh(store: Store<T>) -> Self {
        Self {
            store,
            instance: None,
            before: None,
        }
    }

    /// After a call that has gone well so far: the instance, if it may serve another one.
    pub fn after(self, installation: InstallationId, all: &WarmInstances<T>) -> Option<WarmInstance<T>> {
        let Self {
            store,
            instance,
            before,
        } = self;
        if !store.data().may_serve_again() {
            return None;
        }
        let now = Instant::now();
        let (life, room) = match before {
            Some((life, room)) => (life.another(now)?, room),
            None => (Lifetime::begin(now), all.room()?),
        };
        Some(WarmInstance {
            installation,
            store,
            instance: instance?,
            life,
            room,
        })
    }
}

impl<T> From<WarmInstance<T>> for ActiveInstance<T> {
    fn from(warm: WarmInstance<T>) -> Self {
        Self {
            store: warm.store,
            instance: Some(warm.instance),
            before: Some((warm.life, warm.room)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_serves_a_bounded_number_of_calls_for_a_bounded_time() {
        let made = Instant::now();
        let mut life = Lifetime::begin(made);
        let mut calls = 1;
        while let Some(next) = life.another(made) {
            (life, calls) = (next, calls + 1);
        }
        assert_eq!(calls + 1, CALLS, "the last call is one after which it is not kept");
        let young = Lifetime::begin(made);
        assert!(young.another(made + AGE - Duration::from_secs(1)).is_some());
        assert!(young.another(made + AGE).is_none());
        assert!(!young.is_idle(made + IDLE - Duration::from_secs(1)));
        assert!(young.is_idle(made + IDLE));
    }

    #[test]
    fn a_platform_has_a_quarter_of_the_room_and_the_host_an_end() {
        let host = WarmCapacity::new(8);
        let platforms: Vec<WarmInstances<()>> = (0..5).map(|_| WarmInstances::new(&host)).collect();
        let mut held: Vec<WarmSlot> = Vec::new();
        for platform in &platforms {
            held.extend(std::iter::from_fn(|| platform.room()));
        }
        assert_eq!(held.len(), 8, "two for each of the first four");
        held.pop();
        assert!(platforms.first().is_some_and(|first| first.room().is_none()));
        assert!(platforms.last().is_some_and(|last| last.room().is_some()));
    }
}
