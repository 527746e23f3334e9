//! The threads that serve.

use tokio::runtime::Builder;

/// Tasks that a busy worker polls before it checks for new I/O (tokio's `event_interval`, 61 by default). Our polls take some
/// 0.1 ms instead of the microseconds that the default assumes, so a request to a quiet site would wait for 61 of them.
/// Checking after every poll gains nothing measurable and costs a call a tenth of its time: `docs/decisions/scheduler.md`.
const EVENT_INTERVAL: u32 = 16;
/// Tasks that a worker polls from its own queue before it takes one from the global queue, where tasks woken by other threads
/// wait (tokio's `global_queue_interval`). Not 1, because its own queue would then starve.
const GLOBAL_QUEUE_INTERVAL: u32 = 2;

/// A tokio runtime for a process that serves sites, with time and network enabled.
pub fn threads() -> Builder {
    let mut threads = Builder::new_multi_thread();
    threads
        .enable_all()
        .event_interval(EVENT_INTERVAL)
        .global_queue_interval(GLOBAL_QUEUE_INTERVAL)
        .on_thread_start(short_slices);
    threads
}

/// Asks the kernel for time slices of 0.1 ms for this thread. The default is some milliseconds, which a request to a quiet site
/// would spend waiting for the thread that writes another platform's data. Kernels without this setting, such as Linux
/// before 6.12, ignore it.
#[cfg(target_os = "linux")]
fn short_slices() {
    const SLICE_NS: u64 = 100_000;
    let size = size_of::<libc::sched_attr>();
    // SAFETY: both calls are about this thread alone, and read and write one structure of the size that they are told. All
    // zeros is a valid value of it.
    #[allow(unsafe_code)]
    unsafe {
        let mut wish: libc::sched_attr = std::mem::zeroed();
        // What else there is to a thread's place stays as it is.
        if libc::syscall(libc::SYS_sched_getattr, 0, &raw mut wish, size, 0) == 0 {
            wish.sched_runtime = SLICE_NS;
            libc::syscall(libc::SYS_sched_setattr, 0, &raw const wish, 0);
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn short_slices() {}
