//! What happens after the commit: events go to their listeners, jobs run when they are due.
//!
//! Both are calls like any other, with a mark that is committed with their effects: a delivery or job that was
//! interrupted anywhere is either done with all it did, or still to be done. One task per platform sleeps until
//! something is due.

mod backoff;
pub mod recurrence;

use std::{panic::AssertUnwindSafe, sync::Arc};

use backoff::next_attempt;
use futures::{FutureExt, StreamExt, future::BoxFuture, stream};
use recurrence::StoredRecurrence;

use crate::{
    call::{CallError, Reply, perform},
    instant::Instant,
    platform::Ground,
    storage::{Delivery, IncidentKind, JobRecord, Mark, StorageError},
};

/// Deliveries or jobs of one platform that run at the same time.
const SIDE_BY_SIDE: usize = 8;
/// Deliveries or jobs that are looked up at once.
const BATCH: u64 = 64;

/// Runs everything that is due, and what that makes due in turn, until nothing is. Returns how many calls were made.
///
/// # Errors
/// When the store cannot be read.
pub async fn settle(ground: &Arc<Ground>) -> Result<usize, StorageError> {
    let mut calls = 0;
    loop {
        let now = ground.clock.now();
        let deliveries = ground.store.due_deliveries(now, BATCH).await?;
        let jobs = ground.store.due_jobs(now, BATCH).await?;
        if deliveries.is_empty() && jobs.is_empty() {
            return Ok(calls);
        }
        calls += deliveries.len() + jobs.len();
        let deliveries = deliveries
            .into_iter()
            .map(|delivery| deliver(ground.clone(), delivery).boxed());
        let jobs = jobs.into_iter().map(|job| run_job(ground.clone(), job).boxed());
        let tasks: Vec<BoxFuture<'static, Result<(), StorageError>>> = deliveries.chain(jobs).collect();
        let outcomes: Vec<Result<(), StorageError>> =
            stream::iter(tasks).buffer_unordered(SIDE_BY_SIDE).collect().await;
        outcomes.into_iter().collect::<Result<(), StorageError>>()?;
    }
}

/// When something is due next.
async fn next_due(ground: &Ground) -> Result<Option<Instant>, StorageError> {
    let delivery = ground.store.next_delivery().await?;
    let job = ground.store.next_job().await?;
    Ok([delivery, job].into_iter().flatten().min())
}

/// Keeps at it until the platform is closed: the task is then dropped.
pub async fn keep_delivering(ground: Arc<Ground>) {
    let mut changes = ground.store.changed();
    loop {
        changes.borrow_and_update();
        if let Err(error) = settle(&ground).await {
            tracing::error!(platform = ground.name, %error, "delivering events and jobs failed");
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
        let due = match next_due(&ground).await {
            Ok(due) => due,
            Err(error) => {
                tracing::error!(platform = ground.name, %error, "what is due next could not be read");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                continue;
            }
        };
        tokio::select! {
            () = wait(&ground, due) => {}
            changed = changes.changed() => if changed.is_err() { return },
        }
    }
}

async fn wait(ground: &Ground, due: Option<Instant>) {
    match due {
        Some(due) => ground.clock.wait_until(due).await,
        None => std::future::pending().await,
    }
}

/// Tells one listener of one event.
async fn deliver(ground: Arc<Ground>, delivery: Delivery) -> Result<(), StorageError> {
    let reason = match ground.installed(delivery.listener) {
        None => Some(("the listener is no longer installed".to_owned(), Hope::None)),
        Some(mounted) => match mounted
            .brick
            .entry(&unversioned(&delivery.interface), &delivery.function)
        {
            None => Some((
                format!("`{}` does not listen to `{}`", mounted.name, delivery.interface),
                Hope::None,
            )),
            Some(entry) => {
                let mark = Mark::Delivered(delivery.id);
                let outcome = guarded(perform::call_for(
                    &ground,
                    mounted,
                    entry,
                    delivery.arguments.as_bytes(),
                    mark,
                ))
                .await;
                outcome.err().and_then(|error| reason(&error))
            }
        },
    };
    let Some((reason, hope)) = reason else { return Ok(()) };
    match hope {
        Hope::Soon => pause().await,
        Hope::None => ground.store.delivery_failed(delivery.id, &reason, None).await?,
        Hope::Later => {
            let next = next_attempt(ground.clock.now(), delivery.attempts + 1);
            ground.store.delivery_failed(delivery.id, &reason, next).await?;
        }
    }
    Ok(())
}

/// Runs one job.
async fn run_job(ground: Arc<Ground>, job: JobRecord) -> Result<(), StorageError> {
    let reason = match ground.installed(job.installation) {
        None => Some(("the brick is no longer installed".to_owned(), Hope::None)),
        Some(mounted) => match mounted.brick.entry(&unversioned(&job.interface), &job.function) {
            None => Some((
                format!("the brick has no function `{}.{}`", job.interface, job.function),
                Hope::None,
            )),
            Some(entry) => match next_run(&job, ground.clock.now()) {
                Err(reason) => Some((reason, Hope::None)),
                Ok(next) => {
                    let mark = Mark::JobRun {
                        id: job.id,
                        due: job.due,
                        next,
                    };
                    let outcome = guarded(perform::call_for(
                        &ground,
                        mounted,
                        entry,
                        job.arguments.as_bytes(),
                        mark,
                    ))
                    .await;
                    outcome.err().and_then(|error| reason(&error))
                }
            },
        },
    };
    let Some((reason, hope)) = reason else { return Ok(()) };
    match hope {
        Hope::Soon => pause().await,
        Hope::None => ground.store.job_failed(job.id, &reason, None).await?,
        Hope::Later => {
            let next = next_attempt(ground.clock.now(), job.attempts + 1);
            ground.store.job_failed(job.id, &reason, next).await?;
        }
    }
    Ok(())
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

/// A host that is busy is no failing of the brick's: the attempt does not count, and the next one comes a little later.
async fn pause() {
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
}

/// When a job runs after this. Times that went by while the host was down are not made up for: one run stands for all.
fn next_run(job: &JobRecord, now: Instant) -> Result<Option<Instant>, String> {
    match &job.recurrence {
        None => Ok(None),
        Some(json) => {
            let recurrence = StoredRecurrence::from_json(json).map_err(|error| error.to_string())?;
            recurrence
                .next_after(now.max(job.due))
                .map_err(|error| error.to_string())
        }
    }
}

/// Whether another attempt makes sense.
enum Hope {
    /// No.
    None,
    /// The host was busy: very soon.
    Soon,
    /// After a while.
    Later,
}

/// Why a call did not do its work; none if it had been done already.
fn reason(error: &CallError) -> Option<(String, Hope)> {
    match error {
        CallError::AlreadyDone => None,
        CallError::Busy { .. } | CallError::Unavailable { .. } => Some((error.to_string(), Hope::Soon)),
        CallError::BadArguments { .. } => Some((error.to_string(), Hope::None)),
        CallError::Failed { incident, detail, .. } => Some((format!("{detail} (incident {incident})"), Hope::Later)),
        other => Some((other.to_string(), Hope::Later)),
    }
}

/// The name of an interface without its version: the listener may export a later, compatible one.
fn unversioned(interface: &str) -> String {
    interface.split('@').next().unwrap_or(interface).to_owned()
}
