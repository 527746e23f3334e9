//! When work beside the requests was done: who has written something that is due can wait until it was.

use tokio::sync::watch;

/// How far the work beside the requests has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Progress {
    /// How often it was begun.
    begun: u64,
    /// How often it has ended.
    ended: u64,
    /// Whether it failed the last time.
    failed: bool,
}

/// Counts how often the work beside the requests was begun and has ended.
#[derive(Debug)]
pub struct Ticks(watch::Sender<Progress>);

/// The work beside the requests failed, or the registry is being stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what is due could not be done")]
pub struct TickFailed;

impl Default for Ticks {
    fn default() -> Self {
        Self(watch::Sender::new(Progress::default()))
    }
}

impl Ticks {
    /// The work begins.
    pub fn begin(&self) {
        self.0.send_modify(|progress| progress.begun += 1);
    }

    /// The work has ended, well or not.
    pub fn end(&self, failed: bool) {
        self.0.send_modify(|progress| {
            progress.ended = progress.begun;
            progress.failed = failed;
        });
    }

    /// Waits for work that begins after this call, calling `wake` to have it begun, until it has ended.
    ///
    /// # Errors
    /// When that work failed.
    pub async fn next(&self, wake: impl FnOnce()) -> Result<(), TickFailed> {
        let mut progress = self.0.subscribe();
        let begun = progress.borrow_and_update().begun;
        wake();
        let ended = progress.wait_for(|progress| progress.ended > begun).await;
        match ended {
            Ok(progress) if !progress.failed => Ok(()),
            _ => Err(TickFailed),
        }
    }

    /// Waits for the ends of work from now on.
    pub fn ends(&self) -> TickEnds {
        let progress = self.0.subscribe();
        let seen = progress.borrow().ended;
        TickEnds { progress, seen }
    }
}

/// Waits for the ends of work beside the requests.
#[derive(Debug)]
pub struct TickEnds {
    progress: watch::Receiver<Progress>,
    seen: u64,
}

impl TickEnds {
    /// Waits until work has ended since this was made or last waited for.
    pub async fn next(&mut self) {
        let seen = self.seen;
        let ended = self.progress.wait_for(|progress| progress.ended > seen).await;
        match ended.map(|progress| progress.ended).ok() {
            Some(ended) => self.seen = ended,
            // The registry is gone, and so is whoever waits here, in a moment.
            None => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test]
    async fn one_waits_for_work_that_began_after_one_asked() {
        let ticks = Arc::new(Ticks::default());
        ticks.begin();
        let waiting = ticks.clone();
        let waiting = tokio::spawn(async move { waiting.next(|| ()).await });
        tokio::task::yield_now().await;
        ticks.end(false);
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished(), "that work had begun before");
        ticks.begin();
        ticks.end(true);
        assert_eq!(waiting.await.unwrap(), Err(TickFailed));
    }
}
