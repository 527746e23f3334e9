//! Which bricks are installed, and how much they keep.

use std::collections::BTreeMap;

use async_trait::async_trait;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Set, Statement,
};

use super::shared::SqliteStore;
use crate::instant::Instant;
use crate::storage::entities::installation::{ActiveModel, Column, Entity, Model};
use crate::storage::{Installation, InstallationId, InstallationState, Installations, StorageError};

impl SqliteStore {
    /// The active installation of a mount.
    async fn active(&self, mount: &str) -> Result<Option<Installation>, StorageError> {
        let mount = mount.to_owned();
        self.read(move |db| Ok(active(db, &mount)?.map(Installation::from)))
            .await
    }
}

fn active(db: &DatabaseConnection, mount: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Mount.eq(mount))
        .filter(Column::State.eq(InstallationState::Active))
        .one(db)
}

#[async_trait]
impl Installations for SqliteStore {
    async fn installations(&self) -> Result<Vec<Installation>, StorageError> {
        self.read(|db| {
            let rows = Entity::find().order_by_asc(Column::Id).all(db)?;
            Ok(rows.into_iter().map(Installation::from).collect())
        })
        .await
    }

    async fn install(
        &self,
        mount: &str,
        package: &str,
        version: &str,
        digest: &str,
        at: Instant,
    ) -> Result<Installation, StorageError> {
        let runs = ActiveModel {
            mount: Set(mount.to_owned()),
            package: Set(package.to_owned()),
            version: Set(version.to_owned()),
            digest: Set(digest.to_owned()),
            ..Default::default()
        };
        let mount = mount.to_owned();
        let as_it_is = self.active(&mount).await?.filter(|present| {
            (
                present.package.as_str(),
                present.version.as_str(),
                present.digest.as_str(),
            ) == (package, version, digest)
        });
        if let Some(present) = as_it_is {
            // Nothing to write: a platform starts although there is no room left.
            return Ok(present);
        }
        self.write(move |db| {
            if let Some(present) = active(db, &mount)? {
                return Ok(ActiveModel {
                    id: Set(present.id),
                    ..runs
                }
                .update(db)?
                .into());
            }
            let made = ActiveModel {
                state: Set(InstallationState::Active),
                installed: Set(at.0),
                ..runs
            }
            .insert(db)?;
            let account = "INSERT INTO usage (installation, bytes) VALUES (?, 0)";
            db.execute_raw(Statement::from_sql_and_values(
                db.get_database_backend(),
                account,
                [made.id.into()],
            ))?;
            Ok(made.into())
        })
        .await
    }

    async fn retire(&self, id: InstallationId, at: Instant) -> Result<(), StorageError> {
        self.write(move |db| {
            Entity::update_many()
                .col_expr(Column::State, Expr::value(InstallationState::Retired))
                .col_expr(Column::Retired, Expr::value(at.0))
                .filter(Column::Id.eq(id.0))
                .filter(Column::State.eq(InstallationState::Active))
                .exec(db)?;
            Ok(())
        })
        .await
    }

    async fn usage(&self) -> Result<BTreeMap<InstallationId, u64>, StorageError> {
        let place = self.shared.place.clone();
        self.shared
            .read_raw(move |conn| {
                let mut statement = conn
                    .prepare_cached("SELECT installation, bytes FROM usage")
                    .map_err(|error| place.sqlite(&error))?;
                let rows = statement.query_map([], |row| {
                    Ok((
                        InstallationId(row.get(0)?),
                        u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
                    ))
                });
                rows.and_then(Iterator::collect).map_err(|error| place.sqlite(&error))
            })
            .await
    }
}
