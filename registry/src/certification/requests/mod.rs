//! What is kept of a provider's request: what it shows, what certifiers found and decided.

mod draft;
mod file;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

pub use draft::{Draft, field};
pub use file::{RequestFile, load, said, signatories};

use super::tables::{certification, identity, request};

/// The request that is open; none if nothing is asked for.
pub async fn open_request(
    connection: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Option<request::Model>, DbErr> {
    request::Entity::find()
        .filter(request::Column::Organisation.eq(organisation))
        .filter(request::Column::ClosedAt.is_null())
        .one(connection)
        .await
}

/// When the last certification of an identity ends that holds or is yet to begin.
pub async fn certified_until(
    connection: &impl ConnectionTrait,
    organisation: &str,
    of_identity: &str,
    now: i64,
) -> Result<Option<i64>, DbErr> {
    let fixed = identity::Entity::find_by_id(organisation).one(connection).await?;
    if fixed.is_none_or(|fixed| fixed.identity != of_identity) {
        return Ok(None);
    }
    let holding = certification::Entity::find()
        .filter(certification::Column::Organisation.eq(organisation))
        .filter(certification::Column::SupersededAt.is_null())
        .filter(certification::Column::RevokedAt.is_null())
        .filter(certification::Column::Sound.eq(true))
        .filter(certification::Column::NotAfter.gt(now))
        .all(connection)
        .await?;
    Ok(holding.iter().map(|one| one.not_after).max())
}
