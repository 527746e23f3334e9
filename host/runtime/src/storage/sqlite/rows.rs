//! The host's tables row by row.

use async_trait::async_trait;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};

use super::error::TableError;
use super::installations;
use super::mentions;
use super::shared::SqliteStore;
use super::statements::{all, run};
use crate::storage::{HostRows, HostTable, InstallationId, Row, StorageError};

/// The name of a table and its columns, in the order of its making.
fn columns(table: HostTable) -> (&'static str, &'static [&'static str]) {
    match table {
        HostTable::Installations => (
            "installations",
            &[
                "id",
                "mount",
                "package",
                "version",
                "digest",
                "state",
                "installed",
                "retired",
            ],
        ),
        HostTable::Members => (
            "members",
            &[
                "id",
                "email",
                "email_key",
                "name",
                "name_key",
                "password_hash",
                "roles",
                "locale",
                "state",
                "joined",
                "letters",
                "portrait",
                "closes",
                "confirmed",
            ],
        ),
        HostTable::Events => (
            "events",
            &[
                "id",
                "source",
                "interface",
                "function",
                "arguments",
                "sent",
                "caused_by",
            ],
        ),
        HostTable::Deliveries => (
            "deliveries",
            &[
                "id", "event", "source", "listener", "state", "attempts", "reason", "due",
            ],
        ),
        HostTable::Jobs => (
            "jobs",
            &[
                "id",
                "installation",
                "key",
                "interface",
                "function",
                "arguments",
                "due",
                "recurrence",
                "state",
                "attempts",
                "reason",
                "next_attempt",
            ],
        ),
        HostTable::Messages => (
            "messages",
            &[
                "id",
                "installation",
                "recipient",
                "subject",
                "body",
                "path",
                "written",
                "state",
                "channel",
                "attempts",
                "reason",
                "due",
                "seen",
                "address",
                "caused_by",
            ],
        ),
        HostTable::Incidents => (
            "incidents",
            &[
                "id",
                "at",
                "installation",
                "interface",
                "function",
                "kind",
                "detail",
                "trace",
                "call",
            ],
        ),
    }
}

#[async_trait]
impl HostRows for SqliteStore {
    async fn rows(&self, table: HostTable, after: i64, limit: u32) -> Result<Vec<(i64, Row)>, StorageError> {
        self.read(move |conn| {
            let (name, columns) = columns(table);
            let sql = format!(
                "SELECT rowid, {} FROM {name} WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
                columns.join(", ")
            );
            all(conn, &sql, (after, limit), |found| {
                let mut row = Row::new();
                for (index, column) in columns.iter().enumerate() {
                    let value = match found.get_ref(index + 1)? {
                        ValueRef::Integer(number) => number.into(),
                        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
                        // The tables are strict and have no column of another kind.
                        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => serde_json::Value::Null,
                    };
                    row.insert((*column).to_owned(), value);
                }
                Ok((found.get(0)?, row))
            })
        })
        .await
    }

    async fn put_rows(&self, table: HostTable, rows: Vec<Row>) -> Result<(), StorageError> {
        self.write_people(move |conn| {
            let (name, columns) = columns(table);
            let sql = format!(
                "INSERT INTO {name} ({}) VALUES ({})",
                columns.join(", "),
                vec!["?"; columns.len()].join(", ")
            );
            for row in rows {
                let unfit = |column: &str| TableError::Refused(format!("a row of {name} has no fitting `{column}`"));
                let mut values = Vec::with_capacity(columns.len());
                for column in columns {
                    values.push(match row.get(*column).or(added_since(table, column).as_ref()) {
                        Some(serde_json::Value::Null) => Value::Null,
                        Some(serde_json::Value::String(text)) => text.clone().into(),
                        Some(serde_json::Value::Number(number)) => number.as_i64().ok_or_else(|| unfit(column))?.into(),
                        _ => return Err(unfit(column)),
                    });
                }
                run(conn, &sql, params_from_iter(values))?;
                mention_files(conn, table, &row)?;
                if table == HostTable::Installations {
                    let id = row.get("id").and_then(serde_json::Value::as_i64);
                    installations::open_account(conn, InstallationId(id.ok_or_else(|| unfit("id"))?))?;
                }
            }
            Ok(())
        })
        .await
    }
}

/// What a column holds that archives of earlier versions do not have.
fn added_since(table: HostTable, column: &str) -> Option<serde_json::Value> {
    match (table, column) {
        (HostTable::Members, "letters") => Some("{}".into()),
        (HostTable::Members, "portrait" | "closes") => Some(serde_json::Value::Null),
        (HostTable::Members, "confirmed") | (HostTable::Messages, "seen") => Some(1.into()),
        (HostTable::Messages, "address" | "caused_by") | (HostTable::Events, "caused_by") => {
            Some(serde_json::Value::Null)
        }
        _ => None,
    }
}

/// Notes the files that a member, an event on its way or a job mentions.
fn mention_files(conn: &Connection, table: HostTable, row: &Row) -> rusqlite::Result<()> {
    let text = |column: &str| row.get(column).and_then(serde_json::Value::as_str).unwrap_or_default();
    let number = |column: &str| row.get(column).and_then(serde_json::Value::as_i64).unwrap_or(0);
    match table {
        HostTable::Events => {
            let id = number("id").to_string();
            mentions::of_row(conn, InstallationId(0), "event", &id, text("arguments"))
        }
        HostTable::Members => mentions::of_row(conn, InstallationId(0), "member", text("id"), text("portrait")),
        HostTable::Jobs => {
            let installation = InstallationId(number("installation"));
            mentions::of_row(conn, installation, "job", text("key"), text("arguments"))
        }
        _ => Ok(()),
    }
}
