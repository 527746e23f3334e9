//! Changes of a platform: asked of the process that serves it, or made here where none does.

use std::{env, path::Path, sync::Arc};

use legollab_runtime::{
    Runtime,
    change::{self, Applied, ChangeError, ChangeFault, Draft, Operation},
    clock::{Clock as _, SystemClock},
    control::{ControlError, connect},
    folder::{DATABASE, PlatformDir},
};

use crate::{
    output::{findings, problem::Problem},
    process,
};

/// The name that changes carry: the one this person has on this machine.
pub fn author() -> String {
    let named = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .find_map(named)
        .unwrap_or_else(|| "legollab".to_owned())
}

/// Adds an operation of this person to a draft.
pub fn push(draft: &mut Draft, operation: Operation) {
    draft.push(&author(), SystemClock.now(), operation);
}

/// A draft of one operation.
pub fn draft(operation: Operation) -> Draft {
    let mut draft = Draft::default();
    push(&mut draft, operation);
    draft
}

/// Makes a change.
///
/// # Errors
/// What stood in the way.
pub fn make(folder: &Path, draft: &Draft) -> Result<Applied, Problem> {
    if !PlatformDir::at(folder).has(DATABASE) {
        return change::apply_to_files(folder, draft).map_err(|error| problem(folder, error));
    }
    let runtime = process::start(None)?;
    process::block_on(apply(&runtime, folder, draft))
}

/// Makes a change with a runtime that is there already.
///
/// # Errors
/// What stood in the way.
pub async fn apply(runtime: &Arc<Runtime>, folder: &Path, draft: &Draft) -> Result<Applied, Problem> {
    match connect(folder).await {
        Some(process) => process.apply(draft).await.map_err(refused),
        None => change::apply(runtime, folder, draft)
            .await
            .map_err(|error| problem(folder, error)),
    }
}

/// Turns an error of a change into a problem in the reader's language, with the file's lines where it names a place.
pub fn problem(folder: &Path, error: ChangeError) -> Problem {
    match error {
        // The error names the file. It is read once more for its lines; should it be gone by now, the mistakes are told
        // without.
        ChangeError::Manifest(error) => findings::mistaken(folder, &error),
        ChangeError::Unwritten(error) => findings::unwritten(&error),
        ChangeError::Open(error) => process::unopened(folder, *error),
        other => fault(other.fault()),
    }
}

/// The same where another process was asked.
pub fn refused(error: ControlError) -> Problem {
    match error {
        ControlError::Refused(refusal) => fault(refusal),
        ControlError::NotServed(why) => Problem::new("not-served-again").because_said(why),
        ControlError::Unanswered(error) => Problem::new("change-unanswered").because(&error),
        // Only calls and members are answered so, and their commands know what to say.
        other @ (ControlError::Call(_) | ControlError::AddressTaken) => {
            Problem::new("change-unanswered").because(&other)
        }
    }
}

fn fault(fault: ChangeFault) -> Problem {
    let listed = findings::unplaced(&fault.findings);
    let (code, detail) = (fault.code.clone(), fault.detail.clone());
    let problem = Problem::new("change")
        .coded(code)
        .in_words(move |locale| (fault.text(locale), fault.remedy(locale)))
        .listing(listed);
    match detail {
        Some(detail) => problem.because_said(detail),
        None => problem,
    }
}
