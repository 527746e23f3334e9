//! The bytes of blobs, by digest.

use std::{
    io::{self, Read as _, Seek as _},
    ops::Range,
    path::Path,
};

use axum::body::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, GetResult, GetResultPayload, MultipartUpload, ObjectStore as _, ObjectStoreExt as _,
    PutMultipartOptions, PutOptions, PutPayload, path::Path as Location,
};
use tokio::{fs::File, io::AsyncReadExt as _};

use super::protocol::{ContentDigest, OciError};
use crate::state::Registry;

/// Bytes that are copied at a time. All parts but the last have this size, as stores elsewhere want it.
const PART: usize = 8 << 20;
/// Bytes that are read at a time for whoever pulls.
const PIECE: u64 = 128 << 10;

/// Where a blob lies.
fn location(digest: &ContentDigest) -> Location {
    let (algorithm, hex) = (digest.algorithm().name(), digest.hex());
    let folder = hex.get(..2).unwrap_or_default();
    Location::from(format!("{algorithm}/{folder}/{hex}"))
}

/// The digest of what lies at a place; none where no blob does.
pub fn digest_at(location: &Location) -> Option<ContentDigest> {
    let mut parts = location.parts();
    let (algorithm, _, hex) = (parts.next()?, parts.next()?, parts.next()?);
    format!("{}:{}", algorithm.as_ref(), hex.as_ref()).parse().ok()
}

/// Whether the bytes of a blob are there.
///
/// # Errors
/// When the store fails.
pub async fn is_there(registry: &Registry, digest: &ContentDigest) -> Result<bool, object_store::Error> {
    match registry.blobs.head(&location(digest)).await {
        Ok(_) => Ok(true),
        Err(object_store::Error::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Removes the bytes of a blob, if they are there.
///
/// # Errors
/// When the store fails.
pub async fn remove(registry: &Registry, digest: &ContentDigest) -> Result<(), object_store::Error> {
    remove_at(registry, &location(digest)).await
}

/// Removes what lies at a place, if it is there.
///
/// # Errors
/// When the store fails.
pub async fn remove_at(registry: &Registry, location: &Location) -> Result<(), object_store::Error> {
    match registry.blobs.delete(location).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Keeps a file's bytes, whose digest was checked, durably.
///
/// # Errors
/// When the file or the store fails.
pub async fn put_file(registry: &Registry, digest: &ContentDigest, path: &Path) -> Result<(), OciError> {
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
pub async fn put(registry: &Registry, digest: &ContentDigest, bytes: Bytes) -> Result<(), object_store::Error> {
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
    digest: &ContentDigest,
    part: Option<(u64, u64)>,
) -> Result<GetResult, object_store::Error> {
    let options = GetOptions {
        range: part.map(|(first, end)| GetRange::Bounded(first..end)),
        ..GetOptions::default()
    };
    registry.blobs.get_opts(&location(digest), options).await
}

/// What was found, piece by piece, as fast as it is taken. The store itself reads files eight kilobytes at a time.
pub fn into_pieces(found: GetResult) -> BoxStream<'static, io::Result<Bytes>> {
    match found.payload {
        GetResultPayload::File(file, _) => pieces(file, found.range).boxed(),
        GetResultPayload::Stream(stream) => stream.map_err(io::Error::other).boxed(),
    }
}

fn pieces(file: std::fs::File, range: Range<u64>) -> impl futures::Stream<Item = io::Result<Bytes>> {
    futures::stream::try_unfold((file, range), async |(mut file, range)| {
        if range.is_empty() {
            return Ok(None);
        }
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = Vec::new();
            file.seek(io::SeekFrom::Start(range.start))?;
            let wanted = PIECE.min(range.end - range.start);
            (&mut file).take(wanted).read_to_end(&mut piece)?;
            if piece.len() as u64 != wanted {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            Ok((Bytes::from(piece), (file, range.start + wanted..range.end)))
        });
        read.await.map_err(io::Error::other)?.map(Some)
    })
}
