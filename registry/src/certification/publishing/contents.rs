//! What goes into the repository of trust, from the tables.

use std::collections::{BTreeMap, BTreeSet};

use legollab_package::Digest;
use legollab_trust::{
    Bundle, Identity, Provider, Status, TimedKey,
    documents::{Period, Revocation, Withdrawal},
    metadata::Metadata,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect as _};

use super::error::PublishError;
use crate::{
    certification::tables::{certification, identity, list, trust_root},
    identity::tables::{organisation, organisation_key},
    packages::{state::State, tables::version},
};

/// What is to be published.
pub struct Current {
    pub root: Metadata,
    pub targets: Metadata,
    /// `authority.json`.
    pub authority: String,
    pub status: Status,
    pub providers: BTreeMap<String, Provider>,
}

impl Current {
    /// What tells this content from another: publishing the same again changes nothing.
    pub fn digest(&self) -> Result<String, PublishError> {
        let everything = (
            &self.root,
            &self.targets,
            &self.authority,
            &self.status,
            &self.providers,
        );
        Ok(Digest::of(&serde_json::to_vec(&everything)?).hex())
    }
}

/// The list of certifiers in force; none before two have signed the first.
pub async fn list_in_force(connection: &impl ConnectionTrait) -> Result<Option<list::Model>, DbErr> {
    list::Entity::find()
        .filter(list::Column::SignedAt.is_not_null())
        .order_by_desc(list::Column::Version)
        .one(connection)
        .await
}

/// Everything; none as long as there is no root or no list.
pub async fn current(connection: &impl ConnectionTrait) -> Result<Option<Current>, PublishError> {
    let root = trust_root::Entity::find()
        .order_by_desc(trust_root::Column::Version)
        .one(connection)
        .await?;
    let (Some(root), Some(list)) = (root, list_in_force(connection).await?) else {
        return Ok(None);
    };
    let certifications = certification::Entity::find()
        .filter(certification::Column::SupersededAt.is_null())
        .order_by_asc(certification::Column::Id)
        .all(connection)
        .await?;
    Ok(Some(Current {
        root: Metadata::from_json(root.metadata.as_bytes())?,
        targets: Metadata::from_json(list.metadata.as_bytes())?,
        authority: list.authority,
        status: Status {
            revocations: revocations(&certifications)?,
            withdrawals: withdrawals(connection).await?,
        },
        providers: providers(connection, &certifications).await?,
    }))
}

fn revocations(certifications: &[certification::Model]) -> Result<Vec<Revocation>, PublishError> {
    let mut revocations = Vec::new();
    for one in certifications {
        if let (Some(since), Some(reason)) = (one.revoked_at, &one.revoked_because) {
            revocations.push(Revocation {
                certification: format!("sha256:{}", one.digest)
                    .parse()
                    .map_err(|_| damaged("a digest"))?,
                since,
                reason: reason.clone(),
            });
        }
    }
    Ok(revocations)
}

/// The versions in quarantine.
async fn withdrawals(connection: &impl ConnectionTrait) -> Result<Vec<Withdrawal>, PublishError> {
    let rows: Vec<(String, Option<i64>, Option<String>)> = version::Entity::find()
        .select_only()
        .columns([
            version::Column::Manifest,
            version::Column::DecidedAt,
            version::Column::Reason,
        ])
        .filter(version::Column::State.eq(State::Quarantined.name()))
        .order_by_asc(version::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let withdrawn = rows.into_iter().map(|(manifest, since, reason)| {
        Ok(Withdrawal {
            release: manifest.parse().map_err(|_| damaged("a digest"))?,
            since: since.unwrap_or_default(),
            reason: reason.unwrap_or_default(),
        })
    });
    withdrawn.collect()
}

async fn providers(
    connection: &impl ConnectionTrait,
    certifications: &[certification::Model],
) -> Result<BTreeMap<String, Provider>, PublishError> {
    let organisations = organisation::Entity::find().all(connection).await?;
    let certified: BTreeSet<_> = certifications.iter().map(|one| one.organisation.as_str()).collect();
    let fixed = identity::Entity::find().all(connection).await?;
    let fixed: BTreeMap<_, _> = fixed.into_iter().map(|row| (row.organisation, row.identity)).collect();
    let keys = organisation_key::Entity::find()
        .order_by_asc(organisation_key::Column::Id)
        .all(connection)
        .await?;
    let mut providers = BTreeMap::new();
    for organisation in organisations {
        // What was certified stays listed, whatever the organisation has become.
        if !organisation.is_provider && !certified.contains(organisation.id.as_str()) {
            continue;
        }
        let identity = match fixed.get(&organisation.id) {
            Some(identity) => identity.clone(),
            None => identity_of(&organisation)?,
        };
        let provider = Provider {
            identity,
            keys: Vec::new(),
            certifications: Vec::new(),
        };
        providers.insert(organisation.id, provider);
    }
    for key in keys {
        if let Some(provider) = providers.get_mut(&key.organisation) {
            provider
                .keys
                .push(timed(&key.public_key, key.since, key.until, key.compromised_since)?);
        }
    }
    for one in certifications {
        if let Some(provider) = providers.get_mut(&one.organisation) {
            provider.certifications.push(bundles(one)?);
        }
    }
    Ok(providers)
}

/// The bundles of a certification.
pub fn bundles(one: &certification::Model) -> Result<Vec<Bundle>, PublishError> {
    Ok(serde_json::from_str(&one.bundles)?)
}

/// The identity document of a provider as it is now.
pub fn identity_of(organisation: &organisation::Model) -> Result<String, PublishError> {
    Ok(serde_json::to_string(&Identity {
        id: organisation.id.clone(),
        name: organisation.title.clone(),
        registration: organisation.siren.clone(),
        country: organisation.siren.as_ref().map(|_| "FR".to_owned()),
    })?)
}

/// A key with its times.
pub fn timed(
    pem: &str,
    from: i64,
    until: Option<i64>,
    compromised_since: Option<i64>,
) -> Result<TimedKey, PublishError> {
    Ok(TimedKey {
        key: legollab_trust::PublicKey::from_pem(pem)?,
        period: Period { from, until },
        compromised_since,
    })
}

fn damaged(what: &'static str) -> PublishError {
    PublishError::Damaged(what)
}
