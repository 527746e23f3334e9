//! Letters before certifications, the list of certifiers and the root end.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    rules::reminder::{DAYS_BEFORE, due},
    tables::{certification, list, trust_root},
};
use crate::{
    clock::DAY_MS,
    database::WriteTransaction,
    identity::{Role, accounts_with, owners_of, tables::organisation},
    letters::{self, Letter},
    state::Registry,
    words::Words,
};

const LONGEST: i64 = DAYS_BEFORE[0];

/// Writes the letters that are due; each is written once.
///
/// # Errors
/// When the database does not answer.
pub async fn write_due(registry: &Registry) -> Result<(), DbErr> {
    let (now, reader) = (registry.now(), registry.database.reader());
    let ending = certification::Entity::find()
        .filter(certification::Column::NotAfter.gt(now))
        .filter(certification::Column::NotAfter.lte(now.saturating_add(LONGEST * DAY_MS)))
        .filter(certification::Column::RevokedAt.is_null())
        .filter(certification::Column::SupersededAt.is_null())
        .filter(certification::Column::Sound.eq(true))
        .all(reader)
        .await?;
    let list = super::publishing::list_in_force(reader).await?;
    let root = trust_root::Entity::find()
        .all(reader)
        .await?
        .into_iter()
        .max_by_key(|root| root.version);
    let metadata = [
        ("list", list.map(|list: list::Model| (list.version, list.ends_at))),
        ("root", root.map(|root| (root.version, root.ends_at))),
    ];
    let metadata: Vec<_> = metadata
        .into_iter()
        .filter_map(|(kind, row)| row.map(|(version, ends)| (kind, version, ends)))
        .filter(|(_, _, ends)| due(*ends, now).is_some())
        .collect();
    if ending.is_empty() && metadata.is_empty() {
        return Ok(());
    }
    let transaction = registry.database.write().await?;
    for one in &ending {
        about_certification(&transaction, registry, one, now).await?;
    }
    for (kind, version, ends) in metadata {
        about_metadata(&transaction, registry, kind, version, ends).await?;
    }
    transaction.commit().await
}

async fn about_certification(
    transaction: &WriteTransaction,
    registry: &Registry,
    one: &certification::Model,
    now: i64,
) -> Result<(), DbErr> {
    let Some(days) = due(one.not_after, now) else {
        return Ok(());
    };
    let renewed = certification::Entity::find()
        .filter(certification::Column::Organisation.eq(&one.organisation))
        .filter(certification::Column::NotAfter.gt(one.not_after))
        .filter(certification::Column::RevokedAt.is_null())
        .filter(certification::Column::SupersededAt.is_null())
        .one(transaction)
        .await?;
    let organisation = organisation::Entity::find_by_id(one.organisation.as_str())
        .one(transaction)
        .await?;
    let (None, Some(organisation)) = (renewed, organisation) else {
        return Ok(());
    };
    let link = registry.address(&format!("/organisations/{}/certification", organisation.slug));
    for owner in owners_of(transaction, &organisation.id).await? {
        let letter = Letter {
            id: "letter-certification-ends",
            args: &[
                ("organisation", organisation.title.as_str().into()),
                ("day", Words::get(&owner.locale).date_of(one.not_after).into()),
            ],
            link: &link,
            once: Some(format!("certification-ends-{days}:{}:{}", one.id, owner.id)),
        };
        letters::write(transaction, &owner, letter, now).await?;
    }
    Ok(())
}

async fn about_metadata(
    transaction: &WriteTransaction,
    registry: &Registry,
    kind: &str,
    version: i64,
    ends: i64,
) -> Result<(), DbErr> {
    let now = registry.now();
    let Some(days) = due(ends, now) else {
        return Ok(());
    };
    for certifier in accounts_with(transaction, Role::Certifier).await? {
        let letter = Letter {
            id: &format!("letter-{kind}-ends"),
            args: &[("day", Words::get(&certifier.locale).date_of(ends).into())],
            link: &registry.address("/certification/authority"),
            once: Some(format!("{kind}-ends-{days}:{version}:{}", certifier.id)),
        };
        letters::write(transaction, &certifier, letter, now).await?;
    }
    Ok(())
}
