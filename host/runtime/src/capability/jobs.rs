//! `jobs`: runs a function of the brick later.

use legollab_package::Capability;
use legollab_texts::Instant;

use super::{bindings::legollaborative::brick::jobs as wit, convert};
use crate::{
    call::{
        Identity,
        fault::CallFault,
        state::{CallScope, InstanceState},
    },
    storage::{IncidentKind, JobChange, plausible::NUMBERS},
};

impl wit::Host for InstanceState {
    fn schedule(&mut self, job: wit::Job) -> wasmtime::Result<()> {
        let (mounted, scope) = self.granted(Capability::Jobs)?;
        let bytes = job.key.len() + job.interface.len() + job.function.len() + job.arguments.len();
        scope.budget.carry(bytes)?;
        scope.budget.job(bytes)?;
        // A job that could never run is the brick's mistake, and is better found now than at night.
        let mistake = |detail: String| CallFault::new(IncidentKind::BadAnswer, detail);
        let entry = mounted.brick.function(&job.interface, &job.function).ok_or_else(|| {
            mistake(format!(
                "the job `{}` names no function of the brick: {}.{}",
                job.key, job.interface, job.function
            ))
        })?;
        crate::json::decode_arguments(&entry.function, job.arguments.as_bytes())
            .map_err(|error| mistake(format!("the arguments of the job `{}` do not fit: {error}", job.key)))?;
        let (due, recurrence) = match job.schedule {
            wit::Timing::At(at) => (earliest_run(scope, within_counting(at)), None),
            wit::Timing::Every(every) => {
                let every = convert::recurrence(every);
                let first = every
                    .next_after(scope.at)
                    .map_err(|error| mistake(format!("the recurrence of the job `{}`: {error}", job.key)))?
                    .ok_or_else(|| mistake(format!("the recurrence of the job `{}` is over already", job.key)))?;
                (first, Some(every.to_json()))
            }
        };
        scope.transaction.change_job(JobChange::Put {
            installation: mounted.id,
            key: job.key,
            interface: entry.interface.to_string(),
            function: job.function,
            arguments: job.arguments,
            due,
            recurrence,
        })?;
        Ok(())
    }

    fn cancel(&mut self, key: String) -> wasmtime::Result<()> {
        let (mounted, scope) = self.granted(Capability::Jobs)?;
        scope.budget.job(key.len())?;
        scope.transaction.change_job(JobChange::Cancel {
            installation: mounted.id,
            key,
        })?;
        Ok(())
    }
}

/// An instant that an archive can carry. It is never reached beyond that, either way.
fn within_counting(at: i64) -> Instant {
    Instant(at.clamp(*NUMBERS.start(), *NUMBERS.end()))
}

/// When a job may run first: one that a job or an event schedules, in the next second at the earliest, so that no brick
/// keeps the host busy by waking itself over and over.
fn earliest_run(scope: &CallScope, at: Instant) -> Instant {
    match scope.caller.identity {
        Identity::Platform => at.max(scope.at.plus(1_000)),
        Identity::Visitor | Identity::Member(_) => at,
    }
}
