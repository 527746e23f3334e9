//! What can be counted of a provider's engagements.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{
    quote::end_of_day,
    state::StateName,
    step::{Step, StepName},
    store::{self, Engagement},
    tables::engagement,
};

/// Counted over all engagements of a provider that are kept here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Closed, with both signatures.
    pub closed: u64,
    /// Of these, delivered first by the day that the accepted quote named.
    pub on_time: u64,
    /// The middle one of the times from a question to the first quote or refusal, in milliseconds; none before there is one.
    pub first_answer_ms: Option<i64>,
}

/// The figures of a provider.
///
/// # Errors
/// When the database does not answer.
pub async fn figures(connection: &impl ConnectionTrait, provider: &str) -> Result<Figures, DbErr> {
    let rows = engagement::Entity::find()
        .filter(engagement::Column::Provider.eq(provider))
        .order_by_asc(engagement::Column::AskedAt)
        .all(connection)
        .await?;
    let mut figures = Figures::default();
    let mut answers = Vec::new();
    for engagement in store::with_steps(connection, rows).await? {
        answers.extend(first_answer(&engagement));
        if engagement.state.name() == StateName::Closed {
            figures.closed += 1;
            figures.on_time += u64::from(was_on_time(&engagement));
        }
    }
    answers.sort_unstable();
    figures.first_answer_ms = answers.get(answers.len() / 2).copied();
    Ok(figures)
}

fn first_answer(engagement: &Engagement) -> Option<i64> {
    let answer = engagement
        .steps
        .iter()
        .find(|taken| matches!(taken.step.name(), StepName::Quote | StepName::Decline))?;
    Some(answer.at.saturating_sub(engagement.row.asked_at))
}

fn was_on_time(engagement: &Engagement) -> bool {
    let mut promised = None;
    for taken in &engagement.steps {
        match &taken.step {
            Step::Quote { quote } => promised = end_of_day(quote.deliver_on),
            Step::Deliver { .. } => return promised.is_some_and(|end| taken.at <= end),
            _ => {}
        }
    }
    false
}
