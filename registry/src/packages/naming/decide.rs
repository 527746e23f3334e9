//! What administrators decide about names.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    note::{name_of, note},
    table,
};
use crate::{
    identity::{Person, Role, owners_of, tables::organisation},
    letters,
    packages::tables::package,
    state::Registry,
};

/// Why a decision about a name is not taken.
#[derive(Debug, thiserror::Error)]
pub enum NameDecisionError {
    /// No name of such a brick waits.
    #[error("there is no such name")]
    Unknown,
    /// Administrators decide.
    #[error("only administrators decide on names")]
    NotTheirs,
    /// That was decided already, or something was released under the name.
    #[error("the name was decided on")]
    Answered,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Says whether a name may be used, as an administrator. A decision can be changed until something is released.
///
/// # Errors
/// See [`NameDecisionError`].
pub async fn decide_name(
    registry: &Registry,
    person: &Person,
    package: &str,
    allowed: bool,
) -> Result<package::Model, NameDecisionError> {
    if !person.has(Role::Administrator) {
        return Err(NameDecisionError::NotTheirs);
    }
    let (now, state) = (registry.now(), if allowed { "allowed" } else { "refused" });
    let transaction = registry.database.write().await?;
    let name = table::Entity::find_by_id(package.to_owned()).one(&transaction).await?;
    let package = package::Entity::find_by_id(package.to_owned())
        .one(&transaction)
        .await?;
    let (Some(name), Some(package)) = (name, package) else {
        return Err(NameDecisionError::Unknown);
    };
    if name.state == state || package.is_public {
        return Err(NameDecisionError::Answered);
    }
    table::Entity::update_many()
        .col_expr(table::Column::State, state.into())
        .col_expr(table::Column::DecidedBy, person.account.id.clone().into())
        .col_expr(table::Column::DecidedAt, now.into())
        .filter(table::Column::Package.eq(&package.id))
        .exec(&transaction)
        .await?;
    let action = if allowed {
        "package-name-allowed"
    } else {
        "package-name-refused"
    };
    note(
        &transaction,
        registry,
        Some(&person.account.id),
        &package,
        &name.resembles,
        action,
    )
    .await?;
    let holder = organisation::Entity::find_by_id(package.organisation.clone());
    if let Some(holder) = holder.one(&transaction).await? {
        let link = registry.address(&format!("/organisations/{}/versions", holder.slug));
        for owner in owners_of(&transaction, &holder.id).await? {
            let letter = letters::Letter {
                id: action,
                args: &[
                    ("package", name_of(&package).into()),
                    ("resembles", name.resembles.as_str().into()),
                ],
                link: &link,
                once: None,
            };
            letters::write(&transaction, &owner, letter, now).await?;
        }
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(package)
}
