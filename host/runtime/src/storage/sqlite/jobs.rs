//! Jobs of the bricks.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::SqliteStore;
use super::orm::bounded;
use crate::instant::Instant;
use crate::storage::entities::job::{Column, Entity};
use crate::storage::{JobRecord, JobState, Jobs, StorageError};

#[async_trait]
impl Jobs for SqliteStore {
    async fn due_jobs(&self, at: Instant, limit: u64) -> Result<Vec<JobRecord>, StorageError> {
        self.read(move |db| {
            let rows = Entity::find()
                .filter(Column::State.eq(JobState::Waiting))
                .filter(Column::NextAttempt.lte(at.0))
                .order_by_asc(Column::NextAttempt)
                .order_by_asc(Column::Id)
                .limit(bounded(limit))
                .all(db)?;
            Ok(rows.into_iter().map(JobRecord::from).collect())
        })
        .await
    }

    async fn next_job(&self) -> Result<Option<Instant>, StorageError> {
        self.read(|db| {
            let first = Entity::find()
                .filter(Column::State.eq(JobState::Waiting))
                .order_by_asc(Column::NextAttempt)
                .one(db)?;
            Ok(first.map(|job| Instant(job.next_attempt)))
        })
        .await
    }

    async fn job_failed(&self, id: i64, reason: &str, next: Option<Instant>) -> Result<(), StorageError> {
        let reason = reason.to_owned();
        self.write(move |db| {
            let mut update = Entity::update_many()
                .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
                .col_expr(Column::Reason, Expr::value(reason))
                .filter(Column::Id.eq(id));
            update = match next {
                Some(next) => update.col_expr(Column::NextAttempt, Expr::value(next.0)),
                None => update.col_expr(Column::State, Expr::value(JobState::Failed)),
            };
            update.exec(db)?;
            Ok(())
        })
        .await
    }

    async fn jobs(&self, offset: u64, limit: u64) -> Result<Vec<JobRecord>, StorageError> {
        self.read(move |db| {
            let rows = Entity::find()
                .order_by_asc(Column::NextAttempt)
                .order_by_asc(Column::Id)
                .offset(bounded(offset))
                .limit(bounded(limit))
                .all(db)?;
            Ok(rows.into_iter().map(JobRecord::from).collect())
        })
        .await
    }

    async fn run_job_at(&self, id: i64, at: Instant) -> Result<bool, StorageError> {
        let done = self
            .write(move |db| {
                let update = Entity::update_many()
                    .col_expr(Column::State, Expr::value(JobState::Waiting))
                    .col_expr(Column::Due, Expr::value(at.0))
                    .col_expr(Column::NextAttempt, Expr::value(at.0))
                    .col_expr(Column::Attempts, Expr::value(0))
                    .filter(Column::Id.eq(id));
                Ok(update.exec(db)?.rows_affected == 1)
            })
            .await?;
        if done {
            self.shared.wake();
        }
        Ok(done)
    }

    async fn remove_job(&self, id: i64) -> Result<bool, StorageError> {
        self.write(move |db| Ok(Entity::delete_by_id(id).exec(db)?.rows_affected == 1))
            .await
    }
}
