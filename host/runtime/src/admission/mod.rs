//! Which calls run, when, and what may wait for the disk.
//!
//! A call passes three gates. Each belongs to a platform and has its share of what the host has, so that a burst of one
//! platform waits behind that platform's own calls and never in front of another's.
//!
//! 1. A **permit** ([`permits`]) is taken before anything is made of a call: no instance, no snapshot, not even its
//!    arguments. It bounds how many calls of a platform are under way at once, and with it memory and the instances of the
//!    pool. A call waits for one for seconds at most, behind a bounded number of others, and is then turned away.
//! 2. The **scheduler** ([`scheduler`]) decides which of the calls under way are on a core. They are futures: each time one
//!    is ready it takes a turn, and no platform has more turns at a time than there are cores, one fewer while other
//!    platforms are busy. Nobody is turned away here; what waits for its turn waits outside the queue of the threads.
//! 3. The **commit backlog** ([`commit_backlog`]) is for calls that have run and wait for the disk. They give their permit
//!    back, so that others run meanwhile and many calls share one flush. What they hold in memory is bounded for each
//!    platform; where it is full, a call keeps its permit while it commits, and so slows its own platform down.
//!
//! Permits count calls in time, turns count steps on the cores, the backlog counts bytes. Draining the host
//! ([`permits::HostPermits::drain`]) waits for the first and the third: a call whose commit is under way has no permit, and
//! must still come to its end.

pub mod commit_backlog;
pub mod permits;
pub mod scheduler;

pub use permits::AdmissionError;
