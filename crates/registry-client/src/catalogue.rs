//! The bricks of a registry, as somebody chooses from who assembles a platform. What was listed is kept on disk, so that a
//! registry that is away still shows what it last had, with its date.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use futures::{StreamExt as _, stream};
use legollab_package::{Digest, Localised, PackageName};
use legollab_trust::layout::FRESH;
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::{
    error::ClientError,
    listing::{BrickLine, CertificationLine, Wish},
    pull::Pulled,
    reader::RegistryReader,
};

/// The most bricks that are listed.
const MAX_BRICKS: usize = 2000;
/// The longest list that is read from disk.
const MAX_KEPT: u64 = 32 << 20;
/// How many versions are asked about at a time.
const AT_A_TIME: usize = 4;

/// A brick that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedBrick {
    /// What lists show of it: names, version, title, summary, licence, level, provider.
    #[serde(flatten)]
    pub line: BrickLine,
    /// The digest of its file.
    pub component: Digest,
    /// The digest of the release: of its manifest at the registry.
    pub release: Digest,
    /// What it is called, by language.
    pub titles: Localised,
    /// What it is for, by language.
    pub summaries: Localised,
    /// What it asks to be allowed, and why.
    pub capabilities: BTreeMap<String, Wish>,
    /// The interfaces of other bricks that it needs.
    pub imports: Vec<String>,
    /// The interfaces that it offers to other bricks.
    pub exports: Vec<String>,
    /// The interfaces of the contract with the host that it uses.
    pub host_interfaces: Vec<String>,
}

/// The bricks of a registry as of an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Listing {
    /// The registry.
    pub registry: String,
    /// The language of its texts.
    pub locale: String,
    /// When it was listed, in milliseconds since 1970.
    pub as_of: i64,
    /// The bricks, in the registry's order.
    pub bricks: Vec<ListedBrick>,
}

/// A list, and whether it was asked for just now.
#[derive(Debug)]
pub struct Listed {
    /// The list.
    pub listing: Listing,
    /// Why it is the last known one; none if it was asked for just now.
    pub away: Option<ClientError>,
}

/// The bricks of a registry, with what was last known of them in a folder.
#[derive(Debug, Clone)]
pub struct CachedCatalogue {
    reader: RegistryReader,
    locale: String,
    file: PathBuf,
}

impl Listing {
    /// What the registry said of a provider's certification; none once that is too old to be shown as true.
    pub fn certification<'a>(&self, brick: &'a ListedBrick, now: i64) -> Option<&'a CertificationLine> {
        let age = now.checked_sub(self.as_of)?;
        let fresh = i64::try_from(FRESH.as_millis()).unwrap_or_default();
        (0..fresh).contains(&age).then_some(&brick.line.provider.certification)
    }
}

impl CachedCatalogue {
    /// The bricks of a registry in a language. The list is kept in `folder`, one for each registry and language.
    ///
    /// # Errors
    /// See [`RegistryReader::new`].
    pub fn new(registry: &str, locale: &str, folder: &Path) -> Result<Self, ClientError> {
        let reader = RegistryReader::new(registry, locale)?;
        let named = legollab_package::Digest::of(reader.address().as_bytes()).hex();
        let language: String = locale.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let short = named.get(..16).unwrap_or(&named);
        Ok(Self {
            file: folder.join(format!("{short}-{language}.json")),
            locale: locale.to_owned(),
            reader,
        })
    }

    /// The registry.
    pub fn reader(&self) -> &RegistryReader {
        &self.reader
    }

    /// All bricks as they are now; as they were last known, where the registry is away. `now` is in milliseconds since 1970.
    ///
    /// # Errors
    /// Where the registry is away and nothing was kept; where it answers with something else.
    pub async fn list(&self, now: i64) -> Result<Listed, ClientError> {
        match self.ask(now).await {
            Ok(listing) => {
                if let Err(error) = self.keep(&listing) {
                    tracing::warn!(%error, file = %self.file.display(), "what a registry has could not be kept");
                }
                Ok(Listed { listing, away: None })
            }
            Err(error) if error.is_away() => match self.last_known() {
                Some(listing) => Ok(Listed {
                    listing,
                    away: Some(error),
                }),
                None => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    /// The bricks as they were last known, without asking.
    pub fn last_known(&self) -> Option<Listing> {
        let mut bytes = Vec::new();
        let file = fs::File::open(&self.file).ok()?;
        file.take(MAX_KEPT).read_to_end(&mut bytes).ok()?;
        let listing: Listing = serde_json::from_slice(&bytes).ok()?;
        (listing.registry == self.reader.address() && listing.locale == self.locale).then_some(listing)
    }

    /// Fetches a version. What it is worth is for [`legollab_trust::TrustCopy`] to say.
    ///
    /// # Errors
    /// See [`RegistryReader::pull`].
    pub async fn fetch(&self, package: &PackageName, version: &Version) -> Result<Pulled, ClientError> {
        self.reader.pull(package, &version.to_string()).await
    }

    async fn ask(&self, now: i64) -> Result<Listing, ClientError> {
        let mut lines = Vec::new();
        for page in 1.. {
            let found = self.reader.bricks("", page).await?;
            let more = found.more && !found.bricks.is_empty();
            lines.extend(found.bricks);
            if !more || lines.len() >= MAX_BRICKS {
                break;
            }
        }
        lines.truncate(MAX_BRICKS);
        // A released version says the same for ever, so those that are known need not be asked about.
        let known = self.last_known().map(|listing| listing.bricks).unwrap_or_default();
        let known = &known;
        let bricks: Vec<Option<ListedBrick>> = stream::iter(lines)
            .map(|line| async move { self.detailed(line, known).await })
            .buffered(AT_A_TIME)
            .collect::<Vec<_>>()
            .await
            .into_iter()
            .collect::<Result<_, _>>()?;
        Ok(Listing {
            registry: self.reader.address(),
            locale: self.locale.clone(),
            as_of: now,
            bricks: bricks.into_iter().flatten().collect(),
        })
    }

    async fn detailed(&self, line: BrickLine, known: &[ListedBrick]) -> Result<Option<ListedBrick>, ClientError> {
        let is_same = |one: &&ListedBrick| {
            (&one.line.namespace, &one.line.name, &one.line.version) == (&line.namespace, &line.name, &line.version)
        };
        if let Some(known) = known.iter().find(is_same) {
            return Ok(Some(ListedBrick { line, ..known.clone() }));
        }
        let Some(package) = line.package() else { return Ok(None) };
        let detail = match self.reader.version(&package, &line.version).await {
            Ok(detail) => detail,
            // It was yanked between the list and now.
            Err(ClientError::NotFound(_)) => return Ok(None),
            // One that is told in words of another time hides no other.
            Err(ClientError::Protocol(why)) => {
                tracing::warn!(%package, why, "a brick of the registry cannot be listed");
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let release = detail.line.digest;
        let (component, _) = self
            .reader
            .evidence(&package, &release.to_string())
            .await?
            .component()?;
        let facts = detail.facts;
        Ok(Some(ListedBrick {
            component,
            release,
            titles: facts.manifest.title,
            summaries: facts.manifest.summary,
            capabilities: facts.manifest.capabilities,
            imports: facts.imports.into_iter().map(|interface| interface.id).collect(),
            exports: facts.exports.into_iter().map(|interface| interface.id).collect(),
            host_interfaces: facts.host_imports.into_iter().chain(facts.host_exports).collect(),
            line,
        }))
    }

    fn keep(&self, listing: &Listing) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let part = self.file.with_extension(format!("{}.part", std::process::id()));
        fs::File::create(&part)?.write_all(&serde_json::to_vec(listing)?)?;
        fs::rename(part, &self.file)
    }
}
