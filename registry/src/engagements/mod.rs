//! Services that a holder asks a provider for: from the question to the signatures under what was delivered.
//!
//! | file | what is in it |
//! |---|---|
//! | `state`, `step`, `quote` | what an engagement can be, what can happen to it, what is proposed |
//! | `machine` | what can follow what: the one function that decides it |
//! | `tables`, `schema.sql` | how it is kept, with the same table of steps |
//!
//! Payment is between the two: the registry neither takes nor holds money.

mod machine;
#[cfg(test)]
mod machine_tests;
mod quote;
mod state;
mod step;
pub mod tables;

pub use machine::{Illegal, TRANSITIONS, Transition, apply};
pub use quote::{Line, Quote, QuoteDraft, QuoteProblem};
pub use state::{Actor, Both, Delivery, Side, Stage, State, StateName, Work};
pub use step::{Step, StepName};

use sea_orm::DbErr;

use crate::{routes::Routes, state::Registry};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
}

/// What is due by time.
///
/// # Errors
/// When the database does not answer.
pub async fn tick(_: &Registry) -> Result<(), DbErr> {
    Ok(())
}
