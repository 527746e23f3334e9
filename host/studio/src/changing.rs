//! Making a change: at once while a site is being built, gathered in its draft once it is open.
//!
//! What does not fit yet is gathered as well, whatever the site's state: a brick whose connection somebody has yet to choose is
//! there to be decided on, and takes effect when the whole fits.

use legollab_runtime::{
    change::{Applied, ChangeError, Operation, revision, revisions},
    manifest::{Finding, PlatformState},
};
use legollab_server::hosting::HostingError;
use legollab_web::fault::Fault;

use crate::{
    assembly::{Gathered, Source},
    catalogue::{CatalogueError, Offer},
    database::{Applying, DatabaseError},
    room::{self, FullRoom, RoomError},
    state::Studio,
    words::Words,
};

/// Operations that somebody asks for, and the bricks that they name.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The operations.
    pub operations: Vec<Operation>,
    /// The bricks.
    pub bricks: Vec<Offer>,
}

impl Wanted {
    /// Operations that name no brick.
    pub fn of(operations: impl IntoIterator<Item = Operation>) -> Self {
        Self {
            operations: operations.into_iter().collect(),
            bricks: Vec::new(),
        }
    }

    /// The same, with what one of them names.
    pub fn with(mut self, brick: Offer) -> Self {
        self.bricks.push(brick);
        self
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Made {
    /// It is so already.
    Nothing,
    /// It was applied.
    Applied(Box<Applied>),
    /// It waits in the draft for somebody to apply it.
    Gathered,
    /// It waits in the draft for what is missing.
    Unfit(Vec<Finding>),
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It does not fit what is there.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// The host refuses.
    #[error(transparent)]
    Hosting(HostingError),
    /// A brick cannot be had.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The studio's database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// Somebody changed the draft meanwhile.
    #[error("the draft is another one by now")]
    Stale,
    /// It would take more room than the account has.
    #[error(transparent)]
    Full(FullRoom),
    /// It would not cure what it was to cure.
    #[error("what was found would still be there")]
    NoCure,
}

impl Refusal {
    /// What is wrong and what to do, in words.
    pub fn text(&self, words: &Words) -> String {
        let locale = words.language().tag();
        let with_remedy = |text: String, remedy: String| match remedy.as_str() {
            "" => text,
            remedy => format!("{text} {remedy}"),
        };
        match self {
            Self::Change(error) | Self::Hosting(HostingError::Change(error)) => {
                let fault = error.fault();
                let mut text = fault.text(locale);
                for finding in &fault.findings {
                    text.push(' ');
                    text.push_str(&finding.text(locale));
                }
                with_remedy(text, fault.remedy(locale))
            }
            Self::Hosting(_) | Self::Database(_) => words.t("refused-host"),
            Self::Catalogue(CatalogueError::Unknown { package, version }) => words.text(
                "refused-unknown-brick",
                &[
                    ("brick", package.to_string().into()),
                    ("version", version.to_string().into()),
                ],
            ),
            Self::Catalogue(_) => words.t("refused-catalogue"),
            Self::Stale => words.t("refused-stale"),
            Self::Full(full) => full.text(words),
            Self::NoCure => words.t("refused-no-cure"),
        }
    }
}

impl From<HostingError> for Refusal {
    fn from(error: HostingError) -> Self {
        match error {
            HostingError::Change(error) => Self::Change(error),
            other => {
                tracing::error!(error = %other, "the host did not make a change");
                Self::Hosting(other)
            }
        }
    }
}

impl From<RoomError> for Refusal {
    fn from(error: RoomError) -> Self {
        match error {
            RoomError::Full(full) => Self::Full(full),
            RoomError::Database(error) => error.into(),
            RoomError::Hosting(error) => error.into(),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        tracing::error!(error = %refusal, "the studio could not work out a site");
        Self::Internal { incident: None }
    }
}

/// What is gathered for a site, with the files of its bricks so far as they can be had.
///
/// # Errors
/// When the database fails, or what it holds cannot be read.
pub async fn gathered(studio: &Studio, site: &str) -> Result<Gathered, DatabaseError> {
    let Some(kept) = studio.database().draft(site).await? else {
        return Ok(Gathered::default());
    };
    let mut gathered: Gathered = serde_json::from_str(&kept.content)?;
    if let Some(applying) = kept.applying
        && applying.process != studio.process()
    {
        let before = match is_applied(studio, site, applying.after, &gathered).await {
            true => None,
            false => applying.before,
        };
        gathered = match &before {
            Some(before) => serde_json::from_str(before)?,
            None => Gathered::default(),
        };
        studio.database().keep_draft(site, before).await?;
    }
    if let Err(error) = studio.supply(&mut gathered).await {
        // Its operation does not fit without, and says so.
        tracing::warn!(%error, site, "a brick of a draft cannot be had");
    }
    Ok(gathered)
}

/// Whether a draft has become the site's first revision after this one.
async fn is_applied(studio: &Studio, site: &str, after: u64, gathered: &Gathered) -> bool {
    let Some(platform) = studio.platform(site) else {
        return false;
    };
    // What was edited by hand before is recorded as a revision of its own, so it may be the second.
    for number in [after + 1, after + 2] {
        match revision(platform.store(), number).await {
            Ok(revision) if revision.content.operations == gathered.draft.operations => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    false
}

/// Applies what is gathered. The draft says so meanwhile: after a host was killed in between, the next one knows whether it did.
async fn apply_gathered(studio: &Studio, site: &str, gathered: &Gathered) -> Result<Box<Applied>, Refusal> {
    let platform = studio
        .platform(site)
        .ok_or_else(|| Refusal::from(HostingError::NotServed { name: site.to_owned() }))?;
    let last = revisions(platform.store(), None, 1).await?;
    let last = last.first().map_or(0, |revision| revision.number);
    let content = serde_json::to_string(gathered).map_err(DatabaseError::from)?;
    let before = studio.database().draft(site).await?.map(|draft| draft.content);
    let applying = Applying {
        process: studio.process().to_owned(),
        after: last,
        before: before.clone(),
    };
    studio.database().applying(site, content, &applying).await?;
    match studio.hosting().apply(site, &gathered.draft).await {
        Ok(applied) => {
            studio.database().keep_draft(site, None).await?;
            Ok(Box::new(applied))
        }
        Err(error) => {
            studio.database().keep_draft(site, before).await?;
            Err(error.into())
        }
    }
}

/// Makes a change, or gathers it.
///
/// # Errors
/// See [`Refusal`]. Nothing is changed and nothing gathered then.
pub async fn make(studio: &Studio, site: &str, author: &str, wanted: Wanted) -> Result<Made, Refusal> {
    let turn = studio.turn(site);
    let _turn = turn.lock().await;
    require_room(studio, site, &wanted).await?;
    let mut gathered = gathered(studio, site).await?;
    say(studio, &mut gathered, author, wanted).await?;
    settle(studio, site, &gathered).await
}

/// Bricks bring a file and keep data, so none comes where there is no room left.
async fn require_room(studio: &Studio, site: &str, wanted: &Wanted) -> Result<(), RoomError> {
    if wanted.bricks.is_empty() {
        return Ok(());
    }
    room::require_of_site(studio, site).await
}

/// Makes a change after which a finding has to be gone.
///
/// # Errors
/// See [`Refusal`].
pub async fn cure(
    studio: &Studio,
    site: &str,
    author: &str,
    finding: &Finding,
    wanted: Wanted,
) -> Result<Made, Refusal> {
    let turn = studio.turn(site);
    let _turn = turn.lock().await;
    let mut gathered = gathered(studio, site).await?;
    require_room(studio, site, &wanted).await?;
    let folder = folder(studio, site)?;
    let before = studio.prospect(&folder, &gathered).await?;
    say(studio, &mut gathered, author, wanted).await?;
    let after = studio.prospect(&folder, &gathered).await?;
    if !crate::assembly::remedies::is_cured(&before, &after, finding) {
        return Err(Refusal::NoCure);
    }
    settle(studio, site, &gathered).await
}

async fn say(studio: &Studio, gathered: &mut Gathered, author: &str, wanted: Wanted) -> Result<(), Refusal> {
    for offer in &wanted.bricks {
        let bytes = studio.fetch(offer).await?;
        gathered.draft.bricks.insert(offer.digest, bytes);
        if let Some(origin) = &offer.origin {
            gathered.draft.origins.insert(offer.digest, origin.clone());
        }
        gathered.sources.insert(
            offer.digest,
            Source {
                package: offer.package.clone(),
                version: offer.version.clone(),
            },
        );
    }
    let (now, sources, bricks) = (studio.now(), gathered.sources.clone(), gathered.draft.bricks.clone());
    for operation in wanted.operations {
        if let Some(digest) = crate::assembly::brick_of(&operation) {
            // The files of operations that are yet to be said would be forgotten with those of operations that are gone.
            gathered
                .sources
                .extend(sources.get(&digest).map(|source| (digest, source.clone())));
            gathered
                .draft
                .bricks
                .extend(bricks.get(&digest).map(|bytes| (digest, bytes.clone())));
        }
        gathered.say(author, now, operation);
    }
    Ok(())
}

/// Applies what is gathered if the site is being built and all of it fits; else keeps it.
async fn settle(studio: &Studio, site: &str, gathered: &Gathered) -> Result<Made, Refusal> {
    let prospect = studio.prospect(&folder(studio, site)?, gathered).await?;
    if !prospect.differs {
        studio.database().keep_draft(site, None).await?;
        return Ok(Made::Nothing);
    }
    if !prospect.fits() {
        let errors = prospect.errors().cloned().collect();
        keep(studio, site, gathered).await?;
        return Ok(Made::Unfit(errors));
    }
    let state = studio.platform(site).map(|platform| platform.manifest().platform.state);
    if state != Some(PlatformState::Building) {
        keep(studio, site, gathered).await?;
        return Ok(Made::Gathered);
    }
    Ok(Made::Applied(apply_gathered(studio, site, gathered).await?))
}

async fn keep(studio: &Studio, site: &str, gathered: &Gathered) -> Result<(), Refusal> {
    let content = if gathered.is_empty() {
        None
    } else {
        Some(serde_json::to_string(gathered).map_err(DatabaseError::from)?)
    };
    Ok(studio.database().keep_draft(site, content).await?)
}

fn folder(studio: &Studio, site: &str) -> Result<std::path::PathBuf, Refusal> {
    let platform = studio
        .platform(site)
        .ok_or_else(|| Refusal::from(HostingError::NotServed { name: site.to_owned() }))?;
    Ok(platform.folder().to_owned())
}

/// Applies the draft as it was shown.
///
/// # Errors
/// [`Refusal::Stale`] if it is another one by now; see [`Refusal`]. It stays as it was then.
pub async fn apply(studio: &Studio, site: &str, shown: &str) -> Result<Box<Applied>, Refusal> {
    let turn = studio.turn(site);
    let _turn = turn.lock().await;
    let gathered = gathered(studio, site).await?;
    if gathered.digest().to_string() != shown || gathered.is_empty() {
        return Err(Refusal::Stale);
    }
    apply_gathered(studio, site, &gathered).await
}

/// Takes one operation out of the draft as it was shown.
///
/// # Errors
/// [`Refusal::Stale`] if it is another one by now; see [`Refusal`].
pub async fn take_back(studio: &Studio, site: &str, shown: &str, number: usize) -> Result<(), Refusal> {
    let turn = studio.turn(site);
    let _turn = turn.lock().await;
    let mut gathered = gathered(studio, site).await?;
    if gathered.digest().to_string() != shown {
        return Err(Refusal::Stale);
    }
    gathered.take_back(number);
    keep(studio, site, &gathered).await
}

/// Applies operations at once, whatever is gathered: to whom a site is open is no part of what it is made of.
///
/// # Errors
/// See [`Refusal`].
pub async fn at_once(
    studio: &Studio,
    site: &str,
    author: &str,
    operations: Vec<Operation>,
) -> Result<Box<Applied>, Refusal> {
    let turn = studio.turn(site);
    let _turn = turn.lock().await;
    let mut draft = legollab_runtime::change::Draft::default();
    for operation in operations {
        draft.push(author, studio.now(), operation);
    }
    Ok(Box::new(studio.hosting().apply(site, &draft).await?))
}
