//! What happens after the commit: events go to their listeners, jobs run when they are due, accounts are closed whose time
//! has come.
//!
//! Both are calls like any other, with a mark that is committed with their effects: a delivery or job that was
//! interrupted anywhere is either done with all it did, or still to be done. One task per platform sleeps until
//! something is due.

mod attempt;
mod backoff;
mod clock_rollback;

use std::{
    sync::Arc,
    time::{Duration, Instant as Moment},
};

use attempt::{Attempt, DueWork};
use clock_rollback::ClockWatermark;
use futures::{FutureExt, StreamExt, stream};

use crate::{
    call::PlatformContext,
    personal_data::close_accounts,
    storage::{Delivery, StorageError},
};
use legollab_texts::Instant;

/// Deliveries or jobs of one platform that run at the same time.
const SIDE_BY_SIDE: usize = 8;
/// Deliveries or jobs that are looked up at once, and deliveries that stand in line behind one.
const BATCH: u64 = 64;
/// How long a listener is told one event after another before everything else that is due is looked up again.
const LINE: Duration = Duration::from_millis(500);
/// How long to wait when the store fails.
const STORAGE_PAUSE: Duration = Duration::from_secs(1);

/// Runs everything that is due, and what that makes due in turn, until nothing is, also while others do the same. Returns how
/// many calls were made. On a platform that has ended everything rests.
///
/// # Errors
/// When the store cannot be read.
pub async fn run_until_idle(context: &Arc<PlatformContext>) -> Result<usize, StorageError> {
    let (mut calls, mut seen) = (0, None);
    loop {
        calls += run_due(context).await?;
        // Deliveries and jobs are looked up one after the other, and somebody else's attempt that ends in between can make
        // due what the first look did not see. Nothing is due once it was looked for and nothing has changed meanwhile.
        let sequence = Some(context.store.snapshot().await?.sequence());
        if seen == sequence {
            return Ok(calls);
        }
        seen = sequence;
    }
}

/// Runs what is due as long as it finds some.
async fn run_due(context: &Arc<PlatformContext>) -> Result<usize, StorageError> {
    let mut calls = 0;
    if context.ended().is_none() {
        // Boxed, because it is rarely there.
        Box::pin(close_accounts(context)).await?;
    }
    while context.ended().is_none() {
        let now = context.clock.now();
        let deliveries = context.store.due_deliveries(now, BATCH).await?;
        let jobs = context.store.due_jobs(now, BATCH).await?;
        if deliveries.is_empty() && jobs.is_empty() {
            return Ok(calls);
        }
        let lines = deliveries
            .into_iter()
            .map(|first| deliver_in_order(context, first).left_future());
        let jobs = jobs
            .into_iter()
            .map(|job| one(context, DueWork::Job(job)).right_future());
        let attempts: Vec<_> = lines.chain(jobs).collect();
        // All of them come to their end, also where one finds that the store fails.
        let outcomes: Vec<_> = stream::iter(attempts).buffer_unordered(SIDE_BY_SIDE).collect().await;
        calls += outcomes.into_iter().sum::<Result<usize, StorageError>>()?;
    }
    Ok(calls)
}

/// Tells a listener of one source's events, in their order, as long as each is heard: those that stand in line behind the
/// first are read at once, so that a long line costs its calls and little else. Gives how many calls were made.
async fn deliver_in_order(context: &Arc<PlatformContext>, first: Delivery) -> Result<usize, StorageError> {
    let (at, next, begun) = (context.clock.now(), first.clone(), Moment::now());
    if DueWork::Delivery(first).attempt(context.clone()).await? == Attempt::Failed {
        return Ok(1);
    }
    let behind = context.store.deliveries_behind(&next, at, BATCH).await?;
    let mut calls = 1;
    for next in behind {
        if begun.elapsed() > LINE {
            break;
        }
        calls += 1;
        if DueWork::Delivery(next).attempt(context.clone()).await? == Attempt::Failed {
            break;
        }
    }
    Ok(calls)
}

async fn one(context: &Arc<PlatformContext>, task: DueWork) -> Result<usize, StorageError> {
    task.attempt(context.clone()).await.map(|_| 1)
}

/// When something is due next.
async fn next_due(context: &PlatformContext) -> Result<Option<Instant>, StorageError> {
    let delivery = context.store.next_delivery().await?;
    let job = context.store.next_job().await?;
    let closing = context.store.next_closing().await?;
    Ok([delivery, job, closing].into_iter().flatten().min())
}

/// Keeps at it until the platform is closed: the task is then dropped.
pub async fn keep_delivering(context: Arc<PlatformContext>) {
    let mut changes = context.store.changed();
    let mut latest = ClockWatermark::default();
    // Most platforms have nothing to do when they are opened. What looks is boxed, because it takes kilobytes and is rarely
    // there.
    let mut looked = Box::pin(context.with_maintenance_permit(first_look(&context, &mut latest))).await;
    loop {
        match looked {
            Ok(pause) => tokio::select! {
                () = pause.over(&context) => {}
                changed = changes.changed() => if changed.is_err() { return },
            },
            Err(error) => {
                tracing::error!(platform = context.name, %error, "delivering events and jobs failed");
                tokio::time::sleep(STORAGE_PAUSE).await;
            }
        }
        changes.borrow_and_update();
        looked = Box::pin(round(&context, &mut latest)).await;
    }
}

/// Until when there is nothing to do.
#[derive(Clone, Copy)]
struct NextWake {
    /// What the clock showed when that was found out: if it shows less, it was set back.
    from: Instant,
    /// When something is due; none if nothing waits.
    until: Option<Instant>,
}

impl NextWake {
    async fn over(self, context: &PlatformContext) {
        match self.until {
            Some(until) => context.clock.wait_out(self.from, until).await,
            None => std::future::pending().await,
        }
    }
}

/// Says when something is due next, which may be long ago.
async fn first_look(context: &PlatformContext, latest: &mut ClockWatermark) -> Result<NextWake, StorageError> {
    let from = latest.look(context).await?;
    let until = next_due(context).await?;
    Ok(NextWake { from, until })
}

/// Does what is due, and says when something is due next.
async fn round(context: &Arc<PlatformContext>, latest: &mut ClockWatermark) -> Result<NextWake, StorageError> {
    let from = context.clock.now();
    if context.ended().is_some() {
        // For ever, unless the clock is set back.
        let until = Some(Instant(i64::MAX));
        return Ok(NextWake { from, until });
    }
    loop {
        let from = latest.look(context).await?;
        run_due(context).await?;
        let until = next_due(context).await?;
        // An attempt that was under way when the clock was set back was put in line by the wrong time.
        if !latest.is_outdated(context).await? {
            return Ok(NextWake { from, until });
        }
    }
}
