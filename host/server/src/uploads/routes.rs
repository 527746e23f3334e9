//! Addresses of files: where pictures and documents are read, and where programs send them.

use axum::{
    Router,
    extract::{Path, Query, Request},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, StatusCode, header};
use legollab_runtime::{
    call::{MountedBrick, access},
    storage::Living,
};
use legollab_web::{body, fault::Fault, form::check_api_upload, headers::HeaderPolicy};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::json;

use super::{
    find::{Reader, key},
    receive::{FileRecipient, NotReceived, receive},
};
use crate::{error_mapping::storage_fault, files::takes_files, visit::SiteRequest};

/// What is encoded in a file name (RFC 8187, `attr-char`).
const FILE_NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The addresses of files.
pub fn routes() -> Router {
    Router::new().route("/files/{mount}/{handle}/{name}", get(show))
}

/// A picture in one of its forms, or a document, which browsers save and never open here.
async fn show(
    visit: SiteRequest,
    Path((mount, handle, name)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let platform = &visit.site.platform;
    let (reader, now) = (Reader::of(&visit.identity()), platform.now());
    let opened = key(&visit.site).await?.open(&mount, reader.for_handles(), &handle, now);
    let opened = opened.ok_or(Fault::NotFound)?;
    let found = platform.store().files(vec![opened.id], Living::ForReaders, now).await;
    let file = found
        .map_err(storage_fault)?
        .remove(&opened.id)
        .ok_or(Fault::NotFound)?;
    let width = match (file.size, name.strip_suffix(".jpg")) {
        (Some(_), Some("full")) | (None, _) => None,
        (Some(_), form) => {
            let width = form.and_then(|width| width.parse().ok());
            Some(
                width
                    .filter(|width| file.narrower.contains(width))
                    .ok_or(Fault::NotFound)?,
            )
        }
    };
    let blobs = platform.blobs().clone();
    let reading = tokio::task::spawn_blocking(move || blobs.read(opened.id, width)).await;
    let content = match reading {
        Ok(Ok(Some(content))) => content,
        Ok(Ok(None)) | Err(_) => return Err(Fault::NotFound),
        Ok(Err(error)) => {
            tracing::error!(%error, "the content of a file could not be read");
            return Err(Fault::Unavailable { retry_after_s: 10 });
        }
    };
    // A file that nothing mentions any more is not served from then on; what browsers hold they show a little longer.
    let mut response = (
        [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_str(&content_type(&file.media_type)),
            ),
            (
                header::CACHE_CONTROL,
                Ok(HeaderValue::from_static("private, max-age=3600, immutable")),
            ),
        ]
        .map(|(name, value)| {
            (
                name,
                value.unwrap_or(HeaderValue::from_static("application/octet-stream")),
            )
        }),
        content,
    )
        .into_response();
    if file.size.is_none() {
        let name = utf8_percent_encode(&file.name, FILE_NAME);
        if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
        }
    }
    response.extensions_mut().insert(HeaderPolicy::data(false));
    Ok(response)
}

/// Texts are in UTF-8: others are not taken.
fn content_type(media_type: &str) -> String {
    if media_type.starts_with("text/") {
        format!("{media_type}; charset=utf-8")
    } else {
        media_type.to_owned()
    }
}

/// What a program says of a file that it sends.
#[derive(Debug, Deserialize)]
pub struct FileUpload {
    name: String,
    alternative: Option<String>,
}

/// Takes a file in for a brick, and gives its handle, which can be put in the arguments of a call.
pub async fn upload(
    visit: SiteRequest,
    Path(mount): Path<String>,
    Query(about): Query<FileUpload>,
    request: Request,
) -> Result<Response, Fault> {
    let mounted = visit.site.platform.mounted(&mount).ok_or(Fault::NotFound)?.clone();
    if !may_send(&visit, &mounted)? {
        return Err(Fault::NotFound);
    }
    visit.require_in_use()?;
    let (parts, content) = request.into_parts();
    check_api_upload(&visit, &parts.headers)?;
    let content = body::read_upload(content, &parts.headers, mounted.limits.file_bytes).await?;
    visit.recheck_session(content.arrival).await?;
    match receive(
        &visit,
        FileRecipient::brick(&mounted),
        &about.name,
        content.bytes.into(),
        about.alternative,
    )
    .await
    {
        Ok(received) => {
            let file = received.about;
            let body = json!({
                "file": received.handle,
                "name": file.name,
                "mediaType": file.media_type,
                "bytes": file.bytes,
                "width": file.size.map(|(width, _)| width),
                "height": file.size.map(|(_, height)| height),
                "expires": file.expires.0,
            });
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            Ok((StatusCode::CREATED, headers, body.to_string()).into_response())
        }
        Err(NotReceived::Problem(status, detail)) => Err(Fault::Refused { status, detail }),
        Err(NotReceived::Fault(fault)) => Err(fault),
    }
}

/// Whether a brick has a function that takes files and that this caller may call; false if it has none that takes files.
fn may_send(visit: &SiteRequest, mounted: &MountedBrick) -> Result<bool, Fault> {
    let identity = visit.identity();
    let mut takers = mounted
        .brick
        .entries()
        .iter()
        .filter(|entry| entry.is_of_the_domain() && entry.access.is_some() && takes_files(&entry.function))
        .peekable();
    if takers.peek().is_none() {
        return Ok(false);
    }
    if takers.any(|entry| access::check(entry, &identity).is_ok()) {
        return Ok(true);
    }
    Err(if visit.member().is_none() {
        Fault::SignIn
    } else {
        Fault::Forbidden
    })
}
