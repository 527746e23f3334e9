//! Changes that are being gathered.

use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use super::{Database, DatabaseError};

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeptDraft {
    /// The draft as JSON.
    pub content: String,
    /// What its last rehearsal found, as JSON; it says itself of which draft.
    pub rehearsal: Option<String>,
    /// That it is being applied.
    pub applying: Option<Applying>,
}

/// That a draft is being applied. A process that finds this of another one knows that it was killed, and what was there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applying {
    /// The process that does so.
    pub process: String,
    /// The number of the site's last revision before; 0 if there was none.
    pub after: u64,
    /// The draft that was kept before.
    pub before: Option<String>,
}

impl Database {
    /// The draft of a site.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft(&self, site: &str) -> Result<Option<KeptDraft>, DatabaseError> {
        let site = site.to_owned();
        self.run(move |connection| {
            let sql = "SELECT content, rehearsal, applying FROM draft WHERE site = ?1";
            let kept = connection.query_row(sql, [site], |row| {
                let kept = KeptDraft {
                    content: row.get(0)?,
                    rehearsal: row.get(1)?,
                    applying: None,
                };
                Ok((kept, row.get::<_, Option<String>>(2)?))
            });
            let Some((kept, applying)) = kept.optional()? else {
                return Ok(None);
            };
            let applying = applying.as_deref().map(serde_json::from_str).transpose()?;
            Ok(Some(KeptDraft { applying, ..kept }))
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
                     ON CONFLICT (site) DO UPDATE SET content = excluded.content, applying = NULL",
                    params![site, content],
                )?,
                None => connection.execute("DELETE FROM draft WHERE site = ?1", [site])?,
            };
            Ok(())
        })
        .await
    }

    /// Keeps a draft that is about to be applied.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn applying(&self, site: &str, content: String, applying: &Applying) -> Result<(), DatabaseError> {
        let (site, applying) = (site.to_owned(), serde_json::to_string(applying)?);
        self.run(move |connection| {
            connection.execute(
                "INSERT INTO draft (site, content, applying) VALUES (?1, ?2, ?3)
                 ON CONFLICT (site) DO UPDATE SET content = excluded.content, applying = excluded.applying",
                params![site, content, applying],
            )?;
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
