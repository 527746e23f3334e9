//! Messages to members.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter,
    QueryOrder, Set, Statement,
};

use super::error::OrmError;
use super::orm::paged;
use super::{SqliteStore, attempts};
use crate::instant::Instant;
use crate::storage::entities::message::{ActiveModel, Column, Entity};
use crate::storage::{Message, MessageState, Messages, NewMessage, StorageError};

#[async_trait]
impl Messages for SqliteStore {
    async fn queue_message(&self, message: NewMessage, at: Instant) -> Result<i64, StorageError> {
        let id = self
            .write(move |db| {
                let row = ActiveModel {
                    installation: Set(message.installation.map(|id| id.0)),
                    recipient: Set(message.to),
                    subject: Set(message.subject),
                    body: Set(message.body),
                    path: Set(message.path),
                    written: Set(at.0),
                    state: Set(MessageState::Waiting),
                    attempts: Set(0),
                    due: Set(at.0),
                    ..Default::default()
                };
                Ok(row.insert(db)?.id)
            })
            .await?;
        self.shared.wake();
        Ok(id)
    }

    async fn messages_in_line(&self, except: &[String], limit: u64) -> Result<Vec<Message>, StorageError> {
        let except = except.to_vec();
        self.read(move |db| {
            let others = attempts::in_line::<Entity>(limit).filter(Column::Recipient.is_not_in(except));
            Ok(others.all(db)?.into_iter().map(Message::from).collect())
        })
        .await
    }

    async fn next_message(&self) -> Result<Option<Instant>, StorageError> {
        self.read(attempts::next::<Entity>).await
    }

    async fn message_sent(&self, id: i64, channel: &str, at: Instant) -> Result<(), StorageError> {
        let channel = channel.to_owned();
        self.write(move |db| {
            Entity::update_many()
                .col_expr(Column::State, Expr::value(MessageState::Sent))
                .col_expr(Column::Channel, Expr::value(channel))
                .col_expr(Column::Due, Expr::value(at.0))
                .col_expr(Column::Path, kept_path())
                .filter(Column::Id.eq(id))
                .exec(db)?;
            Ok(())
        })
        .await
    }

    async fn message_failed(&self, id: i64, reason: &str, next: Option<Instant>) -> Result<(), StorageError> {
        let reason = reason.to_owned();
        self.write(move |db| {
            attempts::failed::<Entity>(db, id, Condition::all(), reason, next)?;
            if next.is_none() { forget_link(db, id) } else { Ok(()) }
        })
        .await
    }

    async fn resend_message(&self, id: i64, at: Instant) -> Result<bool, StorageError> {
        let done = self
            .write(move |db| {
                let whole = Column::Path.is_null().or(Column::Path.ne(""));
                let update = attempts::again::<Entity>(id, at)
                    .col_expr(Column::Reason, Expr::value(None::<String>))
                    .filter(Column::State.eq(MessageState::Failed))
                    .filter(whole);
                if update.exec(db)?.rows_affected == 0 {
                    return Ok(false);
                }
                // Triggers count what begins to wait when it is written; nothing else comes back.
                let waits_again = "UPDATE usage SET waiting = waiting + 256 + octet_length(m.recipient)
                    + octet_length(m.subject) + octet_length(m.body) + coalesce(octet_length(m.path), 0)
                    FROM messages AS m WHERE m.id = ? AND m.installation = usage.installation";
                db.execute_raw(Statement::from_sql_and_values(
                    db.get_database_backend(),
                    waits_again,
                    [id.into()],
                ))?;
                Ok(true)
            })
            .await?;
        if done {
            self.shared.wake();
        }
        Ok(done)
    }

    async fn forget_messages(&self, before: Instant, most: u64) -> Result<u64, StorageError> {
        self.write(move |db| {
            let done = || Entity::delete_many().filter(Column::State.ne(MessageState::Waiting));
            let old = done().filter(Column::Due.lt(before.0)).exec(db)?;
            let newest_first = Entity::find()
                .filter(Column::State.ne(MessageState::Waiting))
                .order_by_desc(Column::Due)
                .order_by_desc(Column::Id);
            let too_many = match paged(newest_first, most, 1).one(db)? {
                Some(first) => {
                    let at_once = Column::Due.eq(first.due).and(Column::Id.lte(first.id));
                    let earlier = Column::Due.lt(first.due).or(at_once);
                    done().filter(earlier).exec(db)?.rows_affected
                }
                None => 0,
            };
            Ok(old.rows_affected + too_many)
        })
        .await
    }

    async fn messages(&self, offset: u64, limit: u64) -> Result<Vec<Message>, StorageError> {
        self.read(move |db| {
            let rows = paged(Entity::find().order_by_desc(Column::Id), offset, limit).all(db)?;
            Ok(rows.into_iter().map(Message::from).collect())
        })
        .await
    }

    async fn message(&self, id: i64) -> Result<Option<Message>, StorageError> {
        self.read(move |db| Ok(Entity::find_by_id(id).one(db)?.map(Message::from)))
            .await
    }
}

/// What is kept of the path of a message that went out or was given up: only that there was one where the platform itself has
/// written it, because it holds a token then.
fn kept_path() -> Expr {
    Expr::cust("CASE WHEN installation IS NULL AND path IS NOT NULL THEN '' ELSE path END")
}

/// Takes out of a message what is not kept of its path.
fn forget_link(db: &DatabaseConnection, id: i64) -> Result<(), OrmError> {
    Entity::update_many()
        .col_expr(Column::Path, kept_path())
        .filter(Column::Id.eq(id))
        .exec(db)?;
    Ok(())
}
