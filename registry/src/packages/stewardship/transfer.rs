//! A brick passes to another organisation: one owner proposes it, an owner of the other accepts it. Its name stays, because
//! platforms, locks and signatures know it by that; what changes is who publishes and decides.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait as _,
    QueryFilter, QueryOrder as _,
};
use serde_json::json;

use super::{
    error::StewardshipError,
    owned::{name_of, owned},
};
use crate::{
    audit,
    database::new_id,
    identity::{Person, organisation_of, owners_of, tables::organisation},
    letters,
    packages::{
        holders::table::{ActiveModel, Column, Entity},
        state::State,
        tables::{package, version},
    },
    search::Kind,
    state::Registry,
};

/// A proposal.
pub use crate::packages::holders::table::Model as Transfer;

const PROPOSED: &str = "proposed";

/// How a proposal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferDecision {
    /// The other organisation takes the brick.
    Accept,
    /// The other organisation does not.
    Decline,
    /// Its own organisation takes the proposal back.
    Withdraw,
}

impl TransferDecision {
    const fn state(self) -> &'static str {
        match self {
            Self::Accept => "accepted",
            Self::Decline => "declined",
            Self::Withdraw => "withdrawn",
        }
    }

    /// What audit and letters call it.
    const fn done(self) -> &'static str {
        match self {
            Self::Accept => "transfer-accepted",
            Self::Decline => "transfer-declined",
            Self::Withdraw => "transfer-withdrawn",
        }
    }
}

/// Proposes a brick to another provider, as an owner of the organisation that has it.
///
/// # Errors
/// See [`StewardshipError`].
pub async fn propose(
    registry: &Registry,
    person: &Person,
    package: &str,
    to: &str,
) -> Result<Transfer, StewardshipError> {
    let now = registry.now();
    let transaction = registry.database.write().await?;
    let package = owned(&transaction, person, package).await?;
    let to = organisation_of(&transaction, to.trim()).await?;
    let to = to.filter(|to| to.is_provider && to.id != package.organisation);
    let to = to.ok_or(StewardshipError::NoProvider)?;
    if open_transfer_of(&transaction, &package.id).await?.is_some() {
        return Err(StewardshipError::Proposed);
    }
    let row = ActiveModel {
        id: Set(new_id()),
        package: Set(package.id.clone()),
        from_organisation: Set(package.organisation.clone()),
        to_organisation: Set(to.id.clone()),
        state: Set(PROPOSED.to_owned()),
        proposed_by: Set(person.account.id.clone()),
        proposed_at: Set(now),
        decided_by: Set(None),
        decided_at: Set(None),
    };
    let transfer = row.insert(&transaction).await?;
    note(&transaction, person, &package, &transfer, "transfer-proposed", now).await?;
    tell(
        registry,
        &transaction,
        (person, &package, &transfer),
        "transfer-proposed",
        now,
    )
    .await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(transfer)
}

/// Answers a proposal, or takes it back, as an owner of the organisation that this is for.
///
/// # Errors
/// See [`StewardshipError`].
pub async fn answer(
    registry: &Registry,
    person: &Person,
    transfer: &str,
    answer: TransferDecision,
) -> Result<Transfer, StewardshipError> {
    let now = registry.now();
    let transaction = registry.database.write().await?;
    let found = Entity::find_by_id(transfer.to_owned()).one(&transaction).await?;
    let transfer = found.ok_or(StewardshipError::Unknown)?;
    let theirs = match answer {
        TransferDecision::Accept | TransferDecision::Decline => &transfer.to_organisation,
        TransferDecision::Withdraw => &transfer.from_organisation,
    };
    if !person.owns(theirs) {
        let sides = [&transfer.to_organisation, &transfer.from_organisation];
        return Err(match sides.iter().any(|side| person.role_in(side).is_some()) {
            true => StewardshipError::NotTheirs,
            false => StewardshipError::Unknown,
        });
    }
    if transfer.state != PROPOSED {
        return Err(StewardshipError::Answered);
    }
    let package = package::Entity::find_by_id(transfer.package.clone());
    let package = package.one(&transaction).await?.ok_or(StewardshipError::Unknown)?;
    if answer == TransferDecision::Accept {
        take_over(&transaction, &package, &transfer.to_organisation).await?;
    }
    Entity::update_many()
        .col_expr(Column::State, answer.state().into())
        .col_expr(Column::DecidedBy, person.account.id.clone().into())
        .col_expr(Column::DecidedAt, now.into())
        .filter(Column::Id.eq(&transfer.id))
        .exec(&transaction)
        .await?;
    note(&transaction, person, &package, &transfer, answer.done(), now).await?;
    tell(
        registry,
        &transaction,
        (person, &package, &transfer),
        answer.done(),
        now,
    )
    .await?;
    transaction.commit().await?;
    registry.search.outdated(&[Kind::Brick]);
    registry.wake.notify_one();
    Ok(transfer)
}

/// Gives a brick to an organisation. What waits for an owner was signed by those who had it, so they decide on it first.
async fn take_over(
    transaction: &impl ConnectionTrait,
    package: &package::Model,
    to: &str,
) -> Result<(), StewardshipError> {
    let waiting = version::Entity::find()
        .filter(version::Column::Package.eq(&package.id))
        .filter(version::Column::State.eq(State::Staged.name()))
        .count(transaction)
        .await?;
    if waiting > 0 {
        return Err(StewardshipError::VersionsWait);
    }
    package::Entity::update_many()
        .col_expr(package::Column::Organisation, to.into())
        .filter(package::Column::Id.eq(&package.id))
        .exec(transaction)
        .await?;
    Ok(())
}

async fn note(
    transaction: &impl ConnectionTrait,
    person: &Person,
    package: &package::Model,
    transfer: &Transfer,
    action: &str,
    now: i64,
) -> Result<(), DbErr> {
    let act = audit::Act {
        at: now,
        account: Some(&person.account.id),
        action,
        subject: "package",
        subject_id: &package.id,
        detail: json!({
            "package": name_of(package),
            "from": transfer.from_organisation,
            "to": transfer.to_organisation,
        }),
    };
    audit::record(transaction, act).await
}

/// Writes to the owners of the other side.
async fn tell(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    (person, package, transfer): (&Person, &package::Model, &Transfer),
    id: &str,
    now: i64,
) -> Result<(), DbErr> {
    let (from, to) = (&transfer.from_organisation, &transfer.to_organisation);
    let (from, to) = (titled(transaction, from).await?, titled(transaction, to).await?);
    let (Some(from), Some(to)) = (from, to) else {
        return Ok(());
    };
    let reader = match id {
        "transfer-proposed" | "transfer-withdrawn" => &to,
        _ => &from,
    };
    let link = registry.address(&format!("/organisations/{}/bricks", reader.slug));
    for owner in owners_of(transaction, &reader.id).await? {
        let letter = letters::Letter {
            id,
            args: &[
                ("package", name_of(package).into()),
                ("who", person.account.name.as_str().into()),
                ("from", from.title.as_str().into()),
                ("to", to.title.as_str().into()),
            ],
            link: &link,
            once: None,
        };
        letters::write(transaction, &owner, letter, now).await?;
    }
    Ok(())
}

async fn titled(connection: &impl ConnectionTrait, id: &str) -> Result<Option<organisation::Model>, DbErr> {
    organisation::Entity::find_by_id(id.to_owned()).one(connection).await
}

/// The open proposal of a brick.
///
/// # Errors
/// When the database does not answer.
pub async fn open_transfer_of(connection: &impl ConnectionTrait, package: &str) -> Result<Option<Transfer>, DbErr> {
    Entity::find()
        .filter(Column::Package.eq(package))
        .filter(Column::State.eq(PROPOSED))
        .one(connection)
        .await
}

/// The open proposals to an organisation, the oldest first, with the bricks.
///
/// # Errors
/// When the database does not answer.
pub async fn transfers_to(
    connection: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<(Transfer, package::Model)>, DbErr> {
    let open = Entity::find()
        .filter(Column::ToOrganisation.eq(organisation))
        .filter(Column::State.eq(PROPOSED))
        .order_by_asc(Column::ProposedAt)
        .all(connection)
        .await?;
    let mut found = Vec::new();
    for transfer in open {
        let package = package::Entity::find_by_id(transfer.package.clone());
        if let Some(package) = package.one(connection).await? {
            found.push((transfer, package));
        }
    }
    Ok(found)
}
