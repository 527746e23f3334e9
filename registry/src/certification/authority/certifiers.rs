//! Who may certify as the list in force has it, and who is too close to a provider.

use legollab_trust::{
    Authority, PublicKey, TimedKey,
    documents::{Certifier, Membership, Period},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    certification::{
        publishing::{PublishError, list_in_force, timed},
        rules::independence::{free_from, stands_in_the_way},
        tables::{acceptance_key, certifier_key, certifier_tie},
    },
    identity::tables::{account, membership},
};

/// Why a certifier cannot decide on a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// They have no key that the list in force names.
    NotListed,
    /// They belong to the provider's organisation, did so less than two years ago, or have declared another tie.
    Tied,
}

impl Obstacle {
    /// The message that says so.
    pub const fn text(self) -> &'static str {
        match self {
            Self::NotListed => "desk-not-listed",
            Self::Tied => "desk-tied",
        }
    }
}

/// Why somebody cannot decide on an organisation; none if they can.
///
/// # Errors
/// When the database does not answer, or the list in force cannot be read.
pub async fn obstacle(
    connection: &impl ConnectionTrait,
    account: &str,
    organisation: &str,
    now: i64,
) -> Result<Option<Obstacle>, PublishError> {
    if is_tied(connection, account, organisation, now).await? {
        return Ok(Some(Obstacle::Tied));
    }
    let key = published_key(connection, account, now).await?;
    Ok(key.is_none().then_some(Obstacle::NotListed))
}

async fn is_tied(
    connection: &impl ConnectionTrait,
    account: &str,
    organisation: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let member = membership::Entity::find_by_id((organisation.to_owned(), account.to_owned()))
        .one(connection)
        .await?;
    if member.is_some() {
        return Ok(true);
    }
    let ties = certifier_tie::Entity::find()
        .filter(certifier_tie::Column::Account.eq(account))
        .filter(certifier_tie::Column::Organisation.eq(organisation))
        .all(connection)
        .await?;
    Ok(ties.iter().any(|tie| stands_in_the_way(tie.until, now)))
}

/// The list of certifiers in force.
pub async fn authority(connection: &impl ConnectionTrait) -> Result<Option<Authority>, PublishError> {
    match list_in_force(connection).await? {
        Some(list) => Ok(Some(serde_json::from_str(&list.authority)?)),
        None => Ok(None),
    }
}

/// The key with which somebody signs certifications now, as the list in force and the registry's own tables both have it.
///
/// # Errors
/// When the database does not answer, or the list in force cannot be read.
pub async fn published_key(
    connection: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Option<PublicKey>, PublishError> {
    let Some(authority) = authority(connection).await? else {
        return Ok(None);
    };
    let holds = |key: &TimedKey| key.compromised_since.is_none() && key.period.holds(now);
    let listed = authority.certifiers.iter().find(|certifier| certifier.id == account);
    // What was reported since the list was signed counts at once.
    let own = certifier_key::Entity::find()
        .filter(certifier_key::Column::Account.eq(account))
        .all(connection)
        .await?;
    let still = |id: &str| {
        own.iter()
            .any(|key| key.id == id && key.compromised_since.is_none() && key.until.is_none_or(|until| now < until))
    };
    let mut keys = listed.into_iter().flat_map(|certifier| &certifier.keys);
    Ok(keys
        .find(|key| holds(key) && still(&key.key.id()))
        .map(|key| key.key.clone()))
}

/// The list as it should be, from the registry's own tables.
pub async fn authority_now(connection: &impl ConnectionTrait) -> Result<Authority, PublishError> {
    let keys = certifier_key::Entity::find()
        .order_by_asc(certifier_key::Column::Account)
        .order_by_asc(certifier_key::Column::Since)
        .order_by_asc(certifier_key::Column::Id)
        .all(connection)
        .await?;
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(keys.iter().map(|key| key.account.as_str())))
        .order_by_asc(account::Column::Id)
        .all(connection)
        .await?;
    let ties = certifier_tie::Entity::find()
        .order_by_asc(certifier_tie::Column::Since)
        .order_by_asc(certifier_tie::Column::Id)
        .all(connection)
        .await?;
    let mut certifiers = Vec::new();
    for account in accounts {
        let own = keys.iter().filter(|key| key.account == account.id);
        let keys = own.map(|key| timed(&key.public_key, key.since, key.until, key.compromised_since));
        let organisations = ties
            .iter()
            .filter(|tie| tie.account == account.id)
            .map(|tie| Membership {
                organisation: tie.organisation.clone(),
                // Hosts are told until when the tie stands in the way.
                period: Period {
                    from: tie.since,
                    until: free_from(tie.until),
                },
            });
        certifiers.push(Certifier {
            keys: keys.collect::<Result<_, _>>()?,
            organisations: organisations.collect(),
            id: account.id,
            name: account.name,
        });
    }
    let acceptance = acceptance_key::Entity::find()
        .order_by_asc(acceptance_key::Column::Since)
        .order_by_asc(acceptance_key::Column::Id)
        .all(connection)
        .await?;
    let acceptance_keys = acceptance
        .iter()
        .map(|key| timed(&key.public_key, key.since, key.until, key.compromised_since))
        .collect::<Result<_, _>>()?;
    Ok(Authority {
        certifiers,
        acceptance_keys,
    })
}
