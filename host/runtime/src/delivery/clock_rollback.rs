//! A clock that was set back: a machine that ran ahead is put right, or somebody mistook the year.
//!
//! What was put in line by the wrong time would wait until that time comes again. Nothing is lost by it, and nothing would
//! happen for as long.

use crate::{
    calendar::Recurrence,
    call::PlatformContext,
    storage::{JobRecord, MAX_RETRY_DELAY_MS, StorageError},
};
use legollab_texts::Instant;

/// The latest that a platform's clock has shown.
#[derive(Debug, Default)]
pub(super) struct ClockWatermark(Option<Instant>);

impl ClockWatermark {
    /// Whether the clock was set back since, or something waits that nothing but a clock that was wrong can have put there.
    pub(super) async fn is_outdated(&self, context: &PlatformContext) -> Result<bool, StorageError> {
        let now = context.clock.now();
        if self.0.is_none_or(|latest| now < latest) {
            return Ok(true);
        }
        let next = context.store.next_delivery().await?;
        Ok(next.is_some_and(|due| due > now.plus(MAX_RETRY_DELAY_MS)))
    }

    /// Brings forward what waits for a time that was wrong, if the clock shows less than before. At the first look as well:
    /// it may have been set back while the host was down. Gives what the clock shows.
    pub(super) async fn look(&mut self, context: &PlatformContext) -> Result<Instant, StorageError> {
        let outdated = self.is_outdated(context).await?;
        let now = context.clock.now();
        if outdated {
            bring_forward(context, now).await?;
        }
        self.0 = Some(now);
        Ok(now)
    }
}

async fn bring_forward(context: &PlatformContext, now: Instant) -> Result<(), StorageError> {
    context.store.on_clock_rollback(now).await?;
    for job in context.store.recurring_jobs().await? {
        if let Some(due) = missed(&job, now) {
            context.store.run_job_at(job.id, due).await?;
        }
    }
    Ok(())
}

/// When a job that runs again and again should run next, if that is before the time it waits for. A job that waits for the
/// time after the next one has run for the next one already, by a clock that was a little ahead.
fn missed(job: &JobRecord, now: Instant) -> Option<Instant> {
    let recurrence = Recurrence::from_json(job.recurrence.as_deref()?).ok()?;
    // A rule that cannot be read fails its next run, with its reason.
    let first = recurrence.next_after(now).ok()??;
    let second = recurrence.next_after(first).ok()??;
    (second < job.due).then_some(first)
}
