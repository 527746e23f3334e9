//! Who is signed in, and one-time tokens.

use async_trait::async_trait;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

use super::lookups;
use super::shared::SqliteStore;
use crate::instant::Instant;
use crate::storage::entities::{session, token};
use crate::storage::{Member, Session, Sessions, StorageError, Token, TokenPurpose};

#[async_trait]
impl Sessions for SqliteStore {
    async fn open_session(&self, session: Session) -> Result<(), StorageError> {
        self.write_people(move |db| {
            let row = session::ActiveModel {
                hash: Set(session.hash),
                member: Set(session.member),
                opened: Set(session.opened.0),
                expires: Set(session.expires.0),
            };
            row.insert(db)?;
            Ok(())
        })
        .await
    }

    async fn session(&self, hash: &str, at: Instant) -> Result<Option<(Session, Member)>, StorageError> {
        lookups::session(&self.shared, hash, at).await
    }

    async fn extend_session(&self, hash: &str, expires: Instant) -> Result<(), StorageError> {
        let hash = hash.to_owned();
        self.write_people(move |db| {
            session::Entity::update_many()
                .col_expr(session::Column::Expires, Expr::value(expires.0))
                .filter(session::Column::Hash.eq(hash))
                .exec(db)?;
            Ok(())
        })
        .await
    }

    async fn close_session(&self, hash: &str) -> Result<(), StorageError> {
        let hash = hash.to_owned();
        self.write_people(move |db| {
            session::Entity::delete_by_id(hash).exec(db)?;
            Ok(())
        })
        .await
    }

    async fn close_sessions_of(&self, member: &str) -> Result<(), StorageError> {
        let member = member.to_owned();
        self.write_people(move |db| {
            session::Entity::delete_many()
                .filter(session::Column::Member.eq(member.as_str()))
                .exec(db)?;
            token::Entity::delete_many()
                .filter(token::Column::Member.eq(member))
                .exec(db)?;
            Ok(())
        })
        .await
    }

    async fn put_token(&self, token: Token) -> Result<(), StorageError> {
        self.write(move |db| {
            let row = token::ActiveModel {
                hash: Set(token.hash),
                member: Set(token.member),
                purpose: Set(token.purpose),
                expires: Set(token.expires.0),
            };
            row.insert(db)?;
            Ok(())
        })
        .await
    }

    async fn take_token(&self, hash: &str, purpose: TokenPurpose, at: Instant) -> Result<Option<Token>, StorageError> {
        let hash = hash.to_owned();
        // Found and removed by the writer, which is alone: of two who bring the same token, one gets it.
        self.write(move |db| {
            let found = token::Entity::find_by_id(hash)
                .filter(token::Column::Purpose.eq(purpose))
                .filter(token::Column::Expires.gt(at.0))
                .one(db)?;
            if let Some(found) = &found {
                token::Entity::delete_many()
                    .filter(token::Column::Member.eq(found.member.clone()))
                    .exec(db)?;
            }
            Ok(found.map(Token::from))
        })
        .await
    }

    async fn forget_expired(&self, at: Instant) -> Result<u64, StorageError> {
        self.write_people(move |db| {
            let sessions = session::Entity::delete_many()
                .filter(session::Column::Expires.lte(at.0))
                .exec(db)?;
            let tokens = token::Entity::delete_many()
                .filter(token::Column::Expires.lte(at.0))
                .exec(db)?;
            Ok(sessions.rows_affected + tokens.rows_affected)
        })
        .await
    }
}
