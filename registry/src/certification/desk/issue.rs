//! From two signatures to a certification that hosts believe.

use legollab_trust::{Authority, Bundle, certification};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};
use serde_json::json;

use crate::{
    audit,
    certification::{
        problem::Halt,
        publishing::{PublishError, Published, list_in_force, publish_within},
        requests::{RequestFile, signatories},
        tables::{certification as certifications, identity, request},
    },
    database::{WriteTransaction, new_id},
    identity::owners_of,
    letters::{self, Letter},
    state::Registry,
    words::Words,
};

/// Issues the certification if both have signed, and publishes it. None if a signature is missing.
pub async fn issue(
    transaction: &WriteTransaction,
    registry: &Registry,
    file: &RequestFile,
    now: i64,
) -> Result<Option<String>, Halt> {
    let mut bundles = Vec::new();
    for account in signatories(&file.request) {
        let Some(bundle) = file.own(&account).and_then(|own| own.bundle.as_deref()) else {
            return Ok(None);
        };
        bundles.push(Bundle::from_json(bundle.as_bytes()).map_err(|_| PublishError::Damaged("a bundle"))?);
    }
    let (Some(list), Some(statement), Some(identity)) = (
        list_in_force(transaction).await?,
        file.request.statement.clone(),
        file.request.identity.clone(),
    ) else {
        return Err(PublishError::Damaged("a request without statement").into());
    };
    let authority: Authority = serde_json::from_str(&list.authority).map_err(PublishError::from)?;
    let organisation = &file.organisation;
    // The verifier of hosts has the last word.
    let said = certification::check(&bundles, &organisation.id, &identity, &authority).map_err(|flaw| {
        tracing::warn!(%flaw, "two have signed what no host would believe");
        Halt::problem("form", "desk-unbelievable")
    })?;
    let id = new_id();
    fix_identity(transaction, &organisation.id, &identity, now).await?;
    let row = certifications::ActiveModel {
        id: Set(id.clone()),
        request: Set(file.request.id.clone()),
        organisation: Set(organisation.id.clone()),
        digest: Set(certification::id(statement.as_bytes()).hex()),
        statement: Set(statement),
        bundles: Set(serde_json::to_string(&bundles).map_err(PublishError::from)?),
        decided_at: Set(said.decided_at),
        not_before: Set(said.not_before),
        not_after: Set(said.not_after),
        issued_at: Set(now),
        sound: Set(true),
        superseded_at: Set(None),
        revoked_at: Set(None),
        revoked_because: Set(None),
    };
    row.insert(transaction).await?;
    let row = request::ActiveModel {
        id: Unchanged(file.request.id.clone()),
        sequence: Set(file.request.sequence.saturating_add(1)),
        state: Set("certified".to_owned()),
        closed_at: Set(Some(now)),
        ..Default::default()
    };
    row.update(transaction).await?;
    let act = audit::Act {
        at: now,
        account: None,
        action: "certification-issued",
        subject: "certification",
        subject_id: &id,
        detail: json!({ "request": file.request.id }),
    };
    audit::record(transaction, act).await?;
    if publish_within(transaction, registry).await? == Published::Ended {
        return Err(Halt::problem("form", "desk-trust-ended"));
    }
    for owner in owners_of(transaction, &organisation.id).await? {
        let words = Words::get(&owner.locale);
        let letter = Letter {
            id: "letter-certified",
            args: &[
                ("organisation", organisation.title.as_str().into()),
                ("from", words.date_of(said.not_before).into()),
                ("until", words.date_of(said.not_after).into()),
            ],
            link: &registry.address(&format!("/certifications/{id}")),
            once: None,
        };
        letters::write(transaction, &owner, letter, now).await?;
    }
    Ok(Some(id))
}

/// Makes this identity the provider's. What was certified under another one is superseded: hosts believe certifications of one
/// identity alone.
async fn fix_identity(
    transaction: &WriteTransaction,
    organisation: &str,
    identity: &str,
    now: i64,
) -> Result<(), sea_orm::DbErr> {
    let before = identity::Entity::find_by_id(organisation).one(transaction).await?;
    if before.is_some_and(|before| before.identity == identity) {
        return Ok(());
    }
    certifications::Entity::update_many()
        .col_expr(certifications::Column::SupersededAt, now.into())
        .filter(certifications::Column::Organisation.eq(organisation))
        .filter(certifications::Column::SupersededAt.is_null())
        .exec(transaction)
        .await?;
    let row = identity::ActiveModel {
        organisation: Set(organisation.to_owned()),
        identity: Set(identity.to_owned()),
        fixed_at: Set(now),
    };
    let columns = [identity::Column::Identity, identity::Column::FixedAt];
    let replace = OnConflict::column(identity::Column::Organisation)
        .update_columns(columns)
        .to_owned();
    identity::Entity::insert(row)
        .on_conflict(replace)
        .exec(transaction)
        .await?;
    Ok(())
}
