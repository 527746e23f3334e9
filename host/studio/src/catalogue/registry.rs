//! The bricks of a registry, with what this host itself makes of their providers.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
    time::{Duration, Instant as Moment},
};

use async_trait::async_trait;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use legollab_package::{PackageName, manifest::Wish};
use legollab_registry_client::{CachedCatalogue, ClientError, HeldBrick, ListedBrick, update_trust};
use legollab_runtime::{clock::Clock, manifest::BrickOrigin};
use legollab_trust::{TrustCopy, TrustVerdict};
use legollab_web::theme::components::Verdict;
use semver::Version;
use tokio::sync::Mutex;

use super::{Catalogue, CatalogueError, Offer, Provider};

/// How long a list is taken for the present one. A registry is not asked for each page that somebody opens.
const FRESH: Duration = Duration::from_secs(30);

/// What a registry has. One that is away still offers what it last listed; what was chosen of it before is kept by the studio.
pub struct RegistryCatalogue {
    listed: CachedCatalogue,
    trust: Option<Arc<TrustCopy>>,
    clock: Arc<dyn Clock>,
    last: Mutex<Option<(Moment, Arc<[ListedBrick]>)>>,
}

impl RegistryCatalogue {
    /// The bricks of the registry at this address. What it listed is kept in `folder`. Whether providers are certified is told
    /// only by `trust`, this host's own copy of what the registry signs.
    ///
    /// # Errors
    /// When the address will not do.
    pub fn new(
        registry: &str,
        folder: &Path,
        trust: Option<Arc<TrustCopy>>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, ClientError> {
        Ok(Self {
            listed: CachedCatalogue::new(registry, "fr", folder)?,
            trust,
            clock,
            last: Mutex::default(),
        })
    }

    async fn bricks(&self) -> Result<Arc<[ListedBrick]>, CatalogueError> {
        let mut last = self.last.lock().await;
        if let Some((asked, bricks)) = last.as_ref()
            && asked.elapsed() < FRESH
        {
            return Ok(bricks.clone());
        }
        let listed = self
            .listed
            .list(self.clock.now().0)
            .await
            .map_err(|error| unavailable(&error))?;
        if let Some(error) = listed.away {
            tracing::warn!(%error, "the registry is away: its bricks are shown as they were last listed");
        } else {
            self.hear_of(&listed.listing.bricks).await;
        }
        let bricks: Arc<[ListedBrick]> = listed.listing.bricks.into();
        *last = Some((Moment::now(), bricks.clone()));
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
        let told = self.trust.as_ref().map(|trust| {
            trust
                .verdict(&brick.component, &package, &brick.line.version, now)
                .verdict
        });
        let verdict = match told {
            Some(TrustVerdict::Withdrawn { .. } | TrustVerdict::Disbelieved { .. }) => return None,
            Some(told) => shown(&told, now),
            None => None,
        };
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
            verdict,
            price: None,
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
        Ok(bricks.iter().filter_map(|brick| self.offer(brick)).collect())
    }

    async fn fetch(&self, package: &PackageName, version: &Version) -> Result<Arc<[u8]>, CatalogueError> {
        match self.listed.fetch(package, version).await {
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

/// What the badge beside a provider says; none where nothing is known.
fn shown(told: &TrustVerdict, now: i64) -> Option<Verdict> {
    let day = |at: i64| day(at).unwrap_or(Date::ZERO);
    Some(match told {
        TrustVerdict::Valid { until } => Verdict::Valid { until: day(*until) },
        TrustVerdict::Expired { since } => Verdict::Ended { on: day(*since) },
        TrustVerdict::Revoked { since, .. } => Verdict::Revoked { on: day(*since) },
        TrustVerdict::Stale { as_of } => {
            let age = Duration::from_millis(u64::try_from(now.saturating_sub(*as_of)).unwrap_or_default());
            Verdict::Stale {
                days: u32::try_from(age.as_secs() / 86_400).unwrap_or(u32::MAX),
            }
        }
        TrustVerdict::NotCertified | TrustVerdict::Unsigned => Verdict::Absent,
        TrustVerdict::Unknown | TrustVerdict::Withdrawn { .. } | TrustVerdict::Disbelieved { .. } => return None,
    })
}

/// The day of an instant, where this machine is.
fn day(at: i64) -> Option<Date> {
    let at = Timestamp::from_millisecond(at).ok()?;
    Some(at.to_zoned(TimeZone::system()).date())
}
