//! The threads that serve.

use tokio::runtime::Builder;

/// After how many steps of work a busy thread looks for what has come in meanwhile. By itself it would be 61; a step of ours is
/// a tenth of a millisecond rather than the microseconds that this number was made for, and whoever asks a quiet site
/// would wait for all of them. Looking after every single step gains a quiet site nothing that can be measured, and costs a
/// call a tenth of its time: `docs/performance.md`.
const STEPS: u32 = 16;
/// After how many steps a thread takes one that was made ready elsewhere, such as by the disk, before its own. Not each time,
/// because its own would wait until there is nothing else.
const STEPS_OF_ITS_OWN: u32 = 2;

/// A tokio runtime for a process that serves sites, with time and network enabled.
pub fn threads() -> Builder {
    let mut threads = Builder::new_multi_thread();
    threads
        .enable_all()
        .event_interval(STEPS)
        .global_queue_interval(STEPS_OF_ITS_OWN)
        .on_thread_start(short_slices);
    threads
}

/// Asks the system to let this thread run for a tenth of a millisecond at a time, where more threads have something to do
/// than there are cores. By itself it is some milliseconds, for which whoever asks a quiet site would wait for the
/// thread that writes another's data. Systems that know no such wish, Linux before 6.12 among them, go on as they did.
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
