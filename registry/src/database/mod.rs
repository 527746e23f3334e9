//! The registry's database: SQLite in a file, or PostgreSQL by URL, with the same tables and the same guarantees.
//!
//! All that changes something runs in one [`WriteTransaction`] at a time: SQLite has a single writer by nature, and on PostgreSQL
//! an advisory lock makes it so. Rules that look at several rows before they write ("two certifiers", "one review for each
//! engagement") can therefore be written plainly, and hold on both.

mod id;
mod kept;
mod migrations;
mod write;

use std::{path::Path, sync::Arc, time::Duration};

pub use id::{is_id, new_id};
pub use kept::Revision;
use kept::{Kept, Writes};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database as SeaDatabase, DatabaseConnection, DbBackend, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
pub use write::WriteTransaction;

/// Connections that read side by side.
const READERS: u32 = 8;
/// The number of the advisory lock that writers take on PostgreSQL. Any number will do that nobody else takes.
const WRITER_LOCK: i64 = 0x6c65_676f_6c6c_6162;

/// The registry's database.
#[derive(Debug, Clone)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    writes: Writes,
    kept: Arc<Kept>,
}

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseAddress {
    /// SQLite, in the file `registry.db` of the registry's folder.
    Embedded,
    /// PostgreSQL, as `postgres://user:password@host/name`.
    Postgres(String),
}

impl Database {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// When it cannot be opened, or was written by a newer release.
    pub async fn open(address: &DatabaseAddress, folder: &Path) -> Result<Self, DbErr> {
        let database = match address {
            DatabaseAddress::Embedded => Self::open_sqlite(&folder.join("registry.db")).await?,
            DatabaseAddress::Postgres(url) => Self::open_postgres(url).await?,
        };
        migrations::Migrator::up(&database.writer, None).await?;
        Ok(database)
    }

    async fn open_sqlite(file: &Path) -> Result<Self, DbErr> {
        let open = async |connections: u32| {
            let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
            // SQLite 3.51.1 can hang when connections are opened and closed side by side, so none is closed.
            options
                .max_connections(connections)
                .min_connections(connections)
                .idle_timeout(None)
                .max_lifetime(None)
                .acquire_timeout(Duration::from_secs(10))
                .sqlx_logging(false)
                .map_sqlx_sqlite_opts(|options| {
                    options
                        .foreign_keys(true)
                        .busy_timeout(Duration::from_secs(10))
                        .pragma("journal_mode", "WAL")
                        .pragma("synchronous", "FULL")
                        .pragma("trusted_schema", "OFF")
                        // KiB for each connection: the system keeps the file's pages once for all of them.
                        .pragma("cache_size", "-1024")
                });
            SeaDatabase::connect(options).await
        };
        // The writer first, and alone: connections that turn a new file's log on side by side find it locked.
        let writer = open(1).await?;
        Ok(Self::new(open(READERS).await?, writer))
    }

    async fn open_postgres(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url.to_owned());
        options
            .max_connections(READERS * 2)
            .acquire_timeout(Duration::from_secs(10))
            .sqlx_logging(false);
        let both = SeaDatabase::connect(options).await?;
        Ok(Self::new(both.clone(), both))
    }

    fn new(reader: DatabaseConnection, writer: DatabaseConnection) -> Self {
        Self {
            reader,
            writer,
            writes: Writes::default(),
            kept: Arc::default(),
        }
    }

    /// For reading what was committed.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a transaction that may write; the one before has ended by then.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn write(&self) -> Result<WriteTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.writer.begin_with_options(options).await?;
        if transaction.get_database_backend() == DbBackend::Postgres {
            transaction
                .execute_unprepared(&format!("SELECT pg_advisory_xact_lock({WRITER_LOCK})"))
                .await?;
        }
        Ok(WriteTransaction::new(transaction, self.writes.clone()))
    }

    /// How often this process has written: to be asked before one reads what is to be [kept](Self::keep).
    pub fn revision(&self) -> Revision {
        self.writes.revision()
    }

    /// What was kept under a key, if nothing was written since it was read.
    pub fn kept<V: Clone + Send + Sync + 'static>(&self, key: &str) -> Option<V> {
        self.kept.get(key, self.revision())
    }

    /// Keeps what was read after `read_at` was known, for some seconds and until something is written.
    pub fn keep<V: Clone + Send + Sync + 'static>(&self, key: String, value: V, read_at: Revision) {
        self.kept.put(key, value, (kept::USUAL, kept::LONGEST), read_at);
    }

    /// The same for a second, for what says who may do what, and takes about so many bytes.
    pub fn keep_briefly<V: Clone + Send + Sync + 'static>(
        &self,
        key: String,
        value: V,
        bytes: usize,
        read_at: Revision,
    ) {
        self.kept.put(key, value, (bytes, kept::BRIEFLY), read_at);
    }

    /// Which engine keeps the data.
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }
}
