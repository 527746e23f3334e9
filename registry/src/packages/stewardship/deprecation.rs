//! Advising against a brick as a whole, with what takes its place. Its versions stay as they are.

use std::collections::HashMap;

use legollab_package::PackageName;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use serde_json::json;

use super::{
    error::{MAX_REASON_CHARS, StewardshipError},
    owned::{name_of, owned},
    table,
};
use crate::{audit, identity::Person, packages::queries::public_package, state::Registry};

/// Why a brick should no longer be taken, and what instead.
pub use super::table::Model as Deprecation;

/// Advises against a brick, as an owner of its organisation; says it anew where that was said before.
///
/// # Errors
/// See [`StewardshipError`].
pub async fn deprecate(
    registry: &Registry,
    person: &Person,
    package: &str,
    (reason, replacement): (&str, &str),
) -> Result<(), StewardshipError> {
    let (reason, replacement, now) = (reason.trim(), replacement.trim(), registry.now());
    let transaction = registry.database.write().await?;
    let package = owned(&transaction, person, package).await?;
    if !package.is_public {
        return Err(StewardshipError::NotReleased);
    }
    if reason.is_empty() {
        return Err(StewardshipError::NoReason);
    }
    if reason.chars().count() > MAX_REASON_CHARS {
        return Err(StewardshipError::LongReason);
    }
    let replacement = match replacement {
        "" => None,
        name => Some(
            replacing(&transaction, &package.id, name)
                .await?
                .ok_or(StewardshipError::NoReplacement)?,
        ),
    };
    let row = table::ActiveModel {
        package: Set(package.id.clone()),
        reason: Set(reason.to_owned()),
        replacement: Set(replacement.clone()),
        account: Set(person.account.id.clone()),
        at: Set(now),
    };
    let columns = [
        table::Column::Reason,
        table::Column::Replacement,
        table::Column::Account,
        table::Column::At,
    ];
    let replace = OnConflict::column(table::Column::Package)
        .update_columns(columns)
        .to_owned();
    table::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(&transaction)
        .await?;
    let act = audit::Act {
        at: now,
        account: Some(&person.account.id),
        action: "package-deprecated",
        subject: "package",
        subject_id: &package.id,
        detail: json!({ "package": name_of(&package), "reason": reason, "replacement": replacement }),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes back that a brick was advised against; says nothing where it was not.
///
/// # Errors
/// See [`StewardshipError`].
pub async fn undeprecate(registry: &Registry, person: &Person, package: &str) -> Result<(), StewardshipError> {
    let transaction = registry.database.write().await?;
    let package = owned(&transaction, person, package).await?;
    let gone = table::Entity::delete_by_id(package.id.clone())
        .exec(&transaction)
        .await?;
    if gone.rows_affected > 0 {
        let act = audit::Act {
            at: registry.now(),
            account: Some(&person.account.id),
            action: "package-undeprecated",
            subject: "package",
            subject_id: &package.id,
            detail: json!({ "package": name_of(&package) }),
        };
        audit::record(&transaction, act).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The name of another brick that everybody may see.
async fn replacing(connection: &impl ConnectionTrait, package: &str, name: &str) -> Result<Option<String>, DbErr> {
    let Ok(name) = name.parse::<PackageName>() else {
        return Ok(None);
    };
    let found = public_package(connection, name.namespace(), name.name()).await?;
    Ok(found.filter(|found| found.id != package).map(|found| name_of(&found)))
}

/// Whether a brick is advised against, and why.
///
/// # Errors
/// When the database does not answer.
pub async fn deprecation_of(connection: &impl ConnectionTrait, package: &str) -> Result<Option<Deprecation>, DbErr> {
    table::Entity::find_by_id(package.to_owned()).one(connection).await
}

/// Those of these packages that are advised against.
///
/// # Errors
/// When the database does not answer.
pub async fn deprecations_of<'a>(
    connection: &impl ConnectionTrait,
    packages: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, Deprecation>, DbErr> {
    let found = table::Entity::find()
        .filter(table::Column::Package.is_in(packages))
        .all(connection)
        .await?;
    Ok(found.into_iter().map(|one| (one.package.clone(), one)).collect())
}
