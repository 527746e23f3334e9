//! The tables, and how older files become like new ones.

use std::sync::OnceLock;

use rusqlite::{Connection, TransactionBehavior};

use super::address_keys;

/// Marks the file as ours (`LEGO` in ASCII).
pub(super) const APPLICATION_ID: i64 = 0x4C45_474F;

/// The steps from nothing to the present format. The number of a format is how many of them were applied; a step that has
/// been released is never changed.
const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
    include_str!("schema/7.sql"),
    include_str!("schema/8.sql"),
    include_str!("schema/9.sql"),
    include_str!("schema/10.sql"),
];

/// From this format on, all spellings of an e-mail address have one key.
const ADDRESS_KEYS: i64 = 6;

/// The present format.
pub(super) fn format() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Applies the steps after format `from`, all of them or none.
pub(super) fn migrate(conn: &mut Connection, from: i64) -> rusqlite::Result<()> {
    let done = usize::try_from(from).unwrap_or(0);
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in STEPS.iter().skip(done) {
        transaction.execute_batch(step)?;
    }
    if (1..ADDRESS_KEYS).contains(&from) {
        address_keys::renew(&transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", format())?;
    transaction.commit()
}

/// Whatever a schema names: its kind, its name, its table, and the statement that made it.
type Objects = Vec<(String, String, String, Option<String>)>;

/// The name of something that makes the tables of a file other than those of its format; none if they are the same, statement
/// for statement.
pub(super) fn difference(conn: &Connection, format: i64) -> rusqlite::Result<Option<String>> {
    static PRESENT: OnceLock<Objects> = OnceLock::new();
    let made;
    let expected = match PRESENT.get() {
        Some(present) if format == self::format() => present,
        _ => {
            made = made_by_us(format)?;
            if format == self::format() {
                // Whoever was first has kept the same.
                let _ = PRESENT.set(made.clone());
            }
            &made
        }
    };
    let found = objects(conn, expected.len() + 1)?;
    let strange = found.iter().find(|object| !expected.contains(object));
    let missing = expected.iter().find(|object| !found.contains(object));
    let doubled = (found.len() != expected.len()).then(|| found.last()).flatten();
    Ok(strange.or(missing).or(doubled).map(|(_, name, ..)| name.clone()))
}

/// What the steps up to a format make.
fn made_by_us(format: i64) -> rusqlite::Result<Objects> {
    let conn = Connection::open_in_memory()?;
    for step in STEPS.iter().take(usize::try_from(format).unwrap_or(0)) {
        conn.execute_batch(step)?;
    }
    objects(&conn, usize::MAX)
}

fn objects(conn: &Connection, most: usize) -> rusqlite::Result<Objects> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    conn.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT ?1")?
        .query_map([most], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect()
}
