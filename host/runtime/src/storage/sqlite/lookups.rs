//! Who somebody is: asked by every request of a member, and for every name in a message. Those who are not in the
//! [session cache](super::session_cache) are read like the bricks' entries, without a change of thread.

use std::sync::Arc;

use legollab_texts::Instant;
use rusqlite::{Connection, Row};

use super::shared::Shared;
use super::statements::first;
use super::values::Roles;
use crate::storage::{Member, Session, StorageError};

/// The columns of a member, as [`read_member`] takes them.
macro_rules! member_columns {
    () => {
        "m.id, m.email, m.name, m.password_hash, m.roles, m.locale, m.state, m.joined, m.letters, m.closes, m.portrait,
         m.confirmed"
    };
}
pub(super) use member_columns;

/// Reads a member from the first columns of a row.
pub(super) fn read_member(row: &Row<'_>) -> rusqlite::Result<Member> {
    let Roles(roles) = row.get(4)?;
    Ok(Member {
        id: row.get(0)?,
        email: row.get(1)?,
        name: row.get(2)?,
        password_hash: row.get(3)?,
        roles,
        locale: row.get(5)?,
        state: row.get(6)?,
        joined: Instant(row.get(7)?),
        letters: row.get(8)?,
        closes: row.get::<_, Option<i64>>(9)?.map(Instant),
        portrait: row.get(10)?,
        confirmed: row.get(11)?,
    })
}

/// The member with this identifier.
pub(super) async fn member(shared: &Arc<Shared>, id: &str) -> Result<Option<Member>, StorageError> {
    if let Some(member) = shared.session_cache.member(id) {
        return Ok(Some(member));
    }
    let generation = shared.session_cache.generation();
    let find = |conn: &Connection| {
        let sql = concat!("SELECT ", member_columns!(), " FROM members AS m WHERE m.id = ?1");
        first(conn, sql, [id], read_member)
    };
    let reader = shared.reader().await?;
    let found = find(reader.conn()?).map_err(|error| shared.place.sqlite(&error))?;
    if let Some(member) = &found {
        shared.session_cache.keep_member(generation, member);
    }
    Ok(found)
}

/// The session with this hash that has not ended at `at`, and its member.
pub(super) async fn session(
    shared: &Arc<Shared>,
    hash: &str,
    at: Instant,
) -> Result<Option<(Session, Member)>, StorageError> {
    if let Some(known) = shared.session_cache.session(hash, at) {
        return Ok(Some(known));
    }
    let generation = shared.session_cache.generation();
    let find = |conn: &Connection| {
        let sql = concat!(
            "SELECT ",
            member_columns!(),
            ", s.opened, s.expires FROM sessions AS s JOIN members AS m ON m.id = s.member
             WHERE s.hash = ?1 AND s.expires > ?2"
        );
        first(conn, sql, (hash, at.0), |row| {
            let member = read_member(row)?;
            let session = Session {
                hash: hash.to_owned(),
                member: member.id.clone(),
                opened: Instant(row.get(12)?),
                expires: Instant(row.get(13)?),
            };
            Ok((session, member))
        })
    };
    let reader = shared.reader().await?;
    let found = find(reader.conn()?).map_err(|error| shared.place.sqlite(&error))?;
    if let Some((session, member)) = &found {
        shared.session_cache.keep_session(generation, session, member);
    }
    Ok(found)
}
