//! What was entered for sites that are not there yet: before a site has a name there is nothing else to keep it in.

use legollab_runtime::Instant;
use rusqlite::{OptionalExtension as _, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{Database, DatabaseError};

/// Beginnings that are kept for one person; the oldest goes for a new one.
const MOST: i64 = 10;

/// What was entered for a site that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning<A> {
    /// Its identifier.
    pub id: String,
    /// What was entered.
    pub answers: A,
}

impl Database {
    /// Keeps a new beginning, and gives its identifier. One of the same person in which nothing else was entered yet is gone on with:
    /// a form that is sent twice begins once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(&self, person: &str, answers: &impl Serialize, at: Instant) -> Result<String, DatabaseError> {
        let (person, answers) = (person.to_owned(), serde_json::to_string(answers)?);
        let id = uuid::Uuid::new_v4().simple().to_string();
        self.run(move |connection| {
            let there = connection.query_row(
                "SELECT id FROM beginning WHERE person = ?1 AND answers = ?2",
                [&person, &answers],
                |row| row.get(0),
            );
            if let Some(there) = there.optional()? {
                return Ok(there);
            }
            connection.execute(
                "INSERT INTO beginning (id, person, answers, made) VALUES (?1, ?2, ?3, ?4)",
                params![id, person, answers, at.0],
            )?;
            connection.execute(
                "DELETE FROM beginning WHERE person = ?1 AND id NOT IN
                 (SELECT id FROM beginning WHERE person = ?1 ORDER BY made DESC, id = ?2 DESC, id LIMIT ?3)",
                params![person, id, MOST],
            )?;
            Ok(id)
        })
        .await
    }

    /// A beginning, if it is this person's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn beginning<A>(&self, id: &str, person: &str) -> Result<Option<Beginning<A>>, DatabaseError>
    where
        A: DeserializeOwned + Send + 'static,
    {
        let (id, person) = (id.to_owned(), person.to_owned());
        self.run(move |connection| {
            let sql = "SELECT answers FROM beginning WHERE id = ?1 AND person = ?2";
            let answers: Option<String> = connection.query_row(sql, [&id, &person], |row| row.get(0)).optional()?;
            let Some(answers) = answers else { return Ok(None) };
            Ok(Some(Beginning {
                id,
                answers: serde_json::from_str(&answers)?,
            }))
        })
        .await
    }

    /// All beginnings of a person, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn beginnings_of<A>(&self, person: &str) -> Result<Vec<Beginning<A>>, DatabaseError>
    where
        A: DeserializeOwned + Send + 'static,
    {
        let person = person.to_owned();
        self.run(move |connection| {
            let sql = "SELECT id, answers FROM beginning WHERE person = ?1 ORDER BY made DESC, id";
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
            let mut beginnings = Vec::new();
            for row in rows {
                let (id, answers) = row?;
                beginnings.push(Beginning {
                    id,
                    answers: serde_json::from_str(&answers)?,
                });
            }
            Ok(beginnings)
        })
        .await
    }

    /// Keeps what was entered in the place of what was there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn go_on(&self, id: &str, answers: &impl Serialize) -> Result<(), DatabaseError> {
        let (id, answers) = (id.to_owned(), serde_json::to_string(answers)?);
        self.run(move |connection| {
            connection.execute("UPDATE beginning SET answers = ?2 WHERE id = ?1", [id, answers])?;
            Ok(())
        })
        .await
    }

    /// Forgets a beginning: its site is there, or nobody wants it any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_beginning(&self, id: &str, person: &str) -> Result<(), DatabaseError> {
        let (id, person) = (id.to_owned(), person.to_owned());
        self.run(move |connection| {
            connection.execute("DELETE FROM beginning WHERE id = ?1 AND person = ?2", [id, person])?;
            Ok(())
        })
        .await
    }
}
