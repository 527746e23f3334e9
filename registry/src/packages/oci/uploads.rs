//! Uploads of blobs: in one request, or in chunks, which go on after a broken connection where they stopped.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use axum::{
    body::Body,
    extract::{Request, State},
};
use http::{HeaderMap, StatusCode, header};
use legollab_web::query::Query;
use oci_spec::distribution::ErrorCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    mount::mount,
    ranges::{arrived, chunk},
    spool::{Spool, SpoolError, remove},
};
use crate::{
    database::new_id,
    packages::{
        access::Caller,
        limits::{MAX_BLOB_BYTES, MAX_UPLOADS, UPLOAD_KEPT_MS},
        links::{link_blob, note_blob},
        mirror::say_where_to_publish,
        protocol::{Address, Algorithm, Answer, ContentDigest, DIGEST, OciError, RepositoryName, UPLOAD, digest_of},
        repository::ensure_package,
        store,
        tables::{package, upload},
    },
    state::{Registry, UPLOADS},
};

/// How long nothing has come for an upload that has to make room for another one: longer than a request may wait for its next bytes.
const IDLE: Duration = Duration::from_secs(120);

/// Begins an upload; takes the whole blob with it where its digest is named, or takes it over from another repository.
pub async fn begin(
    State(registry): State<Registry>,
    caller: Caller,
    address: Address,
    query: Query,
    request: Request,
) -> Result<Answer, OciError> {
    let repository = &address.repository;
    let account = match caller.require_push(repository) {
        Ok(account) => account.to_owned(),
        Err(refused) => return Err(say_where_to_publish(&registry, repository, refused).await),
    };
    if !query.get("mount").is_empty() {
        let digest = digest_of(query.get("mount"))?;
        if mount(&registry, &caller, repository, &digest, query.get("from")).await? {
            return Ok(created(repository, &digest));
        }
    }
    let whole = match query.get("digest") {
        "" => None,
        digest => Some(digest_of(digest)?),
    };
    let algorithm = query.get("digest-algorithm");
    if !algorithm.is_empty() && Algorithm::parse(algorithm).is_none() {
        let algorithm: String = algorithm.chars().take(100).collect();
        let message = format!("digests by `{algorithm}` are not known here; `sha256` and `sha512` are");
        return Err(OciError::invalid_digest(message));
    }
    let (headers, body) = (request.headers().clone(), request.into_body());
    check_announced(&headers, 0)?;
    let id = new_id();
    Spool::begin(&path_of(&registry, &id))?;
    if let Err(error) = note(&registry, repository, &account, &id).await {
        remove(&path_of(&registry, &id))?;
        return Err(error);
    }
    let Some(digest) = whole else {
        return Ok(progress(StatusCode::ACCEPTED, repository, &id, 0));
    };
    let spool = Spool::open(path_of(&registry, &id)).map_err(|error| refused(error, repository, &id, 0))?;
    let done = complete(&registry, repository, &id, spool, (headers, body), &digest).await;
    if done.is_err() {
        // Nobody was told where it goes on, so it would only take room; the room first, because that may be what is missing.
        remove(&path_of(&registry, &id))?;
        forget(&registry, &id).await?;
    }
    done
}

async fn note(registry: &Registry, repository: &RepositoryName, account: &str, id: &str) -> Result<(), OciError> {
    let now = registry.now();
    let transaction = registry.database.write().await?;
    let open = upload::Entity::find()
        .filter(upload::Column::Account.eq(account))
        .all(&transaction)
        .await?;
    if open.len() >= MAX_UPLOADS {
        // Clients forget to cancel what they give up, and nobody is to wait a day for that.
        let Some(idle) = longest_idle(registry, &open) else {
            return Err(OciError::new(
                StatusCode::TOO_MANY_REQUESTS,
                ErrorCode::TooManyRequests,
                format!("{MAX_UPLOADS} uploads of this account are under way; finish or cancel one of them"),
            )
            .header(header::RETRY_AFTER, IDLE.as_secs().to_string().parse().ok()));
        };
        upload::Entity::delete_by_id(idle.to_owned()).exec(&transaction).await?;
        remove(&path_of(registry, idle))?;
    }
    let package = ensure_package(&transaction, repository, now).await?;
    let row = upload::ActiveModel {
        id: Set(id.to_owned()),
        package: Set(package.id),
        account: Set(account.to_owned()),
        begun_at: Set(now),
    };
    row.insert(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// The upload to which nothing was added for the longest time, if that is long enough for it to have been given up.
fn longest_idle<'u>(registry: &Registry, open: &'u [upload::Model]) -> Option<&'u str> {
    let last = |upload: &upload::Model| {
        let changed = fs::metadata(path_of(registry, &upload.id)).and_then(|found| found.modified());
        changed.unwrap_or(SystemTime::UNIX_EPOCH)
    };
    let idle = open.iter().map(|upload| (last(upload), upload.id.as_str()));
    let (changed, id) = idle.min()?;
    changed.elapsed().is_ok_and(|idle| idle > IDLE).then_some(id)
}

/// How much of an upload has arrived.
pub async fn status(State(registry): State<Registry>, caller: Caller, address: Address) -> Result<Answer, OciError> {
    let path = held(&registry, &caller, &address).await?;
    let size = Spool::size_of(&path)?.ok_or_else(unknown)?;
    Ok(progress(
        StatusCode::NO_CONTENT,
        &address.repository,
        address.upload(),
        size,
    ))
}

/// Adds a chunk.
pub async fn append(
    State(registry): State<Registry>,
    caller: Caller,
    address: Address,
    request: Request,
) -> Result<Answer, OciError> {
    let path = held(&registry, &caller, &address).await?;
    let (repository, id) = (&address.repository, address.upload());
    let mut spool = Spool::open(path).map_err(|error| refused(error, repository, id, 0))?;
    let (headers, body) = (request.headers().clone(), request.into_body());
    take(&mut spool, &headers, body, repository, id).await?;
    Ok(progress(StatusCode::ACCEPTED, repository, id, spool.size()))
}

/// Adds the last chunk, if there is one, and has the blob if it is what its digest says.
pub async fn finish(
    State(registry): State<Registry>,
    caller: Caller,
    address: Address,
    query: Query,
    request: Request,
) -> Result<Answer, OciError> {
    let path = held(&registry, &caller, &address).await?;
    let digest = digest_of(query.get("digest"))?;
    let (repository, id) = (&address.repository, address.upload());
    let spool = Spool::open(path).map_err(|error| refused(error, repository, id, 0))?;
    let (headers, body) = (request.headers().clone(), request.into_body());
    complete(&registry, repository, id, spool, (headers, body), &digest).await
}

/// Gives an upload up.
pub async fn cancel(State(registry): State<Registry>, caller: Caller, address: Address) -> Result<Answer, OciError> {
    let path = held(&registry, &caller, &address).await?;
    forget(&registry, address.upload()).await?;
    remove(&path)?;
    Ok(Answer::new(StatusCode::NO_CONTENT))
}

async fn complete(
    registry: &Registry,
    repository: &RepositoryName,
    id: &str,
    mut spool: Spool,
    (headers, body): (HeaderMap, Body),
    digest: &ContentDigest,
) -> Result<Answer, OciError> {
    take(&mut spool, &headers, body, repository, id).await?;
    let found = spool.digest(digest.algorithm()).await?;
    if found != *digest {
        // Bytes are only ever added, so they can never become what was announced.
        forget(registry, id).await?;
        spool.remove()?;
        return Err(OciError::invalid_digest(format!(
            "what arrived has the digest {found}, not {digest}; nothing was kept, send it again"
        )));
    }
    store::put_file(registry, digest, spool.path()).await?;
    let (now, named) = (registry.now(), digest.to_string());
    let transaction = registry.database.write().await?;
    let package = ensure_package(&transaction, repository, now).await?;
    note_blob(&transaction, &named, spool.size(), now).await?;
    link_blob(&transaction, &package.id, &named, now).await?;
    // Since it was put there, somebody may have taken away what nobody had until then.
    if !store::is_there(registry, digest).await? {
        store::put_file(registry, digest, spool.path()).await?;
    }
    upload::Entity::delete_by_id(id.to_owned()).exec(&transaction).await?;
    transaction.commit().await?;
    spool.remove()?;
    Ok(created(repository, digest))
}

/// Adds a request's body, where it belongs at the end of what has arrived.
async fn take(
    spool: &mut Spool,
    headers: &HeaderMap,
    body: Body,
    repository: &RepositoryName,
    id: &str,
) -> Result<(), OciError> {
    let before = spool.size();
    let range = headers
        .get(header::CONTENT_RANGE)
        .map(|value| value.to_str().unwrap_or_default());
    let end = match range {
        None => None,
        Some(range) => {
            let (first, end) = chunk(range).ok_or_else(|| {
                let message = "Content-Range has to be the first and the last byte of the chunk, as `0-1023`";
                OciError::new(StatusCode::BAD_REQUEST, ErrorCode::BlobUploadInvalid, message)
            })?;
            if first != before {
                return Err(misplaced(repository, id, before));
            }
            Some(end)
        }
    };
    check_announced(headers, before)?;
    let limit = end.unwrap_or(MAX_BLOB_BYTES).min(MAX_BLOB_BYTES);
    let added = spool.append(body, limit).await;
    match (added, end) {
        (Ok(()), Some(end)) if spool.size() != end => {
            spool.truncate(before).await?;
            Err(wrong_size(end.saturating_sub(before)))
        }
        (Ok(()), _) => Ok(()),
        (Err(SpoolError::TooLarge(_)), Some(end)) if end <= MAX_BLOB_BYTES => {
            spool.truncate(before).await?;
            Err(wrong_size(end.saturating_sub(before)))
        }
        (Err(error), _) => Err(refused(error, repository, id, spool.size())),
    }
}

/// Refuses what says itself that it is too large, before it is sent.
fn check_announced(headers: &HeaderMap, before: u64) -> Result<(), OciError> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    match announced {
        Some(bytes) if before.saturating_add(bytes) > MAX_BLOB_BYTES => Err(too_large(MAX_BLOB_BYTES)),
        _ => Ok(()),
    }
}

/// The file of an upload that the caller began.
async fn held(registry: &Registry, caller: &Caller, address: &Address) -> Result<PathBuf, OciError> {
    let account = caller.require_push(&address.repository)?;
    let reader = registry.database.reader();
    let found = upload::Entity::find_by_id(address.upload().to_owned())
        .one(reader)
        .await?;
    let found = found.filter(|upload| upload.account == account).ok_or_else(unknown)?;
    let package = package::Entity::find_by_id(found.package).one(reader).await?;
    let is_here = package.is_some_and(|package| {
        package.namespace == address.repository.namespace() && package.name == address.repository.name()
    });
    match is_here {
        true => Ok(path_of(registry, &found.id)),
        false => Err(unknown()),
    }
}

fn path_of(registry: &Registry, id: &str) -> PathBuf {
    registry.options.folder.join(UPLOADS).join(id)
}

async fn forget(registry: &Registry, id: &str) -> Result<(), DbErr> {
    let transaction = registry.database.write().await?;
    upload::Entity::delete_by_id(id.to_owned()).exec(&transaction).await?;
    transaction.commit().await
}

/// Forgets uploads that nobody has gone on with for a day, and files of which nothing else is known.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_forgotten(registry: &Registry) -> Result<(), DbErr> {
    let before = registry.now().saturating_sub(UPLOAD_KEPT_MS);
    let old = upload::Entity::find()
        .filter(upload::Column::BegunAt.lt(before))
        .all(registry.database.reader())
        .await?;
    for upload in old {
        let path = path_of(registry, &upload.id);
        // Somebody who holds the file is sending at this moment.
        if let Err(SpoolError::Busy) = Spool::open(path.clone()) {
            continue;
        }
        forget(registry, &upload.id).await?;
        if let Err(error) = remove(&path) {
            tracing::warn!(%error, upload = upload.id, "the file of a forgotten upload stays");
        }
    }
    Ok(())
}

fn location(repository: &RepositoryName, id: &str) -> String {
    format!("/v2/{repository}/blobs/uploads/{id}")
}

fn progress(status: StatusCode, repository: &RepositoryName, id: &str, size: u64) -> Answer {
    Answer::new(status)
        .header(header::LOCATION, location(repository, id))
        .header(header::RANGE, arrived(size))
        .header(UPLOAD, id)
}

fn created(repository: &RepositoryName, digest: &ContentDigest) -> Answer {
    Answer::new(StatusCode::CREATED)
        .header(header::LOCATION, format!("/v2/{repository}/blobs/{digest}"))
        .header(DIGEST, digest.to_string())
}

fn unknown() -> OciError {
    let message = "there is no such upload; it was finished, cancelled, or nothing was sent for a day";
    OciError::new(StatusCode::NOT_FOUND, ErrorCode::BlobUploadUnknown, message)
}

fn misplaced(repository: &RepositoryName, id: &str, size: u64) -> OciError {
    let message = format!("{size} bytes have arrived, so the next chunk begins at {size}");
    OciError::new(StatusCode::RANGE_NOT_SATISFIABLE, ErrorCode::BlobUploadInvalid, message)
        .header(header::LOCATION, location(repository, id).parse().ok())
        .header(header::RANGE, arrived(size).parse().ok())
}

fn wrong_size(announced: u64) -> OciError {
    let message = format!("Content-Range announced {announced} bytes, and another number came; nothing of it was kept");
    OciError::new(StatusCode::BAD_REQUEST, ErrorCode::SizeInvalid, message)
}

fn too_large(limit: u64) -> OciError {
    let message = format!("a blob has at most {limit} bytes");
    OciError::new(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::SizeInvalid, message)
}

fn refused(error: SpoolError, repository: &RepositoryName, id: &str, size: u64) -> OciError {
    let goes_on = format!("; the upload goes on at byte {size}");
    match error {
        SpoolError::Busy => OciError::new(StatusCode::CONFLICT, ErrorCode::BlobUploadInvalid, error.to_string()),
        SpoolError::TooLarge(limit) => too_large(limit),
        SpoolError::Slow => OciError::new(
            StatusCode::REQUEST_TIMEOUT,
            ErrorCode::BlobUploadInvalid,
            format!("{error}{goes_on}"),
        )
        .header(header::CONNECTION, "close".parse().ok())
        .header(header::LOCATION, location(repository, id).parse().ok()),
        SpoolError::Broken => OciError::new(
            StatusCode::BAD_REQUEST,
            ErrorCode::BlobUploadInvalid,
            format!("{error}{goes_on}"),
        ),
        SpoolError::File(error) => error.into(),
    }
}
