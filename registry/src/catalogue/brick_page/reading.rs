//! What the page reads.

use std::collections::HashMap;

use legollab_web::theme::components::Verdict as Mark;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder as _, QuerySelect as _};

use crate::{
    catalogue::{
        bricks::{self, Need, VersionLine},
        standing,
    },
    examination::{Evidence, VersionFacts, facts::Changes},
    failure::Failure,
    identity::tables::organisation,
    offers::{self, Offer},
    packages::{
        downloads::{DownloadCounts, downloads_of},
        mirror::{MirroredNamespace, origin_of},
        queries::dependents,
        state::State,
        stewardship::{Deprecation, deprecation_of},
        tables::{package, version},
        versions::{evidence_of, facts_of},
    },
    state::Registry,
    visit::Visit,
};

/// A version of a brick with everything that is told of it.
pub struct Shown {
    /// The package.
    pub package: package::Model,
    /// The version.
    pub version: version::Model,
    /// What it says of itself, and what was read in it.
    pub facts: VersionFacts,
    /// What its level rests on.
    pub evidence: Vec<Evidence>,
    /// All versions that were ever shown, newest first.
    pub versions: Vec<VersionLine>,
    /// What changed with each of them, by its identifier.
    pub changes: HashMap<String, Changes>,
    /// Whose it is.
    pub provider: organisation::Model,
    /// Whether that provider is certified.
    pub mark: Mark,
    /// What that provider offers.
    pub offers: Vec<Offer>,
    /// Why it is no longer advised.
    pub deprecation: Option<Deprecation>,
    /// How often it was downloaded, in all its versions.
    pub downloads: DownloadCounts,
    /// The bricks that need what it offers.
    pub dependents: Vec<package::Model>,
    /// The registry that it is a copy of; none where it was published here.
    pub mirrored: Option<MirroredNamespace>,
}

impl Shown {
    /// What it is called.
    pub fn title(&self, visit: &Visit) -> String {
        self.facts.manifest.title.get(&visit.locale).to_owned()
    }

    /// What it is for, in a sentence.
    pub fn summary(&self, visit: &Visit) -> String {
        self.facts.manifest.summary.get(&visit.locale).to_owned()
    }

    /// What it is for, by the contract that it fulfils.
    pub fn need(&self) -> Need {
        let exports: Vec<String> = self
            .facts
            .exports
            .iter()
            .map(|interface| interface.id.clone())
            .collect();
        Need::of(&exports)
    }

    /// Whether there is a newer one that pages show instead.
    pub fn newer(&self) -> Option<&VersionLine> {
        let latest = self.package.latest.as_deref()?;
        self.versions
            .iter()
            .find(|line| line.id == latest && line.id != self.version.id)
    }

    /// The name under which programs fetch it: `namespace:name@version`.
    pub fn coordinate(&self) -> String {
        let package::Model { namespace, name, .. } = &self.package;
        format!("{namespace}:{name}@{}", self.version.version)
    }
}

/// Reads the version of a package with a number, or the one that pages show; none where nobody may see it.
pub async fn read(
    registry: &Registry,
    namespace: &str,
    name: &str,
    number: Option<&str>,
) -> Result<Option<Shown>, Failure> {
    let reader = registry.database.reader();
    let package = package::Entity::find()
        .filter(package::Column::Namespace.eq(namespace))
        .filter(package::Column::Name.eq(name))
        .one(reader)
        .await?;
    let Some(package) = package else {
        return Ok(None);
    };
    let versions = bricks::versions(reader, &package.id).await?;
    let is_public = |line: &&VersionLine| State::parse(&line.state).is_some_and(State::is_public);
    let mut public = versions.iter().filter(is_public);
    let chosen = match (number, package.latest.as_deref()) {
        (Some(number), _) => public.find(|line| line.version == number),
        (None, Some(latest)) => public.find(|line| line.id == latest),
        // All were yanked: the last one says why.
        (None, None) => public.next(),
    };
    let Some(id) = chosen.map(|line| line.id.clone()) else {
        return Ok(None);
    };
    let (Some(version), Some(provider)) = (
        version::Entity::find_by_id(id).one(reader).await?,
        organisation::Entity::find_by_id(package.organisation.clone())
            .one(reader)
            .await?,
    ) else {
        return Ok(None);
    };
    let Some(facts) = facts_of(&version) else {
        return Ok(None);
    };
    let marks = standing::marks(reader, &[provider.id.as_str()], registry.now()).await?;
    Ok(Some(Shown {
        evidence: evidence_of(&version),
        changes: changes(registry, &package.id).await?,
        offers: offers::offers_of(reader, &provider.id, false).await?,
        downloads: downloads_of(reader, &package.id, registry.now()).await?,
        deprecation: deprecation_of(reader, &package.id).await?,
        dependents: match &package.latest {
            Some(latest) => dependents(reader, latest).await?,
            None => Vec::new(),
        },
        mark: marks.get(&provider.id).copied().unwrap_or(Mark::Absent),
        mirrored: origin_of(reader, &provider.id).await?,
        package,
        version,
        facts,
        versions,
        provider,
    }))
}

/// Versions whose changes are told.
const TOLD: u64 = 20;

async fn changes(registry: &Registry, package: &str) -> Result<HashMap<String, Changes>, Failure> {
    let rows: Vec<(String, String)> = version::Entity::find()
        .select_only()
        .column(version::Column::Id)
        .column(version::Column::Changes)
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::State.is_in([State::Released.name(), State::Yanked.name()]))
        .filter(version::Column::Changes.is_not_null())
        .order_by_desc(version::Column::DecidedAt)
        .limit(TOLD)
        .into_tuple()
        .all(registry.database.reader())
        .await?;
    let changes = rows
        .into_iter()
        .filter_map(|(id, changes)| Some((id, serde_json::from_str(&changes).ok()?)));
    Ok(changes.collect())
}
