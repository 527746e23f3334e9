//! What the JSON API of a registry tells of bricks.

use std::collections::BTreeMap;

use legollab_package::{Digest, Localised, PackageName};
use semver::{Version, VersionReq};
use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use crate::{error::ClientError, reader::RegistryReader};

/// Results on a page of the registry's lists.
const PAGE: u64 = 20;

/// A brick in a list: the version that the registry shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BrickLine {
    /// The namespace.
    pub namespace: String,
    /// The name within the namespace.
    pub name: String,
    /// The version.
    pub version: Version,
    /// What it is called, in the reader's language.
    pub title: String,
    /// What it is for, in the reader's language.
    pub summary: String,
    /// An SPDX expression.
    pub licence: String,
    /// From 1 to 8.
    pub level: u8,
    /// When it was released, in milliseconds since 1970.
    pub released_at: Option<i64>,
    /// Who answers for it.
    pub provider: ProviderLine,
}

/// A provider in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderLine {
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// Where it is.
    #[serde(default)]
    pub locality: Option<String>,
    /// Whether it is certified, by the registry's word at that time.
    pub certification: CertificationLine,
}

/// Whether a provider is certified, by the registry's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum CertificationLine {
    /// It is.
    Valid {
        /// The last day, as `2028-03-14`.
        until: String,
    },
    /// It was.
    Ended {
        /// Since when, as `2026-11-02`.
        since: String,
    },
    /// It was taken back.
    Revoked {
        /// Since when, as `2026-11-02`.
        since: String,
    },
    /// It never was, or nothing is known of it.
    Absent,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrickPage {
    /// Bricks in all.
    pub total: u64,
    /// Those of this page.
    pub bricks: Vec<BrickLine>,
    /// Whether another page follows.
    pub more: bool,
}

/// A package with its released and yanked versions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PackageVersions {
    /// The package.
    pub package: PackageName,
    /// Its versions, the greatest first.
    pub versions: Vec<VersionLine>,
    /// Why it is no longer advised, by the registry's word at that time.
    #[serde(default)]
    pub deprecation: Option<Deprecation>,
}

/// Why a package should no longer be taken, and what instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deprecation {
    /// Why.
    pub reason: String,
    /// What takes its place.
    #[serde(default)]
    pub replacement: Option<PackageName>,
}

/// A version in a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct VersionLine {
    /// The number.
    pub version: Version,
    /// `released` or `yanked`; what else there may be is not for us.
    pub state: String,
    /// The digest of its manifest, which is that of the release.
    pub digest: Digest,
    /// Bytes of the component.
    pub size: u64,
    /// From 1 to 8.
    pub level: u8,
    /// Why it was yanked.
    #[serde(default)]
    pub reason: Option<String>,
    /// When it was released, or last decided on, in milliseconds since 1970.
    #[serde(default, rename = "decidedAt")]
    pub decided_at: Option<i64>,
}

impl VersionLine {
    /// Whether it may be taken anew.
    pub fn is_released(&self) -> bool {
        self.state == "released"
    }
}

/// What a version says of itself, and what the registry read in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct VersionDetail {
    /// What lists show of it.
    #[serde(flatten)]
    pub line: VersionLine,
    /// What was read in it.
    pub facts: VersionFacts,
}

/// The facts of a version that a host asks for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionFacts {
    /// What it says of itself.
    pub manifest: ManifestFacts,
    /// The interfaces of the contract with the host and of WASI that it imports.
    #[serde(default)]
    pub host_imports: Vec<String>,
    /// The interfaces of the contract with the host that it exports.
    #[serde(default)]
    pub host_exports: Vec<String>,
    /// The interfaces of other bricks that it needs.
    #[serde(default)]
    pub imports: Vec<InterfaceName>,
    /// The interfaces that it offers.
    #[serde(default)]
    pub exports: Vec<InterfaceName>,
}

/// What is read of a manifest. Later registries may tell more.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ManifestFacts {
    /// Which brick it is.
    pub brick: BrickName,
    /// What it is called, by language.
    pub title: Localised,
    /// What it is for, by language.
    pub summary: Localised,
    /// What it asks to be allowed.
    #[serde(default)]
    pub capabilities: BTreeMap<String, Wish>,
}

/// Which brick a manifest is of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BrickName {
    /// The package.
    pub name: PackageName,
    /// The version.
    pub version: Version,
}

/// Something that a brick asks to be allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Why, by language.
    pub why: Localised,
    /// For `http`: the hosts that it wants to reach.
    #[serde(default)]
    pub hosts: Vec<String>,
}

/// An interface, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct InterfaceName {
    /// Its full name, with the version.
    pub id: String,
}

/// The version that was chosen, and those that were passed over because this host cannot run them.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The version.
    pub version: VersionDetail,
    /// Newer ones, each with the first interface that this host lacks.
    pub unfit: Vec<(Version, String)>,
}

impl BrickLine {
    /// The package; none where the registry's names are no names.
    pub fn package(&self) -> Option<PackageName> {
        format!("{}:{}", self.namespace, self.name).parse().ok()
    }
}

impl RegistryReader {
    /// A page of the bricks that everybody may see, from page 1; those with these words where there are any.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn bricks(&self, words: &str, page: u64) -> Result<BrickPage, ClientError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Results {
            total: u64,
            results: Vec<Line>,
        }
        #[derive(Deserialize)]
        #[serde(tag = "kind", rename_all = "kebab-case")]
        enum Line {
            Brick(Box<BrickLine>),
            #[serde(other)]
            Other,
        }
        let path = {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("page", &page.to_string());
            if !words.trim().is_empty() {
                query.append_pair("q", words.trim());
            }
            format!("/api/bricks?{}", query.finish())
        };
        let Results { total, results } = self.json(&path, "list of bricks").await?;
        let bricks = results.into_iter().filter_map(|line| match line {
            Line::Brick(brick) => Some(*brick),
            Line::Other => None,
        });
        Ok(BrickPage {
            total,
            bricks: bricks.collect(),
            more: page.saturating_mul(PAGE) < total,
        })
    }

    /// The released and yanked versions of a package, the greatest first.
    ///
    /// # Errors
    /// [`ClientError::NotFound`]; see [`ClientError`].
    pub async fn versions(&self, package: &PackageName) -> Result<PackageVersions, ClientError> {
        let path = format!("/api/packages/{}/{}", package.namespace(), package.name());
        let mut found: PackageVersions = self.json(&path, &format!("brick `{package}`")).await?;
        if found.package != *package {
            return Err(ClientError::Protocol(format!(
                "it tells of `{}` instead of `{package}`",
                found.package
            )));
        }
        found.versions.sort_by(|a, b| b.version.cmp(&a.version));
        Ok(found)
    }

    /// What a version says of itself.
    ///
    /// # Errors
    /// [`ClientError::NotFound`]; see [`ClientError`].
    pub async fn version(&self, package: &PackageName, version: &Version) -> Result<VersionDetail, ClientError> {
        let path = format!(
            "/api/packages/{}/{}/versions/{}",
            package.namespace(),
            package.name(),
            // A build is named with `+`, which is another character in some addresses.
            version.to_string().replace('+', "%2B")
        );
        let detail: VersionDetail = self.json(&path, &format!("version `{package}@{version}`")).await?;
        let about = &detail.facts.manifest.brick;
        match about.name == *package && about.version == *version && detail.line.version == *version {
            true => Ok(detail),
            false => Err(ClientError::Protocol(format!(
                "it tells of `{}@{}` instead of `{package}@{version}`",
                about.name, about.version
            ))),
        }
    }

    /// The newest version that is released, not yanked, fits the requirement, and needs nothing of the contract that `serves`
    /// says no to.
    ///
    /// # Errors
    /// [`ClientError::NotFound`] without such a package, [`ClientError::NoVersion`] without such a version.
    pub async fn choose(
        &self,
        package: &PackageName,
        requirement: &VersionReq,
        serves: impl Fn(&str) -> bool,
    ) -> Result<Chosen, ClientError> {
        let mut unfit = Vec::new();
        let found = self.versions(package).await?;
        let fitting = |line: &&VersionLine| line.is_released() && requirement.matches(&line.version);
        for line in found.versions.iter().filter(fitting) {
            let version = self.version(package, &line.version).await?;
            let mut needed = version.facts.host_imports.iter().chain(&version.facts.host_exports);
            match needed.find(|interface| !serves(interface)) {
                None => return Ok(Chosen { version, unfit }),
                Some(interface) => unfit.push((line.version.clone(), interface.clone())),
            }
        }
        Err(ClientError::NoVersion {
            package: package.clone(),
            requirement: requirement.clone(),
            unfit,
        })
    }
}
