//! What the studio keeps for itself: who holds which site, what was entered before a site is there, changes that are being
//! gathered, and who did what. What a site is lies in the site's own folder and leaves with it.
//!
//! One connection in turns: what is done here takes milliseconds, and SQLite has one writer anyway.

mod arrivals;
mod beginnings;
mod codes;
mod drafts;
mod log;
mod recipes;
mod sites;

use std::{path::Path, sync::Arc};

pub use arrivals::UploadedArchive;
pub use beginnings::Beginning;
pub use codes::KeptCode;
pub use drafts::{Applying, KeptDraft};
use legollab_web::fault::Fault;
pub use log::LogEntry;
use parking_lot::Mutex;
pub use recipes::BroughtRecipe;
use rusqlite::Connection;
pub use sites::{Claim, HeldSite, Person, Role, SiteRow};

/// Steps from one format to the next; how many were made is the file's `user_version`.
const MIGRATIONS: [&str; 4] = [
    "
    CREATE TABLE site (
        name TEXT PRIMARY KEY,
        recipe TEXT NOT NULL,
        step INTEGER NOT NULL,
        made INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE role (
        site TEXT NOT NULL REFERENCES site ON DELETE CASCADE,
        person TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('holder', 'co-holder')),
        since INTEGER NOT NULL,
        member TEXT,
        PRIMARY KEY (site, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX role_of_person ON role (person);
    CREATE TABLE beginning (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        answers TEXT NOT NULL,
        made INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX beginning_of_person ON beginning (person);
    CREATE TABLE draft (
        site TEXT PRIMARY KEY REFERENCES site ON DELETE CASCADE,
        content TEXT NOT NULL,
        rehearsal TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE log (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        site TEXT NOT NULL,
        action TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX log_of_site ON log (site, id);
    ",
    // What a process that was killed had not finished: see `Claim` and `KeptDraft::applying`.
    "
    ALTER TABLE site ADD COLUMN beginning TEXT;
    ALTER TABLE site ADD COLUMN whole INTEGER NOT NULL DEFAULT TRUE;
    ALTER TABLE draft ADD COLUMN applying TEXT;
    ",
    // What people bring: archives of platforms, whose files lie beside, and recipes.
    "
    CREATE TABLE arrival (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        content TEXT NOT NULL,
        made INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX arrival_of_person ON arrival (person);
    CREATE TABLE recipe (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        origin TEXT NOT NULL,
        content TEXT NOT NULL,
        made INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX recipe_of_person ON recipe (person);
    ",
    // The code that was sent last to somebody who has yet to confirm their address.
    "
    CREATE TABLE code (
        person TEXT PRIMARY KEY,
        address TEXT NOT NULL,
        hash TEXT NOT NULL,
        sent INTEGER NOT NULL,
        tries INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX log_of_person ON log (person, action, at);
    ",
];

/// Why the studio's database does not do something.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// SQLite says so.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// Something that was written cannot be read.
    #[error("a row cannot be read: {0}")]
    Row(#[from] serde_json::Error),
    /// The file was written by a later studio.
    #[error("the file has format {found}, and this studio knows {known}: start the version that wrote it")]
    Later {
        /// The format of the file.
        found: usize,
        /// The last one known.
        known: usize,
    },
    /// The folder cannot be made.
    #[error("the folder of the studio's database cannot be made: {0}")]
    Folder(#[from] std::io::Error),
    /// The work came to a bad end.
    #[error("the work was interrupted")]
    Interrupted,
}

impl From<DatabaseError> for Fault {
    fn from(error: DatabaseError) -> Self {
        tracing::error!(%error, "the studio's database failed");
        Self::Internal { incident: None }
    }
}

/// The studio's database. Cloning is cheap.
#[derive(Clone)]
pub struct Database(Arc<Mutex<Connection>>);

impl Database {
    /// Opens the database, which is made if it is not there, for the user that the host runs as alone.
    ///
    /// # Errors
    /// See [`DatabaseError`].
    pub fn open(path: &Path) -> Result<Self, DatabaseError> {
        if let Some(folder) = path.parent() {
            legollab_runtime::private_files::create_dir_all(folder)?;
        }
        legollab_runtime::private_files::create_if_missing(path)?;
        let mut connection = Connection::open(path)?;
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        migrate(&mut connection)?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Does something in one transaction, on a thread that may block.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Result<T, DatabaseError> {
        let connection = self.0.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut connection = connection.lock();
            let transaction = connection.transaction()?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        });
        done.await.unwrap_or(Err(DatabaseError::Interrupted))
    }
}

fn migrate(connection: &mut Connection) -> Result<(), DatabaseError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let (found, known) = (usize::try_from(found).unwrap_or(usize::MAX), MIGRATIONS.len());
    if found > known {
        return Err(DatabaseError::Later { found, known });
    }
    for (done, step) in MIGRATIONS.iter().enumerate().skip(found) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", i64::try_from(done + 1).unwrap_or(i64::MAX))?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
