//! One attempt at what is due: telling one listener of one event, or running one job.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures::FutureExt;
use legollab_texts::Instant;

use super::backoff::next_attempt;
use crate::{
    brick::ExportedFunction,
    calendar::Recurrence,
    call::{CallError, MountedBrick, PlatformContext, Reply, entry_points},
    storage::{CompletionMark, Delivery, IncidentKind, JobRecord, StorageError},
};

/// How long to let a host be that has too much to do.
const PAUSE: Duration = Duration::from_millis(200);

/// Something that is due.
pub(super) enum DueWork {
    /// An event for one listener.
    Delivery(Delivery),
    /// A job.
    Job(JobRecord),
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    /// It is done, now or before.
    Done,
    /// It is still to be done, or was given up.
    Failed,
}

/// The call that a task comes down to.
struct TargetCall<'a> {
    mounted: &'a Arc<MountedBrick>,
    entry: &'a Arc<ExportedFunction>,
    arguments: &'a [u8],
    mark: CompletionMark,
}

/// What became of a task.
enum AttemptOutcome {
    Done,
    /// The end of the platform caught it, and left it as it was.
    Rests,
    Undone(AttemptFailure),
}

/// Why a task is still to be done, and when another attempt makes sense.
struct AttemptFailure {
    reason: String,
    hope: Retry,
}

enum Retry {
    /// Never.
    None,
    /// The host was busy: very soon.
    Soon,
    /// After a while.
    Later,
}

impl DueWork {
    /// Makes the call, and records it if it failed.
    ///
    /// # Errors
    /// When the store cannot record the failure.
    pub(super) async fn attempt(self, context: Arc<PlatformContext>) -> Result<Attempt, StorageError> {
        let outcome = match self.aim(&context) {
            Err(reason) => AttemptOutcome::Undone(AttemptFailure {
                reason,
                hope: Retry::None,
            }),
            Ok(aim) => {
                let call = entry_points::call_for(&context, aim.mounted, aim.entry, aim.arguments, aim.mark);
                guarded(call)
                    .await
                    .map_or_else(|error| outcome(&error), |_| AttemptOutcome::Done)
            }
        };
        let AttemptFailure { reason, hope } = match outcome {
            AttemptOutcome::Done => return Ok(Attempt::Done),
            AttemptOutcome::Rests => return Ok(Attempt::Failed),
            AttemptOutcome::Undone(failure) => failure,
        };
        let attempts = match &self {
            Self::Delivery(delivery) => delivery.attempts,
            Self::Job(job) => job.attempts,
        };
        let next = match hope {
            // A host that is busy is no failing of the brick's: the attempt does not count.
            Retry::Soon => {
                tokio::time::sleep(PAUSE).await;
                return Ok(Attempt::Failed);
            }
            Retry::None => None,
            Retry::Later => next_attempt(context.clock.now(), attempts.saturating_add(1)),
        };
        match &self {
            Self::Delivery(delivery) => context.store.delivery_failed(delivery, &reason, next).await?,
            Self::Job(job) => context.store.job_failed(job, &reason, next).await?,
        }
        Ok(Attempt::Failed)
    }

    /// Whom to call, with what; or why nobody can be called.
    fn aim<'a>(&'a self, context: &'a PlatformContext) -> Result<TargetCall<'a>, String> {
        match self {
            Self::Delivery(delivery) => {
                let mounted = context
                    .installed(delivery.listener)
                    .ok_or("the listener is no longer installed")?;
                let entry = mounted
                    .brick
                    .function(unversioned(&delivery.interface), &delivery.function)
                    .ok_or_else(|| format!("`{}` does not listen to `{}`", mounted.name, delivery.interface))?;
                Ok(TargetCall {
                    mounted,
                    entry,
                    arguments: delivery.arguments.as_bytes(),
                    mark: CompletionMark::Delivered(delivery.id),
                })
            }
            Self::Job(job) => {
                let mounted = context
                    .installed(job.installation)
                    .ok_or("the brick is no longer installed")?;
                let entry = mounted
                    .brick
                    .function(unversioned(&job.interface), &job.function)
                    .ok_or_else(|| format!("the brick has no function `{}.{}`", job.interface, job.function))?;
                let mark = CompletionMark::JobRun {
                    id: job.id,
                    due: job.due,
                    next: next_run(job, context.clock.now())?,
                };
                Ok(TargetCall {
                    mounted,
                    entry,
                    arguments: job.arguments.as_bytes(),
                    mark,
                })
            }
        }
    }
}

/// A call whose panic, a fault of the host, is a failed attempt like any other: the task goes on for all the rest.
async fn guarded(call: impl Future<Output = Result<Reply, CallError>>) -> Result<Reply, CallError> {
    let panicked = |_| CallError::Failed {
        incident: 0,
        kind: IncidentKind::Host,
        detail: "the host panicked".into(),
    };
    AssertUnwindSafe(call).catch_unwind().await.map_err(panicked)?
}

/// When a job runs after this. Times that went by while the host was down are not made up for: one run stands for all.
fn next_run(job: &JobRecord, now: Instant) -> Result<Option<Instant>, String> {
    match &job.recurrence {
        None => Ok(None),
        Some(json) => {
            let recurrence = Recurrence::from_json(json).map_err(|error| error.to_string())?;
            recurrence
                .next_after(now.max(job.due))
                .map_err(|error| error.to_string())
        }
    }
}

/// What became of a task whose call did not do its work.
fn outcome(error: &CallError) -> AttemptOutcome {
    let (reason, hope) = match error {
        CallError::AlreadyDone => return AttemptOutcome::Done,
        // It is due again if the platform goes on.
        CallError::Ended { .. } => return AttemptOutcome::Rests,
        CallError::Busy { .. } | CallError::Unavailable { .. } => (error.to_string(), Retry::Soon),
        CallError::BadArguments(_) => (error.to_string(), Retry::None),
        CallError::Failed { incident, detail, .. } => (format!("{detail} (incident {incident})"), Retry::Later),
        other => (other.to_string(), Retry::Later),
    };
    AttemptOutcome::Undone(AttemptFailure { reason, hope })
}

/// The name of an interface without its version: the listener may export a later, compatible one.
fn unversioned(interface: &str) -> &str {
    interface.split('@').next().unwrap_or(interface)
}
