//! The platforms of a host, opened, changed and closed while it serves.
//!
//! [`Hosting`] is what stands between a [`Server`], which serves platforms that somebody has opened, and the folder in which they
//! lie: whoever lets people make platforms asks it, and so does the command line at the start of a host. What it makes is
//! found again at the next start, because a platform is a folder among the others.

mod archives;
mod error;
mod names;
mod room;

use std::{
    collections::{BTreeSet, HashMap, hash_map::Entry},
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

pub use error::HostingError;
use legollab_runtime::{
    Runtime,
    change::{Applied, Draft, NewPlatform, create},
    control::Listener,
    folder::{MANIFEST, PlatformDir, TEXT_BYTES},
    manifest::PlatformManifest,
    platform::Platform,
    storage::Member,
};
use legollab_web::local_path::LocalPath;
pub use names::{MAX_NAME, MIN_NAME, NameError, RESERVED_NAMES};
use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{
    AddError, Server,
    accounts::{NewAccount, ensure_steward},
};

/// Where platforms are made before they get their names. What a stop of the host leaves there is thrown away at the next start.
const UNFINISHED: &str = ".new";
/// Platforms that are opened at a time. Each reads its files and a database, and may wait for the one compiler.
const OPENED_AT_A_TIME: usize = 8;
/// How long one keeps the next from beginning: longer than reading files takes, shorter than compiling a brick.
const TURN: Duration = Duration::from_secs(5);
/// How long opening may take. The bricks of a whole host are compiled one after the other when its version changes.
pub const LONGEST_OPENING: Duration = Duration::from_secs(30 * 60);

/// How a host keeps platforms.
#[derive(Debug, Clone)]
pub struct HostingOptions {
    /// The folder whose subfolders are platforms.
    pub folder: PathBuf,
    /// The most platforms that are served. Beyond, none is made; one that is there is opened all the same.
    pub most: usize,
    /// Names that nobody may take, besides [`RESERVED_NAMES`].
    pub reserved: Vec<String>,
}

impl HostingOptions {
    /// Platforms that one process serves at most, unless the operator says otherwise. One that rests costs some ten kilobytes
    /// and no file handle.
    pub const MOST: usize = 10_000;

    /// Platforms in this folder.
    pub fn of(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            most: Self::MOST,
            reserved: Vec::new(),
        }
    }
}

/// The platforms of a host. Cloning is cheap; all clones are the same.
#[derive(Clone)]
pub struct Hosting(Arc<Inner>);

struct Inner {
    runtime: Arc<Runtime>,
    server: Server,
    options: HostingOptions,
    /// Lets other processes ask for changes; gone once the host stops.
    control: Mutex<Option<Arc<Listener>>>,
    /// Names of platforms that are being made, opened or closed.
    claimed: Mutex<BTreeSet<String>>,
    /// The folders of platforms that are open or being opened, with what is known of them so far.
    open: Mutex<HashMap<PathBuf, Opened>>,
    opening: Arc<Semaphore>,
}

/// What is known of a folder whose platform is open.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Opened {
    /// It is being opened.
    NotYet,
    /// It is served under this name.
    Served(String),
}

/// Keeps everybody else from making, opening or closing a platform of this name.
struct Claim<'a> {
    inner: &'a Inner,
    name: String,
}

/// Forgets a folder whose platform did not come to be served.
struct Opening<'a> {
    inner: &'a Inner,
    place: &'a Path,
    served: bool,
}

impl Drop for Opening<'_> {
    fn drop(&mut self) {
        if !self.served {
            self.inner.open.lock().remove(self.place);
        }
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.inner.claimed.lock().remove(&self.name);
    }
}

impl Hosting {
    /// A host of the platforms in a folder, of which none is open yet. Through `control`, other processes may ask for changes of
    /// those that will be.
    ///
    /// # Errors
    /// When what an earlier start left unfinished cannot be thrown away.
    pub fn new(
        runtime: Arc<Runtime>,
        server: Server,
        control: Option<Arc<Listener>>,
        options: HostingOptions,
    ) -> Result<Self, HostingError> {
        let unfinished = options.folder.join(UNFINISHED);
        match std::fs::remove_dir_all(&unfinished) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(HostingError::at(&unfinished, error));
            }
            _ => {}
        }
        Ok(Self(Arc::new(Inner {
            runtime,
            server,
            options,
            control: Mutex::new(control),
            claimed: Mutex::default(),
            open: Mutex::default(),
            opening: Arc::new(Semaphore::new(OPENED_AT_A_TIME)),
        })))
    }

    /// What runs the platforms: [`legollab_runtime::change::rehearse()`] and loading a brick ask for it.
    pub fn runtime(&self) -> &Arc<Runtime> {
        &self.0.runtime
    }

    /// What serves the platforms.
    pub fn server(&self) -> &Server {
        &self.0.server
    }

    /// The folder whose subfolders are platforms.
    pub fn folder(&self) -> &Path {
        &self.0.options.folder
    }

    /// Whether a platform of this name can be made now: a name for a form to say something of before it is sent.
    ///
    /// # Errors
    /// What is wrong with the name.
    pub fn check_name(&self, name: &str) -> Result<(), NameError> {
        names::check(name, &self.0.options.reserved)?;
        let taken = |taken: &str| {
            if taken == name {
                NameError::Taken
            } else {
                NameError::LooksLike {
                    other: taken.to_owned(),
                }
            }
        };
        let shape = names::shape(name);
        let served = self.0.server.names();
        let mut others = served.iter().map(String::as_str);
        if let Some(other) = others.find(|other| names::shape(other) == shape) {
            return Err(taken(other));
        }
        // One that could not be opened is somebody's all the same.
        if self.0.options.folder.join(name).exists() {
            return Err(NameError::Taken);
        }
        Ok(())
    }

    /// Makes a platform and serves it. Its folder has its name, and is there whole or not at all.
    ///
    /// # Errors
    /// See [`HostingError`]; then there is no such platform.
    pub async fn create(&self, new: &NewPlatform<'_>) -> Result<Arc<Platform>, HostingError> {
        let claim = self.claim(new.name)?;
        self.check_name(new.name)?;
        let most = self.0.options.most;
        if self.0.server.platforms().len() >= most {
            return Err(HostingError::Full { most });
        }
        let folder = self.0.options.folder.join(new.name);
        let unfinished = self.0.options.folder.join(UNFINISHED).join(new.name);
        create(&unfinished, new).map_err(HostingError::Create)?;
        if let Err(error) = put_in_place(&unfinished, &folder) {
            // It may be thrown away at the next start as well.
            let _ = std::fs::remove_dir_all(&unfinished);
            return Err(HostingError::at(&folder, error));
        }
        let opened = self.open_claimed(&folder, Some(new.name)).await;
        drop(claim);
        opened
    }

    /// Opens the platform in a folder and serves it. Whoever wrote the folder does not choose under which name: that is the
    /// folder's own, but for folders of the host itself, whose names begin with a dot.
    ///
    /// # Errors
    /// See [`HostingError`]; then it is not open.
    pub async fn open(&self, folder: &Path) -> Result<Arc<Platform>, HostingError> {
        self.open_claimed(folder, None).await
    }

    /// Opens a platform; `claimed` is its name where the caller has the claim already.
    async fn open_claimed(&self, folder: &Path, claimed: Option<&str>) -> Result<Arc<Platform>, HostingError> {
        let Ok(turn) = self.0.opening.clone().acquire_owned().await else {
            return Err(HostingError::Stopping);
        };
        let place = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        match self.0.open.lock().entry(place.clone()) {
            Entry::Vacant(free) => free.insert(Opened::NotYet),
            Entry::Occupied(taken) => {
                return Err(match taken.get() {
                    Opened::NotYet => HostingError::UnderWay {
                        name: folder.display().to_string(),
                    },
                    Opened::Served(name) => HostingError::NameServed {
                        name: name.clone(),
                        folder: place,
                    },
                });
            }
        };
        // Whatever becomes of this, also that nobody waits for it any more.
        let mut opening = Opening {
            inner: &self.0,
            place: &place,
            served: false,
        };
        let platform = self.open_in_turn(folder, turn).await?;
        let served = require_own_name(folder, platform.name()).and_then(|()| self.serve(&platform, claimed));
        if let Err(error) = served {
            close(&platform).await;
            return Err(error);
        }
        let name = platform.name().to_owned();
        self.0.open.lock().insert(place.clone(), Opened::Served(name));
        opening.served = true;
        Ok(platform)
    }

    /// Opens a platform. One that takes long gives its turn to others and goes on.
    async fn open_in_turn(&self, folder: &Path, turn: OwnedSemaphorePermit) -> Result<Arc<Platform>, HostingError> {
        // Before any of it runs. What cannot be read here is told by opening it.
        let text = PlatformDir::at(folder).read_text(MANIFEST, TEXT_BYTES);
        if let Some(manifest) = text.ok().and_then(|text| PlatformManifest::parse(&text, MANIFEST).ok()) {
            require_own_name(folder, &manifest.platform.name)?;
        }
        let opening = tokio::time::timeout(LONGEST_OPENING, self.0.runtime.open(folder));
        tokio::pin!(opening);
        let opened = tokio::select! {
            opened = &mut opening => opened,
            () = tokio::time::sleep(TURN) => {
                drop(turn);
                opening.await
            }
        };
        let folder = folder.to_owned();
        match opened {
            Ok(Ok(platform)) => Ok(platform),
            Ok(Err(error)) => Err(HostingError::Open {
                folder,
                source: Box::new(error),
            }),
            Err(_) => Err(HostingError::TooLong { folder }),
        }
    }

    fn serve(&self, platform: &Arc<Platform>, claimed: Option<&str>) -> Result<(), HostingError> {
        let name = platform.name();
        let _claim = match claimed {
            Some(claimed) if claimed == name => None,
            _ => Some(self.claim(name)?),
        };
        if let Some(other) = self.platform(name) {
            return Err(HostingError::NameServed {
                name: name.to_owned(),
                folder: other.folder().to_owned(),
            });
        }
        let control = self.0.control.lock().clone();
        self.0.server.put(platform.clone())?;
        if let Some(control) = control {
            control.attach(platform.folder());
        }
        Ok(())
    }

    /// Serves a platform no longer, and closes it. Its folder stays, and is given back.
    ///
    /// # Errors
    /// When none of this name is served, or it is being opened.
    pub async fn close(&self, name: &str) -> Result<PathBuf, HostingError> {
        let _claim = self.claim(name)?;
        let platform = self.0.server.remove(name);
        let platform = platform.ok_or_else(|| HostingError::NotServed { name: name.to_owned() })?;
        let control = self.0.control.lock().clone();
        if let Some(control) = control {
            control.detach(platform.folder());
        }
        close(&platform).await;
        let served = Opened::Served(name.to_owned());
        self.0.open.lock().retain(|_, opened| *opened != served);
        Ok(platform.folder().to_owned())
    }

    /// Changes a platform while it is served, and serves it as it is from then on. It goes on to its end also if the caller
    /// goes away.
    ///
    /// # Errors
    /// When none of this name is served, and see [`legollab_runtime::change::ChangeError`]: the platform then goes on as it was.
    pub async fn apply(&self, name: &str, draft: &Draft) -> Result<Applied, HostingError> {
        let platform = self.platform(name);
        let platform = platform.ok_or_else(|| HostingError::NotServed { name: name.to_owned() })?;
        let (inner, draft) = (self.0.clone(), draft.clone());
        let change = tokio::spawn(async move {
            let (changed, applied) = platform
                .apply(&inner.runtime, &draft)
                .await
                .map_err(HostingError::Change)?;
            if !Arc::ptr_eq(&changed, &platform) {
                // The one before has handed everything over, and goes when its last requests are done.
                inner.server.put(changed)?;
            }
            Ok(applied)
        });
        change
            .await
            .unwrap_or_else(|error| Err(HostingError::Interrupted(error.to_string())))
    }

    /// Makes sure that a holder has an account on their platform with which they run it, and gives it. `known` is the identifier
    /// of the member that they were before: whoever asks keeps it, because a holder and a member are two things, and the same
    /// address is no proof of the same person. Without one, an account is made, without a password.
    ///
    /// # Errors
    /// When the platform is not served, and see [`crate::accounts::StewardError`].
    pub async fn steward(&self, name: &str, known: Option<&str>, account: NewAccount) -> Result<Member, HostingError> {
        let platform = self.platform(name);
        let platform = platform.ok_or_else(|| HostingError::NotServed { name: name.to_owned() })?;
        Ok(ensure_steward(&platform, self.0.server.passwords(), known, account).await?)
    }

    /// Makes a way into a member's account on a platform, for one time and one minute: the address of a page that asks whether to
    /// go in, and leads on to `next`. Whoever has the address has the account, so it is for the holder's own browser alone.
    ///
    /// # Errors
    /// When the platform is not served, or too many such ways are open.
    pub fn hand_over(&self, name: &str, member: &str, next: LocalPath) -> Result<String, HostingError> {
        if self.platform(name).is_none() {
            return Err(HostingError::NotServed { name: name.to_owned() });
        }
        let address = self.0.server.hand_over(name, member, next);
        address.ok_or(HostingError::TooManyHandovers)
    }

    /// The platform of this name, as it is served now. A change replaces it, so nobody keeps it for long.
    pub fn platform(&self, name: &str) -> Option<Arc<Platform>> {
        self.0.server.platform(name)
    }

    /// All platforms that are served, in the order of their names.
    pub fn platforms(&self) -> Vec<Arc<Platform>> {
        self.0.server.platforms()
    }

    /// The address of a platform for people, without a slash at the end; none if it is not served.
    pub fn address_of(&self, name: &str) -> Option<String> {
        self.0.server.address_of(name)
    }

    /// The folders of the platforms that there are, in the order of their names. Folders whose names begin with a dot are the
    /// host's own.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let own = entry.file_name().as_encoded_bytes().starts_with(b".");
            let path = entry.path();
            // Whatever stands there under the manifest's name: opening it says what is wrong with it.
            if !own && PlatformDir::at(&path).has(MANIFEST) {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }

    /// Lets nobody ask for changes any more, and closes all platforms. The server has to have stopped.
    pub async fn stop(&self) {
        self.0.opening.close();
        drop(self.0.control.lock().take());
        for platform in self.0.server.platforms() {
            self.0.server.remove(platform.name());
            close(&platform).await;
        }
        self.0.open.lock().clear();
    }

    fn claim(&self, name: &str) -> Result<Claim<'_>, HostingError> {
        if self.0.claimed.lock().insert(name.to_owned()) {
            Ok(Claim {
                inner: &self.0,
                name: name.to_owned(),
            })
        } else {
            Err(HostingError::UnderWay { name: name.to_owned() })
        }
    }
}

/// Refuses a platform of another name than its folder's. The host's own folders are called otherwise.
fn require_own_name(folder: &Path, name: &str) -> Result<(), HostingError> {
    let own = folder.file_name().map(|own| own.to_string_lossy().into_owned());
    match own {
        Some(own) if own != name && !own.starts_with('.') => Err(HostingError::OtherName {
            folder: folder.to_owned(),
            name: name.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// Gives a folder its name, so that a stop of the machine afterwards leaves it there.
fn put_in_place(unfinished: &Path, folder: &Path) -> io::Result<()> {
    std::fs::rename(unfinished, folder)?;
    match folder.parent() {
        Some(parent) if cfg!(unix) && !parent.as_os_str().is_empty() => std::fs::File::open(parent)?.sync_all(),
        _ => Ok(()),
    }
}

/// Closes a platform. What was answered is kept even if that fails, so it is only noted.
async fn close(platform: &Platform) {
    if let Err(error) = platform.close().await {
        tracing::error!(%error, platform = platform.name(), "the platform's data could not be closed in order");
    }
}

impl From<AddError> for HostingError {
    fn from(error: AddError) -> Self {
        Self::Address(error)
    }
}
