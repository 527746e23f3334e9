//! A certifier's own keys and ties.

use legollab_trust::PublicKey;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::{
    audit,
    certification::{
        problem::{Halt, Problem},
        tables::{acceptance_key, certifier_key, certifier_tie, list_key},
    },
    database::{WriteTransaction, new_id},
    identity::{organisation_of, tables::organisation_key},
    state::Registry,
};

const TIE_CHARS: usize = 200;

/// Registers the public half of a key for certifications.
pub async fn add_key(registry: &Registry, account: &str, pem: &str) -> Result<(), Halt> {
    let key = PublicKey::from_pem(pem).map_err(|_| Halt::problem("key", "certifier-key-wrong"))?;
    let (id, now) = (key.id(), registry.now());
    let transaction = registry.database.write().await?;
    // One key is one person in one role.
    let taken = certifier_key::Entity::find_by_id(id.as_str())
        .one(&transaction)
        .await?
        .is_some()
        || list_key::Entity::find_by_id(id.as_str())
            .one(&transaction)
            .await?
            .is_some()
        || acceptance_key::Entity::find_by_id(id.as_str())
            .one(&transaction)
            .await?
            .is_some()
        || organisation_key::Entity::find_by_id(id.as_str())
            .one(&transaction)
            .await?
            .is_some();
    if taken {
        return Err(Halt::problem("key", "certifier-key-taken"));
    }
    let row = certifier_key::ActiveModel {
        id: Set(id.clone()),
        account: Set(account.to_owned()),
        public_key: Set(key.to_pem()),
        since: Set(now),
        until: Set(None),
        compromised_since: Set(None),
    };
    row.insert(&transaction).await?;
    record(&transaction, registry, account, "certifier-key-added", &id).await?;
    transaction.commit().await?;
    Ok(())
}

/// What happens to a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyEnd {
    /// It is used no more; what it signed stays.
    Stopped,
    /// Somebody else may have it: what it signed counts no more.
    Stolen,
}

/// Ends the use of a key. Gives whether there was anything to end.
pub async fn end_key(registry: &Registry, account: &str, id: &str, end: KeyEnd) -> Result<bool, Halt> {
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let own = certifier_key::Entity::find_by_id(id)
        .filter(certifier_key::Column::Account.eq(account))
        .one(&transaction)
        .await?;
    let Some(key) = own.filter(|key| match end {
        KeyEnd::Stopped => key.until.is_none(),
        KeyEnd::Stolen => key.compromised_since.is_none(),
    }) else {
        return Ok(false);
    };
    let (until, since) = (key.until.unwrap_or(now).max(key.since), now);
    let mut row: certifier_key::ActiveModel = key.into();
    row.until = Set(Some(until));
    if end == KeyEnd::Stolen {
        row.compromised_since = Set(Some(since));
    }
    row.update(&transaction).await?;
    let action = match end {
        KeyEnd::Stopped => "certifier-key-stopped",
        KeyEnd::Stolen => "certifier-key-stolen",
    };
    record(&transaction, registry, account, action, id).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Declares a tie to an organisation, which lasts until its end is declared.
pub async fn declare_tie(registry: &Registry, account: &str, slug: &str, what: &str) -> Result<(), Halt> {
    let what = what.trim();
    let transaction = registry.database.write().await?;
    let organisation = organisation_of(&transaction, slug.trim()).await?;
    let mut problems = Vec::new();
    if organisation.is_none() {
        problems.push(Problem::new("organisation", "certifier-tie-unknown"));
    }
    if what.is_empty() || what.chars().count() > TIE_CHARS {
        problems.push(Problem::new("what", "certifier-tie-what-wrong"));
    }
    let (Some(organisation), true) = (organisation, problems.is_empty()) else {
        return Err(Halt::Problems(problems));
    };
    let row = certifier_tie::ActiveModel {
        id: Set(new_id()),
        account: Set(account.to_owned()),
        organisation: Set(organisation.id.clone()),
        declared: Set(true),
        what: Set(what.to_owned()),
        // What counts is when it ends.
        since: Set(0),
        until: Set(None),
    };
    row.insert(&transaction).await?;
    record(
        &transaction,
        registry,
        account,
        "certifier-tie-declared",
        &organisation.id,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Declares the end of a tie. Gives whether there was one.
pub async fn end_tie(registry: &Registry, account: &str, id: &str) -> Result<bool, Halt> {
    let transaction = registry.database.write().await?;
    let own = certifier_tie::Entity::find_by_id(id)
        .filter(certifier_tie::Column::Account.eq(account))
        .filter(certifier_tie::Column::Declared.eq(true))
        .filter(certifier_tie::Column::Until.is_null())
        .one(&transaction)
        .await?;
    let Some(tie) = own else {
        return Ok(false);
    };
    let organisation = tie.organisation.clone();
    let mut row: certifier_tie::ActiveModel = tie.into();
    row.until = Set(Some(registry.now()));
    row.update(&transaction).await?;
    record(&transaction, registry, account, "certifier-tie-ended", &organisation).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn record(
    transaction: &WriteTransaction,
    registry: &Registry,
    account: &str,
    action: &str,
    id: &str,
) -> Result<(), sea_orm::DbErr> {
    let act = audit::Act {
        at: registry.now(),
        account: Some(account),
        action,
        subject: "certifiers",
        subject_id: id,
        detail: json!({}),
    };
    audit::record(transaction, act).await
}
