//! Messages to members.

use async_trait::async_trait;
use legollab_texts::Instant;
use rusqlite::{Connection, Row};

use super::shared::SqliteStore;
use super::statements::{all, first, run};
use super::values::bounded;
use crate::storage::{Message, Messages, NewMessage, StorageError};

/// A message, as [`message`] reads it.
const MESSAGE: &str = "
    SELECT id, installation, recipient, subject, body, path, written, state, channel, attempts, reason, due, seen,
        address, caused_by
    FROM messages";

/// What is kept of the path of a message that went out or was given up: only that there was one if the platform itself wrote
/// it, because it holds a token then.
const KEPT_PATH: &str = "iif(installation IS NULL AND path IS NOT NULL, '', path)";

fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        installation: row.get(1)?,
        to: row.get(2)?,
        subject: row.get(3)?,
        body: row.get(4)?,
        path: row.get(5)?,
        written: Instant(row.get(6)?),
        state: row.get(7)?,
        channel: row.get(8)?,
        attempts: row.get(9)?,
        reason: row.get(10)?,
        due: Instant(row.get(11)?),
        seen: row.get(12)?,
        address: row.get(13)?,
        caused_by: row.get(14)?,
    })
}

#[async_trait]
impl Messages for SqliteStore {
    async fn queue_message(&self, message: NewMessage, at: Instant) -> Result<i64, StorageError> {
        let id = self
            .write(move |conn| {
                insert(conn, &message, at)?;
                Ok(conn.last_insert_rowid())
            })
            .await?;
        self.shared.wake();
        Ok(id)
    }

    async fn queue_message_to(&self, address: &str, message: NewMessage, at: Instant) -> Result<(), StorageError> {
        let address = address.to_owned();
        self.write(move |conn| {
            insert(conn, &message, at)?;
            let id = conn.last_insert_rowid();
            run(conn, "UPDATE messages SET address = ?2 WHERE id = ?1", (id, address))?;
            Ok(())
        })
        .await?;
        self.shared.wake();
        Ok(())
    }

    async fn messages_in_line(&self, except: &[String], limit: u64) -> Result<Vec<Message>, StorageError> {
        let except = serde_json::Value::from(except).to_string();
        self.read(move |conn| {
            let sql = format!(
                "{MESSAGE} WHERE state = 'waiting' AND recipient NOT IN (SELECT value FROM json_each(?1))
                 ORDER BY due, id LIMIT ?2"
            );
            all(conn, &sql, (except, bounded(limit)), message)
        })
        .await
    }

    async fn next_message(&self) -> Result<Option<Instant>, StorageError> {
        self.read(|conn| {
            let sql = "SELECT due FROM messages WHERE state = 'waiting' ORDER BY due LIMIT 1";
            first(conn, sql, [], |row| row.get(0).map(Instant))
        })
        .await
    }

    async fn messages_due_to(&self, member: &str, at: Instant, limit: u64) -> Result<Vec<Message>, StorageError> {
        let member = member.to_owned();
        self.read(move |conn| {
            let sql = format!(
                "{MESSAGE} WHERE state = 'waiting' AND recipient = ?1 AND due <= ?2 AND installation IS NOT NULL
                 ORDER BY id LIMIT ?3"
            );
            all(conn, &sql, (member, at.0, bounded(limit)), message)
        })
        .await
    }

    async fn put_message_off(&self, id: i64, until: Instant) -> Result<(), StorageError> {
        self.write(move |conn| {
            let sql = "UPDATE messages SET due = ?2 WHERE id = ?1 AND state = 'waiting'";
            run(conn, sql, (id, until.0))?;
            Ok(())
        })
        .await
    }

    async fn messages_sent(&self, ids: Vec<i64>, channel: &str, at: Instant) -> Result<(), StorageError> {
        let channel = channel.to_owned();
        self.write(move |conn| {
            let sql =
                format!("UPDATE messages SET state = 'sent', channel = ?2, due = ?3, path = {KEPT_PATH} WHERE id = ?1");
            for id in ids {
                run(conn, &sql, (id, &channel, at.0))?;
            }
            Ok(())
        })
        .await
    }

    async fn messages_failed(&self, ids: Vec<i64>, reason: &str, next: Option<Instant>) -> Result<(), StorageError> {
        let reason = reason.to_owned();
        self.write(move |conn| {
            let sql = format!(
                "UPDATE messages SET attempts = attempts + 1, reason = ?2, due = coalesce(?3, due),
                     state = iif(?3 IS NULL, 'failed', state), path = iif(?3 IS NULL, {KEPT_PATH}, path)
                 WHERE id = ?1 AND state = 'waiting'"
            );
            for id in ids {
                run(conn, &sql, (id, &reason, next.map(|at| at.0)))?;
            }
            Ok(())
        })
        .await
    }

    async fn resend_message(&self, id: i64, at: Instant) -> Result<bool, StorageError> {
        let done = self
            .write(move |conn| {
                let sql = "UPDATE messages SET state = 'waiting', attempts = 0, reason = NULL, due = ?2
                           WHERE id = ?1 AND state = 'failed' AND path IS NOT ''";
                if run(conn, sql, (id, at.0))? == 0 {
                    return Ok(false);
                }
                // Triggers count what begins to wait when it is written; nothing else comes back.
                let waits_again = "UPDATE usage SET waiting = waiting + 256 + octet_length(m.recipient)
                        + octet_length(m.subject) + octet_length(m.body) + coalesce(octet_length(m.path), 0)
                    FROM messages AS m WHERE m.id = ?1 AND m.installation = usage.installation";
                run(conn, waits_again, [id])?;
                Ok(true)
            })
            .await?;
        if done {
            self.shared.wake();
        }
        Ok(done)
    }

    async fn forget_messages(&self, before: Instant, most: u64) -> Result<u64, StorageError> {
        self.write(move |conn| {
            let old = run(
                conn,
                "DELETE FROM messages WHERE state <> 'waiting' AND due < ?1",
                [before.0],
            )?;
            let too_many = run(
                conn,
                "DELETE FROM messages WHERE state <> 'waiting' AND (due, id) <= (
                     SELECT due, id FROM messages WHERE state <> 'waiting' ORDER BY due DESC, id DESC LIMIT 1 OFFSET ?1
                 )",
                [bounded(most)],
            )?;
            Ok((old + too_many) as u64)
        })
        .await
    }

    async fn messages(&self, offset: u64, limit: u64) -> Result<Vec<Message>, StorageError> {
        self.read(move |conn| {
            let sql = format!("{MESSAGE} ORDER BY id DESC LIMIT ?1 OFFSET ?2");
            all(conn, &sql, (bounded(limit), bounded(offset)), message)
        })
        .await
    }

    async fn message(&self, id: i64) -> Result<Option<Message>, StorageError> {
        self.read(move |conn| first(conn, &format!("{MESSAGE} WHERE id = ?1"), [id], message))
            .await
    }

    async fn notifications(&self, member: &str, offset: u64, limit: u64) -> Result<Vec<Message>, StorageError> {
        let member = member.to_owned();
        self.read(move |conn| {
            let sql = format!(
                "{MESSAGE} WHERE recipient = ?1 AND installation IS NOT NULL ORDER BY id DESC LIMIT ?2 OFFSET ?3"
            );
            all(conn, &sql, (member, bounded(limit), bounded(offset)), message)
        })
        .await
    }

    async fn count_unseen(&self, member: &str, most: u64) -> Result<u64, StorageError> {
        // Asked for every page of a member, so it is read without a change of thread.
        let count = |conn: &Connection| {
            let sql = "SELECT count(*) FROM (
                           SELECT 1 FROM messages WHERE recipient = ?1 AND seen = 0 AND installation IS NOT NULL LIMIT ?2
                       )";
            first(conn, sql, (member, bounded(most)), |row| row.get::<_, i64>(0))
        };
        let reader = self.shared.reader().await?;
        let found = count(reader.conn()?).map_err(|error| self.shared.place.sqlite(&error))?;
        Ok(u64::try_from(found.unwrap_or(0)).unwrap_or(0))
    }

    async fn mark_seen(&self, member: &str, id: i64) -> Result<(), StorageError> {
        let sql = "UPDATE messages SET seen = 1 WHERE id = ?2 AND recipient = ?1 AND seen = 0";
        self.mark(sql, member, id).await
    }

    async fn mark_seen_up_to(&self, member: &str, id: i64) -> Result<(), StorageError> {
        let sql = "UPDATE messages SET seen = 1
                   WHERE id <= ?2 AND recipient = ?1 AND seen = 0 AND installation IS NOT NULL";
        self.mark(sql, member, id).await
    }
}

impl SqliteStore {
    async fn mark(&self, sql: &'static str, member: &str, id: i64) -> Result<(), StorageError> {
        let member = member.to_owned();
        self.write(move |conn| {
            run(conn, sql, (member, id))?;
            Ok(())
        })
        .await
    }
}

/// Puts a message in line that comes of a member's act.
pub(super) fn insert_of(
    conn: &Connection,
    message: &NewMessage,
    caused_by: Option<&str>,
    at: Instant,
) -> rusqlite::Result<()> {
    insert(conn, message, at)?;
    if let Some(member) = caused_by {
        let id = conn.last_insert_rowid();
        run(conn, "UPDATE messages SET caused_by = ?2 WHERE id = ?1", (id, member))?;
    }
    Ok(())
}

/// Puts a message in line.
pub(super) fn insert(conn: &Connection, message: &NewMessage, at: Instant) -> rusqlite::Result<()> {
    let NewMessage {
        installation,
        to,
        subject,
        body,
        path,
    } = message;
    let sql = "INSERT INTO messages (installation, recipient, subject, body, path, written, state, attempts, due)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', 0, ?6)";
    run(conn, sql, (installation, to, subject, body, path, at.0))?;
    Ok(())
}
