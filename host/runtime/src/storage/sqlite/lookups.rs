//! Who somebody is: asked by every request of a member, and for every name in a message. Who is not known yet ([`session_cache`])
//! is read the way of the bricks' reads, with the driver, where the caller is.
//!
//! [`session_cache`]: super::session_cache

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row};
use sea_orm::ActiveEnum;

use super::error::DatabasePath;
use super::shared::Shared;
use crate::instant::Instant;
use crate::storage::{Member, MemberState, Session, StorageError};

/// A member as the row has it, whose roles and state are still to be read.
struct RawRow {
    member: Member,
    roles: String,
    state: String,
}

impl RawRow {
    /// From the columns `id, email, name, password_hash, roles, locale, state, joined`.
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            member: Member {
                id: row.get(0)?,
                email: row.get(1)?,
                name: row.get(2)?,
                password_hash: row.get(3)?,
                roles: Vec::new(),
                locale: row.get(5)?,
                state: MemberState::Blocked,
                joined: Instant(row.get(7)?),
            },
            roles: row.get(4)?,
            state: row.get(6)?,
        })
    }

    fn read(self, place: &DatabasePath) -> Result<Member, StorageError> {
        let unreadable = |what: &str| place.damaged(format!("the {what} of member {} cannot be read", self.member.id));
        let roles = serde_json::from_str(&self.roles).map_err(|_| unreadable("roles"))?;
        let state = MemberState::try_from_value(&self.state).map_err(|_| unreadable("state"))?;
        Ok(Member {
            roles,
            state,
            ..self.member
        })
    }
}

/// The member with this identifier.
pub(super) async fn member(shared: &Arc<Shared>, id: &str) -> Result<Option<Member>, StorageError> {
    if let Some(member) = shared.session_cache.member(id) {
        return Ok(Some(member));
    }
    let generation = shared.session_cache.generation();
    let find = |conn: &Connection| {
        conn.prepare_cached(
            "SELECT id, email, name, password_hash, roles, locale, state, joined FROM members WHERE id = ?1",
        )?
        .query_row([id], RawRow::of)
        .optional()
    };
    let reader = shared.reader().await?;
    let found = find(reader.conn()?).map_err(|error| shared.place.sqlite(&error))?;
    let Some(raw) = found else { return Ok(None) };
    let member = raw.read(&shared.place)?;
    shared.session_cache.keep_member(generation, &member);
    Ok(Some(member))
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
        conn.prepare_cached(
            "SELECT m.id, m.email, m.name, m.password_hash, m.roles, m.locale, m.state, m.joined, s.opened, s.expires
             FROM sessions s JOIN members m ON m.id = s.member WHERE s.hash = ?1 AND s.expires > ?2",
        )?
        .query_row((hash, at.0), |row| {
            Ok((RawRow::of(row)?, Instant(row.get(8)?), Instant(row.get(9)?)))
        })
        .optional()
    };
    let reader = shared.reader().await?;
    let found = find(reader.conn()?).map_err(|error| shared.place.sqlite(&error))?;
    let Some((raw, opened, expires)) = found else {
        return Ok(None);
    };
    let member = raw.read(&shared.place)?;
    let session = Session {
        hash: hash.to_owned(),
        member: member.id.clone(),
        opened,
        expires,
    };
    shared.session_cache.keep_session(generation, &session, &member);
    Ok(Some((session, member)))
}
