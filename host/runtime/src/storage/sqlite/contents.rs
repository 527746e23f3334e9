//! What the rows of a file say, as far as the host counts on it. Tables are compared statement for statement before, but whoever
//! made the file may have put in what no host would: counters at their end, from where nothing is delivered any more; roles that
//! cannot be read; names that go on in a second line, which looks like another member's wherever members are listed.

use std::ops::RangeInclusive;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use crate::storage::plausible::{
    ATTEMPTS, COUNTS, IDS, NUMBERS, are_letter_choices, are_roles, is_file, is_language, is_one_line,
};

/// A column, and what its numbers may be.
type Numbered = (&'static str, RangeInclusive<i64>);
/// What a text of a row has to be.
type Rule<'r> = &'r dyn Fn(&str) -> bool;

/// A column of numbers, and what they are within.
type Column = (&'static str, RangeInclusive<i64>);

/// Numbers that the host goes on counting from. Those of a table are looked at together, in one pass. Instants are not among them:
/// whatever is added to one stays within bounds.
const NUMBERED: &[(&str, &[Numbered])] = &[
    ("meta", &[("value", NUMBERS)]),
    ("sqlite_sequence", &[("seq", COUNTS)]),
    ("installations", &[("id", IDS)]),
    ("usage", &[("bytes", COUNTS), ("waiting", COUNTS)]),
    ("events", &[("id", IDS)]),
    ("deliveries", &[("id", IDS), ("attempts", ATTEMPTS)]),
    ("jobs", &[("id", IDS), ("attempts", ATTEMPTS)]),
    ("resting_jobs", &[("attempts", ATTEMPTS)]),
    ("messages", &[("id", IDS), ("attempts", ATTEMPTS)]),
    ("incidents", &[("id", IDS)]),
    ("revisions", &[("number", IDS)]),
    ("submissions", &[("id", IDS), ("bytes_so_far", COUNTS)]),
];

/// What is wrong with the rows of a file; nothing if they are such as a host may have written.
pub(super) fn wrong(conn: &Connection) -> rusqlite::Result<Option<String>> {
    for (table, columns) in NUMBERED {
        if let Some(column) = beyond(conn, table, columns)? {
            return Ok(Some(format!(
                "a row’s `{column}` of `{table}` is beyond what is counted to"
            )));
        }
    }
    let mut members = conn
        .prepare("SELECT id, email, email_key, name, name_key, roles, locale, state, letters, portrait FROM members")?;
    let mut rows = members.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(column) = wrong_member(row)? {
            return Ok(Some(format!("a member’s `{column}` is none that a host would write")));
        }
    }
    Ok(None)
}

/// The first column that has a number beyond its bounds, or something else than a number.
fn beyond(conn: &Connection, table: &str, columns: &[Column]) -> rusqlite::Result<Option<&'static str>> {
    let outside = columns.iter().map(|(column, bounds)| {
        let (least, most) = (bounds.start(), bounds.end());
        format!("coalesce(sum({column} NOT BETWEEN {least} AND {most} OR typeof({column}) <> 'integer'), 0)")
    });
    let sql = format!("SELECT {} FROM {table}", outside.collect::<Vec<_>>().join(", "));
    conn.query_row(&sql, [], |row| {
        for (index, (column, _)) in columns.iter().enumerate() {
            if row.get::<_, i64>(index)? != 0 {
                return Ok(Some(*column));
            }
        }
        Ok(None)
    })
}

fn wrong_member(row: &Row<'_>) -> rusqlite::Result<Option<&'static str>> {
    let is_state = |text: &str| matches!(text, "active" | "blocked");
    let is_id = |text: &str| !text.is_empty() && is_one_line(text);
    // A name that shows nothing is no harm here: stewards see it marked. Hashes of passwords are looked at when somebody signs in.
    let rules: [(&'static str, Rule<'_>); 10] = [
        ("id", &is_id),
        ("email", &is_id),
        ("email_key", &is_id),
        ("name", &is_one_line),
        ("name_key", &is_one_line),
        ("roles", &are_roles),
        ("locale", &is_language),
        ("state", &is_state),
        ("letters", &are_letter_choices),
        ("portrait", &is_file),
    ];
    for (index, (column, fits)) in rules.into_iter().enumerate() {
        let fits = match row.get_ref(index)? {
            ValueRef::Text(text) => std::str::from_utf8(text).is_ok_and(fits),
            ValueRef::Null => column == "portrait",
            ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => false,
        };
        if !fits {
            return Ok(Some(column));
        }
    }
    Ok(None)
}
