//! What a running registry knows.

use std::{
    io,
    sync::{Arc, atomic::AtomicI64},
};

use legollab_mail::{MailBounds, MailError, MailTransport};
use legollab_web::{
    connection::{Tls, TlsError},
    password::{PasswordError, Passwords},
    public_url::PublicAddress,
};
use object_store::{ObjectStore, local::LocalFileSystem};
use sea_orm::DbErr;
use tokio::sync::Notify;

use crate::{
    clock::Clock,
    database::Database,
    download_counter::DownloadCounter,
    keys::{RegistryKeys, SecretError, private_folder},
    limits::RateLimiters,
    options::RegistryOptions,
    search::{Search, SearchError},
    settings,
    ticks::Ticks,
};

/// The setting that holds by how many milliseconds the clock was moved.
pub const CLOCK_OFFSET: &str = "clock-offset-ms";

/// The folder of blobs, within the registry's folder.
pub const BLOBS: &str = "blobs";
/// The folder of uploads that are under way, within the registry's folder.
pub const UPLOADS: &str = "uploads";

/// A running registry. Cloning is cheap; all clones are the same registry.
#[derive(Clone)]
pub struct Registry(Arc<RegistryState>);

/// What a running registry knows; [`Registry`] dereferences to it.
pub struct RegistryState {
    /// What the operator decided.
    pub options: RegistryOptions,
    /// The database.
    pub database: Database,
    /// The bytes of packages, by digest.
    pub blobs: Arc<dyn ObjectStore>,
    /// The registry's own secrets.
    pub keys: RegistryKeys,
    /// The time.
    pub clock: Clock,
    /// Hashes passwords and compares them.
    pub passwords: Passwords,
    /// Finds bricks, providers and offers.
    pub search: Search,
    /// How often one client or one account may try something.
    pub limits: RateLimiters,
    /// The way letters go out.
    pub mail: MailTransport,
    /// Wakes the work beside the requests, and with it the letters: something was written that somebody is waiting for.
    pub wake: Notify,
    /// When that work was done.
    pub ticks: Ticks,
    /// TLS, where the registry speaks it itself.
    pub tls: Option<Tls>,
    /// Counts downloads, until that is written to the database.
    pub downloads: DownloadCounter,
    /// When garbage was last looked for, in milliseconds since 1970.
    pub collected_at: AtomicI64,
}

/// Why a registry cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its folder cannot be used.
    #[error("the folder `{folder}` cannot be used: {error}")]
    Folder {
        /// The folder.
        folder: String,
        /// What went wrong.
        error: io::Error,
    },
    /// A secret of its own cannot be used.
    #[error("the registry's key `{file}` cannot be used: {error}")]
    Key {
        /// The file.
        file: String,
        /// What went wrong.
        error: SecretError,
    },
    /// Its certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The blobs cannot be reached.
    #[error("the store of blobs cannot be opened: {0}")]
    Blobs(#[from] object_store::Error),
    /// The database cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] DbErr),
    /// Letters cannot go out as the operator decided.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// Not even one password could be hashed.
    #[error("passwords cannot be worked on here: {0}")]
    Passwords(#[from] PasswordError),
    /// The index cannot be made.
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl Registry {
    /// Opens the registry of a folder, which is made if it is not there, and brings its tables up to date.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(options: RegistryOptions) -> Result<Self, OpenError> {
        let folder = |error| OpenError::Folder {
            folder: options.folder.display().to_string(),
            error,
        };
        let blobs = options.folder.join(BLOBS);
        private_folder(&options.folder).map_err(folder)?;
        private_folder(&blobs).map_err(folder)?;
        private_folder(&options.folder.join(UPLOADS)).map_err(folder)?;
        let tls = options.tls.clone().map(Tls::open).transpose()?;
        let keys = RegistryKeys::open(&options.folder).map_err(|(file, error)| OpenError::Key { file, error })?;
        let database = Database::open(&options.database, &options.folder).await?;
        let offset = if options.movable_clock {
            let kept = settings::get(database.reader(), CLOCK_OFFSET).await?;
            kept.and_then(|offset| offset.parse().ok()).unwrap_or(0)
        } else {
            0
        };
        Ok(Self(Arc::new(RegistryState {
            database,
            blobs: Arc::new(LocalFileSystem::new_with_prefix(&blobs)?.with_fsync(true)),
            keys,
            clock: Clock::ahead_by(offset),
            passwords: Passwords::new()?,
            search: Search::new()?,
            limits: RateLimiters::default(),
            mail: MailTransport::new(&options.mail, MailBounds::default())?,
            wake: Notify::new(),
            ticks: Ticks::default(),
            tls,
            downloads: DownloadCounter::default(),
            collected_at: AtomicI64::new(0),
            options,
        })))
    }

    /// The present, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    /// The whole address of a path, for letters and documents: `https://registre.example.org/fund`.
    pub fn address(&self, path: &str) -> String {
        let PublicAddress { domain, .. } = &self.options.address;
        format!("{}{path}", self.options.address.origin(domain, None))
    }
}

impl std::ops::Deref for Registry {
    type Target = RegistryState;

    fn deref(&self) -> &RegistryState {
        &self.0
    }
}
