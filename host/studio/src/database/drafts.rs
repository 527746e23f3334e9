//! Changes that are being gathered.

use rusqlite::{OptionalExtension as _, params};

use super::{Database, DatabaseError};

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeptDraft {
    /// The draft as JSON.
    pub content: String,
    /// What its last rehearsal found, as JSON; it says itself of which draft.
    pub rehearsal: Option<String>,
}

impl Database {
    /// The draft of a site.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft(&self, site: &str) -> Result<Option<KeptDraft>, DatabaseError> {
        let site = site.to_owned();
        self.run(move |connection| {
            let sql = "SELECT content, rehearsal FROM draft WHERE site = ?1";
            let kept = connection.query_row(sql, [site], |row| {
                Ok(KeptDraft {
                    content: row.get(0)?,
                    rehearsal: row.get(1)?,
                })
            });
            Ok(kept.optional()?)
        })
        .await
    }

    /// Keeps a draft in the place of the one before; none forgets it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_draft(&self, site: &str, content: Option<String>) -> Result<(), DatabaseError> {
        let site = site.to_owned();
        self.run(move |connection| {
            match content {
                Some(content) => connection.execute(
                    "INSERT INTO draft (site, content) VALUES (?1, ?2)
                     ON CONFLICT (site) DO UPDATE SET content = excluded.content",
                    params![site, content],
                )?,
                None => connection.execute("DELETE FROM draft WHERE site = ?1", [site])?,
            };
            Ok(())
        })
        .await
    }

    /// Keeps what a rehearsal found.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_rehearsal(&self, site: &str, rehearsal: String) -> Result<(), DatabaseError> {
        let site = site.to_owned();
        self.run(move |connection| {
            connection.execute("UPDATE draft SET rehearsal = ?2 WHERE site = ?1", [site, rehearsal])?;
            Ok(())
        })
        .await
    }
}
