//! Which files are mentioned where, as the commit finds it.
//!
//! What a commit writes is searched for identifiers before anything is applied: a file that lives then may be mentioned by it,
//! also where the very thing that kept it alive until now is taken away in the same commit.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _};

use super::statements::{first, run};
use crate::storage::{CommitRequest, FileId, InstallationId, JobChange, Key};

/// The files that a commit mentions, by where.
#[derive(Debug, Default)]
pub(super) struct FoundMentions {
    entries: BTreeMap<(InstallationId, Key), BTreeSet<FileId>>,
    /// By place in the list of events.
    events: BTreeMap<usize, BTreeSet<FileId>>,
    /// By place in the list of jobs.
    jobs: BTreeMap<usize, BTreeSet<FileId>>,
    /// Whether there is any file at all.
    any: bool,
}

impl FoundMentions {
    /// Searches a commit, before it is applied. A platform without files is not searched.
    pub(super) fn search(conn: &Connection, work: &CommitRequest) -> rusqlite::Result<Self> {
        let mut found = Self {
            any: first(conn, "SELECT 1 FROM files LIMIT 1", [], |_| Ok(()))?.is_some(),
            ..Self::default()
        };
        if !found.any {
            return Ok(found);
        }
        let mut known = BTreeMap::new();
        let at = work.at.0;
        let mut living = |bytes: &[u8]| -> rusqlite::Result<BTreeSet<FileId>> {
            let mut ids = BTreeSet::new();
            for (_, id) in FileId::within(bytes) {
                let lives = match known.get(&id) {
                    Some(lives) => *lives,
                    None => *known.entry(id).or_insert(lives(conn, id, at)?),
                };
                if lives {
                    ids.insert(id);
                }
            }
            Ok(ids)
        };
        for ((installation, key), value) in &work.writes {
            let Some(value) = value else { continue };
            let mut ids = living(key)?;
            ids.append(&mut living(value)?);
            if !ids.is_empty() {
                found.entries.insert((*installation, key.clone()), ids);
            }
        }
        for (place, event) in work
            .events
            .iter()
            .enumerate()
            .filter(|(_, event)| !event.listeners.is_empty())
        {
            let ids = living(event.arguments.as_bytes())?;
            if !ids.is_empty() {
                found.events.insert(place, ids);
            }
        }
        for (place, job) in work.jobs.iter().enumerate() {
            if let JobChange::Put { arguments, .. } = job {
                let ids = living(arguments.as_bytes())?;
                if !ids.is_empty() {
                    found.jobs.insert(place, ids);
                }
            }
        }
        Ok(found)
    }

    /// Notes what an event mentions, once it has its number.
    pub(super) fn of_event(&self, conn: &Connection, place: usize, event: i64) -> rusqlite::Result<()> {
        note(
            conn,
            InstallationId(0),
            "event",
            event.to_string().as_bytes(),
            self.events.get(&place),
        )
    }

    /// Notes what a job mentions, once it is there. A job that it replaces has taken its mentions along.
    pub(super) fn of_job(&self, conn: &Connection, place: usize, job: &JobChange) -> rusqlite::Result<()> {
        let (JobChange::Put { installation, key, .. } | JobChange::Cancel { installation, key }) = job;
        note(conn, *installation, "job", key.as_bytes(), self.jobs.get(&place))
    }

    /// Notes what the entries mention, and what they mention no longer.
    pub(super) fn of_entries(&self, conn: &Connection, work: &CommitRequest) -> rusqlite::Result<()> {
        if !self.any {
            return Ok(());
        }
        let mut holds: BTreeMap<InstallationId, bool> = BTreeMap::new();
        for place @ (installation, key) in work.writes.keys() {
            let holds = match holds.get(installation) {
                Some(holds) => *holds,
                None => {
                    let sql = "SELECT 1 FROM mentions WHERE installation = ?1 LIMIT 1";
                    let any = first(conn, sql, [installation], |_| Ok(()))?.is_some();
                    *holds.entry(*installation).or_insert(any)
                }
            };
            if holds {
                let sql = "DELETE FROM mentions WHERE installation = ?1 AND place = 'entry' AND key = ?2";
                run(conn, sql, (installation, key))?;
            }
            note(conn, *installation, "entry", key, self.entries.get(place))?;
        }
        Ok(())
    }

    /// The installations whose entries mention files.
    pub(super) fn installations(&self) -> BTreeSet<InstallationId> {
        self.entries.keys().map(|(installation, _)| *installation).collect()
    }
}

/// Bytes of the files that an installation keeps.
pub(super) fn kept(conn: &Connection, installation: InstallationId) -> rusqlite::Result<u64> {
    let sql =
        "SELECT coalesce(sum(stored), 0) FROM files WHERE id IN (SELECT file FROM mentions WHERE installation = ?1)";
    let bytes: i64 = conn.prepare_cached(sql)?.query_row([installation], |row| row.get(0))?;
    Ok(u64::try_from(bytes).unwrap_or(0))
}

/// Takes over all mentions of one installation for another.
pub(super) fn inherit(conn: &Connection, new: i64, old: i64) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO mentions (installation, place, key, file)
               SELECT ?1, place, key, file FROM mentions WHERE installation = ?2";
    run(conn, sql, [new, old])?;
    Ok(())
}

/// Notes what a row of an archive mentions, of an event or a job.
pub(super) fn of_row(
    conn: &Connection,
    installation: InstallationId,
    place: &str,
    key: &str,
    arguments: &str,
) -> rusqlite::Result<()> {
    let ids: BTreeSet<FileId> = FileId::within(arguments.as_bytes()).map(|(_, id)| id).collect();
    let mut there = BTreeSet::new();
    for id in ids {
        if first(conn, "SELECT 1 FROM files WHERE id = ?1", [id.to_string()], |_| Ok(()))?.is_some() {
            there.insert(id);
        }
    }
    note(conn, installation, place, key.as_bytes(), Some(&there))
}

/// Notes which file is the picture of a member, in place of the one before.
pub(super) fn of_member(conn: &Connection, member: &str, portrait: Option<FileId>) -> rusqlite::Result<()> {
    let (nobody, place) = (InstallationId(0), "member");
    let sql = "DELETE FROM mentions WHERE installation = ?1 AND place = ?2 AND key = ?3";
    run(conn, sql, (nobody, place, member.as_bytes()))?;
    note(
        conn,
        nobody,
        place,
        member.as_bytes(),
        Some(&portrait.into_iter().collect()),
    )
}

fn note(
    conn: &Connection,
    installation: InstallationId,
    place: &str,
    key: &[u8],
    files: Option<&BTreeSet<FileId>>,
) -> rusqlite::Result<()> {
    for id in files.into_iter().flatten() {
        let id = id.to_string();
        let sql = "INSERT OR IGNORE INTO mentions (installation, place, key, file) VALUES (?1, ?2, ?3, ?4)";
        run(conn, sql, (installation, place, key, &id))?;
        run(
            conn,
            "UPDATE files SET kept = 1, unmentioned = NULL WHERE id = ?1",
            [&id],
        )?;
    }
    Ok(())
}

/// Whether a file lives: something mentions it, or it was sent not long ago.
fn lives(conn: &Connection, id: FileId, at: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM files AS f WHERE id = ?1 AND complete = 1 AND (
                   EXISTS (SELECT 1 FROM mentions WHERE file = f.id) OR (kept = 0 AND expires > ?2))";
    conn.prepare_cached(sql)?
        .query_row((id.to_string(), at), |_| Ok(()))
        .optional()
        .map(|found| found.is_some())
}
