//! Which blobs a package has.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait, QueryFilter as _, sea_query::OnConflict,
};

use super::tables::{blob, package_blob};

/// Notes that a blob was received whole.
///
/// # Errors
/// When the database does not answer.
pub async fn note_blob(transaction: &impl ConnectionTrait, digest: &str, size: u64, now: i64) -> Result<(), DbErr> {
    let row = blob::ActiveModel {
        digest: Set(digest.to_owned()),
        size: Set(i64::try_from(size).unwrap_or(i64::MAX)),
        stored_at: Set(now),
    };
    let known = OnConflict::column(blob::Column::Digest).do_nothing().to_owned();
    blob::Entity::insert(row)
        .on_conflict(known)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Puts a blob that is there into a package.
///
/// # Errors
/// When the database does not answer.
pub async fn link_blob(transaction: &impl ConnectionTrait, package: &str, digest: &str, now: i64) -> Result<(), DbErr> {
    let row = package_blob::ActiveModel {
        package: Set(package.to_owned()),
        digest: Set(digest.to_owned()),
        linked_at: Set(now),
    };
    let columns = [package_blob::Column::Package, package_blob::Column::Digest];
    // Whoever brings it again counts on finding it.
    let known = OnConflict::columns(columns)
        .update_column(package_blob::Column::LinkedAt)
        .to_owned();
    package_blob::Entity::insert(row)
        .on_conflict(known)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Takes a blob out of a package. Its bytes stay for another day, so that a copy of the registry which is being made finds them.
///
/// # Errors
/// When the database does not answer.
pub async fn unlink(
    transaction: &impl ConnectionTrait,
    package: String,
    digest: String,
    now: i64,
) -> Result<(), DbErr> {
    blob::Entity::update_many()
        .col_expr(blob::Column::StoredAt, now.into())
        .filter(blob::Column::Digest.eq(&digest))
        .exec(transaction)
        .await?;
    package_blob::Entity::delete_by_id((package, digest))
        .exec(transaction)
        .await?;
    Ok(())
}
