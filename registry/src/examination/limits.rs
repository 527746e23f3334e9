//! Bounds of a process that is started, and its end with all that it started. The only place of this crate with unsafe code:
//! the standard library has no words for these three calls of the operating system.
#![allow(unsafe_code)]

use std::{io, time::Duration};

use tokio::process::{Child, Command};

use super::report::MAX_REPORT_BYTES;

/// What one examination may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of address space.
    pub memory_bytes: u64,
    /// Seconds of a core.
    pub cpu_s: u64,
    /// From its start to its end.
    pub wall: Duration,
    /// Bytes of the report.
    pub report_bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            memory_bytes: 2 << 30,
            cpu_s: 10,
            wall: Duration::from_secs(20),
            report_bytes: MAX_REPORT_BYTES,
        }
    }
}

/// Has a command run within bounds, in a process group of its own.
#[cfg(unix)]
pub(super) fn narrow(command: &mut Command, bounds: Bounds) {
    command.process_group(0);
    let set = move || {
        let limits = [
            (libc::RLIMIT_AS, bounds.memory_bytes),
            (libc::RLIMIT_CPU, bounds.cpu_s),
            // It opens nothing; what its start needs is few.
            (libc::RLIMIT_NOFILE, 64),
            (libc::RLIMIT_FSIZE, 0),
            (libc::RLIMIT_CORE, 0),
        ];
        for (resource, limit) in limits {
            let limit = libc::rlimit {
                rlim_cur: limit as libc::rlim_t,
                rlim_max: limit as libc::rlim_t,
            };
            // SAFETY: `setrlimit` reads the struct behind the pointer, which outlives the call, and nothing else.
            if unsafe { libc::setrlimit(resource, &raw const limit) } != 0 {
                return Err(io::Error::last_os_error());
            }
        }
        Ok(())
    };
    // SAFETY: between fork and exec only functions may be called that are safe in a signal handler. `set` calls `setrlimit`,
    // which is one, with values that lie on its own stack; it allocates nothing and takes no lock.
    unsafe { command.pre_exec(set) };
}

/// A process group, which ends when this is dropped.
pub(super) struct Group(#[cfg(unix)] Option<libc::pid_t>);

impl Group {
    /// The group that a child leads.
    #[cfg(unix)]
    pub(super) fn of(child: &Child) -> Self {
        Self(child.id().and_then(|id| libc::pid_t::try_from(id).ok()))
    }
}

#[cfg(unix)]
impl Drop for Group {
    fn drop(&mut self) {
        if let Some(id) = self.0 {
            // SAFETY: `kill` reads no memory. The number is that of a group that this process made moments ago; where it is
            // gone the call fails, and nobody waits for its answer.
            unsafe { libc::kill(-id, libc::SIGKILL) };
        }
    }
}

#[cfg(not(unix))]
pub(super) fn narrow(_: &mut Command, _: Bounds) {}

#[cfg(not(unix))]
impl Group {
    pub(super) fn of(_: &Child) -> Self {
        Self()
    }
}
