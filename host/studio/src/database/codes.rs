//! The codes with which people confirm their addresses.

use legollab_runtime::Instant;
use rusqlite::{OptionalExtension as _, params};

use super::{Database, DatabaseError};

/// Whether a code is kept, to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptCode {
    /// It is, and the one before it is worth nothing any more.
    Kept,
    /// One went out so short a time ago that another one does not.
    TooSoon,
}

impl Database {
    /// Whether a code was sent to a person's address after `after` that can still be tried, of `tries` that it has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_code(
        &self,
        person: &str,
        address: &str,
        after: Instant,
        tries: u32,
    ) -> Result<bool, DatabaseError> {
        let (person, address) = (person.to_owned(), address.to_owned());
        self.run(move |connection| {
            let sql = "SELECT 1 FROM code WHERE person = ?1 AND address = ?2 AND sent > ?3 AND tries < ?4";
            Ok(connection
                .prepare(sql)?
                .exists(params![person, address, after.0, tries])?)
        })
        .await
    }

    /// Keeps the hash of a code for a person's address, unless one went out after `not_after`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_code(
        &self,
        person: &str,
        address: &str,
        hash: &str,
        at: Instant,
        not_after: Instant,
    ) -> Result<KeptCode, DatabaseError> {
        let (person, address, hash) = (person.to_owned(), address.to_owned(), hash.to_owned());
        self.run(move |connection| {
            let sql = "INSERT INTO code (person, address, hash, sent, tries) VALUES (?1, ?2, ?3, ?4, 0)
                       ON CONFLICT (person) DO UPDATE SET address = ?2, hash = ?3, sent = ?4, tries = 0
                       WHERE sent <= ?5";
            let kept = connection.execute(sql, params![person, address, hash, at.0, not_after.0])?;
            Ok(if kept == 0 { KeptCode::TooSoon } else { KeptCode::Kept })
        })
        .await
    }

    /// Takes one of the `tries` at the code that was sent to a person's address after `after`, and gives its hash; none if there is
    /// no such code or no try left. The try is used up before anything is compared, however many come at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_code(
        &self,
        person: &str,
        address: &str,
        after: Instant,
        tries: u32,
    ) -> Result<Option<String>, DatabaseError> {
        let (person, address) = (person.to_owned(), address.to_owned());
        self.run(move |connection| {
            let sql = "UPDATE code SET tries = tries + 1
                       WHERE person = ?1 AND address = ?2 AND sent > ?3 AND tries < ?4
                       RETURNING hash";
            let row = connection.query_row(sql, params![person, address, after.0, tries], |row| row.get(0));
            Ok(row.optional()?)
        })
        .await
    }

    /// Forgets the code of somebody who has given it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_code(&self, person: &str) -> Result<(), DatabaseError> {
        let person = person.to_owned();
        self.run(move |connection| {
            connection.execute("DELETE FROM code WHERE person = ?1", [person])?;
            Ok(())
        })
        .await
    }
}
