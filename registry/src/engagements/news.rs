//! Letters about engagements.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    parties::{self, Parties},
    speech,
    state::{Actor, Side, Stage, State, StateName},
    step::StepName,
    store::{self, Engagement},
    tables::engagement,
};
use crate::{
    clock::DAY_MS,
    identity::{Role, accounts_with, tables::account},
    letters::{self, Letter},
    state::Registry,
    words::Words,
};

/// Days after which a provider that has not answered is reminded.
const ANSWER_DAYS: i64 = 5;
/// Days before the end of a quote at which the holder is reminded.
const QUOTE_DAYS: i64 = 3;
/// Days before a delivery at which the provider is reminded.
const DELIVERY_DAYS: i64 = 2;
/// Days after a delivery at which those who have not signed are reminded.
const SIGNATURE_DAYS: i64 = 7;

/// Tells the other side of the step that was taken last, or both sides where neither took it.
pub(super) async fn tell(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    engagement: &Engagement,
    parties: &Parties,
    who: &str,
) -> Result<(), DbErr> {
    let Some(taken) = engagement.steps.last() else {
        return Ok(());
    };
    // A point of the list is no news; the signature is.
    if taken.step.name() == StepName::Check {
        return Ok(());
    }
    let mut readers = Vec::new();
    match taken.actor {
        Actor::Side(side) => readers.extend(parties::people_of(transaction, &parties.of(side.other()).id, true).await?),
        Actor::Moderator | Actor::Time => {
            for side in [Side::Holder, Side::Provider] {
                readers.extend(parties::people_of(transaction, &parties.of(side).id, true).await?);
            }
        }
    }
    if taken.step.name() == StepName::Dispute {
        readers.extend(accounts_with(transaction, Role::Moderator).await?);
    }
    let link = registry.address(&format!("/engagements/{}", engagement.row.id));
    for reader in each_once(readers) {
        let words = Words::get(&reader.locale);
        let said = taken.step.said().map_or_else(String::new, |said| {
            words.text("engagement-letter-said", &[("said", said.into())])
        });
        let args = [
            ("title", engagement.title(words.language()).into()),
            ("happened", speech::happened(taken, Some(who), parties, words).into()),
            ("said", said.into()),
        ];
        let letter = Letter {
            id: "engagement-step",
            args: &args,
            link: &link,
            once: Some(format!("engagement-step:{}:{}:{}", engagement.row.id, taken.sequence, reader.id)),
        };
        letters::write(transaction, &reader, letter, taken.at).await?;
    }
    Ok(())
}

/// Tells the other side that somebody wrote. Several messages of one hour are one letter.
pub(super) async fn tell_of_message(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    engagement: &Engagement,
    parties: &Parties,
    (from, who): (Option<Side>, &str),
    now: i64,
) -> Result<(), DbErr> {
    let mut readers = Vec::new();
    for side in [Side::Holder, Side::Provider] {
        if from != Some(side) {
            readers.extend(parties::people_of(transaction, &parties.of(side).id, false).await?);
        }
    }
    let link = registry.address(&format!("/engagements/{}#talk", engagement.row.id));
    for reader in each_once(readers) {
        let words = Words::get(&reader.locale);
        let args = [
            ("title", engagement.title(words.language()).into()),
            ("who", who.into()),
        ];
        let letter = Letter {
            id: "engagement-message",
            args: &args,
            link: &link,
            once: Some(format!("engagement-message:{}:{who}:{}:{}", engagement.row.id, now / (DAY_MS / 24), reader.id)),
        };
        letters::write(transaction, &reader, letter, now).await?;
    }
    Ok(())
}

/// Reminds those who are waited for: once for each thing that they are waited for.
pub(super) async fn remind(registry: &Registry) -> Result<(), DbErr> {
    let now = registry.now();
    for state in [StateName::Asked, StateName::Quoted, StateName::Working, StateName::Delivered] {
        for row in store::in_state(registry.database.reader(), state).await? {
            if let Some(name) = due(state, &row, now)
                && row.reminded.as_deref() != Some(&mark(name, &row))
            {
                write_reminders(registry, &row.id, name, now).await?;
            }
        }
    }
    Ok(())
}

/// What is waited for begins anew with each step.
fn mark(name: &str, row: &engagement::Model) -> String {
    format!("{name}:{}", row.sequence)
}

/// What those who are waited for are to be reminded of.
fn due(state: StateName, row: &engagement::Model, now: i64) -> Option<&'static str> {
    let passed = |at: i64, days: i64| now >= at.saturating_add(days.saturating_mul(DAY_MS));
    let due_at = row.due_at.unwrap_or(i64::MAX);
    match state {
        StateName::Asked if passed(row.changed_at, ANSWER_DAYS) => Some("answer"),
        StateName::Quoted if passed(due_at, -QUOTE_DAYS) => Some("quote"),
        StateName::Working if now > due_at => Some("late"),
        StateName::Working if passed(due_at, -DELIVERY_DAYS) => Some("delivery"),
        StateName::Delivered if passed(row.changed_at, SIGNATURE_DAYS) => Some("signature"),
        _ => None,
    }
}

/// Whom a reminder is for.
fn waited_for(name: &str, state: &State) -> Vec<Side> {
    match (name, state) {
        ("answer" | "delivery", _) => vec![Side::Provider],
        ("quote", _) => vec![Side::Holder],
        (_, State::Agreed(Stage::Delivered(delivery))) => {
            let mut sides = vec![Side::Holder, Side::Provider];
            sides.retain(|side| !delivery.signed.of(*side));
            sides
        }
        _ => vec![Side::Holder, Side::Provider],
    }
}

async fn write_reminders(registry: &Registry, id: &str, name: &'static str, now: i64) -> Result<(), DbErr> {
    let transaction = registry.database.write().await?;
    let Some(engagement) = store::engagement(&transaction, id).await? else {
        return Ok(());
    };
    let row = &engagement.row;
    // Somebody may have taken a step since it was looked at.
    if due(engagement.state.name(), row, now) != Some(name) {
        return Ok(());
    }
    let parties = parties::parties(&transaction, row).await?;
    let link = registry.address(&format!("/engagements/{}", row.id));
    let letter_id = format!("engagement-reminder-{name}");
    for side in waited_for(name, &engagement.state) {
        let other = &parties.of(side.other()).title;
        for reader in parties::people_of(&transaction, &parties.of(side).id, true).await? {
            let words = Words::get(&reader.locale);
            let args = [
                ("title", engagement.title(words.language()).into()),
                ("other", other.as_str().into()),
                ("day", row.due_at.map_or_else(String::new, |due| words.date_of(due)).into()),
            ];
            let letter = Letter {
                id: &letter_id,
                args: &args,
                link: &link,
                once: Some(format!("{letter_id}:{}:{}:{}", row.id, row.sequence, reader.id)),
            };
            letters::write(&transaction, &reader, letter, now).await?;
        }
    }
    engagement::Entity::update_many()
        .col_expr(engagement::Column::Reminded, mark(name, row).into())
        .filter(engagement::Column::Id.eq(id))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}

fn each_once(mut readers: Vec<account::Model>) -> Vec<account::Model> {
    readers.sort_by(|one, other| one.id.cmp(&other.id));
    readers.dedup_by(|one, other| one.id == other.id);
    readers
}
