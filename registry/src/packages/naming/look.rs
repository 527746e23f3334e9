//! Looking at the name of a brick before anything is released under it.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder as _,
};

use super::{
    likeness::may_be_taken_for,
    note::{name_of, note},
    table,
};
use crate::{
    identity::{Role, accounts_with, tables::organisation},
    letters,
    packages::tables::package,
    state::Registry,
};

/// A name that was looked at.
pub use super::table::Model as LookedAtName;

/// Whether something may be released under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameStanding {
    /// It may.
    Free,
    /// An administrator has to say so first, because it resembles this one.
    Waiting(String),
    /// An administrator has said no, because it resembles this one.
    Refused(String),
}

/// Whether something may be released under the name of a brick. The first time that it may not, administrators are written to.
///
/// # Errors
/// When the database does not answer.
pub async fn look_at_name(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    package: &package::Model,
) -> Result<NameStanding, DbErr> {
    if package.is_public {
        return Ok(NameStanding::Free);
    }
    let known = table::Entity::find_by_id(package.id.clone()).one(transaction).await?;
    if let Some(known) = known {
        return Ok(match known.state.as_str() {
            "allowed" => NameStanding::Free,
            "refused" => NameStanding::Refused(known.resembles),
            _ => NameStanding::Waiting(known.resembles),
        });
    }
    let Some(resembles) = resembling(transaction, package).await? else {
        return Ok(NameStanding::Free);
    };
    let row = table::ActiveModel {
        package: Set(package.id.clone()),
        resembles: Set(resembles.clone()),
        state: Set("waiting".to_owned()),
        asked_at: Set(registry.now()),
        decided_by: Set(None),
        decided_at: Set(None),
    };
    row.insert(transaction).await?;
    note(transaction, registry, None, package, &resembles, "package-name-waits").await?;
    let link = registry.address("/package-names");
    for administrator in accounts_with(transaction, Role::Administrator).await? {
        let letter = letters::Letter {
            id: "package-name-waits",
            args: &[
                ("package", name_of(package).into()),
                ("resembles", resembles.as_str().into()),
            ],
            link: &link,
            once: None,
        };
        letters::write(transaction, &administrator, letter, registry.now()).await?;
    }
    Ok(NameStanding::Waiting(resembles))
}

/// What became of the name of a brick; none where it resembles no other.
///
/// # Errors
/// When the database does not answer.
pub async fn looked_at_name(connection: &impl ConnectionTrait, package: &str) -> Result<Option<LookedAtName>, DbErr> {
    table::Entity::find_by_id(package.to_owned()).one(connection).await
}

/// The first brick of another organisation for which this one may be taken. Of what was never released, nobody learns.
async fn resembling(connection: &impl ConnectionTrait, package: &package::Model) -> Result<Option<String>, DbErr> {
    let others = package::Entity::find()
        .filter(package::Column::IsPublic.eq(true))
        .filter(package::Column::Organisation.ne(&package.organisation))
        .filter(package::Column::Name.not_like("%/%"))
        .order_by_asc(package::Column::CreatedAt)
        .order_by_asc(package::Column::Id)
        .all(connection)
        .await?;
    let own = name_of(package);
    let mut names = others.iter().map(name_of);
    Ok(names.find(|other| may_be_taken_for(&own, other)))
}

/// Names that wait or were decided on, those that wait first and the oldest of them first; each with its brick and organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn names_looked_at(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(LookedAtName, package::Model, organisation::Model)>, DbErr> {
    let mut names = table::Entity::find()
        .order_by_asc(table::Column::AskedAt)
        .all(connection)
        .await?;
    names.sort_by_key(|name| name.state != "waiting");
    let mut found = Vec::new();
    for name in names {
        let package = package::Entity::find_by_id(name.package.clone())
            .one(connection)
            .await?;
        let Some(package) = package else { continue };
        let holder = organisation::Entity::find_by_id(package.organisation.clone());
        if let Some(holder) = holder.one(connection).await? {
            found.push((name, package, holder));
        }
    }
    Ok(found)
}
