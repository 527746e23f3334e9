//! The registry that is copied from, with what is believed of it.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use legollab_package::Digest;
use legollab_registry_client::{ClientError, RegistryReader, update_trust};
use legollab_trust::{TrustCopy, TrustFolder, copy::FolderError};

use super::error::MirrorError;
use crate::state::Registry;

/// The folder with the trust of each registry that is copied from, within the registry's folder.
const FOLDER: &str = "mirrors";

/// The registry that is copied from.
pub(super) struct Origin {
    /// How it is asked.
    pub reader: RegistryReader,
    /// What it published of its trust, verified.
    pub trust: TrustCopy,
    /// Its address, without a slash at the end.
    pub address: String,
}

impl Origin {
    /// Knows a registry again, or for the first time by a root.
    ///
    /// # Errors
    /// [`MirrorError::NoRoot`], [`MirrorError::OtherRoot`], or when the copy of its trust cannot be used.
    pub fn open(registry: &Registry, reader: RegistryReader, root: Option<&[u8]>) -> Result<Self, MirrorError> {
        let address = reader.address();
        let place = folder(registry).join(Digest::of(address.as_bytes()).hex());
        let folder = match (TrustFolder::open(&place), root) {
            (Ok(folder), None) => folder,
            (Ok(folder), Some(root)) if folder.root()? == root => folder,
            (Ok(_), Some(_)) => return Err(MirrorError::OtherRoot(address)),
            (Err(FolderError::None(_)), Some(root)) => TrustFolder::create(&place, &address, root)?,
            (Err(FolderError::None(_)), None) => return Err(MirrorError::NoRoot(address)),
            (Err(error), _) => return Err(error.into()),
        };
        Ok(Self {
            reader,
            trust: TrustCopy::open(folder)?,
            address,
        })
    }

    /// Fetches what is new of its trust. What is not believed, or not of these days, ends a run.
    ///
    /// # Errors
    /// [`MirrorError::Origin`], [`MirrorError::Stale`].
    pub async fn update(&self, now: i64) -> Result<(), MirrorError> {
        let updated = update_trust(&self.reader, &self.trust, &BTreeSet::new(), now).await;
        let updated = updated.map_err(|error| match error {
            ClientError::Folder(error) => MirrorError::Folder(error),
            error => MirrorError::Origin(error),
        })?;
        match self.trust.state(now).is_fresh {
            true => Ok(()),
            false => Err(MirrorError::Stale {
                origin: self.address.clone(),
                as_of: updated.as_of,
            }),
        }
    }
}

/// Where the trust of those registries lies that are copied from.
pub(super) fn folder(registry: &Registry) -> PathBuf {
    registry.options.folder.join(FOLDER)
}

/// A file of the copy of trust that follows from a root, by its SHA-256 in hexadecimal; none where there is no such copy or no such
/// file in it.
pub(super) fn file_after(mirrors: &Path, root: &str, name: &str) -> Option<Vec<u8>> {
    let entries = std::fs::read_dir(mirrors).ok()?;
    let mut folders = entries
        .flatten()
        .filter_map(|entry| TrustFolder::open(&entry.path()).ok());
    let folder = folders.find(|folder| folder.root().is_ok_and(|found| Digest::of(&found).hex() == root))?;
    folder.file(name)
}
