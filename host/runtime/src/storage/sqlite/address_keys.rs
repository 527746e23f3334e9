//! The keys of e-mail addresses in files of an older format.

use legollab_texts::email::email_key;
use rusqlite::Connection;

/// Computes the keys of addresses again, as an older format had them otherwise. Where two members turn out to have one mailbox,
/// the second keeps the key that it had.
pub(super) fn renew(conn: &Connection) -> rusqlite::Result<()> {
    let mut members = conn.prepare("SELECT id, email, email_key FROM members ORDER BY joined, id")?;
    let mut change = conn.prepare("UPDATE OR IGNORE members SET email_key = ?2 WHERE id = ?1")?;
    let mut rows = members.query([])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, email, old): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let key = email_key(&email);
        if key != old {
            changed.push((id, key));
        }
    }
    for values in changed {
        change.execute(values)?;
    }
    Ok(())
}
