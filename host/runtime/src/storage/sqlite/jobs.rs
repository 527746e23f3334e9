//! Jobs of the bricks.

use async_trait::async_trait;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::attempts;
use super::orm::paged;
use super::shared::SqliteStore;
use crate::instant::Instant;
use crate::storage::entities::job::{Column, Entity};
use crate::storage::{JobRecord, JobState, Jobs, StorageError};

#[async_trait]
impl Jobs for SqliteStore {
    async fn due_jobs(&self, at: Instant, limit: u64) -> Result<Vec<JobRecord>, StorageError> {
        self.read(move |db| {
            let rows = attempts::due::<Entity>(at, limit).all(db)?;
            Ok(rows.into_iter().map(JobRecord::from).collect())
        })
        .await
    }

    async fn next_job(&self) -> Result<Option<Instant>, StorageError> {
        self.read(attempts::next::<Entity>).await
    }

    async fn job_failed(&self, tried: &JobRecord, reason: &str, next: Option<Instant>) -> Result<(), StorageError> {
        let (id, reason) = (tried.id, reason.to_owned());
        // A run of before says nothing about a job that has another due time by now.
        let still = Condition::all()
            .add(Column::Due.eq(tried.due.0))
            .add(Column::Attempts.eq(tried.attempts));
        self.write(move |db| attempts::failed::<Entity>(db, id, still, reason, next))
            .await
            .map(drop)
    }

    async fn recurring_jobs(&self) -> Result<Vec<JobRecord>, StorageError> {
        self.read(|db| {
            let rows = Entity::find()
                .filter(Column::State.eq(JobState::Waiting))
                .filter(Column::Recurrence.is_not_null())
                .all(db)?;
            Ok(rows.into_iter().map(JobRecord::from).collect())
        })
        .await
    }

    async fn jobs(&self, offset: u64, limit: u64) -> Result<Vec<JobRecord>, StorageError> {
        self.read(move |db| {
            let all = Entity::find()
                .order_by_asc(Column::NextAttempt)
                .order_by_asc(Column::Id);
            let rows = paged(all, offset, limit).all(db)?;
            Ok(rows.into_iter().map(JobRecord::from).collect())
        })
        .await
    }

    async fn run_job_at(&self, id: i64, at: Instant) -> Result<bool, StorageError> {
        let done = self
            .write(move |db| {
                let again = attempts::again::<Entity>(id, at).col_expr(Column::Due, Expr::value(at.0));
                Ok(again.exec(db)?.rows_affected == 1)
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
