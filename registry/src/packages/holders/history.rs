//! Who had a brick when.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder as _};

use super::table::{Column, Entity};
use crate::packages::tables::package;

/// The organisation that had a brick at a point in time (milliseconds since 1970): its signature counts for what came in then.
///
/// # Errors
/// When the database does not answer.
pub async fn holder_at(connection: &impl ConnectionTrait, package: &package::Model, at: i64) -> Result<String, DbErr> {
    let next = Entity::find()
        .filter(Column::Package.eq(&package.id))
        .filter(Column::State.eq("accepted"))
        .filter(Column::DecidedAt.gte(at))
        .order_by_asc(Column::DecidedAt)
        .order_by_asc(Column::Id)
        .one(connection)
        .await?;
    Ok(next.map_or_else(|| package.organisation.clone(), |next| next.from_organisation))
}
