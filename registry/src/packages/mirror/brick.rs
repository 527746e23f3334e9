//! One brick: its new versions are copied, what came to those that are here is added, and what the origin says of them is followed.

use std::collections::HashSet;

use legollab_package::{Digest, PackageName};
use legollab_registry_client::{ClientError, VersionLine};
use legollab_trust::BrickTrust;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect as _};
use semver::Version;

use super::{
    bytes, documents,
    error::{MirrorError, Refusal},
    evidence::{self, judged},
    follow::{follow_advice, follow_versions},
    keep::{keep_more, keep_version},
    namespace,
    origin::Origin,
    report::{MirrorReport, Refused},
};
use crate::{
    packages::{
        lookup::find_package,
        protocol::ContentDigest,
        tables::{manifest, package, version},
    },
    state::Registry,
};

/// Brings one brick to what the origin has of it.
///
/// # Errors
/// [`MirrorError::Refused`] where the whole brick is not taken; otherwise what keeps the run from going on.
pub(super) async fn mirror_brick(
    registry: &Registry,
    origin: &Origin,
    name: &PackageName,
    report: &mut MirrorReport,
) -> Result<(), MirrorError> {
    let reader = registry.database.reader();
    namespace::held(reader, name.namespace(), &origin.address).await?;
    let told = match origin.reader.versions(name).await {
        Ok(told) => Some(told),
        Err(ClientError::NotFound(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let here = find_package(reader, name.namespace(), name.name()).await?;
    if told.is_none() && here.is_none() {
        return Err(Refusal::NotThere.into());
    }
    let versions = versions_of(reader, here.as_ref()).await?;
    let lines = told.iter().flat_map(|told| told.versions.iter().rev());
    let lines: Vec<&VersionLine> = lines
        .filter(|line| line.is_released() || line.state == "yanked")
        .collect();
    let mut new = Vec::new();
    let mut known = Vec::new();
    for line in &lines {
        match versions
            .iter()
            .find(|version| version.version == line.version.to_string())
        {
            None => new.push(*line),
            Some(version) if version.manifest == line.digest.to_string() => known.push((*line, version)),
            Some(version) => {
                let why = Refusal::Changed {
                    here: version.manifest.clone(),
                    there: line.digest.to_string(),
                };
                refuse(report, name, &line.version, why);
            }
        }
    }
    copy_all(registry, origin, name, &new, report).await?;
    if let Some(here) = &here {
        add_all(registry, origin, (name, here), &known, report).await?;
        follow_versions(registry, origin, (name, here), &versions, &lines, report).await?;
    }
    let here = find_package(reader, name.namespace(), name.name()).await?;
    if let (Some(told), Some(here)) = (&told, &here) {
        follow_advice(registry, (name, here), told.deprecation.as_ref(), report).await?;
    }
    Ok(())
}

async fn versions_of(
    connection: &impl ConnectionTrait,
    package: Option<&package::Model>,
) -> Result<Vec<version::Model>, DbErr> {
    let Some(package) = package else {
        return Ok(Vec::new());
    };
    version::Entity::find()
        .filter(version::Column::Package.eq(&package.id))
        .all(connection)
        .await
}

fn refuse(report: &mut MirrorReport, name: &PackageName, version: &Version, why: Refusal) {
    report.refused.push(Refused {
        package: name.clone(),
        version: Some(version.clone()),
        why,
    });
}

/// What came of one version. That it was refused is noted, and the next one comes.
fn noted<T>(
    outcome: Result<T, MirrorError>,
    report: &mut MirrorReport,
    name: &PackageName,
    version: &Version,
) -> Result<Option<T>, MirrorError> {
    match outcome {
        Ok(done) => Ok(Some(done)),
        Err(MirrorError::Refused(why)) => {
            refuse(report, name, version, why);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Copies versions that are not here, the smallest first: each is examined against the one before.
async fn copy_all(
    registry: &Registry,
    origin: &Origin,
    name: &PackageName,
    lines: &[&VersionLine],
    report: &mut MirrorReport,
) -> Result<(), MirrorError> {
    let mut ready = Vec::new();
    for line in lines {
        let fetched = evidence::fetch(origin, name, line).await;
        if let Some(file) = noted(fetched, report, name, &line.version)? {
            ready.push((*line, file));
        }
    }
    if ready.is_empty() {
        return Ok(());
    }
    // Evidence names providers, and these have to be known before they are believed.
    origin.update(registry.now()).await?;
    for (line, file) in ready {
        let copied = copy(registry, origin, name, (line, &file), report).await;
        if noted(copied, report, name, &line.version)?.is_some() {
            report.copied.push((name.clone(), line.version.clone()));
        }
    }
    Ok(())
}

async fn copy(
    registry: &Registry,
    origin: &Origin,
    name: &PackageName,
    (line, file): (&VersionLine, &Digest),
    report: &mut MirrorReport,
) -> Result<(), MirrorError> {
    let told = judged(origin, file, (name, &line.version), registry.now())?;
    let repository = origin.reader.repository(name).await?;
    let documents = documents::unknown(&repository, &line.digest.into(), &HashSet::new()).await?;
    report.bytes += bytes::fetch(registry, &repository, &documents).await?;
    keep_version(registry, &origin.address, (name, line), &told, &documents).await
}

/// Adds what refers to versions that are here and came since.
async fn add_all(
    registry: &Registry,
    origin: &Origin,
    (name, row): (&PackageName, &package::Model),
    known: &[(&VersionLine, &version::Model)],
    report: &mut MirrorReport,
) -> Result<(), MirrorError> {
    let held: Vec<String> = manifest::Entity::find()
        .select_only()
        .column(manifest::Column::Digest)
        .filter(manifest::Column::Package.eq(&row.id))
        .into_tuple()
        .all(registry.database.reader())
        .await?;
    let held: HashSet<String> = held.into_iter().collect();
    for (line, version) in known {
        report.known += 1;
        let added = add(registry, origin, name, (line, version), &held, report).await;
        if let Some(documents) = noted(added, report, name, &line.version)? {
            report.documents += documents;
        }
    }
    Ok(())
}

async fn add(
    registry: &Registry,
    origin: &Origin,
    name: &PackageName,
    (line, version): (&VersionLine, &version::Model),
    held: &HashSet<String>,
    report: &mut MirrorReport,
) -> Result<u64, MirrorError> {
    let repository = origin.reader.repository(name).await?;
    let documents = documents::unknown(&repository, &ContentDigest::from(line.digest), held).await?;
    if documents.is_empty() {
        return Ok(0);
    }
    let file = evidence::fetch(origin, name, line).await?;
    origin.update(registry.now()).await?;
    let told: BrickTrust = judged(origin, &file, (name, &line.version), registry.now())?;
    report.bytes += bytes::fetch(registry, &repository, &documents).await?;
    keep_more(registry, version, &told, &documents).await?;
    Ok(documents.len() as u64)
}
