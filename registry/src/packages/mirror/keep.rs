//! What was fetched becomes a version that everybody sees, in one transaction.

use legollab_package::PackageName;
use legollab_registry_client::VersionLine;
use legollab_trust::BrickTrust;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr,
};
use serde_json::json;

use super::{
    error::{MirrorError, Refusal},
    evidence::{Signatures, signatures},
    follow::{bounded, state_of},
    namespace,
};
use crate::{
    audit,
    database::new_id,
    examination::{RULES, level},
    packages::{
        links::{link_blob, note_blob},
        lookup::{find_package, find_version},
        manifests::{PushedManifest, keep, move_tag},
        protocol::{ContentDigest, RepositoryName},
        repository::ensure_package,
        store,
        tables::{package, version},
        versions::{component_of, examine, note_interfaces, show},
    },
    search::Kind,
    state::Registry,
};

/// Examines a version whose bytes are in the store, and shows it. The first of its documents is its manifest.
///
/// # Errors
/// [`Refusal::Examined`], [`Refusal::NotAccepted`], those of the namespace, or when something here fails.
pub(super) async fn keep_version(
    registry: &Registry,
    origin: &str,
    (package, line): (&PackageName, &VersionLine),
    told: &BrickTrust,
    documents: &[PushedManifest],
) -> Result<(), MirrorError> {
    let (number, digest) = (line.version.to_string(), line.digest.to_string());
    let repository = RepositoryName::new(package.namespace(), package.name());
    let (Some(release), Some(repository)) = (documents.first(), repository) else {
        return Err(Refusal::Lies(format!("`{package}` has no manifest {digest}")).into());
    };
    let component = component_of(release).map_err(|finding| Refusal::Examined(vec![finding]))?;
    let row = find_package(registry.database.reader(), package.namespace(), package.name()).await?;
    let row = row.unwrap_or_else(|| unborn(package));
    let report = examine(registry, &row, &component, &line.version).await?;
    let facts = match (report.findings.is_empty(), report.facts) {
        (true, Some(facts)) => facts,
        _ => return Err(Refusal::Examined(report.findings).into()),
    };
    let Signatures { provider, acceptance } = signatures(registry, &digest, told, documents).await?;
    let acceptance = acceptance.ok_or(Refusal::NotAccepted)?;
    let accepted_at = told.accepted_at.ok_or(Refusal::NotAccepted)?;
    let (now, (state, reason)) = (registry.now(), state_of(line));
    // The day on which it was released there is the origin's word, and lies between two that are known.
    let decided_at = line.decided_at.unwrap_or(accepted_at).min(now).max(accepted_at);
    let title = told
        .provider
        .as_ref()
        .map_or(package.namespace(), |provider| &provider.name);

    let transaction = registry.database.write().await?;
    namespace::take(&transaction, package.namespace(), (origin, title), now).await?;
    let account = namespace::account(&transaction, now).await?;
    let package_row = ensure_package(&transaction, &repository, now).await?;
    if let Some(there) = find_version(&transaction, &package_row.id, &number).await? {
        return match there.manifest == digest {
            true => Ok(()),
            false => Err(Refusal::Changed {
                here: there.manifest,
                there: digest,
            }
            .into()),
        };
    }
    keep_documents(registry, &transaction, &package_row.id, documents, now).await?;
    move_tag(&transaction, &package_row.id, &number, &digest, now).await?;
    let row = version::ActiveModel {
        id: Set(new_id()),
        package: Set(package_row.id.clone()),
        version: Set(number),
        state: Set(state.name().to_owned()),
        manifest: Set(digest),
        component: Set(component.digest.to_string()),
        size: Set(i64::try_from(component.bytes).unwrap_or(i64::MAX)),
        rules: Set(RULES),
        level: Set(level(&report.evidence)),
        evidence: Set(json!(report.evidence).to_string()),
        summary: Set(json!(facts.summary()).to_string()),
        facts: Set(json!(facts).to_string()),
        search_text: Set(facts.search_text()),
        changes: Set(facts.changes.as_ref().map(|changes| json!(changes).to_string())),
        published_by: Set(account.clone()),
        token: Set(None),
        staged_at: Set(accepted_at),
        decided_by: Set(Some(account)),
        decided_at: Set(Some(decided_at)),
        reason: Set(reason),
        signature: Set(provider),
        signature_key: Set(None),
        acceptance: Set(acceptance),
    };
    let version = row.insert(&transaction).await?;
    note_interfaces(&transaction, &version.id, &facts).await?;
    show(&transaction, &package_row, &version, state).await?;
    let act = audit::Act {
        at: now,
        account: None,
        action: "version-mirrored",
        subject: "version",
        subject_id: &version.id,
        detail: json!({
            "package": package.to_string(),
            "version": version.version,
            "manifest": version.manifest,
            "origin": origin,
        }),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    registry.search.outdated(&[Kind::Brick]);
    Ok(())
}

/// A package as the examination reads it, before there is one.
fn unborn(package: &PackageName) -> package::Model {
    package::Model {
        id: new_id(),
        organisation: String::new(),
        namespace: package.namespace().to_owned(),
        name: package.name().to_owned(),
        created_at: 0,
        latest: None,
        is_public: false,
    }
}

/// Adds documents about a version that is here, whose bytes are in the store.
///
/// # Errors
/// When something here fails.
pub(super) async fn keep_more(
    registry: &Registry,
    version: &version::Model,
    told: &BrickTrust,
    documents: &[PushedManifest],
) -> Result<(), MirrorError> {
    let Signatures { provider, .. } = signatures(registry, &version.manifest, told, documents).await?;
    let transaction = registry.database.write().await?;
    keep_documents(registry, &transaction, &version.package, documents, registry.now()).await?;
    if version.signature.is_none() && provider.is_some() {
        version::Entity::update_many()
            .col_expr(version::Column::Signature, Expr::value(provider))
            .filter(version::Column::Id.eq(&version.id))
            .exec(&transaction)
            .await?;
    }
    Ok(transaction.commit().await?)
}

async fn keep_documents(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    package: &str,
    documents: &[PushedManifest],
    now: i64,
) -> Result<(), MirrorError> {
    for document in documents {
        for blob in document.parsed.blobs() {
            let digest = blob.digest().to_string();
            let kept: Option<ContentDigest> = digest.parse().ok();
            let is_there = match &kept {
                Some(kept) => store::is_there(registry, kept).await?,
                None => false,
            };
            if !is_there {
                let message = format!("{digest} was taken away as garbage meanwhile; the next run fetches it again");
                return Err(MirrorError::Here(bounded(&message)));
            }
            note_blob(transaction, &digest, blob.size(), now).await?;
            link_blob(transaction, package, &digest, now).await?;
        }
        keep(transaction, package, document, now).await?;
    }
    Ok(())
}
