//! The engine for one machine: one SQLite file per platform, in WAL mode, every commit flushed to disk.
//!
//! Reads run side by side on a few pooled connections (`reader.rs`). Everything that writes goes through one queue
//! (`writer.rs`): whoever finds nobody at work takes what is waiting, applies it in one transaction and answers when the
//! disk has it, so a hundred calls that commit together share one flush. No thread stands by for it; an idle store holds
//! its lock file and a few hundred bytes.
//!
//! All of it is rusqlite and SQL: see `docs/decisions/host-tables-without-an-orm.md`.

mod address_keys;
mod addresses;
mod commit;
mod conflicts;
mod connection;
mod contents;
mod deliveries;
mod error;
mod file_rows;
mod files;
mod folder;
mod incidents;
mod installations;
mod jobs;
mod lookups;
mod maintenance;
mod members;
mod mentions;
mod messages;
mod open;
mod options;
mod read_pool;
mod reader;
mod revisions;
mod rows;
mod schema;
mod session_cache;
mod sessions;
mod shared;
mod statements;
mod store;
mod submissions;
mod successions;
#[cfg(test)]
mod tests;
mod values;
mod vfs;
mod wal;
mod write_batch;
mod write_queue;
mod writer;

pub use options::SqliteOptions;
pub use shared::SqliteStore;
