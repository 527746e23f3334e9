//! What is read.

use axum::extract::{Path, State};
use legollab_web::fault::Fault;

use super::told::{PackageDetail, PackageItem, RefusalItem, VersionDetail, VersionItem, name_of};
use crate::{
    api::Json,
    failure::Failure,
    identity::organisation_of,
    operation::Operation,
    packages::{
        mirror::origin_of,
        queries::{
            all_versions, dependents, packages_of, public_package, public_version, public_versions, refused_pushes,
            released_packages, version_of_organisation,
        },
        stewardship::deprecation_of,
        versions::signatures,
    },
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

pub(super) fn routes() -> Routes {
    let (everyone, person) = (Access::Everyone, Access::Person);
    Routes::default()
        .get("/api/packages", everyone, packages)
        .api(Operation::json::<Vec<PackageItem>>("packages"))
        .get("/api/packages/{namespace}/{name}", everyone, package)
        .api(Operation::json::<PackageDetail>("package"))
        .get("/api/packages/{namespace}/{name}/versions/{version}", everyone, version)
        .api(Operation::json::<VersionDetail>("version"))
        .get("/api/organisations/{slug}/versions", person, own_versions)
        .api(Operation::json::<Vec<PackageVersions>>("own-versions"))
        .get("/api/organisations/{slug}/versions/{id}", person, own_version)
        .api(Operation::json::<VersionDetail>("own-version"))
        .get("/api/organisations/{slug}/refusals", person, refusals)
        .api(Operation::json::<Vec<RefusalItem>>("refusals"))
}

/// A package of an organisation with all its versions.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PackageVersions {
    /// Its name, as `namespace:name`.
    package: String,
    /// Its versions, the newest first.
    versions: Vec<VersionItem>,
}

async fn packages(State(registry): State<Registry>) -> Result<Json<Vec<PackageItem>>, Failure> {
    let found = released_packages(registry.database.reader()).await?;
    let items = found.into_iter().map(|(package, latest)| PackageItem {
        package: name_of(&package),
        latest: latest.into(),
    });
    Ok(Json(items.collect()))
}

async fn package(
    State(registry): State<Registry>,
    Path((namespace, name)): Path<(String, String)>,
) -> Result<Json<PackageDetail>, Failure> {
    let reader = registry.database.reader();
    let package = public_package(reader, &namespace, &name)
        .await?
        .ok_or(Fault::NotFound)?;
    let versions = public_versions(reader, &package.id).await?;
    let dependents = match &package.latest {
        Some(latest) => dependents(reader, latest).await?,
        None => Vec::new(),
    };
    let latest = versions.iter().find(|line| Some(&line.id) == package.latest.as_ref());
    Ok(Json(PackageDetail {
        package: name_of(&package),
        latest: latest.map(|line| line.version.clone()),
        deprecation: deprecation_of(reader, &package.id).await?.map(Into::into),
        versions: versions.into_iter().map(VersionItem::from).collect(),
        dependents: dependents.iter().map(name_of).collect(),
        mirrored: origin_of(reader, &package.organisation).await?.map(Into::into),
    }))
}

async fn version(
    State(registry): State<Registry>,
    visit: Visit,
    Path((namespace, name, number)): Path<(String, String, String)>,
) -> Result<Json<VersionDetail>, Failure> {
    let reader = registry.database.reader();
    let package = public_package(reader, &namespace, &name)
        .await?
        .ok_or(Fault::NotFound)?;
    let version = public_version(reader, &package.id, &number)
        .await?
        .ok_or(Fault::NotFound)?;
    Ok(Json(VersionDetail::of(&package, version, &visit.locale)))
}

async fn own_versions(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Json<Vec<PackageVersions>>, Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, &slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let packages = packages_of(reader, &organisation.id).await?;
    let versions = all_versions(reader, &packages).await?;
    let listed = packages.iter().map(|package| PackageVersions {
        package: name_of(package),
        versions: {
            let own = versions.iter().filter(|line| line.package == package.id);
            own.cloned().map(VersionItem::from).collect()
        },
    });
    Ok(Json(listed.collect()))
}

async fn own_version(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Json<VersionDetail>, Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, &slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let found = version_of_organisation(reader, &organisation.id, &id).await?;
    let (package, version) = found.ok_or(Fault::NotFound)?;
    let signed = signatures(&registry, &package, &version).await?;
    let detail = VersionDetail::of(&package, version, &visit.locale);
    Ok(Json(VersionDetail {
        signatures: Some(signed.into_iter().map(Into::into).collect()),
        ..detail
    }))
}

async fn refusals(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Json<Vec<RefusalItem>>, Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, &slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let packages = packages_of(reader, &organisation.id).await?;
    let pushes = refused_pushes(reader, &packages).await?;
    Ok(Json(
        pushes.iter().map(|push| RefusalItem::of(push, &visit.locale)).collect(),
    ))
}
