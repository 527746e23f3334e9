//! What is known of pictures and documents.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use async_trait::async_trait;
use legollab_texts::Instant;
use rusqlite::{Connection, Row};

use super::error::DatabasePath;
use super::maintenance::BUSY_WAIT;
use super::mentions;
use super::open::visit;
use super::shared::SqliteStore;
use super::statements::{all, first, run};
use crate::storage::{
    FileBounds, FileId, FileRecord, FileRefused, Files, InstallationId, Living, NewFile, StorageError,
};

/// The columns of a file, as [`record`] takes them.
const RECORD: &str = "f.id, f.mount, f.name, f.media_type, f.bytes, f.width, f.height, f.narrower, f.alternative, f.kept, \
                      f.expires";

fn record(row: &Row<'_>) -> rusqlite::Result<FileRecord> {
    let id: String = row.get(0)?;
    let id = FileId::parse(&id).ok_or(rusqlite::Error::InvalidColumnType(0, id, rusqlite::types::Type::Text))?;
    let narrower: String = row.get(7)?;
    let size: Option<u32> = row.get(5)?;
    Ok(FileRecord {
        id,
        mount: row.get(1)?,
        name: row.get(2)?,
        media_type: row.get(3)?,
        bytes: u64::try_from(row.get::<_, i64>(4)?).unwrap_or(0),
        size: size.zip(row.get(6)?),
        narrower: narrower.split(',').filter_map(|width| width.parse().ok()).collect(),
        alternative: row.get(8)?,
        kept: row.get(9)?,
        expires: Instant(row.get(10)?),
    })
}

/// Adds a row, unless there is one of its identifier.
fn insert(conn: &Connection, file: &NewFile, complete: bool) -> rusqlite::Result<bool> {
    let about = &file.about;
    let narrower: Vec<String> = about.narrower.iter().map(u32::to_string).collect();
    let sql =
        "INSERT OR IGNORE INTO files (id, mount, name, media_type, bytes, stored, width, height, narrower, alternative,
                   sender, complete, kept, expires)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, ?13)";
    let added = run(
        conn,
        sql,
        (
            about.id.to_string(),
            &about.mount,
            &about.name,
            &about.media_type,
            signed(about.bytes),
            signed(file.stored),
            about.size.map(|(width, _)| width),
            about.size.map(|(_, height)| height),
            narrower.join(","),
            &about.alternative,
            &file.sender,
            complete,
            about.expires.0,
        ),
    )?;
    Ok(added == 1)
}

/// Whether the bounds leave room for a file.
fn admit(
    conn: &Connection,
    file: &NewFile,
    bounds: FileBounds,
    at: Instant,
) -> rusqlite::Result<Result<(), FileRefused>> {
    let pending = |column: &str, value: &str| {
        let sql = format!(
            "SELECT coalesce(sum(stored), 0), count(*) FROM files WHERE kept = 0 AND expires > ?1 AND {column} = ?2"
        );
        conn.prepare_cached(&sql)?
            .query_row((at.0, value), |row| Ok((unsigned(row.get(0)?), unsigned(row.get(1)?))))
    };
    let (bytes, files) = pending("sender", &file.sender)?;
    if bytes.saturating_add(file.stored) > bounds.pending || files >= bounds.pending_files {
        return Ok(Err(FileRefused::TooMuchPending));
    }
    let (waiting, _) = pending("mount", &file.about.mount)?;
    let bytes = mentions::kept(conn, bounds.installation)?
        .saturating_add(waiting)
        .saturating_add(file.stored);
    if bytes > bounds.stored {
        return Ok(Err(FileRefused::Quota {
            bytes,
            limit: bounds.stored,
        }));
    }
    Ok(Ok(()))
}

impl SqliteStore {
    /// The files that a database knows, without being the one that has it open.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn files_of(path: &Path) -> Result<Vec<FileRecord>, StorageError> {
        let place = DatabasePath::new(path);
        let looking = place.clone();
        tokio::task::spawn_blocking(move || {
            let conn = visit(&looking, BUSY_WAIT)?;
            let read = || {
                let there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'files'";
                if first(&conn, there, [], |_| Ok(()))?.is_none() {
                    return Ok(Vec::new());
                }
                all(
                    &conn,
                    &format!("SELECT {RECORD} FROM files AS f WHERE complete = 1"),
                    [],
                    record,
                )
            };
            read().map_err(|error| looking.sqlite(&error))
        })
        .await
        .map_err(|_| place.interrupted())?
    }
}

#[async_trait]
impl Files for SqliteStore {
    async fn begin_file(&self, file: NewFile, bounds: FileBounds, at: Instant) -> Result<bool, FileRefused> {
        self.write(move |conn| {
            let id = file.about.id.to_string();
            let there = first(conn, "SELECT complete FROM files WHERE id = ?1", [&id], |row| {
                row.get(0)
            })?;
            match there {
                Some(true) => return Ok(Ok(false)),
                // Its content is on its way, or was when the host stopped: it is put there once more.
                Some(false) => return Ok(Ok(true)),
                None => {}
            }
            if let Err(refused) = admit(conn, &file, bounds, at)? {
                return Ok(Err(refused));
            }
            insert(conn, &file, false)?;
            Ok(Ok(true))
        })
        .await?
    }

    async fn finish_file(&self, id: FileId) -> Result<(), StorageError> {
        self.write(move |conn| {
            run(conn, "UPDATE files SET complete = 1 WHERE id = ?1", [id.to_string()])?;
            Ok(())
        })
        .await
    }

    async fn describe_file(&self, id: FileId, alternative: String) -> Result<(), StorageError> {
        self.write(move |conn| {
            let sql = "UPDATE files SET alternative = ?2 WHERE id = ?1 AND kept = 0";
            run(conn, sql, (id.to_string(), alternative))?;
            Ok(())
        })
        .await
    }

    async fn files(
        &self,
        ids: Vec<FileId>,
        living: Living,
        at: Instant,
    ) -> Result<HashMap<FileId, FileRecord>, StorageError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        self.read(move |conn| {
            let mentioned = match living {
                Living::ForBricks => "EXISTS (SELECT 1 FROM mentions WHERE file = f.id)",
                Living::ForReaders => {
                    "EXISTS (SELECT 1 FROM mentions AS m WHERE m.file = f.id AND (m.installation = 0
                        OR EXISTS (SELECT 1 FROM installations WHERE id = m.installation AND state = 'active')))"
                }
            };
            let sql = format!(
                "SELECT {RECORD} FROM files AS f WHERE f.id = ?1 AND f.complete = 1
                 AND ({mentioned} OR (f.kept = 0 AND f.expires > ?2))"
            );
            let mut found = HashMap::new();
            for id in ids {
                if let Some(file) = first(conn, &sql, (id.to_string(), at.0), record)? {
                    found.insert(id, file);
                }
            }
            Ok(found)
        })
        .await
    }

    async fn file_usage(&self) -> Result<BTreeMap<InstallationId, u64>, StorageError> {
        self.read(|conn| {
            let sql = "SELECT m.installation, sum(f.stored) FROM (
                           SELECT DISTINCT installation, file FROM mentions WHERE installation <> 0
                       ) AS m JOIN files AS f ON f.id = m.file GROUP BY m.installation";
            let rows = all(conn, sql, [], |row| Ok((row.get(0)?, unsigned(row.get(1)?))))?;
            Ok(rows.into_iter().collect())
        })
        .await
    }

    async fn mentioned_files(&self, after: Option<FileId>, limit: u32) -> Result<Vec<FileRecord>, StorageError> {
        self.read(move |conn| {
            let sql = format!(
                "SELECT {RECORD} FROM files AS f WHERE f.id > ?1 AND f.complete = 1
                 AND EXISTS (SELECT 1 FROM mentions WHERE file = f.id) ORDER BY f.id LIMIT ?2"
            );
            all(
                conn,
                &sql,
                (after.map(|id| id.to_string()).unwrap_or_default(), limit),
                record,
            )
        })
        .await
    }

    async fn restore_file(&self, file: NewFile) -> Result<(), StorageError> {
        self.write(move |conn| {
            insert(conn, &file, true)?;
            Ok(())
        })
        .await
    }

    async fn unmentioned_files(&self, since: Instant, at: Instant) -> Result<Vec<FileRecord>, StorageError> {
        const OVER: &str = "(kept = 1 OR expires <= ?1) AND NOT EXISTS (SELECT 1 FROM mentions WHERE file = f.id)";
        let any = self
            .read(move |conn| {
                let sql = format!("SELECT 1 FROM files AS f WHERE {OVER} LIMIT 1");
                first(conn, &sql, [at.0], |_| Ok(()))
            })
            .await?;
        if any.is_none() {
            return Ok(Vec::new());
        }
        self.write(move |conn| {
            let sql = format!("UPDATE files AS f SET unmentioned = ?1 WHERE unmentioned IS NULL AND {OVER}");
            run(conn, &sql, [at.0])?;
            // Also after a clock was set back.
            let sql = format!(
                "SELECT {RECORD} FROM files AS f WHERE (f.unmentioned <= ?2 OR f.unmentioned > ?1) AND {OVER} LIMIT 1000"
            );
            Ok(all(conn, &sql, (at.0, since.0), record)?)
        })
        .await
    }

    async fn forget_file(&self, id: FileId) -> Result<(), StorageError> {
        self.write(move |conn| {
            let sql = "DELETE FROM files AS f WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM mentions WHERE file = f.id)";
            run(conn, sql, [id.to_string()])?;
            Ok(())
        })
        .await
    }

    async fn file_key(&self) -> Result<[u8; 32], StorageError> {
        let key: Option<[u8; 32]> = self
            .read(|conn| first(conn, "SELECT key FROM file_key WHERE id = 1", [], |row| row.get(0)))
            .await?;
        key.ok_or_else(|| self.shared.place.damaged("the key of its files is missing"))
    }
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn unsigned(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or(0)
}
