//! The bytes of blobs, by digest.

use std::{io, path::Path};

use axum::body::Bytes;
use legollab_package::Digest;
use object_store::{
    GetOptions, GetRange, GetResult, MultipartUpload, ObjectStore as _, PutMultipartOptions, PutOptions, PutPayload,
    path::Path as Location,
};
use tokio::{fs::File, io::AsyncReadExt as _};

use super::protocol::OciError;
use crate::state::Registry;

/// Bytes that are copied at a time. All parts but the last have this size, as stores elsewhere want it.
const PART: usize = 8 << 20;

/// Where a blob lies.
fn location(digest: &Digest) -> Location {
    let hex = digest.hex();
    let folder = hex.get(..2).unwrap_or_default().to_owned();
    Location::from(format!("sha256/{folder}/{hex}"))
}

/// Keeps a file's bytes, whose digest was checked, durably.
///
/// # Errors
/// When the file or the store fails.
pub async fn put_file(registry: &Registry, digest: &Digest, path: &Path) -> Result<(), OciError> {
    let mut file = File::open(path).await?;
    let first = part_of(&mut file).await?;
    if first.len() < PART {
        return Ok(put(registry, digest, first).await?);
    }
    let options = PutMultipartOptions::default();
    let mut upload = registry.blobs.put_multipart_opts(&location(digest), options).await?;
    match copy(&mut *upload, first, &mut file).await {
        Ok(()) => {
            upload.complete().await?;
            Ok(())
        }
        Err(error) => {
            upload.abort().await?;
            Err(error)
        }
    }
}

async fn copy(upload: &mut dyn MultipartUpload, first: Bytes, file: &mut File) -> Result<(), OciError> {
    let mut part = first;
    while !part.is_empty() {
        upload.put_part(PutPayload::from(part)).await?;
        part = part_of(file).await?;
    }
    Ok(())
}

async fn part_of(file: &mut File) -> io::Result<Bytes> {
    let mut part = Vec::new();
    file.take(PART as u64).read_to_end(&mut part).await?;
    Ok(part.into())
}

/// Keeps bytes that are in memory, whose digest this is, durably.
///
/// # Errors
/// When the store fails.
pub async fn put(registry: &Registry, digest: &Digest, bytes: Bytes) -> Result<(), object_store::Error> {
    let payload = PutPayload::from(bytes);
    registry
        .blobs
        .put_opts(&location(digest), payload, PutOptions::default())
        .await?;
    Ok(())
}

/// Reads a blob, or a part of it, piece by piece.
///
/// # Errors
/// When the store fails.
pub async fn get(
    registry: &Registry,
    digest: &Digest,
    part: Option<(u64, u64)>,
) -> Result<GetResult, object_store::Error> {
    let options = GetOptions {
        range: part.map(|(first, end)| GetRange::Bounded(first..end)),
        ..GetOptions::default()
    };
    registry.blobs.get_opts(&location(digest), options).await
}
