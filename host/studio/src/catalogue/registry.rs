//! The bricks of a registry, but for those that this host knows to be withheld or forged.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
    time::{Duration, Instant as Moment},
};

use async_trait::async_trait;
use legollab_package::{PackageName, manifest::Wish};
use legollab_registry_client::{CachedCatalogue, ClientError, HeldBrick, ListedBrick, update_trust};
use legollab_runtime::{clock::Clock, manifest::BrickOrigin};
use legollab_trust::{TrustCopy, TrustVerdict};
use parking_lot::Mutex;
use semver::Version;
use tokio::sync::Mutex as AsyncMutex;

use super::{Catalogue, CatalogueError, Offer, Provider};

/// How long a list is taken for the present one. A registry is not asked for each page that somebody opens.
const FRESH: Duration = Duration::from_secs(30);

/// What a registry has. One that is away, or slow, keeps no page waiting: what it last listed is offered meanwhile.
#[derive(Clone)]
pub struct RegistryCatalogue(Arc<Inner>);

struct Inner {
    listed: CachedCatalogue,
    trust: Option<Arc<TrustCopy>>,
    clock: Arc<dyn Clock>,
    last: Mutex<Option<Last>>,
    /// Held by the one who asks the registry.
    asking: AsyncMutex<()>,
}

/// What was listed last, and when the registry was asked last.
#[derive(Clone)]
struct Last {
    asked: Moment,
    bricks: Arc<[ListedBrick]>,
}

impl RegistryCatalogue {
    /// The bricks of the registry at this address. What it listed is kept in `folder`. What it signs of bricks that
    /// are new here goes into `trust`, this host's own copy.
    ///
    /// # Errors
    /// When the address will not do.
    pub fn new(
        registry: &str,
        folder: &Path,
        trust: Option<Arc<TrustCopy>>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, ClientError> {
        Ok(Self(Arc::new(Inner {
            listed: CachedCatalogue::new(registry, "fr", folder)?,
            trust,
            clock,
            last: Mutex::default(),
            asking: AsyncMutex::default(),
        })))
    }

    /// What was listed last; where that is not fresh, the registry is asked beside. Only if it has never listed anything is it
    /// waited for.
    async fn bricks(&self) -> Result<Arc<[ListedBrick]>, CatalogueError> {
        let inner = &self.0;
        let known = inner.last.lock().clone();
        match known.or_else(|| inner.kept()) {
            Some(last) => {
                if last.asked.elapsed() >= FRESH {
                    self.ask_beside();
                }
                Ok(last.bricks)
            }
            None => {
                let _asking = inner.asking.lock().await;
                // Somebody else may have asked meanwhile.
                let known = inner.last.lock().clone();
                match known {
                    Some(last) => Ok(last.bricks),
                    None => inner.ask().await.map_err(|error| unavailable(&error)),
                }
            }
        }
    }

    fn ask_beside(&self) {
        let inner = self.0.clone();
        tokio::spawn(async move {
            let Ok(_asking) = inner.asking.try_lock() else { return };
            if let Err(error) = inner.ask().await {
                tracing::warn!(%error, "the registry does not say what it has: its bricks are shown as they were last listed");
                if let Some(last) = inner.last.lock().as_mut() {
                    last.asked = Moment::now();
                }
            }
        });
    }
}

impl Inner {
    /// What an earlier process was told, to be asked about at once.
    fn kept(&self) -> Option<Last> {
        let listing = self.listed.last_known()?;
        let last = Last {
            asked: Moment::now().checked_sub(FRESH)?,
            bricks: listing.bricks.into(),
        };
        self.last.lock().get_or_insert(last.clone());
        Some(last)
    }

    async fn ask(&self) -> Result<Arc<[ListedBrick]>, ClientError> {
        let listed = self.listed.list(self.clock.now().0).await?;
        if let Some(error) = listed.away {
            tracing::warn!(%error, "the registry is away: its bricks are shown as they were last listed");
        } else {
            self.hear_of(&listed.listing.bricks).await;
        }
        let bricks: Arc<[ListedBrick]> = listed.listing.bricks.into();
        *self.last.lock() = Some(Last {
            asked: Moment::now(),
            bricks: bricks.clone(),
        });
        Ok(bricks)
    }

    /// Fetches what the registry signs of bricks that are new here. Without it nothing is told of them, which is no reason not to
    /// list them.
    async fn hear_of(&self, bricks: &[ListedBrick]) {
        let Some(trust) = &self.trust else { return };
        let now = self.clock.now().0;
        let held: BTreeSet<HeldBrick> = bricks
            .iter()
            .filter_map(|brick| {
                let package = brick.line.package()?;
                let told = trust.verdict(&brick.component, &package, &brick.line.version, now);
                (told.verdict == TrustVerdict::Unknown).then(|| HeldBrick {
                    file: brick.component,
                    package,
                    version: brick.line.version.clone(),
                    release: brick.release,
                })
            })
            .collect();
        if held.is_empty() {
            return;
        }
        if let Err(error) = update_trust(self.listed.reader(), trust, &held, now).await {
            tracing::warn!(%error, "nothing new was heard of the providers of bricks");
        }
    }

    /// What is offered of a listed brick; nothing of one that the registry withholds, or whose signature does not stand.
    fn offer(&self, brick: &ListedBrick) -> Option<Offer> {
        let package = brick.line.package()?;
        let now = self.clock.now().0;
        let told = self
            .trust
            .as_ref()
            .map(|trust| trust.verdict(&brick.component, &package, &brick.line.version, now));
        let told = told.map(|told| told.verdict);
        if let Some(TrustVerdict::Withdrawn { .. } | TrustVerdict::Disbelieved { .. }) = told {
            return None;
        }
        let reader = self.listed.reader();
        let page = |path: &str| reader.page(path).ok().map(String::from);
        let unversioned = |ids: &[String]| ids.iter().map(|id| bare(id)).collect();
        Some(Offer {
            version: brick.line.version.clone(),
            digest: brick.component,
            title: brick.titles.clone(),
            summary: brick.summaries.clone(),
            wishes: wishes(brick),
            licence: brick.line.licence.clone(),
            level: Some(brick.line.level),
            provider: Some(Provider {
                title: brick.line.provider.title.clone(),
                page: page(&format!("/providers/{}", brick.line.provider.slug)),
            }),
            page: page(&format!("/bricks/{}/{}", brick.line.namespace, brick.line.name)),
            origin: Some(BrickOrigin {
                registry: reader.address(),
                release: brick.release,
            }),
            provides: unversioned(&brick.exports),
            needs: unversioned(&brick.imports),
            package,
        })
    }
}

#[async_trait]
impl Catalogue for RegistryCatalogue {
    async fn offers(&self) -> Result<Arc<[Offer]>, CatalogueError> {
        let bricks = self.bricks().await?;
        Ok(bricks.iter().filter_map(|brick| self.0.offer(brick)).collect())
    }

    async fn fetch(&self, package: &PackageName, version: &Version) -> Result<Arc<[u8]>, CatalogueError> {
        match self.0.listed.fetch(package, version).await {
            Ok(pulled) => Ok(pulled.component.into()),
            Err(ClientError::NotFound(_)) => Err(CatalogueError::Unknown {
                package: package.clone(),
                version: version.clone(),
            }),
            Err(error) => Err(unavailable(&error)),
        }
    }
}

fn unavailable(error: &ClientError) -> CatalogueError {
    CatalogueError::Unavailable(error.to_string())
}

fn bare(id: &str) -> String {
    id.split('@').next().unwrap_or(id).to_owned()
}

fn wishes(brick: &ListedBrick) -> BTreeMap<String, Wish> {
    let wishes = brick.capabilities.iter();
    wishes
        .map(|(name, wish)| {
            let wish = Wish {
                why: wish.why.clone(),
                hosts: wish.hosts.clone(),
            };
            (name.clone(), wish)
        })
        .collect()
}
