//! What the page of a version shows.

use sea_orm::{DbErr, EntityTrait as _};

use super::own::name_of;
use crate::{
    examination::{Evidence, VersionFacts},
    failure::Failure,
    identity::tables::{organisation, organisation_key},
    packages::{
        naming::{LookedAtName, looked_at_name},
        state::State,
        tables::{package, version},
        versions::{Signature, evidence_of, facts_of, signatures},
    },
    state::Registry,
};

/// What the page of a version shows.
pub(super) struct Shown {
    pub(super) organisation: organisation::Model,
    pub(super) package: package::Model,
    pub(super) version: version::Model,
    pub(super) state: State,
    pub(super) facts: Option<VersionFacts>,
    pub(super) evidence: Vec<Evidence>,
    /// Who published it.
    pub(super) publisher: String,
    /// Who decided on it last; empty while nobody did.
    pub(super) decider: String,
    /// The name of the key that signed it.
    pub(super) key: Option<String>,
    pub(super) signatures: Vec<Signature>,
    /// What became of the brick's name, where it resembles that of another.
    pub(super) looked_at: Option<LookedAtName>,
}

impl Shown {
    pub(super) async fn gather(
        registry: &Registry,
        organisation: organisation::Model,
        package: package::Model,
        version: version::Model,
    ) -> Result<Self, Failure> {
        let reader = registry.database.reader();
        let signatures = signatures(registry, &package, &version).await?;
        let valid = signatures.iter().find(|signature| signature.refusal.is_none());
        let key = match valid {
            Some(signature) => key_name(registry, &signature.key).await?,
            None => None,
        };
        let decider = match &version.decided_by {
            Some(account) => name_of(reader, account).await?,
            None => String::new(),
        };
        Ok(Self {
            state: State::parse(&version.state).unwrap_or(State::Quarantined),
            facts: facts_of(&version),
            evidence: evidence_of(&version),
            publisher: name_of(reader, &version.published_by).await?,
            looked_at: looked_at_name(reader, &package.id).await?,
            decider,
            key,
            signatures,
            organisation,
            package,
            version,
        })
    }

    /// What the brick is called as a package.
    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.package.namespace, self.package.name)
    }

    /// The path of its page.
    pub(super) fn path(&self) -> String {
        format!("/organisations/{}/versions/{}", self.organisation.slug, self.version.id)
    }
}

async fn key_name(registry: &Registry, id: &str) -> Result<Option<String>, DbErr> {
    let found = organisation_key::Entity::find_by_id(id.to_owned());
    Ok(found.one(registry.database.reader()).await?.map(|key| key.name))
}
