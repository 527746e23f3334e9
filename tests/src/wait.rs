//! Waiting for what takes time.

use std::{
    future::Future,
    time::{Duration, Instant},
};

/// How long anything may take. Generous, because the machine may be building at the same time; nothing gets slower by it
/// but a test that fails.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(25);

/// Looks again and again until there is something, and gives it back.
///
/// # Panics
/// With `what` in the report, when it does not come within [`PATIENCE`].
pub async fn until<T, Fut>(what: &str, mut look: impl FnMut() -> Fut) -> T
where
    Fut: Future<Output = Option<T>>,
{
    let begun = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(
            begun.elapsed() < PATIENCE,
            "waited {} s in vain for {what}",
            PATIENCE.as_secs()
        );
        tokio::time::sleep(PAUSE).await;
    }
}
