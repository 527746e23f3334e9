//! The threads that serve.

use tokio::runtime::Builder;

/// After how many steps of work a busy thread looks for what has come in meanwhile. By itself it would be 61; a step of ours is
/// a tenth of a millisecond rather than the microseconds that this number was made for, and whoever asks a quiet platform
/// would wait for all of them. A look takes about one microsecond.
const STEPS: u32 = 1;

/// A tokio runtime for a process that serves platforms, with time and network enabled.
pub fn threads() -> Builder {
    let mut threads = Builder::new_multi_thread();
    threads.enable_all().event_interval(STEPS).global_queue_interval(STEPS);
    threads
}
