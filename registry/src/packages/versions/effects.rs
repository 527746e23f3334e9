//! What follows from a version that is shown or no longer shown: which one pages show, and how many bricks offer the same.

use std::collections::BTreeSet;

use legollab_contract::{InterfaceId, is_the_hosts};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect as _};
use semver::Version;

use super::evidence::evidence_of;
use crate::{
    examination::{Criterion, Evidence, level},
    packages::{
        state::State,
        tables::{package, version, version_interface},
    },
};

/// Which way an interface goes that a brick exports.
pub(in crate::packages) const EXPORT: &str = "export";
/// Which way an interface goes that a brick imports.
pub(in crate::packages) const IMPORT: &str = "import";

/// Whether other bricks could offer an interface as well: it is of a domain, and not about one brick's own settings.
pub(super) fn is_shared(id: &InterfaceId) -> bool {
    !is_the_hosts(id) && id.name != "settings" && !id.is_events()
}

/// Works out again which version of a package pages show: the greatest released one, and a pre-release only where there is
/// nothing else.
pub(super) async fn refresh_latest(transaction: &impl ConnectionTrait, package: &str) -> Result<(), DbErr> {
    let released: Vec<(String, String)> = version::Entity::find()
        .select_only()
        .column(version::Column::Id)
        .column(version::Column::Version)
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::State.eq(State::Released.name()))
        .into_tuple()
        .all(transaction)
        .await?;
    let latest = released
        .into_iter()
        .filter_map(|(id, number)| Some((Version::parse(&number).ok()?, id)))
        .max_by(|(a, _), (b, _)| (a.pre.is_empty(), a).cmp(&(b.pre.is_empty(), b)))
        .map(|(_, id)| id);
    package::Entity::update_many()
        .col_expr(package::Column::Latest, latest.into())
        .filter(package::Column::Id.eq(package))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The packages, other than one, whose shown version exports one of these interfaces, with that version.
async fn exporters(
    connection: &impl ConnectionTrait,
    interfaces: &BTreeSet<String>,
    but: &str,
) -> Result<Vec<(package::Model, version::Model)>, DbErr> {
    let exporting: Vec<String> = version_interface::Entity::find()
        .select_only()
        .column(version_interface::Column::Version)
        .distinct()
        .filter(version_interface::Column::Direction.eq(EXPORT))
        .filter(version_interface::Column::Interface.is_in(interfaces.iter().map(String::as_str)))
        .into_tuple()
        .all(connection)
        .await?;
    let packages = package::Entity::find()
        .filter(package::Column::Latest.is_in(exporting.iter().map(String::as_str)))
        .filter(package::Column::Id.ne(but))
        .all(connection)
        .await?;
    let mut found = Vec::new();
    for package in packages {
        let Some(latest) = &package.latest else { continue };
        if let Some(version) = version::Entity::find_by_id(latest.clone()).one(connection).await? {
            found.push((package, version));
        }
    }
    Ok(found)
}

async fn shared_exports(connection: &impl ConnectionTrait, version: &str) -> Result<BTreeSet<String>, DbErr> {
    let exported = version_interface::Entity::find()
        .filter(version_interface::Column::Version.eq(version))
        .filter(version_interface::Column::Direction.eq(EXPORT))
        .all(connection)
        .await?;
    let names = exported.into_iter().map(|row| row.interface);
    Ok(names
        .filter(|name| name.parse().is_ok_and(|id| is_shared(&id)))
        .collect())
}

/// What there is of bricks that could take the place of one that exports these interfaces.
pub(super) async fn rivals(
    connection: &impl ConnectionTrait,
    package: &str,
    interfaces: &BTreeSet<String>,
) -> Result<Evidence, DbErr> {
    let found = exporters(connection, interfaces, package).await?;
    let mut names: Vec<String> = found
        .iter()
        .map(|(package, _)| format!("{}:{}", package.namespace, package.name))
        .collect();
    names.sort_unstable();
    Ok(Evidence::of_rivals(names))
}

/// Works out again the levels of a version and of those that offer the same, after one of them was shown or no longer is.
pub(super) async fn refresh_levels(transaction: &impl ConnectionTrait, changed: &version::Model) -> Result<(), DbErr> {
    let interfaces = shared_exports(transaction, &changed.id).await?;
    let mut affected = exporters(transaction, &interfaces, &changed.package).await?;
    if let Some(package) = package::Entity::find_by_id(changed.package.clone())
        .one(transaction)
        .await?
    {
        affected.push((package, changed.clone()));
    }
    for (package, version) in affected {
        let own = shared_exports(transaction, &version.id).await?;
        let rivals = rivals(transaction, &package.id, &own).await?;
        let mut evidence = evidence_of(&version);
        evidence.retain(|found| found.criterion != Criterion::Replaceable);
        evidence.push(rivals);
        version::Entity::update_many()
            .col_expr(version::Column::Level, level(&evidence).into())
            .col_expr(
                version::Column::Evidence,
                serde_json::json!(evidence).to_string().into(),
            )
            .filter(version::Column::Id.eq(&version.id))
            .exec(transaction)
            .await?;
    }
    Ok(())
}
