//! How often bricks are downloaded: each client counts once a day, and no address is kept.

pub mod table;

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait as _, QueryFilter,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use super::{state::State, tables::version};
use crate::{clock::DAY_MS, download_counter::Downloaded, state::Registry};

/// Days that are told beside all of them.
const RECENT_DAYS: i64 = 30;

/// How often a package was downloaded, by clients counted once a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DownloadCounts {
    /// In the last thirty days.
    pub recent: i64,
    /// Since the beginning.
    pub total: i64,
}

/// Keeps what was counted.
///
/// # Errors
/// When the database does not answer; what was counted is tried again then.
pub async fn keep_downloads(registry: &Registry) -> Result<(), DbErr> {
    let counted = registry.downloads.take();
    if counted.is_empty() {
        return Ok(());
    }
    match keep(registry, &counted).await {
        Ok(()) => Ok(()),
        Err(error) => {
            registry.downloads.give_back(counted);
            Err(error)
        }
    }
}

async fn keep(registry: &Registry, counted: &HashMap<Downloaded, i64>) -> Result<(), DbErr> {
    let transaction = registry.database.write().await?;
    for ((day, package, digest), clients) in counted {
        // Configurations and signatures are blobs as well.
        let is_brick = version::Entity::find()
            .filter(version::Column::Package.eq(package))
            .filter(version::Column::Component.eq(digest))
            .filter(version::Column::State.is_in([State::Released.name(), State::Yanked.name()]))
            .count(&transaction)
            .await?;
        if is_brick == 0 {
            continue;
        }
        let row = table::ActiveModel {
            package: Set(package.clone()),
            day: Set(*day),
            clients: Set(*clients),
        };
        let more = Expr::col((table::Entity, table::Column::Clients)).add(*clients);
        let add = OnConflict::columns([table::Column::Package, table::Column::Day])
            .value(table::Column::Clients, more)
            .to_owned();
        table::Entity::insert(row)
            .on_conflict(add)
            .exec_without_returning(&transaction)
            .await?;
    }
    transaction.commit().await
}

/// How often a package was downloaded. `now` is in milliseconds since 1970.
///
/// # Errors
/// When the database does not answer.
pub async fn downloads_of(connection: &impl ConnectionTrait, package: &str, now: i64) -> Result<DownloadCounts, DbErr> {
    let days = table::Entity::find()
        .filter(table::Column::Package.eq(package))
        .all(connection)
        .await?;
    let since = now.div_euclid(DAY_MS) - RECENT_DAYS;
    let recent = days.iter().filter(|day| day.day > since).map(|day| day.clients).sum();
    Ok(DownloadCounts {
        recent,
        total: days.iter().map(|day| day.clients).sum(),
    })
}
