//! The same for programs: what can be read, and deprecation. Passing a brick on is done by people, in a browser.

use axum::extract::{Path, State};
use legollab_web::fault::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    deprecation::{Deprecation, deprecate, deprecation_of, deprecations_of, undeprecate},
    error::StewardshipError,
    owned::name_of,
    transfer::open_transfer_of,
};
use crate::{
    api::{Json, JsonBody},
    failure::Failure,
    identity::{organisation_of, tables::organisation},
    operation::Operation,
    packages::{lookup::find_package, protocol::is_of_artifacts, queries::packages_of, tables::package},
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};
use sea_orm::EntityTrait as _;

pub(super) fn routes() -> Routes {
    let person = Access::Person;
    Routes::default()
        .get("/api/organisations/{slug}/bricks", person, bricks)
        .api(Operation::json::<Vec<OwnBrick>>("own-bricks"))
        .post(
            "/api/organisations/{slug}/bricks/{namespace}/{name}/deprecation",
            person,
            post_deprecation,
        )
        .api(Operation::json::<OwnBrick>("brick-deprecate").body::<DeprecationBody>())
        .post(
            "/api/organisations/{slug}/bricks/{namespace}/{name}/deprecation/end",
            person,
            post_end,
        )
        .api(Operation::json::<OwnBrick>("brick-undeprecate").body::<Nothing>())
}

/// Why a brick should no longer be taken, and what instead.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeprecationLine {
    /// Why.
    pub reason: String,
    /// What takes its place, as `namespace:name`.
    pub replacement: Option<String>,
    /// Since when, in milliseconds since 1970.
    pub since: i64,
}

impl From<Deprecation> for DeprecationLine {
    fn from(deprecation: Deprecation) -> Self {
        Self {
            reason: deprecation.reason,
            replacement: deprecation.replacement,
            since: deprecation.at,
        }
    }
}

/// A brick of an organisation that one belongs to.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OwnBrick {
    /// Its name, as `namespace:name`.
    package: String,
    /// Whether anything of it was ever released.
    public: bool,
    /// Whether it is advised against.
    deprecation: Option<DeprecationLine>,
    /// The name in addresses of the organisation to which it is proposed.
    proposed_to: Option<String>,
}

/// Why a brick is advised against.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DeprecationBody {
    /// Why; needed.
    #[serde(default)]
    reason: String,
    /// What takes its place, as `namespace:name`.
    #[serde(default)]
    replacement: String,
}

/// Nothing more has to be said.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

async fn bricks(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Json<Vec<OwnBrick>>, Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, &slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let packages = packages_of(reader, &organisation.id).await?;
    let mut deprecated = deprecations_of(reader, packages.iter().map(|package| package.id.as_str())).await?;
    let mut listed = Vec::new();
    for package in packages {
        let deprecation = deprecated.remove(&package.id);
        listed.push(own_brick(&registry, &package, deprecation).await?);
    }
    Ok(Json(listed))
}

async fn own_brick(
    registry: &Registry,
    package: &package::Model,
    deprecation: Option<Deprecation>,
) -> Result<OwnBrick, Failure> {
    let reader = registry.database.reader();
    let proposed_to = match open_transfer_of(reader, &package.id).await? {
        Some(transfer) => {
            organisation::Entity::find_by_id(transfer.to_organisation)
                .one(reader)
                .await?
        }
        None => None,
    };
    Ok(OwnBrick {
        package: name_of(package),
        public: package.is_public,
        deprecation: deprecation.map(Into::into),
        proposed_to: proposed_to.map(|organisation| organisation.slug),
    })
}

type Brick = Path<(String, String, String)>;

async fn post_deprecation(
    State(registry): State<Registry>,
    visit: Visit,
    address: Brick,
    body: JsonBody<DeprecationBody>,
) -> Result<Json<OwnBrick>, Failure> {
    let package = owned(&registry, &visit, &address).await?;
    let said = (body.0.reason.as_str(), body.0.replacement.as_str());
    let done = deprecate(&registry, visit.require_person()?, &package.id, said).await;
    answer(&registry, &visit, &package, done).await
}

async fn post_end(
    State(registry): State<Registry>,
    visit: Visit,
    address: Brick,
    _: JsonBody<Nothing>,
) -> Result<Json<OwnBrick>, Failure> {
    let package = owned(&registry, &visit, &address).await?;
    let done = undeprecate(&registry, visit.require_person()?, &package.id).await;
    answer(&registry, &visit, &package, done).await
}

async fn owned(
    registry: &Registry,
    visit: &Visit,
    Path((slug, namespace, name)): &Brick,
) -> Result<package::Model, Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, slug).await?.ok_or(Fault::NotFound)?;
    visit.require_owner_of(&organisation)?;
    let found = find_package(reader, namespace, name).await?;
    let found = found.filter(|package| package.organisation == organisation.id && !is_of_artifacts(&package.name));
    Ok(found.ok_or(Fault::NotFound)?)
}

async fn answer(
    registry: &Registry,
    visit: &Visit,
    package: &package::Model,
    done: Result<(), StewardshipError>,
) -> Result<Json<OwnBrick>, Failure> {
    done.map_err(|error| error.failure(&visit.locale))?;
    let deprecation = deprecation_of(registry.database.reader(), &package.id).await?;
    Ok(Json(own_brick(registry, package, deprecation).await?))
}
