//! What a running studio knows.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use legollab_package::{Digest, PackageName};
use legollab_runtime::{
    Instant,
    change::{ChangeError, NewPlatform, create},
    manifest::PlatformState,
    platform::Platform,
};
use legollab_server::{
    InvitationBounds, Server,
    hosting::{Hosting, HostingError},
};
use legollab_trust::BrickTrust;
use legollab_web::{
    fault::Fault,
    rate_limit::{RateLimit, RateLimiter},
};
use parking_lot::Mutex;
use semver::Version;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{
    arrival::UploadedArchives,
    assembly::{Assembler, Gathered, KnownBricks, Prospect},
    catalogue::{Catalogue, CatalogueError, KeptBricks, Offer, find},
    database::{Database, DatabaseError},
    recipe::{self, Recipe},
};

/// Rehearsals at a time: each copies a site's data.
const REHEARSED_AT_A_TIME: usize = 1;
/// How often the host asks for a recipe at an address that somebody gave: enough for whoever is writing one.
const ASKED: RateLimit = RateLimit {
    burst: NonZeroU32::MIN.saturating_add(19),
    refill: Duration::from_secs(60),
};

/// How a studio is set up.
#[derive(Debug, Clone)]
pub struct StudioOptions {
    /// The name of its own site: it is found at this name below the host's domain.
    pub name: String,
    /// The sites that one account may make.
    pub sites_per_account: usize,
    /// What the operator calls it, in both languages.
    pub title: String,
    /// The most bytes of an archive that somebody sends.
    pub archive_bytes: usize,
    /// The bytes that the sites of one account may take on the disk, all together, before no more goes in.
    pub bytes_per_account: u64,
    /// The people whom one account may invite in any 24 hours, over all of its sites.
    pub invitations_per_account: usize,
}

impl StudioOptions {
    /// The most bytes of an archive that is sent, unless the operator says otherwise.
    pub const ARCHIVE_BYTES: usize = 1 << 30;
    /// The bytes that the sites of one account take, unless the operator says otherwise: some thousands of pictures for each.
    pub const BYTES_PER_ACCOUNT: u64 = 5 << 30;
}

impl Default for StudioOptions {
    fn default() -> Self {
        Self {
            name: "studio".to_owned(),
            sites_per_account: 5,
            title: "Legollaborative".to_owned(),
            archive_bytes: Self::ARCHIVE_BYTES,
            bytes_per_account: Self::BYTES_PER_ACCOUNT,
            invitations_per_account: InvitationBounds::A_DAY,
        }
    }
}

/// Why a studio does not open.
#[derive(Debug, thiserror::Error)]
pub enum StudioError {
    /// Its own site cannot be made.
    #[error("the studio's own site cannot be made: {0}")]
    Create(ChangeError),
    /// Its own site cannot be opened.
    #[error("the studio's own site cannot be opened: {0}")]
    Open(#[from] HostingError),
    /// Its database cannot be used.
    #[error("the studio's database cannot be used: {0}")]
    Database(#[from] DatabaseError),
}

/// A studio. Cloning is cheap; all clones are the same.
#[derive(Clone)]
pub struct Studio(Arc<Inner>);

struct Inner {
    hosting: Hosting,
    catalogue: Arc<dyn Catalogue>,
    database: Database,
    kept: KeptBricks,
    assembler: Assembler,
    options: StudioOptions,
    turns: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
    rehearsing: Semaphore,
    process: String,
    arrivals: UploadedArchives,
    asking: RateLimiter<String>,
}

impl Studio {
    /// Opens the studio of a host: its own site, which is made the first time, and its database, which lies in that site's
    /// folder.
    ///
    /// # Errors
    /// See [`StudioError`].
    pub async fn open(
        hosting: Hosting,
        catalogue: Arc<dyn Catalogue>,
        options: StudioOptions,
    ) -> Result<Self, StudioError> {
        // Hidden among the platforms: it is opened here, and by nobody else.
        let folder = hosting.folder().join(format!(".{}", options.name));
        if hosting.platform(&options.name).is_none() {
            if !folder.join("platform.toml").is_file() {
                let titles = ["fr", "en"].map(|language| (language.to_owned(), options.title.clone()));
                let new = NewPlatform {
                    name: &options.name,
                    titles: &titles,
                    languages: &["fr".to_owned(), "en".to_owned()],
                    time_zone: "Europe/Paris",
                    accent: Some("#7a2a5e"),
                    expires: None,
                    state: PlatformState::Launched,
                };
                create(&folder, &new).map_err(StudioError::Create)?;
            }
            hosting.open(&folder).await?;
        }
        let own = folder.join("data/studio");
        let database = Database::open(&own.join("studio.db"))?;
        // A name that was taken while the host was stopped, before its site was there.
        for name in database.site_names().await? {
            if !hosting.folder().join(&name).join("platform.toml").is_file() {
                database.forget_site(&name).await?;
            }
        }
        let kept = KeptBricks::new(own.join("bricks"));
        kept.tidy();
        let host = hosting.runtime().options().clone();
        let studio = Self(Arc::new(Inner {
            hosting,
            catalogue,
            database,
            kept,
            assembler: Assembler {
                known: KnownBricks::default(),
                host,
            },
            options,
            turns: Mutex::default(),
            rehearsing: Semaphore::new(REHEARSED_AT_A_TIME),
            process: uuid::Uuid::new_v4().to_string(),
            arrivals: UploadedArchives::new(own.join("arrivals")),
            asking: RateLimiter::new(ASKED),
        }));
        studio.tidy_arrivals(true).await?;
        Ok(studio)
    }

    /// Forgets the archives that nobody has made a site of for long. At the start of a host, nothing is coming in or going out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tidy_arrivals(&self, at_the_start: bool) -> Result<(), DatabaseError> {
        let before = Instant(self.now().0.saturating_sub(UploadedArchives::kept_for_ms()));
        let known = self.database().arrivals_since(before).await?;
        self.arrivals().tidy(&known, at_the_start);
        Ok(())
    }

    /// How it was set up.
    pub fn options(&self) -> &StudioOptions {
        &self.0.options
    }

    /// The platforms of the host.
    pub fn hosting(&self) -> &Hosting {
        &self.0.hosting
    }

    /// What serves them.
    pub fn server(&self) -> &Server {
        self.0.hosting.server()
    }

    /// What the studio keeps for itself.
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// The archives that people have sent.
    pub fn arrivals(&self) -> &UploadedArchives {
        &self.0.arrivals
    }

    /// Counts an address that the host is to ask for somebody.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when there were too many.
    pub fn count_asking(&self, person: &str) -> Result<(), Fault> {
        self.0.asking.count(person.to_owned())
    }

    /// The recipe of this name: one that comes with the program, or one that somebody brought. None where it is gone.
    pub async fn recipe(&self, name: &str) -> Option<Arc<Recipe>> {
        if let Some(recipe) = recipe::recipe(name) {
            return Some(recipe.clone());
        }
        let brought = match self.database().recipe(name, None).await {
            Ok(brought) => brought?,
            Err(error) => {
                tracing::error!(%error, name, "a recipe could not be looked up");
                return None;
            }
        };
        // It was read when it came; a later studio may be stricter.
        let read = recipe::read(&brought.id, brought.content.as_bytes());
        read.inspect_err(|error| tracing::warn!(%error, name, "a recipe can be read no longer"))
            .ok()
            .map(Arc::new)
    }

    /// What tells this run of the program from every other.
    pub fn process(&self) -> &str {
        &self.0.process
    }

    /// The present.
    pub fn now(&self) -> Instant {
        self.0.hosting.runtime().options().clock.now()
    }

    /// All that can be had. Nothing while the catalogue is away, which the log tells: what is there goes on.
    pub async fn offers(&self) -> Arc<[Offer]> {
        match self.0.catalogue.offers().await {
            Ok(offers) => offers,
            Err(error) => {
                tracing::warn!(%error, "the catalogue does not answer");
                Arc::from([])
            }
        }
    }

    /// What this host makes of a version, by its own copy of a registry's trust; none without one.
    pub fn trust(&self, file: &Digest, package: &PackageName, version: &Version) -> Option<BrickTrust> {
        let trust = self.0.assembler.host.trust.as_ref()?;
        Some(trust.copy.verdict(file, package, version, self.now().0))
    }

    /// The file of an offer.
    ///
    /// # Errors
    /// See [`CatalogueError`].
    pub async fn fetch(&self, offer: &Offer) -> Result<Arc<[u8]>, CatalogueError> {
        self.0.kept.fetch(self.0.catalogue.as_ref(), offer).await
    }

    /// Puts the files that a draft names beside it.
    ///
    /// # Errors
    /// When one is neither kept nor on offer any more.
    pub async fn supply(&self, gathered: &mut Gathered) -> Result<(), CatalogueError> {
        let mut missing: Vec<Digest> = Vec::new();
        for digest in gathered.sources.keys() {
            if gathered.draft.bricks.contains_key(digest) {
                continue;
            }
            match self.0.kept.get(digest).await {
                Some(bytes) => {
                    gathered.draft.bricks.insert(*digest, bytes);
                }
                None => missing.push(*digest),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let offers = self.0.catalogue.offers().await?;
        for digest in missing {
            let Some(source) = gathered.sources.get(&digest) else {
                continue;
            };
            let offer = find(&offers, &source.package, &source.version);
            let offer = offer.filter(|offer| offer.digest == digest);
            let offer = offer.ok_or_else(|| CatalogueError::Unknown {
                package: source.package.clone(),
                version: source.version.clone(),
            })?;
            let bytes = self.fetch(offer).await?;
            gathered.draft.bricks.insert(digest, bytes);
        }
        Ok(())
    }

    /// Works something out about bricks, on a thread that may block.
    pub async fn work_out<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Assembler) -> T + Send + 'static,
    ) -> Result<T, ChangeError> {
        let inner = self.0.clone();
        let done = tokio::task::spawn_blocking(move || work(&inner.assembler));
        done.await.map_err(|error| ChangeError::Interrupted(error.to_string()))
    }

    /// What a draft comes to.
    ///
    /// # Errors
    /// See [`Prospect::of`].
    pub async fn prospect(&self, folder: &Path, gathered: &Gathered) -> Result<Prospect, ChangeError> {
        let (folder, draft): (PathBuf, _) = (folder.to_owned(), gathered.draft.clone());
        self.work_out(move |assembler| Prospect::of(&folder, &draft, assembler))
            .await?
    }

    /// Whoever changes a site waits here for those who do so already.
    pub fn turn(&self, site: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.0.turns.lock();
        if turns.len() > 1_000 {
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        }
        turns.entry(site.to_owned()).or_default().clone()
    }

    /// Whoever rehearses waits here for those who do so already; none once the studio is being stopped.
    pub async fn rehearsal_permit(&self) -> Option<SemaphorePermit<'_>> {
        self.0.rehearsing.acquire().await.ok()
    }

    /// The platform of a site, as it is served now.
    pub fn platform(&self, site: &str) -> Option<Arc<Platform>> {
        self.0.hosting.platform(site)
    }
}
