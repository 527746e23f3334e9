//! Archives that people have sent and that no site was made of yet. Their files lie beside the database, named by the identifier.

use legollab_runtime::Instant;
use rusqlite::{OptionalExtension as _, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{Database, DatabaseError};

/// An archive that somebody has sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedArchive<A> {
    /// Its identifier, and the name of its file.
    pub id: String,
    /// What is in it.
    pub content: A,
    /// When it came.
    pub made: Instant,
}

impl Database {
    /// Keeps what is known of an archive, in the place of the one that the person sent before: each has one at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn arrived(
        &self,
        id: &str,
        person: &str,
        content: &impl Serialize,
        at: Instant,
    ) -> Result<(), DatabaseError> {
        let (id, person, content) = (id.to_owned(), person.to_owned(), serde_json::to_string(content)?);
        self.run(move |connection| {
            connection.execute("DELETE FROM arrival WHERE person = ?1", [&person])?;
            connection.execute(
                "INSERT INTO arrival (id, person, content, made) VALUES (?1, ?2, ?3, ?4)",
                params![id, person, content, at.0],
            )?;
            Ok(())
        })
        .await
    }

    /// The archive that a person has sent: of this identifier, or whichever there is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn arrival<A>(&self, id: Option<&str>, person: &str) -> Result<Option<UploadedArchive<A>>, DatabaseError>
    where
        A: DeserializeOwned + Send + 'static,
    {
        let (id, person) = (id.map(str::to_owned), person.to_owned());
        self.run(move |connection| {
            let sql = "SELECT id, content, made FROM arrival WHERE person = ?1 AND (?2 IS NULL OR id = ?2)";
            let found = connection.query_row(sql, params![person, id], |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?, Instant(row.get(2)?)))
            });
            let Some((id, content, made)) = found.optional()? else {
                return Ok(None);
            };
            let content = serde_json::from_str(&content)?;
            Ok(Some(UploadedArchive { id, content, made }))
        })
        .await
    }

    /// Forgets an archive. Its file is for the caller to remove.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_arrival(&self, id: &str) -> Result<(), DatabaseError> {
        let id = id.to_owned();
        self.run(move |connection| {
            connection.execute("DELETE FROM arrival WHERE id = ?1", [id])?;
            Ok(())
        })
        .await
    }

    /// Forgets the archives that came before this, and gives the identifiers of those that are left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn arrivals_since(&self, before: Instant) -> Result<Vec<String>, DatabaseError> {
        self.run(move |connection| {
            connection.execute("DELETE FROM arrival WHERE made < ?1", [before.0])?;
            let mut statement = connection.prepare("SELECT id FROM arrival")?;
            let ids = statement.query_map([], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
        .await
    }
}
