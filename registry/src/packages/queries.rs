//! What pages and programs are shown of packages and versions.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait as _, QueryFilter,
    QueryOrder as _, QuerySelect as _,
};
use semver::Version;

use super::{
    lookup::find_package,
    protocol::is_of_artifacts,
    state::State,
    tables::{package, version, version_interface},
    versions::{EXPORT, IMPORT},
};
use crate::examination::{Finding, VersionSummary, table as examination};

/// What lists read of a version: everything but what is long.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct VersionLine {
    /// Its identifier.
    pub id: String,
    /// The package.
    pub package: String,
    /// The version number.
    pub version: String,
    /// The name of its state.
    pub state: String,
    /// The digest of its manifest.
    pub manifest: String,
    /// Bytes of the component.
    pub size: i64,
    /// From 1 to 8.
    pub level: i64,
    /// JSON: `VersionSummary`.
    pub summary: String,
    /// Who published it.
    pub published_by: String,
    /// When it came in.
    pub staged_at: i64,
    /// When an owner decided on it.
    pub decided_at: Option<i64>,
    /// Why it was refused, yanked or quarantined.
    pub reason: Option<String>,
    /// The digest of the referrer with the organisation's signature; none while unsigned.
    pub signature: Option<String>,
}

impl VersionLine {
    /// What it says of itself; none where the row is damaged.
    pub fn summary(&self) -> Option<VersionSummary> {
        serde_json::from_str(&self.summary).ok()
    }
}

impl From<version::Model> for VersionLine {
    fn from(version: version::Model) -> Self {
        Self {
            id: version.id,
            package: version.package,
            version: version.version,
            state: version.state,
            manifest: version.manifest,
            size: version.size,
            level: version.level,
            summary: version.summary,
            published_by: version.published_by,
            staged_at: version.staged_at,
            decided_at: version.decided_at,
            reason: version.reason,
            signature: version.signature,
        }
    }
}

/// A push that the examination refused.
#[derive(Debug, Clone)]
pub struct RefusedPush {
    /// The package.
    pub package: package::Model,
    /// The version number under which it was pushed.
    pub version: String,
    /// When.
    pub at: i64,
    /// Who pushed.
    pub account: String,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Refused pushes that are shown.
const REFUSALS: u64 = 50;

fn lines() -> sea_orm::Select<version::Entity> {
    version::Entity::find()
        .select_only()
        .columns([
            version::Column::Id,
            version::Column::Package,
            version::Column::Version,
            version::Column::State,
            version::Column::Manifest,
            version::Column::Size,
            version::Column::Level,
            version::Column::Summary,
            version::Column::PublishedBy,
            version::Column::StagedAt,
            version::Column::DecidedAt,
            version::Column::Reason,
            version::Column::Signature,
        ])
        .order_by_desc(version::Column::StagedAt)
}

/// The packages that everybody may see, with the version that pages show, in the order of their names.
///
/// # Errors
/// When the database does not answer.
pub async fn released_packages(connection: &impl ConnectionTrait) -> Result<Vec<(package::Model, VersionLine)>, DbErr> {
    let packages = package::Entity::find()
        .filter(package::Column::Latest.is_not_null())
        .order_by_asc(package::Column::Namespace)
        .order_by_asc(package::Column::Name)
        .all(connection)
        .await?;
    let latest = packages.iter().filter_map(|package| package.latest.as_deref());
    let lines: Vec<VersionLine> = lines()
        .filter(version::Column::Id.is_in(latest))
        .into_model()
        .all(connection)
        .await?;
    let line = |package: &package::Model| {
        let found = lines.iter().find(|line| Some(&line.id) == package.latest.as_ref());
        found.cloned()
    };
    Ok(packages
        .into_iter()
        .filter_map(|package| line(&package).map(|line| (package, line)))
        .collect())
}

/// A brick of which something was released.
///
/// # Errors
/// When the database does not answer.
pub async fn public_package(
    connection: &impl ConnectionTrait,
    namespace: &str,
    name: &str,
) -> Result<Option<package::Model>, DbErr> {
    let found = find_package(connection, namespace, name).await?;
    Ok(found.filter(|package| package.is_public && !is_of_artifacts(&package.name)))
}

/// The released and yanked versions of a package, the greatest first.
///
/// # Errors
/// When the database does not answer.
pub async fn public_versions(connection: &impl ConnectionTrait, package: &str) -> Result<Vec<VersionLine>, DbErr> {
    let mut found: Vec<VersionLine> = lines()
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::State.is_in([State::Released.name(), State::Yanked.name()]))
        .into_model()
        .all(connection)
        .await?;
    found.sort_by_key(|line| std::cmp::Reverse(Version::parse(&line.version).ok()));
    Ok(found)
}

/// A released or yanked version of a package, whole.
///
/// # Errors
/// When the database does not answer.
pub async fn public_version(
    connection: &impl ConnectionTrait,
    package: &str,
    number: &str,
) -> Result<Option<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::Version.eq(number))
        .filter(version::Column::State.is_in([State::Released.name(), State::Yanked.name()]))
        .one(connection)
        .await
}

/// The packages whose shown version needs an interface that a version offers.
///
/// # Errors
/// When the database does not answer.
pub async fn dependents(connection: &impl ConnectionTrait, version: &str) -> Result<Vec<package::Model>, DbErr> {
    let offered: Vec<String> = version_interface::Entity::find()
        .select_only()
        .column(version_interface::Column::Interface)
        .filter(version_interface::Column::Version.eq(version))
        .filter(version_interface::Column::Direction.eq(EXPORT))
        .into_tuple()
        .all(connection)
        .await?;
    let needing: Vec<String> = version_interface::Entity::find()
        .select_only()
        .column(version_interface::Column::Version)
        .distinct()
        .filter(version_interface::Column::Direction.eq(IMPORT))
        .filter(version_interface::Column::Interface.is_in(offered))
        .into_tuple()
        .all(connection)
        .await?;
    package::Entity::find()
        .filter(package::Column::Latest.is_in(needing))
        .order_by_asc(package::Column::Namespace)
        .order_by_asc(package::Column::Name)
        .all(connection)
        .await
}

/// The bricks of an organisation, in the order of their names.
///
/// # Errors
/// When the database does not answer.
pub async fn packages_of(connection: &impl ConnectionTrait, organisation: &str) -> Result<Vec<package::Model>, DbErr> {
    package::Entity::find()
        .filter(package::Column::Organisation.eq(organisation))
        .filter(package::Column::Name.not_like("%/%"))
        .order_by_asc(package::Column::Name)
        .all(connection)
        .await
}

/// All versions of these packages, the newest first: for those who belong to their organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn all_versions(
    connection: &impl ConnectionTrait,
    packages: &[package::Model],
) -> Result<Vec<VersionLine>, DbErr> {
    lines()
        .filter(version::Column::Package.is_in(packages.iter().map(|package| package.id.as_str())))
        .into_model()
        .all(connection)
        .await
}

/// One version of an organisation, whatever its state, with its package.
///
/// # Errors
/// When the database does not answer.
pub async fn version_of_organisation(
    connection: &impl ConnectionTrait,
    organisation: &str,
    version: &str,
) -> Result<Option<(package::Model, version::Model)>, DbErr> {
    let Some(version) = version::Entity::find_by_id(version.to_owned()).one(connection).await? else {
        return Ok(None);
    };
    let package = package::Entity::find_by_id(version.package.clone())
        .one(connection)
        .await?;
    Ok(package
        .filter(|package| package.organisation == organisation)
        .map(|package| (package, version)))
}

/// The latest pushes to these packages that the examination refused.
///
/// # Errors
/// When the database does not answer.
pub async fn refused_pushes(
    connection: &impl ConnectionTrait,
    packages: &[package::Model],
) -> Result<Vec<RefusedPush>, DbErr> {
    let found = examination::Entity::find()
        .filter(examination::Column::Package.is_in(packages.iter().map(|package| package.id.as_str())))
        .filter(examination::Column::Findings.ne("[]"))
        .order_by_desc(examination::Column::ExaminedAt)
        .limit(REFUSALS)
        .all(connection)
        .await?;
    let refused = found.into_iter().filter_map(|row| {
        Some(RefusedPush {
            package: packages.iter().find(|package| package.id == row.package)?.clone(),
            version: row.version,
            at: row.examined_at,
            account: row.account,
            findings: serde_json::from_str(&row.findings).ok()?,
        })
    });
    Ok(refused.collect())
}

/// How many versions of an organisation wait for an owner.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting_versions(connection: &impl ConnectionTrait, organisation: &str) -> Result<u64, DbErr> {
    let packages: Vec<String> = package::Entity::find()
        .select_only()
        .column(package::Column::Id)
        .filter(package::Column::Organisation.eq(organisation))
        .into_tuple()
        .all(connection)
        .await?;
    version::Entity::find()
        .filter(version::Column::Package.is_in(packages))
        .filter(version::Column::State.eq(State::Staged.name()))
        .count(connection)
        .await
}
