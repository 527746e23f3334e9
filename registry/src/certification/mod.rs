//! The cooperative certifies providers: six criteria with evidence, two certifiers who decide and sign, two years.
//!
//! A provider [asks](asking), certifiers read, decide and sign at their [desk], and the [repository of trust](publishing) tells every
//! host. Who may certify is a list that two certifiers sign themselves, below a root that three people hold ([authority]). The
//! registry has no private key of a certifier: what they sign is downloaded, signed on their own machine, and brought back.

mod asking;
pub mod authority;
mod badge;
mod desk;
mod problem;
mod public;
mod publishing;
mod reminders;
mod requests;
mod revoking;
mod rules;
mod tables;
mod verdicts;
mod view;

pub use badge::badge;
pub use public::criteria;
pub use publishing::{PublishError, Published, last_publication, publish};
pub use rules::verdict::Verdict;
use sea_orm::DbErr;
pub use verdicts::{verdict_of, verdicts_of};

use crate::{
    routes::{Access, Routes},
    state::Registry,
};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .merge(asking::routes())
        .merge(desk::routes())
        .merge(authority::routes())
        .merge(revoking::routes())
        .merge(public::routes())
        .get("/trust/{*name}", Access::Everyone, publishing::serve)
}

/// What is due: what has changed since the last time is noticed and published, and letters are written before something ends.
///
/// # Errors
/// When the database does not answer.
pub async fn tick(registry: &Registry) -> Result<(), DbErr> {
    authority::observe(registry).await?;
    match publish(registry).await {
        // Nobody but its holders can change that, and everything else goes on.
        Ok(Published::Ended) => tracing::error!("the root of trust or the list of certifiers has ended"),
        Ok(_) => {}
        Err(PublishError::Database(error)) => return Err(error),
        Err(error) => tracing::error!(%error, "the repository of trust could not be published"),
    }
    reminders::write_due(registry).await
}
