//! Who may run, when, and what may wait for the disk.

pub mod commit_backlog;
pub mod permits;
pub mod scheduler;
