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
pub async fn until<T, Fut>(what: &str, look: impl FnMut() -> Fut) -> T
where
    Fut: Future<Output = Option<T>>,
{
    let found = patiently(look).await;
    found.unwrap_or_else(|| panic!("waited {} s in vain for {what}", PATIENCE.as_secs()))
}

/// Looks again and again until there is something, and gives it back; nothing if it does not come within [`PATIENCE`].
pub async fn patiently<T, Fut>(mut look: impl FnMut() -> Fut) -> Option<T>
where
    Fut: Future<Output = Option<T>>,
{
    let begun = Instant::now();
    loop {
        if let Some(found) = look().await {
            return Some(found);
        }
        if begun.elapsed() > PATIENCE {
            return None;
        }
        tokio::time::sleep(PAUSE).await;
    }
}
