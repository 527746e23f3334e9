//! Where this host keeps what it knows of a registry's trust, and how it stays up to date.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use legollab_registry_client::{ClientError, HeldBrick, RegistryReader, TrustUpdate, update_trust};
use legollab_runtime::{
    clock::{Clock as _, SystemClock},
    folder::{LOCK, PlatformDir, TEXT_BYTES},
    manifest::Lock,
    trust::HostTrust,
};
use legollab_server::Server;
use legollab_trust::{
    TrustCopy, TrustFolder,
    copy::FolderError,
    metadata::{MAX_FILE, Metadata},
};

use crate::output::problem::Problem;

/// How often a host that serves asks the registry, and how soon again after it was away. Each time some minutes more or less, so
/// that a registry is not asked by all hosts at the same moment.
const EVERY: Duration = Duration::from_secs(3600);
const AGAIN: Duration = Duration::from_secs(600);

/// The folder that was given, or that is named in the environment; else where this user's programs keep such things, which need
/// not be there.
fn place(given: Option<&Path>) -> (Option<PathBuf>, bool) {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(given) = given.map(Path::to_path_buf).or_else(|| named("LEGOLLAB_TRUST")) {
        return (Some(given), true);
    }
    let data = named("XDG_DATA_HOME")
        .or_else(|| named("HOME").map(|home| home.join(".local/share")))
        .or_else(|| named("LOCALAPPDATA"));
    (data.map(|data| data.join("legollab/trust")), false)
}

/// Where a copy is kept.
///
/// # Errors
/// When the environment names no place, and none was given.
pub fn folder(given: Option<&Path>) -> Result<PathBuf, Problem> {
    place(given).0.ok_or_else(|| Problem::new("no-trust-folder"))
}

/// The root of a registry's trust, as somebody has given it by hand.
///
/// # Errors
/// When the file cannot be read or is no root.
pub fn read_root(file: &Path) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| Problem::io("cannot-read", file, &error);
    let size = fs::metadata(file).map_err(unreadable)?.len();
    if usize::try_from(size).map_or(true, |size| size > MAX_FILE) {
        return Err(Problem::new("file-too-large").with("file", file.display().to_string()));
    }
    let root = fs::read(file).map_err(unreadable)?;
    Metadata::from_json(&root).map_err(|error| {
        Problem::new("not-a-root")
            .with("file", file.display().to_string())
            .because(&error)
    })?;
    Ok(root)
}

/// The copy of this host; none where the operator has made none.
///
/// # Errors
/// When there is none in a folder that was named, or it cannot be read.
pub fn open(given: Option<&Path>) -> Result<Option<TrustCopy>, Problem> {
    let (Some(path), is_named) = place(given) else {
        return Ok(None);
    };
    match TrustFolder::open(&path).and_then(TrustCopy::open) {
        Ok(copy) => {
            if let Some(problem) = copy.state(SystemClock.now().0).problem {
                tracing::warn!(problem, folder = %path.display(), "nothing can be told of the providers of bricks");
            }
            Ok(Some(copy))
        }
        Err(FolderError::None(_)) if !is_named => Ok(None),
        Err(error) => Err(unusable(&path, error)),
    }
}

/// A folder of trust that cannot be used.
pub fn unusable(path: &Path, error: FolderError) -> Problem {
    let shown = path.display().to_string();
    match error {
        FolderError::None(_) => Problem::new("no-trust-there").with("folder", shown),
        FolderError::Taken(_) => Problem::new("trust-there").with("folder", shown),
        FolderError::Busy(_) => Problem::new("trust-busy").with("folder", shown),
        other => Problem::new("trust-unusable").with("folder", shown).because(&other),
    }
}

/// The bricks of these platforms that came from a registry, by their locks. A lock that cannot be read is told of elsewhere.
pub fn held_bricks(platforms: &[PathBuf], registry: &str) -> BTreeSet<HeldBrick> {
    let locks = platforms.iter().filter_map(|folder| {
        let path = folder.join(LOCK);
        let text = PlatformDir::at(folder).read_text(LOCK, TEXT_BYTES).ok()?;
        Lock::parse(&text, &path.display().to_string()).ok()
    });
    let of_lock = |lock: Lock| {
        lock.bricks.into_iter().filter_map(|locked| {
            let origin = locked.origin.filter(|origin| origin.registry == registry)?;
            Some(HeldBrick {
                file: locked.digest,
                package: locked.package,
                version: locked.version,
                release: origin.release,
            })
        })
    };
    locks.flat_map(of_lock).collect()
}

/// Asks the registry once, for the bricks of these platforms.
///
/// # Errors
/// See [`update_trust`]; the copy stays as it was.
pub async fn update(copy: &TrustCopy, platforms: Vec<PathBuf>) -> Result<TrustUpdate, ClientError> {
    let reader = RegistryReader::new(copy.folder().registry(), "en")?;
    let registry = reader.address();
    let held = tokio::task::spawn_blocking(move || held_bricks(&platforms, &registry)).await;
    update_trust(&reader, copy, &held.unwrap_or_default(), SystemClock.now().0).await
}

/// Asks the registry again and again, for as long as the platforms are served. One that is away holds nothing up.
pub async fn keep_up(server: Server, trust: HostTrust) {
    loop {
        // Not the platforms themselves: one that is closed meanwhile is not to wait for the registry.
        let folders = {
            let platforms = server.platforms();
            platforms.iter().map(|platform| platform.folder().to_owned()).collect()
        };
        let pause = match update(&trust.copy, folders).await {
            Ok(update) => {
                tracing::debug!(
                    fetched = update.fetched,
                    "the copy of the registry's trust is up to date"
                );
                EVERY
            }
            Err(error) => {
                let registry = trust.copy.folder().registry();
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    registry,
                    "the registry's trust could not be updated"
                );
                AGAIN
            }
        };
        let share: f64 = rand::random_range(0.85..1.15);
        tokio::time::sleep(pause.mul_f64(share)).await;
    }
}
