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

    /// How often something was done at a site since then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_log(&self, site: &str, action: &str, since: Instant) -> Result<usize, DatabaseError> {
        let (site, action) = (site.to_owned(), action.to_owned());
        self.run(move |connection| {
            let sql = "SELECT count(*) FROM log WHERE site = ?1 AND action = ?2 AND at >= ?3";
            let count: i64 = connection.query_row(sql, params![site, action, since.0], |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or(usize::MAX))
        })
        .await
    }
}
