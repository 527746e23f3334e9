//! `platform launch`, `platform unpublish` and `platform suspend`

use legollab_runtime::{change::Operation, manifest::PlatformState};
use serde_json::json;

use crate::{
    args::platform::State,
    changes,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Opens the platform to everybody.
pub fn launch(screen: &Screen, options: &State) -> Result<Verdict, Problem> {
    set(screen, options, PlatformState::Launched)
}

/// Closes it to all but its stewards.
pub fn unpublish(screen: &Screen, options: &State) -> Result<Verdict, Problem> {
    set(screen, options, PlatformState::Building)
}

/// Closes it to all but its stewards, who can change nothing.
pub fn suspend(screen: &Screen, options: &State) -> Result<Verdict, Problem> {
    set(screen, options, PlatformState::Suspended)
}

fn set(screen: &Screen, options: &State, state: PlatformState) -> Result<Verdict, Problem> {
    let applied = changes::make(&options.platform.folder, &changes::draft(Operation::SetState { state }))?;
    screen.say(message(state), &[]);
    screen.json(&json!({ "state": state, "revision": applied.revision }));
    Ok(Verdict::Well)
}

/// What is said of a platform in this state.
pub fn message(state: PlatformState) -> &'static str {
    match state {
        PlatformState::Building => "platform-is-building",
        PlatformState::Launched => "platform-is-launched",
        PlatformState::Suspended => "platform-is-suspended",
    }
}
