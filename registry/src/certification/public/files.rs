//! What a certification is made of, as files to check.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};
use legollab_trust::{Statement, bundle};
use legollab_web::fault::Fault;
use sea_orm::EntityTrait;

use crate::{
    certification::{
        publishing::bundles,
        tables::{certification, request},
    },
    failure::Failure,
    state::Registry,
};

async fn find(registry: &Registry, id: &str) -> Result<certification::Model, Failure> {
    let found = certification::Entity::find_by_id(id)
        .one(registry.database.reader())
        .await?;
    Ok(found.ok_or(Fault::NotFound)?)
}

fn file(media: &'static str, name: &str, body: impl IntoResponse) -> Result<Response, Failure> {
    let name = format!("attachment; filename=\"{name}\"");
    let name = HeaderValue::from_str(&name).map_err(|_| Fault::Internal { incident: None })?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, name),
        // Neither statement nor signatures of a certification ever change.
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    Ok((headers, body).into_response())
}

/// The bytes that both have signed.
pub async fn statement(State(registry): State<Registry>, Path(id): Path<String>) -> Result<Response, Failure> {
    let one = find(&registry, &id).await?;
    file("application/json", "statement.json", one.statement)
}

/// The identity that the statement is of.
pub async fn identity(State(registry): State<Registry>, Path(id): Path<String>) -> Result<Response, Failure> {
    let one = find(&registry, &id).await?;
    let asked = request::Entity::find_by_id(one.request.as_str())
        .one(registry.database.reader())
        .await?;
    let identity = asked.and_then(|asked| asked.identity).ok_or(Fault::NotFound)?;
    file("application/json", "identity.json", identity)
}

/// The bundle of the first or the second of those who signed.
pub async fn bundle(
    State(registry): State<Registry>,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let one = find(&registry, &id).await?;
    let index = number
        .strip_suffix(".json")
        .and_then(|number| number.parse::<usize>().ok());
    let all = bundles(&one)?;
    let bundle = index
        .and_then(|index| all.get(index.checked_sub(1)?))
        .ok_or(Fault::NotFound)?;
    file(bundle::MEDIA_TYPE, &format!("bundle-{number}"), bundle.to_json())
}

/// What a certification says.
pub fn said(one: &certification::Model) -> Option<legollab_trust::Certification> {
    Statement::from_json(one.statement.as_bytes()).ok()?.read().ok()
}
