//! What the origin says anew of versions that are here.

use legollab_package::{Digest, PackageName};
use legollab_registry_client::{Deprecation, VersionLine};
use legollab_trust::TrustVerdict;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use semver::Version;
use serde_json::json;

use super::{
    error::MirrorError,
    namespace,
    origin::Origin,
    report::{Followed, MirrorReport},
};
use crate::{
    audit,
    packages::{
        state::State,
        stewardship::{deprecation_of, table as deprecations},
        tables::{package, version},
        versions::{MAX_REASON_CHARS, show},
    },
    search::Kind,
    state::Registry,
};

/// What a line of the origin's list makes of a version, and why.
pub(super) fn state_of(line: &VersionLine) -> (State, Option<String>) {
    match line.is_released() {
        true => (State::Released, None),
        false => (State::Yanked, Some(bounded(line.reason.as_deref().unwrap_or_default()))),
    }
}

/// A text of another registry, no longer than those of this one.
pub(super) fn bounded(text: &str) -> String {
    text.chars().take(MAX_REASON_CHARS).collect()
}

/// Brings versions that are here to what the origin tells: by its signed word what is withheld, by its list the rest.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn follow_versions(
    registry: &Registry,
    origin: &Origin,
    (name, row): (&PackageName, &package::Model),
    versions: &[version::Model],
    lines: &[&VersionLine],
    report: &mut MirrorReport,
) -> Result<(), MirrorError> {
    for version in versions {
        let line = lines.iter().find(|line| line.version.to_string() == version.version);
        // Of other bytes under the same number nothing is said here.
        if line.is_some_and(|line| line.digest.to_string() != version.manifest) {
            continue;
        }
        let Some((state, reason)) = wanted(registry, origin, name, version, line.copied()) else {
            continue;
        };
        if state.name() == version.state && reason == version.reason {
            continue;
        }
        let at = line.and_then(|line| line.decided_at).unwrap_or_else(|| registry.now());
        if follow(registry, origin, (name, row), version, (state, reason, at)).await? {
            report.followed.push(Followed {
                package: name.clone(),
                version: version.version.clone(),
                state,
            });
        }
    }
    Ok(())
}

/// What a version should be; none where it stays as it is.
fn wanted(
    registry: &Registry,
    origin: &Origin,
    name: &PackageName,
    version: &version::Model,
    line: Option<&VersionLine>,
) -> Option<(State, Option<String>)> {
    let (file, number) = (
        version.component.parse::<Digest>().ok()?,
        Version::parse(&version.version).ok()?,
    );
    if let TrustVerdict::Withdrawn { reason, .. } = origin.trust.verdict(&file, name, &number, registry.now()).verdict {
        return Some((State::Quarantined, Some(bounded(&reason))));
    }
    match (line, State::parse(&version.state)?) {
        (Some(line), _) => Some(state_of(line)),
        (None, State::Released) => {
            let gone = format!("{} : n’y est plus / no longer there", origin.address);
            Some((State::Yanked, Some(gone)))
        }
        (None, _) => None,
    }
}

/// Changes one version, unless it is withheld by this registry's own administrators. Says whether it did.
async fn follow(
    registry: &Registry,
    origin: &Origin,
    (name, row): (&PackageName, &package::Model),
    version: &version::Model,
    (state, reason, at): (State, Option<String>, i64),
) -> Result<bool, MirrorError> {
    let now = registry.now();
    let transaction = registry.database.write().await?;
    let account = namespace::account(&transaction, now).await?;
    let is_ours = |version: &version::Model| version.decided_by.as_deref() == Some(account.as_str());
    let present = version::Entity::find_by_id(version.id.clone())
        .one(&transaction)
        .await?;
    let is_withheld_here =
        |version: &version::Model| State::parse(&version.state) == Some(State::Quarantined) && !is_ours(version);
    // A version whose quarantine was lifted here is yanked by an administrator's word, until the origin says what it is.
    let Some(present) = present.filter(|present| !is_withheld_here(present)) else {
        return Ok(false);
    };
    version::Entity::update_many()
        .col_expr(version::Column::State, state.name().into())
        .col_expr(version::Column::DecidedBy, account.into())
        .col_expr(version::Column::DecidedAt, at.min(now).max(present.staged_at).into())
        .col_expr(version::Column::Reason, Expr::value(reason.clone()))
        .filter(version::Column::Id.eq(&version.id))
        .exec(&transaction)
        .await?;
    show(&transaction, row, &present, state).await?;
    let act = audit::Act {
        at: now,
        account: None,
        action: "version-followed",
        subject: "version",
        subject_id: &version.id,
        detail: json!({
            "package": name.to_string(),
            "version": version.version,
            "manifest": version.manifest,
            "origin": origin.address,
            "state": state.name(),
            "reason": reason,
        }),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    registry.search.outdated(&[Kind::Brick]);
    Ok(true)
}

/// Advises against a brick as the origin does, or no longer.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn follow_advice(
    registry: &Registry,
    (name, row): (&PackageName, &package::Model),
    told: Option<&Deprecation>,
    report: &mut MirrorReport,
) -> Result<(), MirrorError> {
    let told = told.map(|told| {
        let replacement = told.replacement.as_ref().map(ToString::to_string);
        (bounded(&told.reason), replacement)
    });
    let here = deprecation_of(registry.database.reader(), &row.id).await?;
    if told == here.map(|here| (here.reason, here.replacement)) {
        return Ok(());
    }
    let now = registry.now();
    let transaction = registry.database.write().await?;
    match told {
        None => {
            deprecations::Entity::delete_by_id(row.id.clone())
                .exec(&transaction)
                .await?;
        }
        Some((reason, replacement)) => {
            let one = deprecations::ActiveModel {
                package: Set(row.id.clone()),
                reason: Set(reason),
                replacement: Set(replacement),
                account: Set(namespace::account(&transaction, now).await?),
                at: Set(now),
            };
            let columns = [
                deprecations::Column::Reason,
                deprecations::Column::Replacement,
                deprecations::Column::Account,
                deprecations::Column::At,
            ];
            let replace = OnConflict::column(deprecations::Column::Package)
                .update_columns(columns)
                .to_owned();
            deprecations::Entity::insert(one)
                .on_conflict(replace)
                .exec_without_returning(&transaction)
                .await?;
        }
    }
    transaction.commit().await?;
    registry.search.outdated(&[Kind::Brick]);
    report.advised.push(name.clone());
    Ok(())
}
