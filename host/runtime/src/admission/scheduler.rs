//! Turns on the cores. A permit says how many calls of a platform are under way; a turn, how many of them the threads of
//! this process have on their hands at one moment.
//!
//! The threads take what is ready in the order in which it became ready. Left to that, a platform with thirty requests under
//! way has thirty in front of the one of its neighbour, every time. So no platform has more ready at a time than there are
//! cores: the others stand in the platform's own line, outside of the threads' queue, and whoever ends a turn calls the next.
//! A platform that is alone keeps every core busy. Where others are about, each leaves one core: as soon as two are busy all
//! cores are, and one that has less to do finds one free.

use std::{
    cell::Cell,
    collections::VecDeque,
    num::NonZero,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    thread::available_parallelism,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

/// For how long a platform counts as being about after it has had a turn. Somebody who comes once in a while finds the turns of
/// the others in front, which end soon; a core is left for those who keep coming.
const ABOUT: Duration = Duration::from_millis(100);

/// The platforms of a host, as far as each must know of the others.
#[derive(Debug)]
pub struct HostScheduler {
    cores: usize,
    /// For how long one counts as being about.
    about: Duration,
    begun: Instant,
    known: AtomicUsize,
    /// Who had the last turn; 0 for nobody yet.
    last: AtomicUsize,
    /// When that was another than the one before, in milliseconds from the beginning on; 0 for never.
    changed: AtomicU64,
}

impl HostScheduler {
    /// Nobody yet, on a machine of as many cores as this process may use.
    pub fn new() -> Self {
        Self::on(available_parallelism().map_or(1, NonZero::get), ABOUT)
    }

    fn on(cores: usize, about: Duration) -> Self {
        Self {
            cores,
            about,
            begun: Instant::now(),
            known: AtomicUsize::new(0),
            last: AtomicUsize::new(0),
            changed: AtomicU64::new(0),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Says that a platform is about, and how many turns it may have at a time.
    fn turns_of(&self, platform: usize) -> usize {
        let last = self.last.load(Ordering::Relaxed);
        if last != platform {
            self.last.store(platform, Ordering::Relaxed);
            if last != 0 {
                self.changed.store(self.now().max(1), Ordering::Relaxed);
            }
        }
        match self.changed.load(Ordering::Relaxed) {
            0 => self.cores,
            changed if u128::from(self.now().saturating_sub(changed)) >= self.about.as_millis() => self.cores,
            _ => self.cores.saturating_sub(1).max(1),
        }
    }
}

impl Default for HostScheduler {
    fn default() -> Self {
        Self::new()
    }
}

/// The turns of one platform.
#[derive(Debug, Clone)]
pub struct PlatformScheduler(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// What the platform is to the others; not 0.
    platform: usize,
    neighbours: Arc<HostScheduler>,
    line: Mutex<RunQueue>,
}

#[derive(Debug, Default)]
struct RunQueue {
    /// Turns that are had, or that somebody was called to.
    had: usize,
    /// Those who were called and have not come yet.
    called: Vec<u64>,
    /// Those who wait, the first to come first.
    waiting: VecDeque<(u64, Waker)>,
    /// The number that the next to wait is given.
    next: u64,
}

thread_local! {
    /// Whether what this thread is doing has a turn already.
    static IN_TURN: Cell<bool> = const { Cell::new(false) };
}

impl PlatformScheduler {
    /// The turns of one more platform.
    pub fn among(neighbours: &Arc<HostScheduler>) -> Self {
        Self(Arc::new(Shared {
            platform: neighbours.known.fetch_add(1, Ordering::Relaxed) + 1,
            neighbours: neighbours.clone(),
            line: Mutex::default(),
        }))
    }

    /// Does the work in turns of this platform: each of its steps waits for one. Work within such work has its turn already.
    pub fn take<F: Future + Unpin>(&self, work: F) -> Scheduled<F> {
        Scheduled {
            turns: self.0.clone(),
            ticket: None,
            work,
        }
    }
}

impl Shared {
    /// Begins a turn; or waits for one, under the number in `ticket`.
    fn begin(&self, ticket: &mut Option<u64>, waker: &Waker) -> Poll<()> {
        let most = self.neighbours.turns_of(self.platform);
        let mut line = self.line.lock();
        match *ticket {
            None if line.had < most => line.had += 1,
            None => {
                let number = line.next;
                line.next = line.next.wrapping_add(1);
                line.waiting.push_back((number, waker.clone()));
                *ticket = Some(number);
                return Poll::Pending;
            }
            Some(number) => {
                if let Some((_, known)) = line.waiting.iter_mut().find(|(other, _)| *other == number) {
                    // Looked at for another reason: it keeps its place.
                    known.clone_from(waker);
                    return Poll::Pending;
                }
                line.called.retain(|called| *called != number);
                *ticket = None;
            }
        }
        Poll::Ready(())
    }

    /// Ends a turn, and calls whoever is next.
    fn end(&self) {
        let most = self.neighbours.turns_of(self.platform);
        let next = {
            let mut line = self.line.lock();
            // Others have come meanwhile, and there are fewer turns now.
            let next = if line.had > most {
                None
            } else {
                line.waiting.pop_front()
            };
            match &next {
                // The turn passes on as it is.
                Some((number, _)) => line.called.push(*number),
                None => line.had -= 1,
            }
            next
        };
        if let Some((_, waker)) = next {
            waker.wake();
        }
    }

    /// Leaves the line; a turn that was called out meanwhile passes on.
    fn leave(&self, number: u64) {
        let called = {
            let mut line = self.line.lock();
            line.waiting.retain(|(other, _)| *other != number);
            let before = line.called.len();
            line.called.retain(|called| *called != number);
            line.called.len() != before
        };
        if called {
            self.end();
        }
    }
}

/// Work that is done in turns.
pub struct Scheduled<F> {
    turns: Arc<Shared>,
    /// The number under which it waits.
    ticket: Option<u64>,
    work: F,
}

/// A turn that is had. It ends also where the work panics.
struct RunSlot<'a>(&'a Shared);

impl<'a> RunSlot<'a> {
    fn of(shared: &'a Shared) -> Self {
        IN_TURN.set(true);
        Self(shared)
    }
}

impl Drop for RunSlot<'_> {
    fn drop(&mut self) {
        IN_TURN.set(false);
        self.0.end();
    }
}

impl<F: Future + Unpin> Future for Scheduled<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        if IN_TURN.get() {
            return Pin::new(&mut this.work).poll(context);
        }
        if this.turns.begin(&mut this.ticket, context.waker()).is_pending() {
            return Poll::Pending;
        }
        let _turn = RunSlot::of(&this.turns);
        Pin::new(&mut this.work).poll(context)
    }
}

impl<F> Drop for Scheduled<F> {
    fn drop(&mut self) {
        if let Some(number) = self.ticket {
            self.turns.leave(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{future::ready, task::Wake};

    use futures::FutureExt;

    use super::*;

    /// A platform by itself on a machine of so many cores.
    fn alone(cores: usize) -> PlatformScheduler {
        PlatformScheduler::among(&Arc::new(HostScheduler::on(cores, ABOUT)))
    }

    /// Counts how often it was woken.
    #[derive(Default)]
    struct Bell(AtomicUsize);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    impl Bell {
        fn rung(&self) -> usize {
            self.0.load(Ordering::Relaxed)
        }
    }

    fn poll<F: Future + Unpin>(work: &mut Scheduled<F>, bell: &Arc<Bell>) -> Poll<F::Output> {
        let waker = Waker::from(bell.clone());
        Pin::new(work).poll(&mut Context::from_waker(&waker))
    }

    /// Has a turn until `end` is called on it.
    fn hold(turns: &PlatformScheduler) -> &Shared {
        assert!(turns.0.begin(&mut None, Waker::noop()).is_ready());
        &turns.0
    }

    fn is_empty(turns: &PlatformScheduler) -> bool {
        let line = turns.0.line.lock();
        (line.had, line.called.len(), line.waiting.len()) == (0, 0, 0)
    }

    #[test]
    fn whoever_ends_a_turn_calls_the_first_of_those_who_wait() {
        let turns = alone(1);
        let bells: [Arc<Bell>; 2] = std::array::from_fn(|_| Arc::default());
        let [first_bell, second_bell] = &bells;
        let (mut first, mut second) = (turns.take(ready(1)), turns.take(ready(2)));
        let held = hold(&turns);
        assert!(poll(&mut first, first_bell).is_pending());
        assert!(poll(&mut second, second_bell).is_pending());
        assert!(poll(&mut second, second_bell).is_pending(), "asking again moves nobody");
        held.end();
        assert_eq!(bells.each_ref().map(|bell| bell.rung()), [1, 0]);
        assert!(poll(&mut second, second_bell).is_pending(), "it was not called");
        assert_eq!(poll(&mut first, first_bell), Poll::Ready(1));
        assert_eq!(second_bell.rung(), 1);
        assert_eq!(poll(&mut second, second_bell), Poll::Ready(2));
        assert!(is_empty(&turns));
    }

    #[test]
    fn whoever_gives_up_passes_the_turn_on_and_leaves_nothing() {
        let turns = alone(1);
        let bells: [Arc<Bell>; 3] = std::array::from_fn(|_| Arc::default());
        let mut waiting: Vec<_> = (0..3).map(|number| turns.take(ready(number))).collect();
        let held = hold(&turns);
        for (work, bell) in waiting.iter_mut().zip(&bells) {
            assert!(poll(work, bell).is_pending());
        }
        held.end();
        let mut last = waiting.pop().unwrap();
        // The second gives up while it waits, the first after it was called.
        waiting.reverse();
        drop(waiting);
        assert_eq!(bells.each_ref().map(|bell| bell.rung()), [1, 0, 1]);
        assert_eq!(poll(&mut last, &bells[2]), Poll::Ready(2));
        assert!(is_empty(&turns));
    }

    #[test]
    fn work_within_a_turn_needs_no_other() {
        let turns = alone(1);
        let inner = turns.take(ready(7));
        assert_eq!(turns.take(inner).now_or_never(), Some(7));
        assert!(!IN_TURN.get() && is_empty(&turns));
    }

    #[test]
    fn where_others_are_about_each_leaves_a_core() {
        let neighbours = Arc::new(HostScheduler::on(3, Duration::MAX));
        let (one, other) = (
            PlatformScheduler::among(&neighbours),
            PlatformScheduler::among(&neighbours),
        );
        let begins = |turns: &PlatformScheduler| turns.0.begin(&mut None, Waker::noop()).is_ready();
        assert!(begins(&one) && begins(&one) && begins(&one) && !begins(&one));
        assert!(begins(&other) && begins(&other) && !begins(&other));
        // Of the three that it had while it was alone, the first to end is nobody's.
        one.0.end();
        {
            let line = one.0.line.lock();
            assert_eq!((line.had, line.called.len(), line.waiting.len()), (2, 0, 1));
        }
        one.0.end();
        {
            let line = one.0.line.lock();
            assert_eq!((line.had, line.called.len(), line.waiting.len()), (2, 1, 0));
        }
    }

    #[test]
    fn who_has_been_quiet_for_long_takes_no_core_from_others() {
        let neighbours = HostScheduler::on(3, Duration::ZERO);
        assert_eq!((neighbours.turns_of(1), neighbours.turns_of(2)), (3, 3));
    }

    #[test]
    fn one_core_is_shared_as_it_is() {
        let neighbours = HostScheduler::on(1, Duration::MAX);
        assert_eq!((neighbours.turns_of(1), neighbours.turns_of(2)), (1, 1));
    }

    #[test]
    fn a_panic_ends_the_turn() {
        let turns = alone(1);
        let panics = std::panic::AssertUnwindSafe(turns.take(Box::pin(async { panic!("on purpose") })));
        assert!(panics.catch_unwind().now_or_never().unwrap().is_err());
        assert_eq!(turns.take(ready(1)).now_or_never(), Some(1));
    }

    #[test]
    fn no_more_have_a_turn_at_a_time_than_may() {
        let turns = alone(2);
        let (now, peak) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let threads = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(6)
            .build()
            .unwrap();
        threads.block_on(async {
            let shared = Arc::new((now, peak));
            let tasks: Vec<_> = (0..40)
                .map(|_| {
                    let shared = shared.clone();
                    let work = async move {
                        for _ in 0..50 {
                            let now = shared.0.fetch_add(1, Ordering::SeqCst) + 1;
                            shared.1.fetch_max(now, Ordering::SeqCst);
                            std::hint::spin_loop();
                            shared.0.fetch_sub(1, Ordering::SeqCst);
                            tokio::task::yield_now().await;
                        }
                    };
                    tokio::spawn(turns.take(Box::pin(work)))
                })
                .collect();
            for task in tasks {
                task.await.unwrap();
            }
            assert!((1..=2).contains(&shared.1.load(Ordering::SeqCst)));
        });
        assert!(is_empty(&turns));
    }
}
