//! The platform's members.

use std::collections::HashMap;

use async_trait::async_trait;
use legollab_texts::{Instant, email::email_key};
use rusqlite::{Connection, Params};
use uuid::Uuid;

use super::addresses;
use super::commit::change_job;
use super::error::TableError;
use super::lookups::{self, member_columns, read_member};
use super::mentions;
use super::shared::SqliteStore;
use super::statements::{all, first, run};
use super::values::{Roles, bounded};
use crate::storage::{
    FileId, JobChange, LetterChoice, LetterChoices, Member, MemberState, Members, NewMember, StorageError,
};

#[async_trait]
impl Members for SqliteStore {
    async fn add_member(&self, member: NewMember, at: Instant) -> Result<Member, StorageError> {
        // Version 7 begins with the time, so that new members are neighbours in the index.
        let id = Uuid::now_v7().to_string();
        self.write_people(move |conn| {
            let NewMember {
                email,
                name,
                password_hash,
                roles,
                locale,
                confirmed,
            } = member;
            let (key, email) = (email_key(&email), email.trim().to_owned());
            // The one writer: nobody can take the address in between.
            if addresses::is_taken(conn, &key, None, at)? {
                return Err(TableError::Refused(format!("the e-mail address {email} is taken")));
            }
            let (state, roles) = (MemberState::Active, Roles(roles));
            let sql = "INSERT INTO members
                           (id, email, email_key, name, name_key, password_hash, roles, locale, state, joined,
                            confirmed)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
            let values = (
                &id,
                &email,
                &key,
                &name,
                fold(&name),
                &password_hash,
                &roles,
                &locale,
                state,
                at.0,
                confirmed,
            );
            run(conn, sql, values)?;
            Ok(Member {
                id,
                email,
                name,
                password_hash,
                roles: roles.0,
                locale,
                state,
                joined: at,
                letters: LetterChoices::default(),
                closes: None,
                portrait: None,
                confirmed,
            })
        })
        .await
    }

    async fn member(&self, id: &str) -> Result<Option<Member>, StorageError> {
        lookups::member(&self.shared, id).await
    }

    async fn member_by_email(&self, email: &str) -> Result<Option<Member>, StorageError> {
        // The key that an older format gave comes first: it belongs to one of two members with one mailbox.
        let (key, older) = (email_key(email), email.trim().to_lowercase());
        self.read(move |conn| {
            let sql = concat!(
                "SELECT ",
                member_columns!(),
                " FROM members AS m WHERE m.email_key IN (?1, ?2) ORDER BY m.email_key = ?2 DESC"
            );
            first(conn, sql, [key, older], read_member)
        })
        .await
    }

    async fn members(&self, search: Option<&str>, offset: u64, limit: u64) -> Result<Vec<Member>, StorageError> {
        let search = search.unwrap_or_default().trim();
        let (name, key, address) = (fold(search), email_key(search), search.to_lowercase());
        self.read(move |conn| {
            // An empty text is part of every other.
            let sql = concat!(
                "SELECT ",
                member_columns!(),
                " FROM members AS m WHERE instr(m.name_key, ?1) > 0 OR instr(m.email_key, ?2) > 0
                     OR instr(lower(m.email), ?3) > 0
                 ORDER BY m.name_key, m.id LIMIT ?4 OFFSET ?5"
            );
            let values = (name, key, address, bounded(limit), bounded(offset));
            all(conn, sql, values, read_member)
        })
        .await
    }

    async fn members_in_role(&self, role: &str, limit: u64) -> Result<Vec<Member>, StorageError> {
        let role = role.to_owned();
        self.read(move |conn| {
            let sql = concat!(
                "SELECT ",
                member_columns!(),
                " FROM members AS m WHERE EXISTS (SELECT 1 FROM json_each(m.roles) WHERE value = ?1)
                 ORDER BY m.joined, m.id LIMIT ?2"
            );
            all(conn, sql, (role, bounded(limit)), read_member)
        })
        .await
    }

    async fn count_members(&self) -> Result<u64, StorageError> {
        self.read(|conn| {
            let mut count = conn.prepare_cached("SELECT count(*) FROM members")?;
            let count: i64 = count.query_row([], |row| row.get(0))?;
            Ok(u64::try_from(count).unwrap_or(0))
        })
        .await
    }

    async fn names_of(&self, ids: Vec<String>) -> Result<HashMap<String, String>, StorageError> {
        let ids = serde_json::Value::from(ids).to_string();
        self.read(move |conn| {
            let sql = "SELECT id, name FROM members WHERE id IN (SELECT value FROM json_each(?1))";
            let names = all(conn, sql, [ids], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(names.into_iter().collect())
        })
        .await
    }

    async fn set_name(&self, id: &str, name: &str) -> Result<(), StorageError> {
        let sql = "UPDATE members SET name = ?2, name_key = ?3 WHERE id = ?1";
        self.change(id, sql, (id.to_owned(), name.to_owned(), fold(name))).await
    }

    async fn set_locale(&self, id: &str, locale: &str) -> Result<(), StorageError> {
        let sql = "UPDATE members SET locale = ?2 WHERE id = ?1";
        self.change(id, sql, (id.to_owned(), locale.to_owned())).await
    }

    async fn set_password(&self, id: &str, hash: &str) -> Result<(), StorageError> {
        let (id, hash) = (id.to_owned(), hash.to_owned());
        self.write_people(move |conn| {
            let sql = "UPDATE members SET password_hash = ?2 WHERE id = ?1";
            change(conn, &id, sql, (&id, hash))?;
            addresses::forget_waiting(conn, &id)?;
            run(conn, "DELETE FROM tokens WHERE member = ?1", [id])?;
            Ok(())
        })
        .await
    }

    async fn set_roles(&self, id: &str, roles: &[String]) -> Result<(), StorageError> {
        let sql = "UPDATE members SET roles = ?2 WHERE id = ?1";
        self.change(id, sql, (id.to_owned(), Roles(roles.to_vec()))).await
    }

    async fn set_state(&self, id: &str, state: MemberState) -> Result<(), StorageError> {
        let sql = "UPDATE members SET state = ?2 WHERE id = ?1";
        self.change(id, sql, (id.to_owned(), state)).await
    }

    async fn set_state_and_tell(&self, id: &str, state: MemberState, told: Vec<JobChange>) -> Result<(), StorageError> {
        let id = id.to_owned();
        self.write_people(move |conn| {
            change(conn, &id, "UPDATE members SET state = ?2 WHERE id = ?1", (&id, state))?;
            for job in &told {
                change_job(conn, job)?;
            }
            Ok(())
        })
        .await?;
        self.shared.wake();
        Ok(())
    }

    async fn set_letters(&self, id: &str, chosen: Vec<(String, LetterChoice)>) -> Result<(), StorageError> {
        let id = id.to_owned();
        self.write_people(move |conn| {
            let found = first(conn, "SELECT letters FROM members WHERE id = ?1", [&id], |row| {
                row.get(0)
            })?;
            let mut choices: LetterChoices = found.unwrap_or_default();
            for (mount, choice) in chosen {
                choices.set(&mount, choice);
            }
            change(
                conn,
                &id,
                "UPDATE members SET letters = ?2 WHERE id = ?1",
                (&id, choices),
            )
        })
        .await
    }

    async fn set_portrait(&self, id: &str, portrait: Option<FileId>) -> Result<(), StorageError> {
        let id = id.to_owned();
        self.write_people(move |conn| {
            change(
                conn,
                &id,
                "UPDATE members SET portrait = ?2 WHERE id = ?1",
                (&id, portrait),
            )?;
            mentions::of_member(conn, &id, portrait)?;
            Ok(())
        })
        .await
    }

    async fn portraits_of(&self, ids: Vec<String>) -> Result<HashMap<String, FileId>, StorageError> {
        let ids = serde_json::Value::from(ids).to_string();
        self.read(move |conn| {
            let sql = "SELECT id, portrait FROM members
                       WHERE portrait IS NOT NULL AND id IN (SELECT value FROM json_each(?1))";
            let found = all(conn, sql, [ids], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(found.into_iter().collect())
        })
        .await
    }

    async fn set_closing(&self, id: &str, closes: Option<Instant>) -> Result<(), StorageError> {
        let sql = "UPDATE members SET closes = ?2 WHERE id = ?1";
        self.change(id, sql, (id.to_owned(), closes.map(|at| at.0))).await?;
        self.shared.wake();
        Ok(())
    }

    async fn members_closing(&self, at: Instant, limit: u64) -> Result<Vec<Member>, StorageError> {
        self.read(move |conn| {
            let sql = concat!(
                "SELECT ",
                member_columns!(),
                " FROM members AS m WHERE m.closes <= ?1 ORDER BY m.closes LIMIT ?2"
            );
            all(conn, sql, (at.0, bounded(limit)), read_member)
        })
        .await
    }

    async fn next_closing(&self) -> Result<Option<Instant>, StorageError> {
        // Asked after every round of deliveries, so it is read without a change of thread.
        let next = |conn: &Connection| {
            let sql = "SELECT closes FROM members WHERE closes IS NOT NULL ORDER BY closes LIMIT 1";
            first(conn, sql, [], |row| row.get(0).map(Instant))
        };
        let reader = self.shared.reader().await?;
        next(reader.conn()?).map_err(|error| self.shared.place.sqlite(&error))
    }

    async fn remove_member(&self, id: &str) -> Result<(), StorageError> {
        let id = id.to_owned();
        self.write_people(move |conn| {
            for sql in [
                "DELETE FROM messages WHERE recipient = ?1",
                "DELETE FROM sessions WHERE member = ?1",
                "DELETE FROM tokens WHERE member = ?1",
                "DELETE FROM address_changes WHERE member = ?1",
                "DELETE FROM members WHERE id = ?1",
            ] {
                run(conn, sql, [&id])?;
            }
            Ok(())
        })
        .await
    }
}

impl SqliteStore {
    async fn change(
        &self,
        id: &str,
        sql: &'static str,
        params: impl Params + Send + 'static,
    ) -> Result<(), StorageError> {
        let id = id.to_owned();
        self.write_people(move |conn| change(conn, &id, sql, params)).await
    }
}

/// Changes the one member with this identifier.
fn change(conn: &Connection, id: &str, sql: &str, params: impl Params) -> Result<(), TableError> {
    match run(conn, sql, params)? {
        0 => Err(TableError::Refused(format!("there is no member {id}"))),
        _ => Ok(()),
    }
}

/// A name without case and, in the letters of western European languages, without accents: Élodie is sorted with E, and
/// found by somebody who types "elodie".
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.trim().chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' => "c",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' => "e",
            'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
            'ñ' | 'ń' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => "o",
            'œ' => "oe",
            'ß' => "ss",
            'ś' | 'š' => "s",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            // Accents written as a mark of their own after the letter.
            '\u{300}'..='\u{36f}' => "",
            other => {
                folded.push(other);
                continue;
            }
        };
        folded.push_str(plain);
    }
    folded
}
