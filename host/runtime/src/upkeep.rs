//! What a platform needs now and then, whether anybody uses it or not.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use crate::platform::Ground;

/// How often a platform is looked after. One that nobody has called since the last time lets go of its connections.
const ROUND: Duration = Duration::from_secs(60);
/// After how many rounds sessions and tokens that have expired are forgotten.
const FORGET_EVERY: u64 = 60;

/// Looks after a platform until it is closed: the task is then dropped.
pub(crate) async fn keep_up(ground: Arc<Ground>) {
    let mut seen = 0;
    for round in 1_u64.. {
        tokio::time::sleep(ROUND).await;
        let calls = ground.calls.load(Ordering::Relaxed);
        if calls == seen {
            ground.store.rest().await;
        }
        seen = calls;
        if round.is_multiple_of(FORGET_EVERY)
            && let Err(error) = ground.store.forget_expired(ground.clock.now()).await
        {
            tracing::warn!(platform = ground.name, %error, "expired sessions could not be forgotten");
        }
    }
}
