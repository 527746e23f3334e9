//! Repositories of artifacts: what an organisation keeps beside its bricks. They are its own until an owner opens one to everybody.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait as _, QueryFilter, QueryOrder as _};
use serde_json::json;

use super::{
    lookup::find_package,
    protocol::is_of_artifacts,
    tables::{manifest, package, tag},
};
use crate::{audit, identity::tables::organisation, state::Registry};

/// A repository of artifacts, as lists show it.
#[derive(Debug, Clone)]
pub struct ArtifactLine {
    /// The repository.
    pub package: package::Model,
    /// How many tags stand in it.
    pub tags: u64,
}

/// The repositories of artifacts of an organisation, in the order of their names.
///
/// # Errors
/// When the database does not answer.
pub async fn artifacts_of(connection: &impl ConnectionTrait, organisation: &str) -> Result<Vec<ArtifactLine>, DbErr> {
    let found = package::Entity::find()
        .filter(package::Column::Organisation.eq(organisation))
        .filter(package::Column::Name.like("%/%"))
        .order_by_asc(package::Column::Name)
        .all(connection)
        .await?;
    let mut lines = Vec::new();
    for package in found {
        let tags = tag::Entity::find().filter(tag::Column::Package.eq(&package.id));
        lines.push(ArtifactLine {
            tags: tags.count(connection).await?,
            package,
        });
    }
    Ok(lines)
}

/// Lets everybody pull from a repository of artifacts, or its organisation alone. Says whether there is one of this name.
///
/// # Errors
/// When the database does not answer.
pub async fn set_open(
    registry: &Registry,
    organisation: &organisation::Model,
    artifact: &str,
    open: bool,
    account: &str,
) -> Result<bool, DbErr> {
    let name = format!("artifacts/{artifact}");
    let transaction = registry.database.write().await?;
    let found = find_package(&transaction, &organisation.slug, &name).await?;
    let Some(package) = found.filter(|package| is_of_artifacts(&package.name)) else {
        return Ok(false);
    };
    package::Entity::update_many()
        .col_expr(package::Column::IsPublic, open.into())
        .filter(package::Column::Id.eq(&package.id))
        .exec(&transaction)
        .await?;
    manifest::Entity::update_many()
        .col_expr(manifest::Column::IsPublic, open.into())
        .filter(manifest::Column::Package.eq(&package.id))
        .exec(&transaction)
        .await?;
    let act = audit::Act {
        at: registry.now(),
        account: Some(account),
        action: if open { "artifacts-opened" } else { "artifacts-closed" },
        subject: "package",
        subject_id: &package.id,
        detail: json!({ "repository": format!("{}/{name}", package.namespace) }),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    Ok(true)
}
