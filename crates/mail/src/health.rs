//! Whether letters go out at all: one failed try speaks for all letters that would take the same way.

use std::time::Duration;

use tokio::{sync::watch, time::Instant};

use crate::{failure::Failure, settings::MailBounds};

/// What is known of a way letters take.
#[derive(Debug)]
pub struct MailHealth {
    bounds: MailBounds,
    trouble: watch::Sender<Option<Trouble>>,
}

/// Why nothing goes out.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// What the last try found.
    pub failure: Failure,
    /// When a letter is tried next.
    next: Instant,
    failures: u32,
}

impl Trouble {
    /// How long until a letter is tried.
    pub fn next_in(&self) -> Duration {
        self.next.saturating_duration_since(Instant::now())
    }
}

impl MailHealth {
    /// Nothing is known yet, so letters may go.
    pub fn new(bounds: MailBounds) -> Self {
        Self {
            bounds,
            trouble: watch::Sender::new(None),
        }
    }

    /// What is wrong, if anything.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble.borrow().clone()
    }

    /// Tells about changes.
    pub fn changes(&self) -> watch::Receiver<Option<Trouble>> {
        self.trouble.subscribe()
    }

    /// Asks to send a letter. While nothing goes out, one letter may go per pause, to find out whether that is still so.
    ///
    /// # Errors
    /// When to ask again.
    pub fn admit(&self) -> Result<(), Instant> {
        let (now, mut answer) = (Instant::now(), Ok(()));
        self.trouble.send_if_modified(|trouble| {
            if let Some(trouble) = trouble {
                if trouble.next > now {
                    answer = Err(trouble.next);
                } else {
                    trouble.next = now + pause(&self.bounds, trouble.failures);
                }
            }
            false
        });
        answer
    }

    /// A letter got through to where only the letter itself matters.
    pub fn works(&self) {
        let changed = self.trouble.send_if_modified(|trouble| trouble.take().is_some());
        if changed {
            tracing::info!("letters go out again");
        }
    }

    /// A letter found that none goes out. Says so in the log when that is new, or when the reason is another one.
    pub fn fails(&self, failure: Failure) {
        let now = Instant::now();
        let tell = self.trouble.send_if_modified(|trouble| {
            let known = trouble.as_ref().map(|trouble| trouble.failure.cause);
            let failures = trouble.as_ref().map_or(1, |trouble| trouble.failures.saturating_add(1));
            *trouble = Some(Trouble {
                next: now + pause(&self.bounds, failures),
                failure: failure.clone(),
                failures,
            });
            known != Some(failure.cause)
        });
        if tell {
            tracing::error!(
                cause = failure.cause.name(),
                detail = failure.detail,
                "NO LETTERS GO OUT; they are kept and tried again until this is put right"
            );
        }
    }
}

/// How long to wait after so many failures in a row.
fn pause(bounds: &MailBounds, failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(20);
    bounds
        .first_pause
        .saturating_mul(1 << doublings)
        .min(bounds.longest_pause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Cause;

    fn failure(cause: Cause) -> Failure {
        Failure::new(cause, "")
    }

    #[tokio::test]
    async fn while_nothing_goes_out_one_letter_tries_after_each_pause() {
        let bounds = MailBounds {
            first_pause: Duration::from_millis(300),
            ..MailBounds::default()
        };
        let health = MailHealth::new(bounds);
        assert_eq!(health.admit(), Ok(()));
        health.fails(failure(Cause::SignIn));
        assert!(health.admit().is_err());
        tokio::time::sleep(bounds.first_pause).await;
        assert_eq!(health.admit(), Ok(()));
        assert!(health.admit().is_err(), "one tries, the others wait");
        health.fails(failure(Cause::SignIn));
        tokio::time::sleep(bounds.first_pause).await;
        assert!(health.admit().is_err(), "the second pause is longer");
        tokio::time::sleep(bounds.first_pause).await;
        assert_eq!(health.admit(), Ok(()));
        health.works();
        assert_eq!(health.admit(), Ok(()));
        assert!(health.trouble().is_none());
    }

    #[test]
    fn pauses_grow_and_have_an_end() {
        let bounds = MailBounds::default();
        assert_eq!(pause(&bounds, 1), bounds.first_pause);
        assert_eq!(pause(&bounds, 2), bounds.first_pause * 2);
        assert_eq!(pause(&bounds, u32::MAX), bounds.longest_pause);
    }
}
