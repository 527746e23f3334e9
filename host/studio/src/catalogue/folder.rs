//! A folder of bricks' files that an operator offers.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use async_trait::async_trait;
use legollab_contract::inspect;
use legollab_package::{PackageName, brick_file::MAX_FILE_BYTES};
use parking_lot::Mutex;
use semver::Version;

use super::{Catalogue, CatalogueError, Offer};

/// What tells a file that was read from one that has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    changed: Option<SystemTime>,
}

/// A file as it was when last read; none if it is no brick.
struct Known {
    stamp: Stamp,
    offer: Option<Offer>,
}

/// The bricks in the files of a folder. Files may come and go while it is in use: each is read once, and again when it has
/// changed. One that is no brick is noted in the log and offered to nobody.
pub struct BrickFolder {
    folder: PathBuf,
    known: Arc<Mutex<HashMap<PathBuf, Known>>>,
}

impl BrickFolder {
    /// The bricks of this folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            known: Arc::default(),
        }
    }

    async fn read(&self) -> Result<Vec<(PathBuf, Offer)>, CatalogueError> {
        let (folder, known) = (self.folder.clone(), self.known.clone());
        let read = tokio::task::spawn_blocking(move || read(&folder, &mut known.lock()));
        let read = read
            .await
            .map_err(|error| CatalogueError::Unavailable(error.to_string()))?;
        read.map_err(|error| CatalogueError::Unavailable(error.to_string()))
    }
}

#[async_trait]
impl Catalogue for BrickFolder {
    async fn offers(&self) -> Result<Arc<[Offer]>, CatalogueError> {
        Ok(self.read().await?.into_iter().map(|(_, offer)| offer).collect())
    }

    async fn fetch(&self, package: &PackageName, version: &Version) -> Result<Arc<[u8]>, CatalogueError> {
        let bricks = self.read().await?;
        let found = bricks
            .into_iter()
            .find(|(_, offer)| offer.package == *package && offer.version == *version);
        let (path, _) = found.ok_or_else(|| CatalogueError::Unknown {
            package: package.clone(),
            version: version.clone(),
        })?;
        let bytes = tokio::fs::read(&path).await;
        let bytes = bytes.map_err(|error| CatalogueError::Unavailable(format!("{}: {error}", path.display())))?;
        Ok(bytes.into())
    }
}

fn read(folder: &Path, known: &mut HashMap<PathBuf, Known>) -> io::Result<Vec<(PathBuf, Offer)>> {
    let mut seen = HashMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "wasm") {
            continue;
        }
        // One that went while the folder was read is not there.
        let Ok(about) = fs::metadata(&path) else { continue };
        let stamp = Stamp {
            bytes: about.len(),
            changed: about.modified().ok(),
        };
        let file = match known.remove(&path) {
            Some(file) if file.stamp == stamp => file,
            _ => Known {
                stamp,
                offer: offer(&path, about.len()),
            },
        };
        seen.insert(path, file);
    }
    *known = seen;
    let mut offers: Vec<(PathBuf, Offer)> = known
        .iter()
        .filter_map(|(path, file)| Some((path.clone(), file.offer.clone()?)))
        .collect();
    // Of two files with the same version the first by name is meant, each time.
    offers.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut versions = std::collections::HashSet::new();
    offers.retain(|(_, offer)| versions.insert((offer.package.clone(), offer.version.clone())));
    Ok(offers)
}

fn offer(path: &Path, bytes: u64) -> Option<Offer> {
    if bytes > MAX_FILE_BYTES as u64 {
        tracing::warn!(file = %path.display(), bytes, "a file of the folder of bricks is too large to be one");
        return None;
    }
    let read = fs::read(path).map_err(|error| error.to_string());
    let read = read.and_then(|bytes| inspect(&bytes).map_err(|error| error.to_string()));
    match read {
        Ok(read) => Some(Offer::of_file(&read.file.manifest, &read.contract, read.file.digest)),
        Err(error) => {
            tracing::warn!(file = %path.display(), %error, "a file of the folder of bricks is not offered");
            None
        }
    }
}
