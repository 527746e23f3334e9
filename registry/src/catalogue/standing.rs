//! How providers stand: whether they are certified today, as the marks beside their names show it.

use std::collections::HashMap;

use legollab_web::theme::components::Verdict as Mark;
use sea_orm::{ConnectionTrait, DbErr};

use crate::certification::{badge, verdicts_of};

/// The answers to whether a provider is certified, by which lists are narrowed.
pub const CERTIFICATIONS: [&str; 3] = ["valid", "ending", "none"];

/// How each of these organisations stands. Every one of them is in the answer.
///
/// # Errors
/// When the database does not answer.
pub async fn marks(
    connection: &impl ConnectionTrait,
    organisations: &[&str],
    now: i64,
) -> Result<HashMap<String, Mark>, DbErr> {
    let verdicts = verdicts_of(connection, organisations, now).await?;
    Ok(verdicts
        .into_iter()
        .map(|(id, verdict)| (id, badge(&verdict, now)))
        .collect())
}

/// The answer of a mark to whether the provider is certified.
pub fn answer(mark: Mark) -> &'static str {
    match mark {
        Mark::Valid { .. } => "valid",
        Mark::Ending { .. } => "ending",
        Mark::Ended { .. } | Mark::Revoked { .. } | Mark::Stale { .. } | Mark::Absent => "none",
    }
}

/// Whether a mark says that the provider is certified today.
pub fn is_certified(mark: Mark) -> bool {
    matches!(mark, Mark::Valid { .. } | Mark::Ending { .. })
}
