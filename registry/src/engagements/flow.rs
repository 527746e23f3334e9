//! Taking a step, for pages and programs alike: rights, the state, the step, the letters, in one transaction.

use legollab_web::fault::Fault;
use sea_orm::DbErr;
use serde_json::json;

use super::{
    machine::Illegal,
    news,
    parties::{self, Parties, Seat},
    state::StateName,
    step::{Step, StepName},
    store::{self, Engagement, Refusal},
};
use crate::{
    audit::{self, Act},
    failure::Failure,
    identity::tables::organisation,
    offers::{self, Offer},
    state::Registry,
    visit::Visit,
};

/// An engagement, as somebody who may see it sees it.
pub(super) struct Seen {
    pub(super) engagement: Engagement,
    pub(super) parties: Parties,
    pub(super) seat: Seat,
}

impl Seen {
    /// Whether a mediator was ever asked for.
    fn was_disputed(engagement: &Engagement) -> bool {
        engagement.last(StepName::Dispute).is_some()
    }
}

/// What became of a step.
pub(super) enum Outcome {
    /// It was taken.
    Taken(Box<Seen>),
    /// Others were faster; this is how things stand.
    Stale(Box<Seen>),
    /// It does not follow; this is how things stand.
    Refused(Illegal, Box<Seen>),
}

/// Reads an engagement for the visitor.
///
/// # Errors
/// [`Fault::NotFound`] for those who may not know of it.
pub(super) async fn see(registry: &Registry, visit: &Visit, id: &str) -> Result<Seen, Failure> {
    let person = visit.require_person()?;
    let reader = registry.database.reader();
    let engagement = store::engagement(reader, id).await?.ok_or(Fault::NotFound)?;
    let seat = parties::seat(person, &engagement.row, Seen::was_disputed(&engagement)).ok_or(Fault::NotFound)?;
    let parties = parties::parties(reader, &engagement.row).await?;
    Ok(Seen {
        engagement,
        parties,
        seat,
    })
}

/// Takes a step of a form or request that knew `sequence` steps.
///
/// # Errors
/// The faults of [`see`] and [`parties::may_take`].
pub(super) async fn take(
    registry: &Registry,
    visit: &Visit,
    id: &str,
    sequence: i64,
    step: Step,
) -> Result<Outcome, Failure> {
    let person = visit.require_person()?;
    let (name, now) = (step.name(), visit.now());
    let transaction = registry.database.write().await?;
    let mut engagement = store::engagement(&transaction, id).await?.ok_or(Fault::NotFound)?;
    let seat = parties::seat(person, &engagement.row, Seen::was_disputed(&engagement)).ok_or(Fault::NotFound)?;
    let parties = parties::parties(&transaction, &engagement.row).await?;
    let actor = parties::may_take(visit, seat, &parties, name)?;
    let seen = |engagement| {
        Box::new(Seen {
            engagement,
            parties: parties.clone(),
            seat,
        })
    };
    if engagement.row.sequence != sequence {
        return Ok(Outcome::Stale(seen(engagement)));
    }
    match store::take(
        &transaction,
        &mut engagement,
        actor,
        Some(&person.account.id),
        step,
        now,
    )
    .await
    {
        Ok(()) => {}
        Err(Refusal::Illegal(illegal)) => return Ok(Outcome::Refused(illegal, seen(engagement))),
        Err(Refusal::Stale) => return Ok(Outcome::Stale(seen(engagement))),
        Err(Refusal::Database(error)) => return Err(error.into()),
    }
    let act = Act {
        at: now,
        account: Some(&person.account.id),
        action: "engagement-step",
        subject: "engagement",
        subject_id: id,
        detail: json!({ "step": name.name(), "sequence": engagement.row.sequence, "actor": actor.name() }),
    };
    audit::record(&transaction, act).await?;
    news::tell(registry, &transaction, &engagement, &parties, &person.account.name).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(Outcome::Taken(seen(engagement)))
}

/// Takes back what nobody answered in time. Each is a transaction of its own, so that a long list holds up nobody.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn lapse(registry: &Registry) -> Result<(), DbErr> {
    let now = registry.now();
    for row in store::in_state(registry.database.reader(), StateName::Quoted).await? {
        if row.due_at.is_none_or(|due| due >= now) {
            continue;
        }
        let transaction = registry.database.write().await?;
        let Some(mut engagement) = store::engagement(&transaction, &row.id).await? else {
            continue;
        };
        match store::take(
            &transaction,
            &mut engagement,
            super::state::Actor::Time,
            None,
            Step::Lapse,
            now,
        )
        .await
        {
            Ok(()) => {
                let parties = parties::parties(&transaction, &engagement.row).await?;
                news::tell(registry, &transaction, &engagement, &parties, "").await?;
                transaction.commit().await?;
                registry.wake.notify_one();
            }
            // It was answered meanwhile.
            Err(Refusal::Illegal(_) | Refusal::Stale) => {}
            Err(Refusal::Database(error)) => return Err(error),
        }
    }
    Ok(())
}

/// Asks for an offer in the name of a holder of the visitor's, and returns the engagement's identifier, which is `id`. What was
/// asked with that identifier before is not asked again.
///
/// # Errors
/// The faults of the visitor's rights. A question that cannot be asked comes back as [`Illegal`].
pub(super) async fn ask(
    registry: &Registry,
    visit: &Visit,
    (offer, holder): (&Offer, &organisation::Model),
    id: String,
    ask: Step,
) -> Result<Result<String, Illegal>, Failure> {
    let person = visit.require_owner_of(holder)?;
    let now = visit.now();
    let transaction = registry.database.write().await?;
    if let Some(before) = store::engagement(&transaction, &id).await? {
        let same = before.row.holder == holder.id && before.row.offer == offer.id;
        return Ok(Ok(same.then_some(id).ok_or(Fault::BadRequest)?));
    }
    // What can be asked for, and by whom, may have changed since it was looked at.
    let open = offers::offer(&transaction, &offer.id).await?.filter(|offer| offer.open);
    let offer = open.ok_or(Fault::NotFound)?;
    if !holder.is_holder || parties::are_entangled(&transaction, holder, &offer.provider).await? {
        return Err(Fault::Forbidden.into());
    }
    let engagement = match store::begin(&transaction, &id, (&offer, &holder.id), &person.account.id, ask, now).await {
        Ok(engagement) => engagement,
        Err(Refusal::Illegal(illegal)) => return Ok(Err(illegal)),
        Err(Refusal::Stale) => return Err(Fault::Internal { incident: None }.into()),
        Err(Refusal::Database(error)) => return Err(error.into()),
    };
    let parties = Parties {
        holder: holder.clone(),
        provider: offer.provider.clone(),
    };
    let act = Act {
        at: now,
        account: Some(&person.account.id),
        action: "engagement-asked",
        subject: "engagement",
        subject_id: &id,
        detail: json!({ "offer": offer.id, "holder": holder.slug }),
    };
    audit::record(&transaction, act).await?;
    news::tell(registry, &transaction, &engagement, &parties, &person.account.name).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(Ok(id))
}
