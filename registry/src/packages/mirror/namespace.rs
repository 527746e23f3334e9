//! Whose a namespace is: an organisation's of this registry, or a copy.

use legollab_package::PackageName;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr,
};

use super::{
    error::{MirrorError, Refusal},
    table,
};
use crate::{
    database::new_id,
    identity::{
        organisation_of,
        tables::{account, organisation},
    },
    packages::{
        protocol::{OciError, RepositoryName},
        queries::packages_of,
    },
    state::Registry,
};

/// What the account is looked up by that stands for every run; addresses have an `@`.
const ACCOUNT: &str = "mirror";

/// The registry that an organisation's namespace is a copy of; none where it is of this registry.
///
/// # Errors
/// When the database does not answer.
pub async fn origin_of(connection: &impl ConnectionTrait, organisation: &str) -> Result<Option<table::Model>, DbErr> {
    table::Entity::find_by_id(organisation.to_owned()).one(connection).await
}

/// The organisation of a namespace that is free, or a copy of this origin's already; none where it is free.
///
/// # Errors
/// [`Refusal::LocalName`], [`Refusal::OtherOrigin`], or when the database does not answer.
pub(super) async fn held(
    connection: &impl ConnectionTrait,
    namespace: &str,
    origin: &str,
) -> Result<Option<organisation::Model>, MirrorError> {
    let Some(found) = organisation_of(connection, namespace).await? else {
        return Ok(None);
    };
    match origin_of(connection, &found.id).await? {
        Some(mirrored) if mirrored.origin == origin => Ok(Some(found)),
        Some(mirrored) => Err(Refusal::OtherOrigin(mirrored.origin).into()),
        None => Err(Refusal::LocalName.into()),
    }
}

/// Takes a namespace for copies from an origin, if it is free or taken so already. `title` is what its provider is called there.
///
/// # Errors
/// As above.
pub(super) async fn take(
    transaction: &impl ConnectionTrait,
    namespace: &str,
    (origin, title): (&str, &str),
    now: i64,
) -> Result<(), MirrorError> {
    if held(transaction, namespace, origin).await?.is_some() {
        return Ok(());
    }
    let organisation = organisation::ActiveModel {
        id: Set(new_id()),
        slug: Set(namespace.to_owned()),
        title: Set(title.to_owned()),
        summary: Set(String::new()),
        is_provider: Set(false),
        is_holder: Set(false),
        created_at: Set(now),
        ..Default::default()
    };
    let organisation = organisation.insert(transaction).await?;
    let row = table::ActiveModel {
        organisation: Set(organisation.id),
        origin: Set(origin.to_owned()),
        since: Set(now),
        asked_at: Set(now),
    };
    row.insert(transaction).await?;
    Ok(())
}

/// The bricks that are copies of an origin's.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn bricks_from(connection: &impl ConnectionTrait, origin: &str) -> Result<Vec<PackageName>, DbErr> {
    let namespaces = table::Entity::find()
        .filter(table::Column::Origin.eq(origin))
        .all(connection)
        .await?;
    let mut found = Vec::new();
    for namespace in namespaces {
        let packages = packages_of(connection, &namespace.organisation).await?;
        let names = packages
            .iter()
            .filter_map(|package| format!("{}:{}", package.namespace, package.name).parse().ok());
        found.extend(names);
    }
    Ok(found)
}

/// Notes that an origin was asked.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn note_asked(registry: &Registry, origin: &str) -> Result<(), DbErr> {
    let transaction = registry.database.write().await?;
    table::Entity::update_many()
        .col_expr(table::Column::AskedAt, Expr::value(registry.now()))
        .filter(table::Column::Origin.eq(origin))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// The account that stands for every run: a closed one, without an address and without a password.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn account(transaction: &impl ConnectionTrait, now: i64) -> Result<String, DbErr> {
    let known = account::Entity::find()
        .filter(account::Column::EmailKey.eq(ACCOUNT))
        .one(transaction)
        .await?;
    if let Some(known) = known {
        return Ok(known.id);
    }
    let row = account::ActiveModel {
        id: Set(new_id()),
        email: Set(String::new()),
        email_key: Set(ACCOUNT.to_owned()),
        name: Set(ACCOUNT.to_owned()),
        locale: Set("fr".to_owned()),
        password_hash: Set(String::new()),
        created_at: Set(now),
        confirmed_at: Set(None),
        closed_at: Set(Some(now)),
    };
    Ok(row.insert(transaction).await?.id)
}

/// Says to those who may not push where the namespace is a copy that it is one; to others, what they were refused with.
pub(in crate::packages) async fn say_where_to_publish(
    registry: &Registry,
    repository: &RepositoryName,
    refused: OciError,
) -> OciError {
    let reader = registry.database.reader();
    let found = async {
        match organisation_of(reader, repository.namespace()).await? {
            Some(organisation) => origin_of(reader, &organisation.id).await,
            None => Ok(None),
        }
    };
    match found.await {
        Ok(Some(mirrored)) => OciError::denied(format!(
            "`{}` is a copy of what {} has, and read only here; publish there",
            repository.namespace(),
            mirrored.origin
        )),
        Ok(None) => refused,
        Err(error) => error.into(),
    }
}
