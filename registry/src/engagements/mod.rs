//! Services that a holder asks a provider for: from the question to the signatures under what was delivered.
//!
//! | file | what is in it |
//! |---|---|
//! | `state`, `step`, `quote` | what an engagement can be, what can happen to it, what is proposed |
//! | `machine` | what can follow what: the one function that decides it |
//! | `tables`, `schema.sql` | how it is kept, with the same table of steps |
//! | `store` | reading it, and taking a step; replaying the steps gives the state |
//! | `parties` | the two organisations, and who may act for them |
//! | `flow` | a step for pages and programs: rights, state, step, letters in one transaction |
//! | `news` | letters and reminders |
//! | `review_days` | how long after closing a review can be written |
//! | `figures` | what can be counted of a provider's engagements |
//! | `typed`, `speech` | from what was typed to a step, and from a step to words |
//!
//! Payment is between the two: the registry neither takes nor holds money.

mod api;
mod figures;
mod flow;
mod machine;
#[cfg(test)]
mod machine_tests;
mod news;
mod pages;
mod parties;
mod quote;
mod review_days;
mod speech;
mod state;
mod step;
mod store;
pub mod tables;
mod typed;

pub use figures::{Figures, figures};
pub use machine::{Illegal, TRANSITIONS, Transition, apply};
pub use parties::{Parties, Seat, are_entangled, parties, people_of, seat};
pub use quote::{Line, Quote, QuoteDraft, QuoteProblem};
pub use review_days::{REVIEW_DAYS, review_window_end};
use sea_orm::DbErr;
pub use state::{Actor, Both, Delivery, Side, Stage, State, StateName, Work};
pub use step::{Step, StepName};
pub use store::{Engagement, Taken, engagement, in_state, note_review};

use crate::{routes::Routes, state::Registry};

/// Its routes.
pub fn routes() -> Routes {
    pages::routes().merge(api::routes())
}

/// What is due by time: quotes lapse, and those who are waited for are reminded.
///
/// # Errors
/// When the database does not answer.
pub async fn tick(registry: &Registry) -> Result<(), DbErr> {
    flow::lapse(registry).await?;
    news::remind(registry).await
}
