//! What is said after something was done.

use axum::response::{IntoResponse, Response};
use legollab_runtime::change::Operation;

use crate::{
    changing::{self, Made, Refusal, Wanted},
    draw::{Step, next_path},
    visit::SiteVisit,
};

/// What came of a change, for a note; none where the page itself shows it.
pub fn note(visit: &SiteVisit, made: &Made) -> Option<String> {
    match made {
        Made::Nothing => None,
        Made::Applied(_) => Some(visit.t("made-applied")),
        Made::Gathered => Some(visit.t("made-gathered")),
        Made::Unfit(_) => Some(visit.t("made-unfit")),
    }
}

/// Leads to a page, with what came of a change.
pub fn after(visit: &SiteVisit, path: &str, made: &Made) -> Response {
    match note(visit, made) {
        Some(note) => visit.to_with(path, &note).into_response(),
        None => visit.to(path).into_response(),
    }
}

/// Makes the change of a step's form and goes on: to the next step of a site that is being built, back to the same page of one that
/// is open.
///
/// # Errors
/// See [`Refusal`].
pub async fn step(visit: &SiteVisit, step: Step, operations: Vec<Operation>) -> Result<Response, Refusal> {
    let made = changing::make(&visit.studio, visit.name(), visit.author(), Wanted::of(operations)).await?;
    visit.studio.database().step_done(visit.name(), step.number()).await?;
    if visit.is_building() && !matches!(made, Made::Unfit(_)) {
        return Ok(visit.to(&next_path(visit, step)).into_response());
    }
    let here = if visit.is_building() {
        next_path(visit, step)
    } else {
        visit.path(step.below().unwrap_or_default())
    };
    Ok(after(visit, &here, &made))
}
