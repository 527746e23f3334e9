//! The bytes of blobs: counted and hashed as they come in, and kept once they are what their digest says.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use legollab_registry_client::RepositoryReader;
use tokio::{fs::File, io::AsyncWriteExt as _};

use super::error::{MirrorError, Refusal};
use crate::{
    database::new_id,
    packages::{
        limits::MAX_BLOB_BYTES,
        manifests::PushedManifest,
        protocol::{ContentDigest, ContentHasher},
        store,
    },
    state::{Registry, UPLOADS},
};

/// Fetches the blobs of these documents that are not here, and says how many bytes these have.
///
/// # Errors
/// [`Refusal::Lies`], [`Refusal::TooMuch`], what the registry answers, or when the store fails.
pub(super) async fn fetch(
    registry: &Registry,
    repository: &RepositoryReader<'_>,
    documents: &[PushedManifest],
) -> Result<u64, MirrorError> {
    let mut wanted = BTreeMap::new();
    for blob in documents.iter().flat_map(|document| document.parsed.blobs()) {
        let digest = blob.digest().to_string().parse::<ContentDigest>();
        let digest = digest.map_err(|error| Refusal::Lies(error.to_string()))?;
        if let Some(said) = wanted.insert(digest.clone(), blob.size())
            && said != blob.size()
        {
            let message = format!("{digest} is said to have {said} bytes, and {}", blob.size());
            return Err(Refusal::Lies(message).into());
        }
    }
    let all = wanted.values().fold(0_u64, |all, size| all.saturating_add(*size));
    if all > MAX_BLOB_BYTES {
        let message = format!("its blobs have {all} bytes, and at most {MAX_BLOB_BYTES} are copied of one version");
        return Err(Refusal::TooMuch(message).into());
    }
    let mut fetched = 0;
    for (digest, size) in wanted {
        match store::get(registry, &digest, None).await {
            Ok(found) if found.meta.size == size => {}
            Ok(found) => return Err(other_size(&digest, size, found.meta.size)),
            Err(object_store::Error::NotFound { .. }) => {
                one(registry, repository, &digest, size).await?;
                fetched += size;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(fetched)
}

/// A file on its way in, which is gone when nobody needs it any more.
struct Incoming(PathBuf);

impl Drop for Incoming {
    fn drop(&mut self) {
        // What stays is taken with the garbage.
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn one(
    registry: &Registry,
    repository: &RepositoryReader<'_>,
    digest: &ContentDigest,
    size: u64,
) -> Result<(), MirrorError> {
    let incoming = Incoming(registry.options.folder.join(UPLOADS).join(new_id()));
    receive(repository, digest, size, &incoming.0).await?;
    store::put_file(registry, digest, &incoming.0).await?;
    Ok(())
}

async fn receive(
    repository: &RepositoryReader<'_>,
    digest: &ContentDigest,
    size: u64,
    path: &Path,
) -> Result<(), MirrorError> {
    let mut stream = repository.blob_stream(&digest.to_string(), size).await?;
    let mut file = File::create_new(path).await?;
    let (mut hasher, mut came) = (ContentHasher::new(digest.algorithm()), 0_u64);
    while let Some(piece) = stream.next().await? {
        hasher.update(&piece);
        came = came.saturating_add(piece.len() as u64);
        file.write_all(&piece).await?;
    }
    file.flush().await?;
    if came != size {
        return Err(other_size(digest, size, came));
    }
    match hasher.finish() {
        found if found == *digest => Ok(()),
        found => Err(Refusal::Lies(format!("what came for {digest} has the digest {found}")).into()),
    }
}

fn other_size(digest: &ContentDigest, said: u64, found: u64) -> MirrorError {
    Refusal::Lies(format!("{digest} is said to have {said} bytes, and has {found}")).into()
}
