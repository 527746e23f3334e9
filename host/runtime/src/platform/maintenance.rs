//! What a platform needs now and then, whether anybody uses it or not.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use super::expiry;
use crate::{
    Runtime,
    call::PlatformContext,
    files::{self, SWEEP_EVERY},
    storage::StorageError,
};

/// How often a platform is looked after. One that nobody has called since the last time lets go of its connections.
const ROUND: Duration = Duration::from_secs(60);
/// After how many rounds sessions and tokens that have expired are forgotten.
const FORGET_EVERY: u64 = 60;
/// After how many rounds files that nothing mentions are collected.
const SWEEP_ROUNDS: u64 = SWEEP_EVERY.as_secs() / ROUND.as_secs();
/// How many days messages that were sent or given up are kept: a quarter of a year, for stewards to look up what a member was
/// told. They are letters to people, so they are not kept for ever.
pub const MESSAGES_KEPT_DAYS: i64 = 92;
/// The most messages that are kept once they are sent or given up.
const MESSAGES_KEPT: u64 = 20_000;

/// Looks after a platform until it is closed: the task is then dropped.
pub(crate) async fn run_maintenance(runtime: Arc<Runtime>, context: Arc<PlatformContext>) {
    match &context.end {
        None => rounds(&context).await,
        Some(end) => {
            // Boxed, because it is large, and most platforms have no end.
            let ending = Box::pin(expiry::run_expiry(&runtime, &context, end));
            tokio::join!(rounds(&context), ending);
        }
    }
}

async fn rounds(context: &PlatformContext) {
    let mut seen = 0;
    for round in 1_u64.. {
        tokio::time::sleep(ROUND).await;
        let calls = context.calls.load(Ordering::Relaxed);
        if calls == seen {
            context.store.release_connections().await;
        }
        context.warm.forget_idle();
        seen = calls;
        if round.is_multiple_of(SWEEP_ROUNDS)
            && let Err(error) = Box::pin(context.with_maintenance_permit(sweep(context))).await
        {
            tracing::warn!(platform = context.name, %error, "files that nothing mentions could not be collected");
        }
        // Boxed, because it is rarely there.
        if round.is_multiple_of(FORGET_EVERY)
            && let Err(error) = Box::pin(context.with_maintenance_permit(forget(context))).await
        {
            tracing::warn!(platform = context.name, %error, "what has had its time could not be forgotten");
        }
    }
}

async fn sweep(context: &PlatformContext) -> Result<(), StorageError> {
    let removed = files::sweep(context.store.as_ref(), &context.blobs, context.clock.now()).await?;
    if removed > 0 {
        tracing::info!(
            platform = context.name,
            removed,
            "files that nothing mentions were collected"
        );
    }
    Ok(())
}

/// Forgets what has had its time: sessions, tokens, submissions, messages.
async fn forget(context: &PlatformContext) -> Result<(), StorageError> {
    let now = context.clock.now();
    context.store.forget_expired(now).await?;
    context.store.forget_submissions(now).await?;
    context
        .store
        .forget_messages(now.plus(-MESSAGES_KEPT_DAYS * 24 * 3_600_000), MESSAGES_KEPT)
        .await?;
    Ok(())
}
