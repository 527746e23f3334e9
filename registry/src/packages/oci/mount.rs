//! A blob that another repository has, taken over without sending it again.

use crate::{
    packages::{
        access::Caller,
        links::link_blob,
        lookup::holder_of,
        protocol::{ContentDigest, OciError, RepositoryName},
        repository::ensure_package,
    },
    state::Registry,
};

/// Puts a blob that the caller may pull elsewhere into a repository. Says whether there was one.
pub async fn mount(
    registry: &Registry,
    caller: &Caller,
    repository: &RepositoryName,
    digest: &ContentDigest,
    from: &str,
) -> Result<bool, OciError> {
    let from = match from {
        "" => None,
        name => match RepositoryName::parse(name) {
            Some(name) => Some(name),
            None => return Ok(false),
        },
    };
    let (now, digest) = (registry.now(), digest.to_string());
    let transaction = registry.database.write().await?;
    if !holder_of(&transaction, caller, &digest, from.as_ref()).await? {
        return Ok(false);
    }
    let package = ensure_package(&transaction, repository, now).await?;
    link_blob(&transaction, &package.id, &digest, now).await?;
    transaction.commit().await?;
    Ok(true)
}
