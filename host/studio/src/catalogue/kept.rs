//! The files of bricks that were chosen: a change that is being gathered has to find them again, whatever becomes of the
//! catalogue.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use legollab_package::Digest;
use legollab_runtime::private_files;

use super::{Catalogue, CatalogueError, Offer};

/// How long a file is kept that nobody asks for. A draft that is older asks the catalogue once more.
const KEPT_FOR: Duration = Duration::from_secs(60 * 60 * 24 * 30);

/// Files of bricks by digest, in a folder of the studio's own.
#[derive(Debug, Clone)]
pub struct KeptBricks(Arc<PathBuf>);

impl KeptBricks {
    /// The files in this folder, which is made when one is kept.
    pub fn new(folder: PathBuf) -> Self {
        Self(Arc::new(folder))
    }

    /// The file of an offer: what was kept of it, or the catalogue's, which is kept.
    ///
    /// # Errors
    /// See [`CatalogueError`].
    pub async fn fetch(&self, catalogue: &dyn Catalogue, offer: &Offer) -> Result<Arc<[u8]>, CatalogueError> {
        if let Some(bytes) = self.get(&offer.digest).await {
            return Ok(bytes);
        }
        let bytes = catalogue.fetch(&offer.package, &offer.version).await?;
        if Digest::of(&bytes) != offer.digest {
            return Err(CatalogueError::NotWhatWasOffered {
                package: offer.package.clone(),
                version: offer.version.clone(),
            });
        }
        let (folder, digest, kept) = (self.0.clone(), offer.digest, bytes.clone());
        let written = tokio::task::spawn_blocking(move || keep(&folder, &digest, &kept)).await;
        match written {
            Ok(Ok(())) => {}
            // It is asked for again the next time.
            Ok(Err(error)) => tracing::warn!(%error, folder = %self.0.display(), "a brick's file could not be kept"),
            Err(error) => tracing::warn!(%error, "a brick's file could not be kept"),
        }
        Ok(bytes)
    }

    /// The file of this digest, if it is kept and whole.
    pub async fn get(&self, digest: &Digest) -> Option<Arc<[u8]>> {
        let bytes = tokio::fs::read(path(&self.0, digest)).await.ok()?;
        (Digest::of(&bytes) == *digest).then(|| bytes.into())
    }

    /// Throws away what nobody has needed for long.
    pub fn tidy(&self) {
        let Ok(entries) = fs::read_dir(self.0.as_path()) else {
            return;
        };
        let now = SystemTime::now();
        for entry in entries.flatten() {
            let age = entry.metadata().and_then(|about| about.modified()).ok();
            if age.is_some_and(|at| now.duration_since(at).is_ok_and(|age| age > KEPT_FOR)) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn path(folder: &Path, digest: &Digest) -> PathBuf {
    folder.join(format!("{}.wasm", digest.hex()))
}

fn keep(folder: &Path, digest: &Digest, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write as _;
    private_files::create_dir_all(folder)?;
    let part = folder.join(format!("{}.{}.part", digest.hex(), uuid::Uuid::new_v4().simple()));
    let mut file = private_files::create(&part)?;
    file.write_all(bytes)?;
    drop(file);
    // Whole or not at all; one that is lost with the machine is fetched again.
    fs::rename(&part, path(folder, digest))
}
