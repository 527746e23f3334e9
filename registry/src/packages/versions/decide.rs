//! What people decide about versions: in person, never by a token.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::{
    effects::{refresh_latest, refresh_levels},
    error::{DecisionError, MAX_REASON_CHARS},
    signature::look_at_signatures,
};
use crate::{
    audit,
    identity::{
        Person, Role,
        tables::{account, organisation},
    },
    letters,
    packages::{
        manifests::{remove_with_referrers, set_public},
        naming::{NameStanding, look_at_name},
        protocol::RepositoryName,
        state::{State, Step},
        tables::{package, version},
    },
    search::Kind,
    state::Registry,
};

/// Lets a staged version out, as an owner of its organisation: everybody has it from now on.
///
/// # Errors
/// See [`DecisionError`].
pub async fn approve(registry: &Registry, person: &Person, version: &str) -> Result<version::Model, DecisionError> {
    // A key may have been added since the signature came in.
    if let Some((package, version)) = with_package(registry.database.reader(), version).await?
        && let Some(repository) = RepositoryName::new(&package.namespace, &package.name)
    {
        look_at_signatures(registry, &repository, &version.manifest).await?;
    }
    decide(registry, person, version, Step::Approve, "").await
}

/// Does not let a staged version out. Its number is free again.
///
/// # Errors
/// See [`DecisionError`].
pub async fn reject(
    registry: &Registry,
    person: &Person,
    version: &str,
    reason: &str,
) -> Result<version::Model, DecisionError> {
    decide(registry, person, version, Step::Reject, reason).await
}

/// Advises against a released version: it is left out of lists, and those who rely on it still get it.
///
/// # Errors
/// See [`DecisionError`].
pub async fn yank(
    registry: &Registry,
    person: &Person,
    version: &str,
    reason: &str,
) -> Result<version::Model, DecisionError> {
    decide(registry, person, version, Step::Yank, reason).await
}

/// Takes back that a version was advised against.
///
/// # Errors
/// See [`DecisionError`].
pub async fn unyank(registry: &Registry, person: &Person, version: &str) -> Result<version::Model, DecisionError> {
    decide(registry, person, version, Step::Unyank, "").await
}

/// Withholds a version from everybody but its organisation, as the cooperative's administrator.
///
/// # Errors
/// See [`DecisionError`].
pub async fn quarantine(
    registry: &Registry,
    person: &Person,
    version: &str,
    reason: &str,
) -> Result<version::Model, DecisionError> {
    decide(registry, person, version, Step::Quarantine, reason).await
}

/// Gives a withheld version back, yanked: its organisation decides whether it is advised again.
///
/// # Errors
/// See [`DecisionError`].
pub async fn lift_quarantine(
    registry: &Registry,
    person: &Person,
    version: &str,
    reason: &str,
) -> Result<version::Model, DecisionError> {
    decide(registry, person, version, Step::Lift, reason).await
}

async fn with_package(
    connection: &impl ConnectionTrait,
    version: &str,
) -> Result<Option<(package::Model, version::Model)>, DbErr> {
    let Some(version) = version::Entity::find_by_id(version.to_owned()).one(connection).await? else {
        return Ok(None);
    };
    let package = package::Entity::find_by_id(version.package.clone())
        .one(connection)
        .await?;
    Ok(package.map(|package| (package, version)))
}

async fn decide(
    registry: &Registry,
    person: &Person,
    version: &str,
    step: Step,
    reason: &str,
) -> Result<version::Model, DecisionError> {
    let reason = reason.trim();
    let now = registry.now();
    let transaction = registry.database.write().await?;
    let (package, version) = with_package(&transaction, version)
        .await?
        .ok_or(DecisionError::Unknown)?;
    let state = State::parse(&version.state).ok_or(DecisionError::Unknown)?;
    may(person, &package, state, step)?;
    let after = state.after(step).ok_or(DecisionError::State { state, step })?;
    if reason.chars().count() > MAX_REASON_CHARS {
        return Err(DecisionError::LongReason);
    }
    if step.needs_reason() && reason.is_empty() {
        return Err(DecisionError::NoReason);
    }
    if step == Step::Approve {
        let standing = look_at_name(registry, &transaction, &package).await?;
        let refusal = match standing {
            NameStanding::Free => None,
            NameStanding::Waiting(resembles) => Some(DecisionError::NameWaits { resembles }),
            NameStanding::Refused(resembles) => Some(DecisionError::NameRefused { resembles }),
        };
        if let Some(refusal) = refusal {
            // That it waits is kept.
            transaction.commit().await?;
            registry.wake.notify_one();
            return Err(refusal);
        }
    }
    let kept_reason = match (step, reason) {
        // A version that is withheld no longer is yanked, for the reason that is known.
        (Step::Lift, "") => version.reason.clone(),
        (_, "") => None,
        (_, reason) => Some(reason.to_owned()),
    };
    version::Entity::update_many()
        .col_expr(version::Column::State, after.name().into())
        .col_expr(version::Column::DecidedBy, person.account.id.clone().into())
        .col_expr(version::Column::DecidedAt, now.into())
        .col_expr(version::Column::Reason, kept_reason.into())
        .filter(version::Column::Id.eq(&version.id))
        .exec(&transaction)
        .await?;
    show(&transaction, &package, &version, after).await?;
    let act = audit::Act {
        at: now,
        account: Some(&person.account.id),
        action: step.done(),
        subject: "version",
        subject_id: &version.id,
        detail: json!({
            "package": format!("{}:{}", package.namespace, package.name),
            "version": version.version,
            "manifest": version.manifest,
            "reason": reason,
        }),
    };
    audit::record(&transaction, act).await?;
    tell_publisher(
        registry,
        &transaction,
        person,
        (&package, &version),
        (step, reason),
        now,
    )
    .await?;
    let decided = version::Entity::find_by_id(version.id.clone())
        .one(&transaction)
        .await?;
    transaction.commit().await?;
    registry.search.outdated(&[Kind::Brick]);
    registry.wake.notify_one();
    decided.ok_or(DecisionError::Unknown)
}

/// Whether a person may take a step. Of what is not public, nobody outside its organisation learns that it is there.
fn may(person: &Person, package: &package::Model, state: State, step: Step) -> Result<(), DecisionError> {
    let is_member = person.role_in(&package.organisation).is_some();
    let is_administrator = person.has(Role::Administrator);
    if step.is_the_registrys() && is_administrator {
        return Ok(());
    }
    if !state.is_public() && !is_member {
        return Err(DecisionError::Unknown);
    }
    match !step.is_the_registrys() && person.owns(&package.organisation) {
        true => Ok(()),
        false => Err(DecisionError::NotTheirs),
    }
}

/// Shows a version to everybody or to nobody, as its state has it, with what follows for its package and for those that offer the
/// same.
///
/// # Errors
/// When the database does not answer.
pub(in crate::packages) async fn show(
    transaction: &impl ConnectionTrait,
    package: &package::Model,
    version: &version::Model,
    after: State,
) -> Result<(), DbErr> {
    if after == State::Refused {
        remove_with_referrers(transaction, &package.id, &version.manifest).await?;
        return Ok(());
    }
    set_public(transaction, &package.id, &version.manifest, after.is_public()).await?;
    if after.is_public() && !package.is_public {
        package::Entity::update_many()
            .col_expr(package::Column::IsPublic, true.into())
            .filter(package::Column::Id.eq(&package.id))
            .exec(transaction)
            .await?;
    }
    refresh_latest(transaction, &package.id).await?;
    refresh_levels(transaction, version).await
}

/// Writes to whoever published, unless that is who decided.
async fn tell_publisher(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    person: &Person,
    (package, version): (&package::Model, &version::Model),
    (step, reason): (Step, &str),
    now: i64,
) -> Result<(), DbErr> {
    if version.published_by == person.account.id {
        return Ok(());
    }
    let publisher = account::Entity::find_by_id(version.published_by.clone())
        .one(transaction)
        .await?;
    let Some(publisher) = publisher.filter(|account| account.closed_at.is_none()) else {
        return Ok(());
    };
    let holder = organisation::Entity::find_by_id(package.organisation.clone())
        .one(transaction)
        .await?;
    let Some(holder) = holder else { return Ok(()) };
    let link = registry.address(&format!("/organisations/{}/versions/{}", holder.slug, version.id));
    let letter = letters::Letter {
        id: step.done(),
        args: &[
            ("package", format!("{}:{}", package.namespace, package.name).into()),
            ("version", version.version.as_str().into()),
            ("who", person.account.name.as_str().into()),
            ("reason", reason.into()),
        ],
        link: &link,
        once: None,
    };
    letters::write(transaction, &publisher, letter, now).await
}
