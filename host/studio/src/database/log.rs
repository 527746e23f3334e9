//! Who did what at the studio, beside what a site's own revisions say.

use legollab_runtime::Instant;
use rusqlite::params;

use super::{Database, DatabaseError};

/// Entries that are shown of a site.
const SHOWN: i64 = 100;

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// When.
    pub at: Instant,
    /// The account.
    pub person: String,
    /// The name of the person at that time.
    pub name: String,
    /// What was done, by a stable name.
    pub action: String,
    /// What it was done to.
    pub detail: String,
}

impl Database {
    /// Notes what somebody did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note(&self, site: &str, entry: LogEntry) -> Result<(), DatabaseError> {
        let site = site.to_owned();
        self.run(move |connection| {
            connection.execute(
                "INSERT INTO log (at, person, name, site, action, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![entry.at.0, entry.person, entry.name, site, entry.action, entry.detail],
            )?;
            Ok(())
        })
        .await
    }

    /// What was done last at a site, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_of(&self, site: &str) -> Result<Vec<LogEntry>, DatabaseError> {
        let site = site.to_owned();
        self.run(move |connection| {
            let sql = "SELECT at, person, name, action, detail FROM log WHERE site = ?1 ORDER BY id DESC LIMIT ?2";
            let mut statement = connection.prepare(sql)?;
            let entries = statement.query_map(params![site, SHOWN], |row| {
                Ok(LogEntry {
                    at: Instant(row.get(0)?),
                    person: row.get(1)?,
                    name: row.get(2)?,
                    action: row.get(3)?,
                    detail: row.get(4)?,
                })
            })?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// When somebody did something at any site after then, the last time first, at most so many times.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn done_by(
        &self,
        person: &str,
        action: &str,
        after: Instant,
        most: usize,
    ) -> Result<Vec<Instant>, DatabaseError> {
        let (person, action) = (person.to_owned(), action.to_owned());
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.run(move |connection| {
            let sql = "SELECT at FROM log WHERE person = ?1 AND action = ?2 AND at > ?3 ORDER BY at DESC LIMIT ?4";
            let mut statement = connection.prepare(sql)?;
            let done = statement.query_map(params![person, action, after.0, most], |row| row.get(0).map(Instant))?;
            Ok(done.collect::<Result<_, _>>()?)
        })
        .await
    }
}
