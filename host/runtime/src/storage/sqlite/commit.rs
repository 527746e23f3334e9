//! What a commit does to the file: one call's work, inside the savepoint that the writer has opened for it.

use std::collections::BTreeMap;

use legollab_texts::Instant;
use rusqlite::{Connection, OptionalExtension};

use super::conflicts::Conflicts;
use super::error::DatabasePath;
use super::mentions::{self, FoundMentions};
use super::{deliveries, messages, submissions};
use crate::storage::{
    CommitError, CommitRequest, CompletionMark, InstallationId, JobChange, Key, NewEvent, StorageError, Value,
};

type Writes = BTreeMap<(InstallationId, Key), Option<Value>>;

/// Checks and applies a call's work. After an error, what was applied is to be rolled back.
///
/// The mark comes first: that something was done already is final, while a conflict would only make the call run again to
/// learn it.
pub(super) fn apply(
    conn: &Connection,
    place: &DatabasePath,
    work: &CommitRequest,
    conflicts: &Conflicts,
) -> Result<(), CommitError> {
    let sqlite = |error: rusqlite::Error| CommitError::Storage(place.sqlite(&error));
    let going = waiting(conn, work).map_err(sqlite)?;
    let caused_by = caused_by(conn, work).map_err(sqlite)?;
    let mentions = FoundMentions::search(conn, work).map_err(sqlite)?;
    if let Some(mark) = &work.mark
        && !tick_off(conn, mark).map_err(sqlite)?
    {
        return Err(CommitError::MarkGone);
    }
    if let Some(reads) = &work.reads
        && !conflicts.still_hold(reads)
    {
        return Err(CommitError::Conflict);
    }
    for (installation, growth) in growth(conn, &work.writes).map_err(sqlite)? {
        let limit = work.quotas.get(&installation).map(|quota| quota.stored);
        account(conn, place, installation, growth, limit)?;
    }
    write(conn, &work.writes).map_err(sqlite)?;
    keep_files(conn, work, &mentions).map_err(sqlite)??;
    for (place, event) in work.events.iter().enumerate() {
        if let Some(number) = send(conn, event, caused_by.as_deref(), work.at).map_err(sqlite)? {
            mentions.of_event(conn, place, number).map_err(sqlite)?;
        }
    }
    for (place, job) in work.jobs.iter().enumerate() {
        change_job(conn, job).map_err(sqlite)?;
        mentions.of_job(conn, place, job).map_err(sqlite)?;
    }
    for message in &work.messages {
        messages::insert_of(conn, message, caused_by.as_deref(), work.at).map_err(sqlite)?;
    }
    for (installation, after) in waiting(conn, work).map_err(sqlite)? {
        let limit = work.quotas.get(&installation).map_or(u64::MAX, |quota| quota.waiting);
        // What does not grow is always allowed, so that who has too much waiting may cancel, and a job may come again.
        if after > limit && going.get(&installation).is_none_or(|before| after > *before) {
            return Err(CommitError::TooMuchWaiting {
                installation,
                bytes: after,
                limit,
            });
        }
    }
    Ok(())
}

/// The member whose act the work is, at one remove as well: an event that is told was caused by somebody. Asked before the event
/// is ticked off.
fn caused_by(conn: &Connection, work: &CommitRequest) -> rusqlite::Result<Option<String>> {
    match &work.mark {
        Some(CompletionMark::Delivered(id)) if !work.events.is_empty() || !work.messages.is_empty() => {
            let sql = "SELECT e.caused_by FROM deliveries AS d JOIN events AS e ON e.id = d.event WHERE d.id = ?1";
            let found = conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
            Ok(found.flatten())
        }
        _ => Ok(work.caused_by.clone()),
    }
}

/// Notes which files the entries mention, within what each installation may keep of them. What does not grow is always allowed.
fn keep_files(
    conn: &Connection,
    work: &CommitRequest,
    mentions: &FoundMentions,
) -> rusqlite::Result<Result<(), CommitError>> {
    let mut before = BTreeMap::new();
    for installation in mentions.installations() {
        before.insert(installation, mentions::kept(conn, installation)?);
    }
    mentions.of_entries(conn, work)?;
    for (installation, before) in before {
        let bytes = mentions::kept(conn, installation)?;
        let limit = work.quotas.get(&installation).map_or(u64::MAX, |quota| quota.files);
        if bytes > limit && bytes > before {
            return Ok(Err(CommitError::QuotaExceeded {
                installation,
                bytes,
                limit,
            }));
        }
    }
    Ok(Ok(()))
}

/// How much each installation that sets something going has waiting.
fn waiting(conn: &Connection, work: &CommitRequest) -> rusqlite::Result<BTreeMap<InstallationId, u64>> {
    let mut found = BTreeMap::new();
    for installation in work.enqueuing() {
        let bytes: Option<i64> = conn
            .prepare_cached("SELECT waiting FROM usage WHERE installation = ?1")?
            .query_row([installation.0], |row| row.get(0))
            .optional()?;
        found.insert(installation, bytes.map_or(0, |bytes| u64::try_from(bytes).unwrap_or(0)));
    }
    Ok(found)
}

/// False if what the mark names is not there to be ticked off.
fn tick_off(conn: &Connection, mark: &CompletionMark) -> rusqlite::Result<bool> {
    match mark {
        CompletionMark::Delivered(id) => {
            // A dead letter as well: a last attempt that was given up as too slow may yet come in, and has had its effect.
            let event: Option<i64> = conn
                .prepare_cached("DELETE FROM deliveries WHERE id = ?1 RETURNING event")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            let Some(event) = event else { return Ok(false) };
            deliveries::forget_event(conn, event)?;
            Ok(true)
        }
        CompletionMark::Settled(installation, at) => {
            let settled = conn
                .prepare_cached("UPDATE installations SET settled = ?2 WHERE id = ?1 AND settled IS NULL")?
                .execute((installation.0, at.0))?;
            Ok(settled == 1)
        }
        CompletionMark::Noted(name, at) => {
            // A prefix of its own, so that no name is one of the engine's.
            let noted = conn
                .prepare_cached(
                    "INSERT INTO meta (name, value) VALUES ('noted/' || ?1, ?2) ON CONFLICT (name) DO NOTHING",
                )?
                .execute((name, at.0))?;
            Ok(noted == 1)
        }
        CompletionMark::Submitted(new) => submissions::note(conn, new),
        CompletionMark::JobRun { id, due, next: None } => {
            let gone = conn
                .prepare_cached("DELETE FROM jobs WHERE id = ?1 AND due = ?2")?
                .execute((id, due.0))?;
            Ok(gone == 1)
        }
        CompletionMark::JobRun {
            id,
            due,
            next: Some(next),
        } => {
            let moved = conn
                .prepare_cached(
                    "UPDATE jobs SET due = ?3, next_attempt = ?3, state = 'waiting', attempts = 0, reason = NULL
                     WHERE id = ?1 AND due = ?2",
                )?
                .execute((id, due.0, next.0))?;
            Ok(moved == 1)
        }
    }
}

/// By how many bytes each installation would grow. One that is written without effect on its size is in it as well.
fn growth(conn: &Connection, writes: &Writes) -> rusqlite::Result<BTreeMap<InstallationId, i64>> {
    // `length` of a blob comes from the record's header: a large value is not read for it.
    let mut before = conn.prepare_cached("SELECT length(value) FROM entries WHERE installation = ?1 AND key = ?2")?;
    let mut growth = BTreeMap::new();
    for ((installation, key), value) in writes {
        let entry = growth.entry(*installation).or_default();
        let value_before: Option<i64> = before.query_row((installation.0, key), |row| row.get(0)).optional()?;
        if let Some(length) = value_before {
            *entry -= length + signed(key.len());
        }
        if let Some(value) = value {
            *entry += signed(value.len()) + signed(key.len());
        }
    }
    Ok(growth)
}

/// Keeps the account of an installation, and its limit. What does not grow is always allowed: an installation that is over
/// a lowered limit must be able to clean up.
fn account(
    conn: &Connection,
    place: &DatabasePath,
    installation: InstallationId,
    growth: i64,
    limit: Option<u64>,
) -> Result<(), CommitError> {
    let sqlite = |error: rusqlite::Error| CommitError::Storage(place.sqlite(&error));
    let before: Option<i64> = conn
        .prepare_cached("SELECT bytes FROM usage WHERE installation = ?1")
        .and_then(|mut statement| statement.query_row([installation.0], |row| row.get(0)).optional())
        .map_err(sqlite)?;
    let Some(before) = before else {
        return Err(StorageError::Constraint(format!("there is no installation {}", installation.0)).into());
    };
    let after = before.saturating_add(growth);
    let bytes = u64::try_from(after).unwrap_or(0);
    if let Some(limit) = limit
        && growth > 0
        && bytes > limit
    {
        return Err(CommitError::QuotaExceeded {
            installation,
            bytes,
            limit,
        });
    }
    if growth != 0 {
        conn.prepare_cached("UPDATE usage SET bytes = ?2 WHERE installation = ?1")
            .and_then(|mut statement| statement.execute((installation.0, after)))
            .map_err(sqlite)?;
    }
    Ok(())
}

fn write(conn: &Connection, writes: &Writes) -> rusqlite::Result<()> {
    let mut put = conn.prepare_cached(
        "INSERT INTO entries (installation, key, value) VALUES (?1, ?2, ?3)
         ON CONFLICT (installation, key) DO UPDATE SET value = excluded.value",
    )?;
    let mut delete = conn.prepare_cached("DELETE FROM entries WHERE installation = ?1 AND key = ?2")?;
    for ((installation, key), value) in writes {
        match value {
            Some(value) => put.execute((installation.0, key, value))?,
            None => delete.execute((installation.0, key))?,
        };
    }
    Ok(())
}

/// Puts an event on its way, and gives its number; none if nobody listens.
fn send(conn: &Connection, event: &NewEvent, caused_by: Option<&str>, at: Instant) -> rusqlite::Result<Option<i64>> {
    if event.listeners.is_empty() {
        return Ok(None);
    }
    conn.prepare_cached(
        "INSERT INTO events (source, interface, function, arguments, sent, caused_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        event.source.0,
        &event.interface,
        &event.function,
        &event.arguments,
        at.0,
        caused_by,
    ))?;
    let id = conn.last_insert_rowid();
    let mut deliver = conn.prepare_cached(
        "INSERT INTO deliveries (event, source, listener, state, attempts, due) VALUES (?1, ?2, ?3, 'pending', 0, ?4)",
    )?;
    for listener in &event.listeners {
        deliver.execute((id, event.source.0, listener.0, at.0))?;
    }
    Ok(Some(id))
}

pub(super) fn change_job(conn: &Connection, change: &JobChange) -> rusqlite::Result<()> {
    let (JobChange::Put { installation, key, .. } | JobChange::Cancel { installation, key }) = change;
    // A job that is put again is another job with another number, so that a run of the former cannot tick it off.
    conn.prepare_cached("DELETE FROM jobs WHERE installation = ?1 AND key = ?2")?
        .execute((installation.0, key))?;
    if let JobChange::Put {
        installation,
        key,
        interface,
        function,
        arguments,
        due,
        recurrence,
    } = change
    {
        conn.prepare_cached(
            "INSERT INTO jobs
                 (installation, key, interface, function, arguments, due, recurrence, state, attempts, next_attempt)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', 0, ?6)",
        )?
        .execute((installation.0, key, interface, function, arguments, due.0, recurrence))?;
    }
    Ok(())
}

/// SQLite holds no blob longer than 2 GiB, so this never saturates.
fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
