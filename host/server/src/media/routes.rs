//! The addresses of pictures.

use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, header};
use legollab_runtime::{
    folder::{MEDIA, MEDIA_BYTES, PlatformDir},
    manifest::is_picture_name,
    platform::Platform,
};
use legollab_web::fault::Fault;

use crate::visit::SiteRequest;

/// The addresses of pictures.
pub fn routes() -> Router {
    Router::new().route("/media/{name}", get(show))
}

async fn show(visit: SiteRequest, Path(name): Path<String>) -> Result<Response, Fault> {
    file(&visit.site.platform, &name).await
}

/// A file of a platform's pictures. Its name changes with its content, so it may be kept for ever; while the platform is closed, by
/// this browser alone.
///
/// # Errors
/// [`Fault::NotFound`] where the platform has no picture of this name.
pub async fn file(platform: &Platform, name: &str) -> Result<Response, Fault> {
    if !is_picture_name(name) {
        return Err(Fault::NotFound);
    }
    let kind = if name.ends_with(".png") {
        "image/png"
    } else {
        "image/jpeg"
    };
    let (dir, path) = (PlatformDir::at(platform.folder()), format!("{MEDIA}/{name}"));
    let reading = tokio::task::spawn_blocking(move || dir.read(path, MEDIA_BYTES));
    let content = reading.await.ok().and_then(Result::ok).ok_or(Fault::NotFound)?;
    let cache = if platform.manifest().platform.state.is_launched() {
        "public, max-age=31536000, immutable"
    } else {
        "private, max-age=31536000, immutable"
    };
    let tag = name.split('.').next().unwrap_or_default();
    let mut response = (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
        ],
        content,
    )
        .into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{tag}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}
