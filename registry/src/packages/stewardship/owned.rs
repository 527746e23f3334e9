//! A brick in the hands of somebody who decides on it.

use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::error::StewardshipError;
use crate::{
    identity::Person,
    packages::{protocol::is_of_artifacts, tables::package},
};

/// The brick as it is now, for an owner of the organisation that has it now.
///
/// # Errors
/// [`StewardshipError::Unknown`], [`StewardshipError::NotTheirs`], or when the database does not answer.
pub(super) async fn owned(
    transaction: &impl ConnectionTrait,
    person: &Person,
    package: &str,
) -> Result<package::Model, StewardshipError> {
    let found = package::Entity::find_by_id(package.to_owned()).one(transaction).await?;
    let package = found
        .filter(|package| !is_of_artifacts(&package.name))
        .ok_or(StewardshipError::Unknown)?;
    match person.owns(&package.organisation) {
        true => Ok(package),
        false if package.is_public || person.role_in(&package.organisation).is_some() => {
            Err(StewardshipError::NotTheirs)
        }
        false => Err(StewardshipError::Unknown),
    }
}

/// What a brick is called: `namespace:name`.
pub(super) fn name_of(package: &package::Model) -> String {
    format!("{}:{}", package.namespace, package.name)
}
