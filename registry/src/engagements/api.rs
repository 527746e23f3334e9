//! Engagements for programs.

use axum::extract::{Path, State as Shared};
use http::Method;
use legollab_web::fault::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    flow::{self, Outcome, Seen},
    parties, speech,
    step::Step,
    store,
    tables::engagement,
};
use crate::{
    api::{Json, JsonBody},
    failure::Failure,
    operation::Operation,
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

/// Their routes.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/api/engagements", Access::Person, list)
        .api(Operation::json::<Vec<EngagementSummary>>("engagements"))
        .get("/api/engagements/{id}", Access::Person, show)
        .api(Operation::json::<EngagementAnswer>("engagement"))
        .on(Method::POST, "/api/engagements/{id}/steps", Access::Person, take)
        .api(Operation::json::<EngagementAnswer>("engagement-step").body::<StepRequest>())
}

/// An engagement in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct EngagementSummary {
    /// Its identifier.
    id: String,
    /// The offer that was asked for.
    offer: String,
    /// Who asks: the organisation's name in addresses.
    holder: String,
    /// Who delivers: the organisation's name in addresses.
    provider: String,
    /// `asked`, `quoted`, `working`, `delivered`, `disputed`, `closed`, `declined`, `withdrawn` or `cancelled`.
    state: String,
    /// How many steps were taken.
    sequence: i64,
    /// When the last was, in milliseconds since 1970.
    changed_at: i64,
}

/// An engagement with its steps.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct EngagementAnswer {
    /// What lists have.
    #[serde(flatten)]
    summary: EngagementSummary,
    /// Its steps, oldest first.
    steps: Vec<StepAnswer>,
    /// What was written, oldest first.
    messages: Vec<MessageAnswer>,
}

/// A step that was taken.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct StepAnswer {
    /// Its place, from 1.
    sequence: i64,
    /// `holder`, `provider`, `moderator` or `time`.
    actor: String,
    /// When, in milliseconds since 1970.
    at: i64,
    /// What it was.
    step: Step,
}

/// A message.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct MessageAnswer {
    /// `holder`, `provider` or `moderator`.
    side: String,
    /// When, in milliseconds since 1970.
    at: i64,
    /// What.
    text: String,
}

/// A step to be taken.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct StepRequest {
    /// How many steps were known when this one was decided on.
    sequence: i64,
    /// The step.
    step: Step,
}

fn summary(row: &engagement::Model, parties: &parties::Parties) -> EngagementSummary {
    EngagementSummary {
        id: row.id.clone(),
        offer: row.offer.clone(),
        holder: parties.holder.slug.clone(),
        provider: parties.provider.slug.clone(),
        state: row.state.clone(),
        sequence: row.sequence,
        changed_at: row.changed_at,
    }
}

async fn list(Shared(registry): Shared<Registry>, visit: Visit) -> Result<Json<Vec<EngagementSummary>>, Failure> {
    let (person, reader) = (visit.require_person()?, registry.database.reader());
    let mine: Vec<&str> = person.memberships.iter().map(|it| it.organisation.id.as_str()).collect();
    let mut answers = Vec::new();
    for row in store::engagements_of(reader, &mine).await? {
        let parties = parties::parties(reader, &row).await?;
        answers.push(summary(&row, &parties));
    }
    Ok(Json(answers))
}

async fn show(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Json<EngagementAnswer>, Failure> {
    let seen = flow::see(&registry, &visit, &id).await?;
    answer(&registry, &seen).await
}

async fn answer(registry: &Registry, seen: &Seen) -> Result<Json<EngagementAnswer>, Failure> {
    let messages = store::messages(registry.database.reader(), &seen.engagement.row.id).await?;
    let steps = seen.engagement.steps.iter().map(|taken| StepAnswer {
        sequence: taken.sequence,
        actor: taken.actor.name().to_owned(),
        at: taken.at,
        step: taken.step.clone(),
    });
    Ok(Json(EngagementAnswer {
        summary: summary(&seen.engagement.row, &seen.parties),
        steps: steps.collect(),
        messages: messages
            .into_iter()
            .map(|message| MessageAnswer {
                side: message.side,
                at: message.at,
                text: message.text,
            })
            .collect(),
    }))
}

async fn take(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    JsonBody(request): JsonBody<StepRequest>,
) -> Result<Json<EngagementAnswer>, Failure> {
    let words = visit.words();
    let refused = |status: u16, detail: String| Failure::from(Fault::Refused { status, detail });
    match flow::take(&registry, &visit, &id, request.sequence, request.step).await? {
        Outcome::Taken(seen) => answer(&registry, &seen).await,
        Outcome::Stale(_) => Err(refused(409, words.text("engagement-stale", &[]))),
        Outcome::Refused(illegal, _) => Err(refused(422, speech::illegal(illegal, words))),
    }
}
