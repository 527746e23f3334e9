//! Submissions that have taken effect.

use async_trait::async_trait;
use legollab_texts::Instant;
use rusqlite::Connection;

use super::shared::SqliteStore;
use super::statements::{first, run};
use crate::storage::{NewSubmission, StorageError, SubmissionKey, SubmissionRecord, Submissions};

/// How long a submission is remembered, in milliseconds.
const KEPT_MS: i64 = 24 * 3_600_000;
/// The most submissions that are remembered; the oldest are forgotten first.
const KEPT: i64 = 50_000;
/// The most bytes of answers that are kept with them.
const KEPT_BYTES: i64 = 32 << 20;
/// The longest answer that is kept.
const ANSWER_BYTES: usize = 64 << 10;
/// How many that have had their time are forgotten with each new one: more than one, so that they become fewer.
const FORGOTTEN_AT_ONCE: usize = 16;
/// How many are forgotten by one write of those that look after the platform.
const SWEPT_AT_ONCE: usize = 2_000;

#[async_trait]
impl Submissions for SqliteStore {
    async fn submission(&self, key: &SubmissionKey, at: Instant) -> Result<Option<SubmissionRecord>, StorageError> {
        let key = *key;
        self.read(move |conn| {
            // One from a time to come was written before the clock was set back: it has had its effect all the same.
            let sql = "SELECT content, call, answer FROM submissions WHERE key = ?1 AND at > ?2";
            first(conn, sql, (key, at.plus(-KEPT_MS).0), |row| {
                Ok(SubmissionRecord {
                    content: row.get(0)?,
                    call: row.get(1)?,
                    answer: row.get(2)?,
                })
            })
        })
        .await
    }

    async fn forget_submissions(&self, at: Instant) -> Result<u64, StorageError> {
        let mut forgotten = 0;
        loop {
            let now = self
                .write(move |conn| Ok(forget_oldest(conn, at, SWEPT_AT_ONCE)?))
                .await?;
            forgotten += now as u64;
            if now < SWEPT_AT_ONCE {
                return Ok(forgotten);
            }
        }
    }
}

/// Notes a submission in the commit of its effects. False if it has taken effect already.
pub(super) fn note(conn: &Connection, new: &NewSubmission) -> rusqlite::Result<bool> {
    let NewSubmission {
        installation,
        key,
        content,
        call,
        answer,
        at,
    } = new;
    run(
        conn,
        "DELETE FROM submissions WHERE key = ?1 AND at <= ?2",
        (key, at.plus(-KEPT_MS).0),
    )?;
    let answer = (answer.len() <= ANSWER_BYTES).then_some(answer);
    let added = run(
        conn,
        "INSERT INTO submissions (key, installation, content, call, answer, at, bytes_so_far)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(octet_length(?5), 0)
             + coalesce((SELECT bytes_so_far FROM submissions ORDER BY id DESC LIMIT 1), 0))
         ON CONFLICT (key) DO NOTHING",
        (key, installation.0, content, call, answer, at.0),
    )?;
    if added == 1 {
        forget_oldest(conn, *at, FORGOTTEN_AT_ONCE)?;
    }
    Ok(added == 1)
}

/// Forgets the oldest that have had their time or are too many, at most so many. Says how many.
fn forget_oldest(conn: &Connection, at: Instant, most: usize) -> rusqlite::Result<usize> {
    let last = first(
        conn,
        "SELECT id, bytes_so_far FROM submissions ORDER BY id DESC LIMIT 1",
        [],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
    )?;
    let Some((last_id, last_bytes)) = last else {
        return Ok(0);
    };
    // Numbers are given in order and taken away at the beginning, so their distance bounds how many there are.
    let sql = "DELETE FROM submissions WHERE id = (SELECT min(id) FROM submissions)
               AND (at <= ?1 OR id <= ?2 OR bytes_so_far <= ?3)";
    for forgotten in 0..most {
        if run(
            conn,
            sql,
            (at.plus(-KEPT_MS).0, last_id - KEPT, last_bytes - KEPT_BYTES),
        )? == 0
        {
            return Ok(forgotten);
        }
    }
    Ok(most)
}
