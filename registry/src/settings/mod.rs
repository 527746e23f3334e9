//! Settings that belong to the data, not to the process that serves it.

mod table;

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};

/// When the registry was last backed up, in milliseconds since 1970.
pub const LAST_BACKUP: &str = "last-backup-at";
/// When everything kept was last checked, in milliseconds since 1970, and after a space how much was damaged.
pub const LAST_CHECK: &str = "last-check";

/// The value of a setting.
///
/// # Errors
/// When the database does not answer.
pub async fn get(connection: &impl ConnectionTrait, name: &str) -> Result<Option<String>, DbErr> {
    let row = table::Entity::find_by_id(name.to_owned()).one(connection).await?;
    Ok(row.map(|row| row.value))
}

/// Sets a setting.
///
/// # Errors
/// When the database does not answer.
pub async fn set(connection: &impl ConnectionTrait, name: &str, value: &str) -> Result<(), DbErr> {
    let row = table::ActiveModel {
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
    };
    let replace = OnConflict::column(table::Column::Name)
        .update_column(table::Column::Value)
        .to_owned();
    table::Entity::insert(row).on_conflict(replace).exec(connection).await?;
    Ok(())
}
