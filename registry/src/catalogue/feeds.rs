//! Feeds of what was released: by everybody, by a provider, of a brick.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, header};
use legollab_web::fault::Fault;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder as _, QuerySelect as _};

use super::{
    atom::{Feed, FeedEntry},
    bricks,
};
use crate::{
    examination::facts::Changes,
    failure::Failure,
    identity::{organisation_of, tables::organisation},
    packages::{
        mirror::origin_of,
        queries::{public_package, public_versions},
        state::State as Stage,
        tables::{package, version},
        versions::{changes_of, summary_of},
    },
    state::Registry,
    visit::Visit,
};

/// Releases that a feed tells.
const ENTRIES: u64 = 50;

/// What everybody has released.
pub(super) async fn all(State(registry): State<Registry>, visit: Visit) -> Result<Response, Failure> {
    let title = visit.words().text("feed-all", &[]);
    feed(
        &registry,
        &visit,
        (title, "/releases.atom", "/bricks?order=newest"),
        None,
    )
    .await
}

/// What a provider has released.
pub(super) async fn of_provider(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let reader = registry.database.reader();
    let found = organisation_of(reader, &slug).await?;
    let provider = found.ok_or(Fault::NotFound)?;
    if !provider.is_provider && origin_of(reader, &provider.id).await?.is_none() {
        return Err(Fault::NotFound.into());
    }
    let packages: Vec<String> = package::Entity::find()
        .select_only()
        .column(package::Column::Id)
        .filter(package::Column::Organisation.eq(&provider.id))
        .into_tuple()
        .all(reader)
        .await?;
    let title = provider_title(&visit, &provider);
    let (own, page) = (provider_path(&provider.slug), format!("/providers/{}", provider.slug));
    feed(&registry, &visit, (title, &own, &page), Some(packages)).await
}

/// The releases of a brick.
pub(super) async fn of_brick(
    State(registry): State<Registry>,
    visit: Visit,
    Path((namespace, name)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let reader = registry.database.reader();
    let package = public_package(reader, &namespace, &name)
        .await?
        .ok_or(Fault::NotFound)?;
    // Where nobody sees a version, the brick has no page either.
    if public_versions(reader, &package.id).await?.is_empty() {
        return Err(Fault::NotFound.into());
    }
    let page = bricks::path(&package);
    let title = brick_title(&visit, &package);
    feed(
        &registry,
        &visit,
        (title, &brick_path(&package), &page),
        Some(vec![package.id]),
    )
    .await
}

/// The path of a provider's feed.
pub(super) fn provider_path(slug: &str) -> String {
    format!("/providers/{slug}/releases.atom")
}

/// What a provider's feed is called.
pub(super) fn provider_title(visit: &Visit, provider: &organisation::Model) -> String {
    let args = [("provider", provider.title.as_str().into())];
    visit.words().text("feed-provider", &args)
}

/// The path of a brick's feed.
pub(super) fn brick_path(package: &package::Model) -> String {
    format!("{}/releases.atom", bricks::path(package))
}

/// What a brick's feed is called.
pub(super) fn brick_title(visit: &Visit, package: &package::Model) -> String {
    let name = format!("{}:{}", package.namespace, package.name);
    visit.words().text("feed-brick", &[("brick", name.into())])
}

async fn feed(
    registry: &Registry,
    visit: &Visit,
    (title, own, page): (String, &str, &str),
    packages: Option<Vec<String>>,
) -> Result<Response, Failure> {
    let reader = registry.database.reader();
    let among = packages.map(|packages| version::Column::Package.is_in(packages));
    let versions = version::Entity::find()
        .filter(version::Column::State.eq(Stage::Released.name()))
        .filter(Condition::all().add_option(among))
        .order_by_desc(version::Column::DecidedAt)
        .order_by_desc(version::Column::Id)
        .limit(ENTRIES)
        .all(reader)
        .await?;
    let packages: HashMap<String, package::Model> = package::Entity::find()
        .filter(package::Column::Id.is_in(versions.iter().map(|version| version.package.as_str())))
        .all(reader)
        .await?
        .into_iter()
        .map(|package| (package.id.clone(), package))
        .collect();
    let providers: HashMap<String, String> = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(packages.values().map(|package| package.organisation.as_str())))
        .all(reader)
        .await?
        .into_iter()
        .map(|provider| (provider.id, provider.title))
        .collect();
    let entry = |version: &version::Model| {
        let package = packages.get(&version.package)?;
        let summary = summary_of(version)?;
        Some(FeedEntry {
            title: format!("{} {}", summary.title.get(&visit.locale), version.version),
            page: registry.address(&format!("{}/versions/{}", bricks::path(package), version.version)),
            at: version.decided_at.unwrap_or(version.staged_at),
            author: providers.get(&package.organisation).cloned().unwrap_or_default(),
            summary: told(visit, summary.summary.get(&visit.locale), changes_of(version)),
        })
    };
    let feed = Feed {
        title,
        language: visit.locale.clone(),
        own: registry.address(own),
        page: registry.address(page),
        entries: versions.iter().filter_map(entry).collect(),
    };
    let written = feed.write().map_err(|error| {
        tracing::error!(%error, "a feed could not be written");
        Fault::Internal { incident: None }
    })?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/atom+xml; charset=utf-8"),
        ),
        (header::VARY, HeaderValue::from_static("Accept-Language, Cookie")),
    ];
    Ok((headers, written).into_response())
}

/// What a version is for, and what changed with it.
fn told(visit: &Visit, summary: &str, changes: Option<Changes>) -> String {
    let words = visit.words();
    let mut told = vec![summary.to_owned()];
    match &changes {
        None => told.push(words.text("version-first", &[])),
        Some(Changes { list, .. }) if list.is_empty() => told.push(words.text("version-inside", &[])),
        Some(Changes { list, .. }) => told.extend(list.iter().map(|change| change.text(&visit.locale))),
    }
    told.join("\n")
}
