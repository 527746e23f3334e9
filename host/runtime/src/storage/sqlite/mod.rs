//! The engine for one machine: one SQLite file per platform, in WAL mode, every commit flushed to disk.
//!
//! Reads run side by side on a few pooled connections (`reader.rs`). Everything that writes goes through one queue
//! (`writer.rs`): whoever finds nobody at work takes what is waiting, applies it in one transaction and answers when the
//! disk has it, so a hundred calls that commit together share one flush. No thread stands by for it; an idle store holds
//! its lock file and a few hundred bytes.
//!
//! The host's tables are entities of sea-orm. The bricks' entries, and the few statements that every commit runs, go to
//! the driver below it: an ORM builds an owned row with column names for every entry and prepares every statement anew,
//! which costs a read of a few microseconds many times itself.

mod attempts;
mod commit;
mod conflicts;
mod connection;
mod deliveries;
mod error;
mod incidents;
mod installations;
mod jobs;
mod lookups;
mod maintenance;
mod members;
mod messages;
mod open;
mod options;
mod orm;
mod read_pool;
mod reader;
mod rows;
mod schema;
mod session_cache;
mod sessions;
mod shared;
mod store;
mod successions;
#[cfg(test)]
mod tests;
mod wal;
mod write_batch;
mod write_queue;
mod writer;

pub use options::SqliteOptions;
pub use shared::SqliteStore;
