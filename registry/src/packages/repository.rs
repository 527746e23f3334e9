//! Making repositories: the first push does.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

use super::{
    lookup::find_package,
    protocol::{OciError, RepositoryName},
    tables::package,
};
use crate::{database::new_id, identity::organisation_of};

/// The package of a repository, which is made where its namespace is an organisation's. Whether the caller may push there has
/// been asked before.
///
/// # Errors
/// 404 where there is no such organisation any more, or when the database does not answer.
pub async fn ensure_package(
    transaction: &impl ConnectionTrait,
    repository: &RepositoryName,
    now: i64,
) -> Result<package::Model, OciError> {
    if let Some(found) = find_package(transaction, repository.namespace(), repository.name()).await? {
        return Ok(found);
    }
    let organisation = organisation_of(transaction, repository.namespace()).await?;
    let organisation = organisation.ok_or_else(|| OciError::name_unknown(repository))?;
    let row = package::ActiveModel {
        id: Set(new_id()),
        organisation: Set(organisation.id),
        namespace: Set(repository.namespace().to_owned()),
        name: Set(repository.name().to_owned()),
        created_at: Set(now),
        latest: Set(None),
        is_public: Set(false),
    };
    Ok(row.insert(transaction).await?)
}
