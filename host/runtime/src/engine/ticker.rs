//! The epoch's clock hand: one thread for the whole process, asleep while nothing runs.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, Thread},
    time::Duration,
};

use wasmtime::EngineWeak;

/// How often a running brick is looked at. A brick gives way to others after at most this long, and overruns its CPU
/// limit by at most this much.
pub const TICK: Duration = Duration::from_millis(1);

/// For how many ticks the thread goes on when nothing runs: where calls follow each other, each would have to wake it.
const IDLE_TICKS: u32 = 20;

#[derive(Debug)]
pub(super) struct Ticker {
    running: AtomicUsize,
    thread: Thread,
}

impl Ticker {
    /// Starts the thread. It ends when the engine is gone.
    pub(super) fn start(engine: EngineWeak) -> std::io::Result<Arc<Self>> {
        let (hand_over, receive) = std::sync::mpsc::sync_channel::<std::sync::Weak<Ticker>>(1);
        let handle = thread::Builder::new().name("epoch".into()).spawn(move || {
            let Ok(ticker) = receive.recv() else { return };
            let mut idle = 0;
            loop {
                let Some(counted) = ticker.upgrade() else { return };
                idle = match counted.running.load(Ordering::Acquire) {
                    0 => idle + 1,
                    _ => 0,
                };
                drop(counted);
                if idle > IDLE_TICKS {
                    idle = 0;
                    // Woken by the next call; a wake-up between the look and the sleep is kept by `park`.
                    thread::park_timeout(Duration::from_secs(5));
                } else {
                    thread::sleep(TICK);
                    let Some(engine) = engine.upgrade() else { return };
                    engine.increment_epoch();
                }
            }
        })?;
        let ticker = Arc::new(Self {
            running: AtomicUsize::new(0),
            thread: handle.thread().clone(),
        });
        // The thread waits for just this message, so it is there to receive it.
        let _ = hand_over.send(Arc::downgrade(&ticker));
        Ok(ticker)
    }

    pub(super) fn running(self: &Arc<Self>) -> EpochGuard {
        if self.running.fetch_add(1, Ordering::AcqRel) == 0 {
            self.thread.unpark();
        }
        EpochGuard(self.clone())
    }
}

/// Keeps the epoch ticking.
#[derive(Debug)]
pub struct EpochGuard(Arc<Ticker>);

impl Drop for EpochGuard {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::AcqRel);
    }
}
