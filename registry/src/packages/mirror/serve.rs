//! The trust of those registries that are copied from, as hosts fetch it that believe their roots.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};
use legollab_web::fault::Fault;

use super::origin::{file_after, folder};
use crate::{failure::Failure, state::Registry};

/// One file.
pub(super) async fn file(
    State(registry): State<Registry>,
    Path((root, name)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let mirrors = folder(&registry);
    let read = tokio::task::spawn_blocking(move || file_after(&mirrors, &root, &name)).await;
    let bytes = read.ok().flatten().ok_or(Fault::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((headers, bytes).into_response())
}
