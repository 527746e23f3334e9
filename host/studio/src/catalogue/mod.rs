//! Where bricks come from: what there is to choose from, and the files of what was chosen.
//!
//! A [`Catalogue`] lists [`Offer`]s and hands out files. The studio never asks it for what runs already, so one that is away
//! keeps nobody from changing what is there. [`BrickFolder`] is the catalogue of an operator who offers files;
//! [`RegistryCatalogue`] that of one who offers what a registry has, and says more: the level and the provider. Whether
//! that one is certified, no catalogue says: the host finds it out by its own copy of a registry's trust.

mod folder;
mod kept;
mod registry;

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
pub use folder::BrickFolder;
pub use kept::KeptBricks;
use legollab_contract::{Contract, is_foreign};
use legollab_package::{Capability, Digest, Localised, Manifest, PackageName, manifest::Wish};
use legollab_runtime::manifest::BrickOrigin;
pub use registry::RegistryCatalogue;
use semver::Version;

/// A brick that can be had.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
    /// The digest of its file.
    pub digest: Digest,
    /// What it is called, by language.
    pub title: Localised,
    /// What it is for, by language.
    pub summary: Localised,
    /// What it wants to be allowed, and why.
    pub wishes: BTreeMap<String, Wish>,
    /// An SPDX expression.
    pub licence: String,
    /// Its level, of eight; none where nobody has examined it.
    pub level: Option<u8>,
    /// Who publishes it; none where that is not known.
    pub provider: Option<Provider>,
    /// The page about it.
    pub page: Option<String>,
    /// The registry that it is from; none for a file.
    pub origin: Option<BrickOrigin>,
    /// The interfaces that other bricks can use of it, without versions.
    pub provides: Vec<String>,
    /// The interfaces that it needs of other bricks, without versions.
    pub needs: Vec<String>,
}

/// Who publishes a brick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// The name.
    pub title: String,
    /// The page about them.
    pub page: Option<String>,
}

/// Why a catalogue does not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// It cannot be reached or read.
    #[error("the catalogue of bricks cannot be read: {0}")]
    Unavailable(String),
    /// It does not have a brick.
    #[error("the catalogue has no {package} {version}")]
    Unknown {
        /// The package.
        package: PackageName,
        /// The version.
        version: Version,
    },
    /// What it gave is not what it said it would give.
    #[error("the file of {package} {version} is not the one that the catalogue names")]
    NotWhatWasOffered {
        /// The package.
        package: PackageName,
        /// The version.
        version: Version,
    },
}

/// What there is to choose from.
#[async_trait]
pub trait Catalogue: Send + Sync + 'static {
    /// All that can be had, each version of each package; the order says nothing. It is asked often, so it remembers.
    async fn offers(&self) -> Result<Arc<[Offer]>, CatalogueError>;

    /// The file of a version that is on offer. Whoever asks compares its digest with the offer's.
    async fn fetch(&self, package: &PackageName, version: &Version) -> Result<Arc<[u8]>, CatalogueError>;
}

impl Offer {
    /// What a brick's file says of itself: nothing on its level or its provider.
    pub fn of_file(manifest: &Manifest, contract: &Contract, digest: Digest) -> Self {
        let provides = contract.exports.iter().filter(|export| is_for_others(export, manifest));
        let needs = contract
            .imports
            .iter()
            .filter(|import| is_foreign(import) && !import.id.is_events() && !import.functions.is_empty());
        Self {
            package: manifest.brick.name.clone(),
            version: manifest.brick.version.clone(),
            digest,
            title: manifest.title.clone(),
            summary: manifest.summary.clone(),
            wishes: manifest.capabilities.clone(),
            licence: manifest.brick.licence.clone(),
            level: None,
            provider: None,
            page: manifest.brick.source.clone(),
            origin: None,
            provides: provides.map(|export| export.id.unversioned()).collect(),
            needs: needs.map(|import| import.id.unversioned()).collect(),
        }
    }

    /// Whether it wants to reach beyond the site: other sites, or people's letter boxes.
    pub fn reaches_out(&self) -> bool {
        self.wishes.keys().any(|name| reaches_out(name))
    }
}

/// Whether a capability reaches beyond the site.
pub fn reaches_out(capability: &str) -> bool {
    matches!(
        Capability::named(capability),
        Some(Capability::Http | Capability::Notify) | None
    )
}

/// Whether an export is what the brick is for: neither the host's own, nor how it is set up, nor events, which it hears. What
/// it alone calls, as its timers, has no rule that lets anybody in.
fn is_for_others(export: &legollab_contract::Interface, manifest: &Manifest) -> bool {
    let foreign = legollab_contract::HostInterface::of(&export.id) == legollab_contract::HostInterface::Foreign;
    let (full, bare) = (export.id.to_string(), export.id.unversioned());
    let has_rules = manifest.functions.contains_key(&full) || manifest.functions.contains_key(&bare);
    foreign && has_rules && !export.id.is_events() && export.settings().is_none()
}

/// The newest version of each package, in the order of titles in this language.
pub fn newest<'o>(offers: &'o [Offer], locale: &str) -> Vec<&'o Offer> {
    let mut newest: BTreeMap<&PackageName, &Offer> = BTreeMap::new();
    for offer in offers {
        let known = newest.entry(&offer.package).or_insert(offer);
        if offer.version > known.version {
            *known = offer;
        }
    }
    let mut list: Vec<&Offer> = newest.into_values().collect();
    list.sort_by(|a, b| {
        a.title
            .get(locale)
            .cmp(b.title.get(locale))
            .then(a.package.cmp(&b.package))
    });
    list
}

/// The newest version of a package.
pub fn newest_of<'o>(offers: &'o [Offer], package: &PackageName) -> Option<&'o Offer> {
    let of_package = offers.iter().filter(|offer| offer.package == *package);
    of_package.max_by(|a, b| a.version.cmp(&b.version))
}

/// The offer of a version.
pub fn find<'o>(offers: &'o [Offer], package: &PackageName, version: &Version) -> Option<&'o Offer> {
    offers
        .iter()
        .find(|offer| offer.package == *package && offer.version == *version)
}
