//! Who is signed in, and one-time tokens.

use async_trait::async_trait;
use legollab_texts::Instant;

use super::addresses;
use super::lookups;
use super::shared::SqliteStore;
use super::statements::{all, first, run};
use super::values::bounded;
use crate::storage::{Member, Session, Sessions, StorageError, Token, TokenPurpose};

#[async_trait]
impl Sessions for SqliteStore {
    async fn open_session(&self, session: Session) -> Result<(), StorageError> {
        self.write_people(move |conn| {
            let Session {
                hash,
                member,
                opened,
                expires,
            } = session;
            let sql = "INSERT INTO sessions (hash, member, opened, expires) VALUES (?1, ?2, ?3, ?4)";
            run(conn, sql, (hash, member, opened.0, expires.0))?;
            Ok(())
        })
        .await
    }

    async fn session(&self, hash: &str, at: Instant) -> Result<Option<(Session, Member)>, StorageError> {
        lookups::session(&self.shared, hash, at).await
    }

    async fn extend_session(&self, hash: &str, expires: Instant) -> Result<(), StorageError> {
        let hash = hash.to_owned();
        self.write_people(move |conn| {
            run(
                conn,
                "UPDATE sessions SET expires = ?2 WHERE hash = ?1",
                (hash, expires.0),
            )?;
            Ok(())
        })
        .await
    }

    async fn close_session(&self, hash: &str) -> Result<(), StorageError> {
        let hash = hash.to_owned();
        self.write_people(move |conn| {
            run(conn, "DELETE FROM sessions WHERE hash = ?1", [hash])?;
            Ok(())
        })
        .await
    }

    async fn close_sessions_of(&self, member: &str) -> Result<(), StorageError> {
        let member = member.to_owned();
        self.write_people(move |conn| {
            run(conn, "DELETE FROM sessions WHERE member = ?1", [&member])?;
            run(conn, "DELETE FROM tokens WHERE member = ?1", [&member])?;
            addresses::forget_waiting(conn, &member)?;
            Ok(())
        })
        .await
    }

    async fn put_token(&self, token: Token) -> Result<(), StorageError> {
        self.write(move |conn| {
            let Token {
                hash,
                member,
                purpose,
                expires,
            } = token;
            let sql = "INSERT INTO tokens (hash, member, purpose, expires) VALUES (?1, ?2, ?3, ?4)";
            run(conn, sql, (hash, member, purpose, expires.0))?;
            Ok(())
        })
        .await
    }

    async fn unused_tokens(
        &self,
        purpose: TokenPurpose,
        after: Instant,
        most: u64,
    ) -> Result<Vec<Instant>, StorageError> {
        self.read(move |conn| {
            let sql = "SELECT expires FROM tokens WHERE purpose = ?1 AND expires > ?2 ORDER BY expires DESC LIMIT ?3";
            all(conn, sql, (purpose, after.0, bounded(most)), |row| {
                row.get(0).map(Instant)
            })
        })
        .await
    }

    async fn take_token(&self, hash: &str, purpose: TokenPurpose, at: Instant) -> Result<Option<Token>, StorageError> {
        let hash = hash.to_owned();
        // Found and removed by the one writer: of two requests that bring the same token, one gets it.
        self.write(move |conn| {
            let sql =
                "SELECT hash, member, purpose, expires FROM tokens WHERE hash = ?1 AND purpose = ?2 AND expires > ?3";
            let found = first(conn, sql, (hash, purpose, at.0), |row| {
                Ok(Token {
                    hash: row.get(0)?,
                    member: row.get(1)?,
                    purpose: row.get(2)?,
                    expires: Instant(row.get(3)?),
                })
            })?;
            if let Some(found) = &found {
                run(conn, "DELETE FROM tokens WHERE member = ?1", [&found.member])?;
            }
            Ok(found)
        })
        .await
    }

    async fn forget_expired(&self, at: Instant) -> Result<u64, StorageError> {
        self.write_people(move |conn| {
            let sessions = run(conn, "DELETE FROM sessions WHERE expires <= ?1", [at.0])?;
            let tokens = run(conn, "DELETE FROM tokens WHERE expires <= ?1", [at.0])?;
            let changes = run(conn, "DELETE FROM address_changes WHERE undo_until <= ?1", [at.0])?;
            Ok((sessions + tokens + changes) as u64)
        })
        .await
    }
}
