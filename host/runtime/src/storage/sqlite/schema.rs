//! The tables, and how older files become like new ones.

use rusqlite::{Connection, TransactionBehavior};

/// Marks the file as ours (`LEGO` in ASCII).
pub(super) const APPLICATION_ID: i64 = 0x4C45_474F;

/// The steps from nothing to the present format. The number of a format is how many of them were applied; a step that has
/// been released is never changed.
const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

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
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", format())?;
    transaction.commit()
}
