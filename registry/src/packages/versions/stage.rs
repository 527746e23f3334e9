//! The gate: a manifest that is pushed under a version number is examined, and staged if it passes.

use std::time::Instant;

use http::StatusCode;
use legollab_contract::InterfaceId;
use legollab_package::{Digest, brick_file::MAX_FILE_BYTES};
use legollab_trust::{Accepted, Release};
use oci_spec::distribution::ErrorCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use semver::Version;
use serde_json::json;

use super::{
    acceptance::Record,
    effects::{EXPORT, IMPORT, is_shared, rivals},
};
use crate::{
    audit,
    database::new_id,
    examination::{
        self, Bounds, Finding, Input, RULES, Report, Request, VersionFacts, level, report::Previous,
        table as examinations,
    },
    identity::{owners_of, tables::organisation},
    letters,
    packages::{
        access::Caller,
        lookup::{find_package, find_version},
        manifests::{PushedManifest, keep, missing_blobs, move_tag, require_blobs},
        naming::look_at_name,
        protocol::{COMPONENT_LAYER, OciError, RepositoryName, WASM_CONFIG},
        state::State,
        store,
        tables::{package, version, version_interface},
    },
    state::Registry,
};

/// The component of a manifest that has the form of a brick's.
#[derive(Debug)]
pub(in crate::packages) struct Component {
    /// The digest.
    pub digest: Digest,
    /// How many bytes it is said to have.
    pub bytes: u64,
}

/// Examines what is pushed under a version number, and stages it if it passes. The same manifest again changes nothing.
///
/// # Errors
/// Every finding with its remedy; 409 where the number is taken; or what went wrong.
pub async fn stage(
    registry: &Registry,
    caller: &Caller,
    repository: &RepositoryName,
    pushed: &PushedManifest,
    number: &Version,
) -> Result<(), OciError> {
    let account = caller.require_push(repository)?;
    digest_of_version(pushed)?;
    let reader = registry.database.reader();
    let found = find_package(reader, repository.namespace(), repository.name()).await?;
    let Some(package) = found else {
        // The first push to a repository is a blob.
        let all = pushed
            .parsed
            .blobs()
            .iter()
            .map(|blob| blob.digest().to_string())
            .collect();
        require_blobs(all)?;
        return Err(OciError::name_unknown(repository));
    };
    if is_there(reader, &package.id, pushed, number).await? {
        return Ok(());
    }
    require_blobs(missing_blobs(reader, &package.id, &pushed.parsed).await?)?;
    let component = match component_of(pushed) {
        Ok(component) => component,
        Err(finding) => {
            let report = Report::refusing(finding);
            note(registry, &package.id, pushed, number, account, &report, 0).await?;
            return Err(refusal(&report.findings));
        }
    };
    let begun = Instant::now();
    let report = examine(registry, &package, &component, number).await?;
    let took = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
    let facts = match (report.findings.is_empty(), &report.facts) {
        (true, Some(facts)) => facts,
        _ => {
            note(registry, &package.id, pushed, number, account, &report, took).await?;
            return Err(refusal(&report.findings));
        }
    };
    let now = registry.now();
    let name = facts.manifest.brick.name.clone();
    let release = Release {
        package: name,
        version: number.clone(),
        digest: digest_of_version(pushed)?,
    };
    let accepted = Accepted {
        provider: package.organisation.clone(),
        accepted_at: now,
    };
    let record = Record::sign(registry, &release, accepted, pushed)?;
    record.store(registry).await?;

    let transaction = registry.database.write().await?;
    // Somebody may have been faster while this was examined.
    if is_there(&transaction, &package.id, pushed, number).await? {
        return Ok(());
    }
    require_same_holder(&transaction, &package).await?;
    require_blobs(missing_blobs(&transaction, &package.id, &pushed.parsed).await?)?;
    keep(&transaction, &package.id, pushed, now).await?;
    move_tag(
        &transaction,
        &package.id,
        &number.to_string(),
        &pushed.digest.to_string(),
        now,
    )
    .await?;
    record.keep(registry, &transaction, &package.id, now).await?;
    let interfaces = facts.exports.iter().filter_map(|interface| interface.id.parse().ok());
    let shared = interfaces
        .filter(is_shared)
        .map(|id: InterfaceId| id.unversioned())
        .collect();
    let mut evidence = report.evidence.clone();
    evidence.push(rivals(&transaction, &package.id, &shared).await?);
    let row = version::ActiveModel {
        id: Set(new_id()),
        package: Set(package.id.clone()),
        version: Set(number.to_string()),
        state: Set(State::Staged.name().to_owned()),
        manifest: Set(pushed.digest.to_string()),
        component: Set(component.digest.to_string()),
        size: Set(i64::try_from(component.bytes).unwrap_or(i64::MAX)),
        rules: Set(RULES),
        level: Set(level(&evidence)),
        evidence: Set(json!(evidence).to_string()),
        summary: Set(json!(facts.summary()).to_string()),
        facts: Set(json!(facts).to_string()),
        search_text: Set(facts.search_text()),
        changes: Set(facts.changes.as_ref().map(|changes| json!(changes).to_string())),
        published_by: Set(account.to_owned()),
        token: Set(caller.token().map(str::to_owned)),
        staged_at: Set(now),
        decided_by: Set(None),
        decided_at: Set(None),
        reason: Set(None),
        signature: Set(None),
        signature_key: Set(None),
        acceptance: Set(record.digest()),
    };
    let version = row.insert(&transaction).await?;
    look_at_name(registry, &transaction, &package).await?;
    note_interfaces(&transaction, &version.id, facts).await?;
    write_examination(&transaction, &package.id, pushed, number, account, &report, (now, took)).await?;
    let act = audit::Act {
        at: now,
        account: Some(account),
        action: "version-staged",
        subject: "version",
        subject_id: &version.id,
        detail: json!({ "package": release.package.to_string(), "version": version.version, "manifest": version.manifest }),
    };
    audit::record(&transaction, act).await?;
    tell_owners(registry, &transaction, &package, &version, now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}

/// The record of acceptance names the organisation; it may have given the brick away while this was examined.
async fn require_same_holder(connection: &impl ConnectionTrait, package: &package::Model) -> Result<(), OciError> {
    let now = package::Entity::find_by_id(package.id.clone()).one(connection).await?;
    match now.is_some_and(|now| now.organisation == package.organisation) {
        true => Ok(()),
        false => Err(OciError::denied(
            "the brick has just passed to another organisation; its members publish it from now on",
        )),
    }
}

/// Whether this very manifest has the number already.
async fn is_there(
    connection: &impl ConnectionTrait,
    package: &str,
    pushed: &PushedManifest,
    number: &Version,
) -> Result<bool, OciError> {
    let Some(there) = find_version(connection, package, &number.to_string()).await? else {
        return Ok(false);
    };
    if there.manifest == pushed.digest.to_string() {
        return Ok(true);
    }
    let message = match State::parse(&there.state) {
        Some(State::Staged) => format!(
            "version {number} is staged already, with other bytes; an owner of the organisation can refuse that one in a \
             browser, and then this one can be pushed"
        ),
        _ => format!(
            "version {number} is published, and a version number is given once, even if the version was yanked; raise the \
             version in brick.toml and publish that"
        ),
    };
    Err(OciError::new(StatusCode::CONFLICT, ErrorCode::Denied, message))
}

/// The digest by which a version is known: locks, signatures and hosts go by SHA-256 alone.
fn digest_of_version(pushed: &PushedManifest) -> Result<Digest, OciError> {
    let message =
        "the versions of bricks go by SHA-256; push this manifest under its version number, or by its SHA-256";
    pushed.digest.sha256().ok_or_else(|| OciError::invalid_digest(message))
}

/// The component of a manifest, if that has the form of a brick's.
///
/// # Errors
/// What is otherwise.
pub(in crate::packages) fn component_of(pushed: &PushedManifest) -> Result<Component, Finding> {
    let config = pushed.parsed.config.as_ref();
    let config = config.map(|config| config.media_type().to_string()).unwrap_or_default();
    if config != WASM_CONFIG {
        return Err(Finding::NotAComponent { config });
    }
    let layers: Vec<String> = pushed
        .parsed
        .layers
        .iter()
        .map(|layer| layer.media_type().to_string())
        .collect();
    let digest = match pushed.parsed.layers.as_slice() {
        [layer] if layer.media_type().to_string() == COMPONENT_LAYER => layer.digest().to_string().parse().ok(),
        _ => None,
    };
    let digest = digest.ok_or(Finding::NotOneLayer { layers })?;
    let bytes = pushed.parsed.layers.iter().map(|layer| layer.size()).sum();
    if bytes > MAX_FILE_BYTES as u64 {
        return Err(Finding::TooLarge {
            bytes,
            limit: MAX_FILE_BYTES as u64,
        });
    }
    Ok(Component { digest, bytes })
}

/// Examines the component of a version, which is in the store.
///
/// # Errors
/// When it cannot be examined; what was found is in the report.
pub(in crate::packages) async fn examine(
    registry: &Registry,
    package: &package::Model,
    component: &Component,
    number: &Version,
) -> Result<Report, OciError> {
    let name = format!("{}:{}", package.namespace, package.name);
    let name = name.parse().map_err(|_| OciError::internal())?;
    let found = store::get(registry, &component.digest.into(), None).await?;
    if found.meta.size != component.bytes {
        let (said, there) = (component.bytes, found.meta.size);
        let message = format!("the manifest says that the component has {said} bytes, and it has {there}");
        return Err(OciError::manifest_invalid(message));
    }
    let mut parts = vec![found.into_stream()];
    let previous = match version_before(registry.database.reader(), &package.id, number).await? {
        None => None,
        Some((before, digest)) => {
            let found = store::get(registry, &digest.into(), None).await?;
            let previous = Previous {
                version: before,
                component_bytes: found.meta.size,
            };
            parts.push(found.into_stream());
            Some(previous)
        }
    };
    let request = Request {
        package: name,
        version: number.clone(),
        component_bytes: component.bytes,
        previous,
    };
    let input = Input { request, parts };
    examination::run(&registry.options.examiner, Bounds::default(), input)
        .await
        .map_err(|error| {
            tracing::error!(%error, %number, package = package.id, "a version could not be examined");
            let message =
                "the registry cannot examine versions at this moment, so nothing was published; try again later";
            OciError::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unsupported, message)
        })
}

/// The greatest version below a number that was released, with the digest of its component. Pre-releases promise nothing.
async fn version_before(
    connection: &impl ConnectionTrait,
    package: &str,
    number: &Version,
) -> Result<Option<(Version, Digest)>, DbErr> {
    let released = version::Entity::find()
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::State.is_in([State::Released.name(), State::Yanked.name()]))
        .all(connection)
        .await?;
    Ok(released
        .into_iter()
        .filter_map(|row| Some((Version::parse(&row.version).ok()?, row.component.parse().ok()?)))
        .filter(|(before, _): &(Version, Digest)| before < number && before.pre.is_empty())
        .max_by(|(a, _), (b, _)| a.cmp(b)))
}

/// Notes which interfaces a version has.
///
/// # Errors
/// When the database does not answer.
pub(in crate::packages) async fn note_interfaces(
    transaction: &impl ConnectionTrait,
    version: &str,
    facts: &VersionFacts,
) -> Result<(), DbErr> {
    for (direction, interfaces) in [(EXPORT, &facts.exports), (IMPORT, &facts.imports)] {
        for interface in interfaces {
            let Ok(id) = interface.id.parse::<InterfaceId>() else {
                continue;
            };
            let row = version_interface::ActiveModel {
                version: Set(version.to_owned()),
                direction: Set(direction.to_owned()),
                interface: Set(id.unversioned()),
                interface_version: Set(id.version.as_ref().map(ToString::to_string).unwrap_or_default()),
            };
            row.insert(transaction).await?;
        }
    }
    Ok(())
}

async fn note(
    registry: &Registry,
    package: &str,
    pushed: &PushedManifest,
    number: &Version,
    account: &str,
    report: &Report,
    took: i64,
) -> Result<(), DbErr> {
    let now = registry.now();
    let transaction = registry.database.write().await?;
    write_examination(&transaction, package, pushed, number, account, report, (now, took)).await?;
    transaction.commit().await
}

async fn write_examination(
    transaction: &impl ConnectionTrait,
    package: &str,
    pushed: &PushedManifest,
    number: &Version,
    account: &str,
    report: &Report,
    (now, took): (i64, i64),
) -> Result<(), DbErr> {
    let row = examinations::ActiveModel {
        id: Set(new_id()),
        package: Set(package.to_owned()),
        version: Set(number.to_string()),
        manifest: Set(pushed.digest.to_string()),
        account: Set(account.to_owned()),
        examined_at: Set(now),
        duration_ms: Set(took),
        rules: Set(RULES),
        findings: Set(json!(report.findings).to_string()),
    };
    row.insert(transaction).await?;
    Ok(())
}

async fn tell_owners(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    package: &package::Model,
    version: &version::Model,
    now: i64,
) -> Result<(), DbErr> {
    let holder = organisation::Entity::find_by_id(package.organisation.clone())
        .one(transaction)
        .await?;
    let Some(holder) = holder else { return Ok(()) };
    let link = registry.address(&format!("/organisations/{}/versions/{}", holder.slug, version.id));
    for owner in owners_of(transaction, &package.organisation).await? {
        let letter = letters::Letter {
            id: "version-staged",
            args: &[
                ("package", format!("{}:{}", package.namespace, package.name).into()),
                ("version", version.version.as_str().into()),
                ("level", version.level.into()),
            ],
            link: &link,
            once: None,
        };
        letters::write(transaction, &owner, letter, now).await?;
    }
    Ok(())
}

/// The findings, each with its remedy, as OCI distribution tells errors.
fn refusal(findings: &[Finding]) -> OciError {
    let errors = findings.iter().map(|finding| {
        let message = format!("{} {}", finding.text("en"), finding.remedy("en"));
        let french = format!("{} {}", finding.text("fr"), finding.remedy("fr"));
        (
            finding.code(),
            message,
            Some(json!({ "finding": finding, "fr": french })),
        )
    });
    OciError::several(StatusCode::BAD_REQUEST, errors)
}
