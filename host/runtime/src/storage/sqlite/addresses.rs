//! Whether letters reach members, and changes of their addresses.

use async_trait::async_trait;
use legollab_texts::{Instant, email::email_key};
use rusqlite::Connection;

use super::error::TableError;
use super::lookups::{member_columns, read_member};
use super::shared::SqliteStore;
use super::statements::{first, run};
use super::values::bounded;
use crate::storage::{AddressChangeAsked, Addresses, MAX_ADDRESS_CHANGES, Member, NewAddressChange, StorageError};

#[async_trait]
impl Addresses for SqliteStore {
    async fn confirm_address(&self, member: &str, at: Instant) -> Result<(), StorageError> {
        let member = member.to_owned();
        self.write_people(move |conn| {
            let sql = "UPDATE members SET confirmed = 1 WHERE id = ?1";
            if run(conn, sql, [&member])? == 0 {
                return Err(TableError::Refused(format!("there is no member {member}")));
            }
            Ok(release(conn, &member, at)?)
        })
        .await?;
        self.shared.wake();
        Ok(())
    }

    async fn ask_address_change(
        &self,
        change: NewAddressChange,
        at: Instant,
    ) -> Result<AddressChangeAsked, StorageError> {
        self.write_people(move |conn| {
            let NewAddressChange {
                member,
                address,
                confirm,
                confirm_until,
                undo,
                undo_until,
            } = change;
            let known = first(
                conn,
                "SELECT email, email_key FROM members WHERE id = ?1",
                [&member],
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
            )?;
            let Some((before, before_key)) = known else {
                return Err(TableError::Refused(format!("there is no member {member}")));
            };
            let sql = "SELECT count(*) >= ?3 FROM address_changes WHERE member = ?1 AND undo_until > ?2";
            let full = first(conn, sql, (&member, at.0, bounded(MAX_ADDRESS_CHANGES)), |row| {
                row.get(0)
            })?;
            if full.unwrap_or(false) {
                return Ok(AddressChangeAsked::TooMany);
            }
            let after = address.trim().to_owned();
            let after_key = email_key(&after);
            let taken = is_taken(conn, &after_key, Some(&member), at)?;
            forget_waiting(conn, &member)?;
            let sql = "INSERT INTO address_changes (undo, confirm, member, before, before_key, after, after_key,
                           confirm_until, undo_until)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
            let confirm = (!taken).then_some(confirm);
            let values = (
                undo,
                confirm,
                &member,
                before,
                before_key,
                after,
                after_key,
                confirm_until.0,
                undo_until.0,
            );
            run(conn, sql, values)?;
            Ok(if taken {
                AddressChangeAsked::Taken
            } else {
                AddressChangeAsked::Waits
            })
        })
        .await
    }

    async fn change_address(&self, confirm: &str, at: Instant) -> Result<Option<Member>, StorageError> {
        let confirm = confirm.to_owned();
        let changed = self
            .write_people(move |conn| {
                let sql = "UPDATE address_changes SET confirm = NULL WHERE confirm = ?1 AND confirm_until > ?2
                           RETURNING member, after, after_key";
                let Some(found) = first(conn, sql, (confirm, at.0), |row| {
                    Ok((
                        row.get::<_, String>(0)?,
                        row.get::<_, String>(1)?,
                        row.get::<_, String>(2)?,
                    ))
                })?
                else {
                    return Ok(None);
                };
                let (member, address, key) = found;
                if is_taken(conn, &key, Some(&member), at)? {
                    return Ok(None);
                }
                give(conn, &member, &address, &key)?;
                run(conn, "UPDATE members SET confirmed = 1 WHERE id = ?1", [&member])?;
                release(conn, &member, at)?;
                Ok(read(conn, &member)?)
            })
            .await?;
        self.shared.wake();
        Ok(changed)
    }

    async fn take_address_back(&self, undo: &str, at: Instant) -> Result<Option<Member>, StorageError> {
        let undo = undo.to_owned();
        self.write_people(move |conn| {
            let sql = "SELECT member, before, before_key FROM address_changes WHERE undo = ?1 AND undo_until > ?2";
            let Some(found) = first(conn, sql, (undo, at.0), |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, String>(2)?,
                ))
            })?
            else {
                return Ok(None);
            };
            let (member, address, key) = found;
            if is_taken(conn, &key, Some(&member), at)? {
                return Ok(None);
            }
            give(conn, &member, &address, &key)?;
            run(conn, "DELETE FROM address_changes WHERE member = ?1", [&member])?;
            Ok(read(conn, &member)?)
        })
        .await
    }
}

/// Whether somebody other than `member` has an address or may have it back.
pub(super) fn is_taken(conn: &Connection, key: &str, member: Option<&str>, at: Instant) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM members WHERE email_key = ?1 AND id IS NOT ?2
               UNION ALL
               SELECT 1 FROM address_changes WHERE before_key = ?1 AND member IS NOT ?2 AND undo_until > ?3
               LIMIT 1";
    Ok(first(conn, sql, (key, member, at.0), |_| Ok(()))?.is_some())
}

/// Makes a change that waits for the new address worthless; what can be taken back can still be taken back.
pub(super) fn forget_waiting(conn: &Connection, member: &str) -> rusqlite::Result<()> {
    run(
        conn,
        "UPDATE address_changes SET confirm = NULL WHERE member = ?1",
        [member],
    )?;
    Ok(())
}

/// Gives a member an address, and signs them out everywhere. Links on their way to the address before open nothing.
fn give(conn: &Connection, member: &str, address: &str, key: &str) -> rusqlite::Result<()> {
    let sql = "UPDATE members SET email = ?2, email_key = ?3 WHERE id = ?1";
    run(conn, sql, (member, address, key))?;
    run(conn, "DELETE FROM sessions WHERE member = ?1", [member])?;
    run(conn, "DELETE FROM tokens WHERE member = ?1", [member])?;
    Ok(())
}

/// Lets the letters go that waited for a member to confirm their address.
fn release(conn: &Connection, member: &str, at: Instant) -> rusqlite::Result<()> {
    let sql = "UPDATE messages SET due = ?2 WHERE caused_by = ?1 AND state = 'waiting' AND due > ?2 AND attempts = 0";
    run(conn, sql, (member, at.0))?;
    Ok(())
}

fn read(conn: &Connection, member: &str) -> rusqlite::Result<Option<Member>> {
    let sql = concat!("SELECT ", member_columns!(), " FROM members AS m WHERE m.id = ?1");
    first(conn, sql, [member], read_member)
}
