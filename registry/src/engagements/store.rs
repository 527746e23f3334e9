//! Engagements as they are kept: their steps, and the state that follows from them.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::{
    machine::{Illegal, apply},
    quote::{Quote, end_of_day},
    state::{Actor, Stage, State, StateName},
    step::{Step, StepName},
    tables::{engagement, message, step},
};
use crate::{database::new_id, offers::Offer, words::Language};

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its place, from 1.
    pub sequence: i64,
    /// Who took it.
    pub actor: Actor,
    /// The account of that person; none for what time does.
    pub account: Option<String>,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// What it was.
    pub step: Step,
    /// The state that it led to.
    pub after: StateName,
}

/// An engagement with everything that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engagement {
    /// Its row.
    pub row: engagement::Model,
    /// Its steps, oldest first.
    pub steps: Vec<Taken>,
    /// The state that follows from them.
    pub state: State,
}

/// Why a step is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It does not follow.
    #[error(transparent)]
    Illegal(#[from] Illegal),
    /// Somebody took a step meanwhile.
    #[error("another step was taken meanwhile")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Engagement {
    /// What was offered, in a language.
    pub fn title(&self, language: Language) -> &str {
        match language {
            Language::French => &self.row.title_fr,
            Language::English => &self.row.title_en,
        }
    }

    /// The quote that stands or was accepted, with its step; none before there is one.
    pub fn quote(&self) -> Option<(&Taken, &Quote)> {
        self.steps.iter().rev().find_map(|taken| match &taken.step {
            Step::Quote { quote } => Some((taken, quote)),
            _ => None,
        })
    }

    /// The last step of a name.
    pub fn last(&self, name: StepName) -> Option<&Taken> {
        self.steps.iter().rev().find(|taken| taken.step.name() == name)
    }

    /// The steps since the work was last delivered, with that delivery first; none while it is not.
    pub fn since_delivery(&self) -> &[Taken] {
        let delivered = self
            .steps
            .iter()
            .rposition(|taken| taken.step.name() == StepName::Deliver);
        delivered.and_then(|place| self.steps.get(place..)).unwrap_or_default()
    }

    /// The steps after one of a sequence.
    pub fn since(&self, sequence: i64) -> impl Iterator<Item = &Taken> {
        self.steps.iter().filter(move |taken| taken.sequence > sequence)
    }
}

fn broken(id: &str, what: impl std::fmt::Display) -> DbErr {
    DbErr::Custom(format!("the steps of engagement {id} do not add up: {what}"))
}

fn replay(row: engagement::Model, kept: Vec<step::Model>) -> Result<Engagement, DbErr> {
    let mut state = State::New;
    let mut steps = Vec::with_capacity(kept.len());
    for one in kept {
        let actor = Actor::parse(&one.actor).ok_or_else(|| broken(&row.id, &one.actor))?;
        let step: Step = serde_json::from_str(&one.payload).map_err(|error| broken(&row.id, error))?;
        state = apply(&state, actor, &step, one.at).map_err(|illegal| broken(&row.id, illegal))?;
        if state.name().name() != one.state_after {
            return Err(broken(&row.id, one.state_after));
        }
        steps.push(Taken {
            sequence: one.sequence,
            actor,
            account: one.account,
            at: one.at,
            step,
            after: state.name(),
        });
    }
    Ok(Engagement { row, steps, state })
}

/// An engagement; none if there is none of that identifier.
///
/// # Errors
/// When the database does not answer, or what it has is no path through the machine.
pub async fn engagement(connection: &impl ConnectionTrait, id: &str) -> Result<Option<Engagement>, DbErr> {
    let Some(row) = engagement::Entity::find_by_id(id.to_owned()).one(connection).await? else {
        return Ok(None);
    };
    let kept = step::Entity::find()
        .filter(step::Column::Engagement.eq(id))
        .order_by_asc(step::Column::Sequence)
        .all(connection)
        .await?;
    replay(row, kept).map(Some)
}

/// Identifiers that one query names: databases bound how many values a statement may have.
const AT_A_TIME: usize = 500;

/// Engagements with their steps, in the order of the rows, in few queries.
///
/// # Errors
/// As [`engagement`](fn@engagement).
pub async fn with_steps(
    connection: &impl ConnectionTrait,
    rows: Vec<engagement::Model>,
) -> Result<Vec<Engagement>, DbErr> {
    let mut steps: HashMap<String, Vec<step::Model>> = HashMap::new();
    for some in rows.chunks(AT_A_TIME) {
        let found = step::Entity::find()
            .filter(step::Column::Engagement.is_in(some.iter().map(|row| row.id.as_str())))
            .order_by_asc(step::Column::Sequence)
            .all(connection)
            .await?;
        for one in found {
            steps.entry(one.engagement.clone()).or_default().push(one);
        }
    }
    rows.into_iter()
        .map(|row| {
            let kept = steps.remove(&row.id).unwrap_or_default();
            replay(row, kept)
        })
        .collect()
}

/// The engagements in which one of these organisations is engaged, those first in which something happened last.
///
/// # Errors
/// When the database does not answer.
pub async fn engagements_of(
    connection: &impl ConnectionTrait,
    organisations: &[&str],
) -> Result<Vec<engagement::Model>, DbErr> {
    engagement::Entity::find()
        .filter(
            Condition::any()
                .add(engagement::Column::Holder.is_in(organisations.iter().copied()))
                .add(engagement::Column::Provider.is_in(organisations.iter().copied())),
        )
        .order_by_desc(engagement::Column::ChangedAt)
        .order_by_desc(engagement::Column::Id)
        .all(connection)
        .await
}

/// The engagements in a state, those first that have been in it longest.
///
/// # Errors
/// When the database does not answer.
pub async fn in_state(connection: &impl ConnectionTrait, state: StateName) -> Result<Vec<engagement::Model>, DbErr> {
    engagement::Entity::find()
        .filter(engagement::Column::State.eq(state.name()))
        .order_by_asc(engagement::Column::ChangedAt)
        .all(connection)
        .await
}

/// Begins the engagement of an identifier with a holder's question.
///
/// # Errors
/// See [`Refusal`].
pub async fn begin(
    transaction: &impl ConnectionTrait,
    id: &str,
    (offer, holder): (&Offer, &str),
    account: &str,
    ask: Step,
    now: i64,
) -> Result<Engagement, Refusal> {
    let actor = Actor::Side(super::state::Side::Holder);
    let state = apply(&State::New, actor, &ask, now)?;
    let row = engagement::ActiveModel {
        id: Set(id.to_owned()),
        offer: Set(offer.id.clone()),
        provider: Set(offer.provider.id.clone()),
        holder: Set(holder.to_owned()),
        family: Set(offer.draft.family.name().to_owned()),
        title_fr: Set(offer.title(Language::French).to_owned()),
        title_en: Set(offer.title(Language::English).to_owned()),
        sequence: Set(1),
        state: Set(state.name().name().to_owned()),
        asked_at: Set(now),
        changed_at: Set(now),
        due_at: Set(None),
        closed_at: Set(None),
        review: Set(None),
        reminded: Set(None),
    };
    let row = row.insert(transaction).await?;
    let mut engagement = Engagement {
        row,
        steps: Vec::new(),
        state: State::New,
    };
    append(transaction, &mut engagement, actor, Some(account), ask, state, now).await?;
    Ok(engagement)
}

/// Notes the holder's review of a closed engagement, so that nobody is asked for another and both sides find it.
///
/// # Errors
/// When the database does not answer, or the engagement is not closed.
pub async fn note_review(transaction: &impl ConnectionTrait, id: &str, review: &str) -> Result<(), DbErr> {
    engagement::Entity::update_many()
        .col_expr(engagement::Column::Review, review.into())
        .filter(engagement::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Takes a step. `engagement` was read in the same transaction.
///
/// # Errors
/// See [`Refusal`].
pub async fn take(
    transaction: &impl ConnectionTrait,
    engagement: &mut Engagement,
    actor: Actor,
    account: Option<&str>,
    step: Step,
    now: i64,
) -> Result<(), Refusal> {
    let state = apply(&engagement.state, actor, &step, now)?;
    let (id, sequence) = (engagement.row.id.clone(), engagement.row.sequence);
    let closed_at = (state == State::Closed).then_some(now);
    let changed = engagement::Entity::update_many()
        .col_expr(engagement::Column::Sequence, sequence.saturating_add(1).into())
        .col_expr(engagement::Column::State, state.name().name().into())
        .col_expr(engagement::Column::ChangedAt, now.into())
        .col_expr(engagement::Column::DueAt, due_at(&state).into())
        .col_expr(engagement::Column::ClosedAt, closed_at.into())
        .filter(engagement::Column::Id.eq(&id))
        .filter(engagement::Column::Sequence.eq(sequence))
        .exec(transaction)
        .await?;
    if changed.rows_affected != 1 {
        return Err(Refusal::Stale);
    }
    engagement.row.sequence = sequence.saturating_add(1);
    engagement.row.state = state.name().name().to_owned();
    engagement.row.changed_at = now;
    engagement.row.due_at = due_at(&state);
    engagement.row.closed_at = closed_at;
    append(transaction, engagement, actor, account, step, state, now).await
}

/// When something is due: the answer to a quote, or a delivery.
fn due_at(state: &State) -> Option<i64> {
    match state {
        State::Quoted { valid_until, .. } => Some(*valid_until),
        State::Agreed(Stage::Working(work)) => end_of_day(work.deliver_on),
        _ => None,
    }
}

async fn append(
    transaction: &impl ConnectionTrait,
    engagement: &mut Engagement,
    actor: Actor,
    account: Option<&str>,
    step: Step,
    state: State,
    now: i64,
) -> Result<(), Refusal> {
    let sequence = engagement.row.sequence;
    let payload = serde_json::to_string(&step).map_err(|error| DbErr::Custom(error.to_string()))?;
    let row = step::ActiveModel {
        engagement: Set(engagement.row.id.clone()),
        sequence: Set(sequence),
        previous: Set((sequence > 1).then(|| sequence.saturating_sub(1))),
        state_before: Set(engagement.state.name().name().to_owned()),
        actor: Set(actor.name().to_owned()),
        step: Set(step.name().name().to_owned()),
        state_after: Set(state.name().name().to_owned()),
        round: Set(i64::from(engagement.state.round().max(state.round()))),
        account: Set(account.map(str::to_owned)),
        at: Set(now),
        payload: Set(payload),
    };
    step::Entity::insert(row).exec_without_returning(transaction).await?;
    engagement.steps.push(Taken {
        sequence,
        actor,
        account: account.map(str::to_owned),
        at: now,
        step,
        after: state.name(),
    });
    engagement.state = state;
    Ok(())
}

/// What was written about an engagement, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn messages(connection: &impl ConnectionTrait, id: &str) -> Result<Vec<message::Model>, DbErr> {
    message::Entity::find()
        .filter(message::Column::Engagement.eq(id))
        .order_by_asc(message::Column::At)
        .order_by_asc(message::Column::Id)
        .all(connection)
        .await
}

/// Keeps a message; `side` is `holder`, `provider` or `moderator`.
///
/// # Errors
/// When the database does not answer.
pub async fn write_message(
    transaction: &impl ConnectionTrait,
    id: &str,
    side: &str,
    account: &str,
    text: &str,
    now: i64,
) -> Result<(), DbErr> {
    let row = message::ActiveModel {
        id: Set(new_id()),
        engagement: Set(id.to_owned()),
        side: Set(side.to_owned()),
        account: Set(account.to_owned()),
        at: Set(now),
        text: Set(text.to_owned()),
    };
    row.insert(transaction).await?;
    Ok(())
}
