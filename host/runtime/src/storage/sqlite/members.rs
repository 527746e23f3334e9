//! The platform's members.

use std::collections::HashMap;

use async_trait::async_trait;
use sea_orm::sea_query::{ExprTrait, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::error::OrmError;
use super::lookups;
use super::orm::bounded;
use super::shared::SqliteStore;
use crate::instant::Instant;
use crate::storage::entities::member::{ActiveModel, Column, Entity};
use crate::storage::entities::token;
use crate::storage::{Member, MemberState, Members, NewMember, StorageError};

#[async_trait]
impl Members for SqliteStore {
    async fn add_member(&self, member: NewMember, at: Instant) -> Result<Member, StorageError> {
        // Version 7 begins with the time, so that new members are neighbours in the index.
        let id = Uuid::now_v7().to_string();
        self.write_people(move |db| {
            free(db, &member.email, &id)?;
            let row = ActiveModel {
                email: Set(member.email.trim().to_owned()),
                email_key: Set(address_key(&member.email)),
                name_key: Set(fold(&member.name)),
                name: Set(member.name),
                password_hash: Set(member.password_hash),
                roles: Set(roles_text(&member.roles)),
                locale: Set(member.locale),
                state: Set(MemberState::Active),
                joined: Set(at.0),
                id: Set(id),
            };
            Ok(row.insert(db)?.try_into()?)
        })
        .await
    }

    async fn member(&self, id: &str) -> Result<Option<Member>, StorageError> {
        lookups::member(&self.shared, id).await
    }

    async fn member_by_email(&self, email: &str) -> Result<Option<Member>, StorageError> {
        let key = address_key(email);
        self.read(move |db| {
            let row = Entity::find().filter(Column::EmailKey.eq(key)).one(db)?;
            Ok(row.map(Member::try_from).transpose()?)
        })
        .await
    }

    async fn members(&self, search: Option<&str>, offset: u64, limit: u64) -> Result<Vec<Member>, StorageError> {
        let search = search.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        self.read(move |db| {
            let mut query = Entity::find();
            if let Some(text) = search {
                query = query.filter(
                    Condition::any()
                        .add(ExprTrait::like(Column::NameKey.into_expr(), containing(&fold(&text))))
                        .add(ExprTrait::like(
                            Column::EmailKey.into_expr(),
                            containing(&address_key(&text)),
                        )),
                );
            }
            let rows = query
                .order_by_asc(Column::NameKey)
                .order_by_asc(Column::Id)
                .offset(bounded(offset))
                .limit(bounded(limit))
                .all(db)?;
            Ok(rows.into_iter().map(Member::try_from).collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn count_members(&self) -> Result<u64, StorageError> {
        self.read(|db| Ok(Entity::find().count(db)?)).await
    }

    async fn names_of(&self, ids: Vec<String>) -> Result<HashMap<String, String>, StorageError> {
        self.read(move |db| {
            let rows: Vec<(String, String)> = Entity::find()
                .select_only()
                .columns([Column::Id, Column::Name])
                .filter(Column::Id.is_in(ids))
                .into_tuple()
                .all(db)?;
            Ok(rows.into_iter().collect())
        })
        .await
    }

    async fn set_name(&self, id: &str, name: &str) -> Result<(), StorageError> {
        let row = ActiveModel {
            name_key: Set(fold(name)),
            name: Set(name.to_owned()),
            ..Default::default()
        };
        self.change(id, row).await
    }

    async fn set_locale(&self, id: &str, locale: &str) -> Result<(), StorageError> {
        let row = ActiveModel {
            locale: Set(locale.to_owned()),
            ..Default::default()
        };
        self.change(id, row).await
    }

    async fn set_password(&self, id: &str, hash: &str) -> Result<(), StorageError> {
        let row = ActiveModel {
            password_hash: Set(Some(hash.to_owned())),
            ..Default::default()
        };
        let id = id.to_owned();
        self.write_people(move |db| {
            change(db, &id, row)?;
            token::Entity::delete_many()
                .filter(token::Column::Member.eq(id))
                .exec(db)?;
            Ok(())
        })
        .await
    }

    async fn set_roles(&self, id: &str, roles: &[String]) -> Result<(), StorageError> {
        let row = ActiveModel {
            roles: Set(roles_text(roles)),
            ..Default::default()
        };
        self.change(id, row).await
    }

    async fn set_state(&self, id: &str, state: MemberState) -> Result<(), StorageError> {
        let row = ActiveModel {
            state: Set(state),
            ..Default::default()
        };
        self.change(id, row).await
    }
}

impl SqliteStore {
    /// Writes the columns that are set in `row`.
    async fn change(&self, id: &str, row: ActiveModel) -> Result<(), StorageError> {
        let id = id.to_owned();
        self.write_people(move |db| change(db, &id, row)).await
    }
}

fn change(db: &DatabaseConnection, id: &str, row: ActiveModel) -> Result<(), OrmError> {
    let done = Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(db)?;
    match done.rows_affected {
        0 => Err(OrmError::Refused(format!("there is no member {id}"))),
        _ => Ok(()),
    }
}

/// Refuses an address that somebody else has. The writer is alone, so that nobody can take it in between.
fn free(db: &DatabaseConnection, email: &str, id: &str) -> Result<(), OrmError> {
    let key = address_key(email);
    let other = Entity::find()
        .filter(Column::EmailKey.eq(key))
        .filter(Column::Id.ne(id))
        .one(db)?;
    match other {
        Some(_) => Err(OrmError::Refused(format!(
            "the e-mail address {} is taken",
            email.trim()
        ))),
        None => Ok(()),
    }
}

/// What makes two addresses the same.
fn address_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// JSON, because the ORM's arrays are PostgreSQL's alone.
fn roles_text(roles: &[String]) -> String {
    serde_json::Value::from(roles).to_string()
}

fn containing(text: &str) -> LikeExpr {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
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
