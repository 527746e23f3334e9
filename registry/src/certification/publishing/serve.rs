//! The files of the repository of trust, as hosts fetch them.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};
use legollab_web::fault::Fault;
use sea_orm::EntityTrait;

use super::publish::LATEST;
use crate::{certification::tables::trust_file, failure::Failure, state::Registry};

/// One file.
pub async fn serve(State(registry): State<Registry>, Path(name): Path<String>) -> Result<Response, Failure> {
    let file = trust_file::Entity::find_by_id(name.as_str())
        .one(registry.database.reader())
        .await?
        .ok_or(Fault::NotFound)?;
    let caching = if name == LATEST {
        "no-cache"
    } else {
        "public, max-age=31536000, immutable"
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
    ];
    Ok((headers, file.body).into_response())
}
