//! Takes messages that are due and sends them.
//!
//! Each platform has one task, which sleeps until there is something to send. Letters to different people go out side by side,
//! a few at a time; those to the same person one after the other, so that a recipient whose server stalls holds up nobody
//! else. When it turns out that no letter would go out, they all wait, and one at a time tries (see
//! [`legollab_mail::MailHealth`]).
//!
//! A member decides for each brick whether its messages come one by one, once a day in one letter, or stay on the site.

mod letter;
mod next_step;
mod stop;

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
    time::{Duration, Instant as Moment},
};

use legollab_mail::{Cause, Failure, SendError};
use legollab_runtime::{
    Instant,
    storage::{Message, StorageError},
};
use next_step::{NextStep, next_step};
pub use next_step::{ON_SITE, held_until};
pub use stop::{STOP_LETTERS, StopLink};
use tokio::{
    sync::watch,
    task::{self, JoinError, JoinSet},
};

use crate::{metrics::LetterOutcome, site::Site, state::ServerState};

/// How long to wait after something changed before looking for letters: they are in no hurry, and a busy platform changes
/// thousands of times a second.
const GATHERING: Duration = Duration::from_millis(250);
/// How many times as long as a letter took to pause after it. A pile of letters that are made quickly, in files or by a
/// server close by, takes a fifth of a core and of the disk at most from those who wait for an answer.
const PAUSE: u32 = 4;
/// The longest pause. A letter that takes more than a quarter of this mostly waits for somebody else's server.
const LONGEST_PAUSE: Duration = Duration::from_millis(20);
/// How long to wait when the storage cannot be read.
const STORAGE_PAUSE: Duration = Duration::from_secs(10);
/// Messages taken at a time.
const AT_A_TIME: u64 = 50;
/// After how many failed attempts a letter is given up: with the waits below, after about a day and a half.
const ATTEMPTS: u32 = 8;

/// Sends what is due on every platform, until told to stop. Letters under way then have the server's grace to go out.
pub async fn deliver(state: Arc<ServerState>, mut stopped: watch::Receiver<()>) {
    let (mut tasks, mut changed) = (JoinSet::new(), state.sites_changed.subscribe());
    // A platform that takes the place of another of its name waits for its letters under way, or would send them again.
    let mut turns: HashMap<String, Arc<tokio::sync::Mutex<()>>> = HashMap::new();
    loop {
        changed.borrow_and_update();
        let sites = state.sites.read().all();
        for site in sites {
            if site.begin_delivering() {
                let turn = turns.entry(site.name().to_owned()).or_default().clone();
                let stopped = stopped.clone();
                tasks.spawn(async move {
                    let _turn = turn.lock().await;
                    deliver_for(site, stopped).await;
                });
            }
        }
        tokio::select! {
            _ = stopped.changed() => break,
            change = changed.changed() => if change.is_err() { break },
            Some(_) = tasks.join_next() => {}
        }
    }
    while tasks.join_next().await.is_some() {}
}

async fn deliver_for(site: Arc<Site>, mut stopped: watch::Receiver<()>) {
    let (mut changes, mut leaving) = (site.platform.store().changed(), site.leaving());
    let mut health = site.mail_health().changes();
    let mut post = Post::new(site.clone());
    let mut begun = site.platform.now();
    // Most platforms have no letters when they are opened. Those that do have them due at once. Boxed, because sending takes
    // kilobytes, and most platforms sleep.
    let mut next = site.platform.look_after(Box::pin(post.send_due())).await;
    loop {
        let wait = async {
            match &next {
                Ok(Next::Full | Next::Nothing) => std::future::pending().await,
                Ok(Next::Due(due)) => site.platform.clock().wait_out(begun, *due).await,
                Ok(Next::Held(until)) => tokio::select! {
                    () = tokio::time::sleep_until(*until) => {}
                    _ = health.changed() => {}
                },
                Err(error) => {
                    tracing::error!(platform = site.name(), %error, "letters could not be taken or ticked off");
                    tokio::time::sleep(STORAGE_PAUSE).await;
                }
            }
        };
        let new_ones_may_go = matches!(next, Ok(Next::Nothing | Next::Due(_)));
        let ended = tokio::select! {
            _ = stopped.changed() => break,
            _ = leaving.changed() => break,
            () = wait => Ok(()),
            Some(ended) = post.under_way.join_next_with_id() => post.ended(ended),
            change = changes.changed(), if new_ones_may_go => match change {
                Ok(()) => {
                    tokio::time::sleep(GATHERING).await;
                    Ok(())
                }
                Err(_) => break,
            },
        };
        changes.borrow_and_update();
        health.borrow_and_update();
        begun = site.platform.now();
        next = match ended {
            Ok(()) => Box::pin(post.send_due()).await,
            Err(error) => Err(error),
        };
    }
    post.finish().await;
}

/// What there is to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// As many letters are under way as may be.
    Full,
    /// Nothing waits.
    Nothing,
    /// The next letter is due then.
    Due(Instant),
    /// No letter goes out at present; one may try then.
    Held(tokio::time::Instant),
}

/// The letters of one platform that are under way.
struct Post {
    site: Arc<Site>,
    /// Next in line, as far as they were read.
    line: VecDeque<Message>,
    under_way: JoinSet<Result<(), StorageError>>,
    /// To whom they go.
    recipients: HashMap<task::Id, String>,
}

impl Post {
    fn new(site: Arc<Site>) -> Self {
        Self {
            site,
            line: VecDeque::new(),
            under_way: JoinSet::new(),
            recipients: HashMap::new(),
        }
    }

    /// Starts sending whatever is due, as far as it may go now.
    async fn send_due(&mut self) -> Result<Next, StorageError> {
        loop {
            if self.under_way.len() >= self.site.shared.mail.at_a_time() {
                return Ok(Next::Full);
            }
            let Some(message) = self.next_in_line().await? else {
                return Ok(Next::Nothing);
            };
            let wait = if message.due > self.site.platform.now() {
                Next::Due(message.due)
            } else if let Err(until) = self.site.mail_health().admit() {
                Next::Held(until)
            } else {
                let to = message.to.clone();
                let task = self.under_way.spawn(send(self.site.clone(), message));
                self.recipients.insert(task.id(), to);
                continue;
            };
            // By then others may come first.
            self.line.clear();
            return Ok(wait);
        }
    }

    /// The first in line whose recipient no other letter is under way to.
    async fn next_in_line(&mut self) -> Result<Option<Message>, StorageError> {
        let busy = &self.recipients;
        let free = |message: &Message| busy.values().all(|to| *to != message.to);
        if let Some(place) = self.line.iter().position(free) {
            return Ok(self.line.remove(place));
        }
        let busy: Vec<String> = busy.values().cloned().collect();
        self.line = self
            .site
            .platform
            .store()
            .messages_in_line(&busy, AT_A_TIME)
            .await?
            .into();
        Ok(self.line.pop_front())
    }

    /// A letter is no longer under way.
    ///
    /// # Errors
    /// When the platform's storage failed. A letter that does not go out is no error: it is recorded, and tried again.
    fn ended(&mut self, ended: Result<(task::Id, Result<(), StorageError>), JoinError>) -> Result<(), StorageError> {
        let (id, result) = ended.unwrap_or_else(|error| {
            tracing::error!(platform = self.site.name(), %error, "sending a letter ended badly");
            (error.id(), Ok(()))
        });
        self.recipients.remove(&id);
        result
    }

    /// Lets letters under way go out, within the server's grace. What is cut off then is sent again later.
    async fn finish(mut self) {
        let all = async {
            while let Some(ended) = self.under_way.join_next().await {
                if let Ok(Err(error)) = ended {
                    tracing::error!(platform = self.site.name(), %error, "a letter could not be ticked off");
                }
            }
        };
        if tokio::time::timeout(self.site.shared.options.grace, all).await.is_err() {
            tracing::warn!(
                platform = self.site.name(),
                letters = self.under_way.len(),
                "letters did not go out in time and will be sent after the next start"
            );
            self.under_way.shutdown().await;
        }
    }
}

/// Sends a letter and records what became of it.
async fn send(site: Arc<Site>, message: Message) -> Result<(), StorageError> {
    let begun = Moment::now();
    let (store, id, platform, attempts) = (site.platform.store(), message.id, site.name(), message.attempts);
    let (ids, result) = match next_step(&site, message).await? {
        NextStep::PutOff(until) => return store.put_message_off(id, until).await,
        NextStep::OnSiteOnly => {
            let now = site.platform.now();
            return store.messages_sent(vec![id], ON_SITE, now).await;
        }
        NextStep::Done => return Ok(()),
        NextStep::GiveUp(cause) => (vec![id], Err(SendError::Permanent(Failure::new(cause, "")))),
        NextStep::Write { member, messages } => {
            let ids = messages.iter().map(|message| message.id).collect();
            (ids, letter::send(&site, &member, &messages).await?)
        }
    };
    let now = site.platform.now();
    let outcome = match result {
        Ok(()) => {
            store.messages_sent(ids, site.shared.mail.name(), now).await?;
            LetterOutcome::Sent
        }
        Err(SendError::Unavailable(failure)) => {
            site.mail_health().fails(failure);
            LetterOutcome::Held
        }
        Err(SendError::Temporary(failure)) => {
            let next = wait_ms(attempts, failure.cause).map(|wait| now.plus(wait));
            let reason = failure.to_string();
            tracing::warn!(platform, message = id, reason, "a letter did not go out");
            store.messages_failed(ids, &reason, next).await?;
            next.map_or(LetterOutcome::GivenUp, |_| LetterOutcome::Delayed)
        }
        Err(SendError::Permanent(failure)) => {
            let reason = failure.to_string();
            tracing::warn!(platform, message = id, reason, "a letter was given up");
            store.messages_failed(ids, &reason, None).await?;
            LetterOutcome::GivenUp
        }
    };
    site.shared.metrics.letter(platform, outcome);
    tokio::time::sleep(pause_after(begun.elapsed())).await;
    Ok(())
}

/// How long to pause after a letter that took so long.
fn pause_after(took: Duration) -> Duration {
    took.saturating_mul(PAUSE).min(LONGEST_PAUSE)
}

/// How long to wait after so many failed attempts, in milliseconds: a minute, then four times as long each time, at most
/// twelve hours; none when it is time to give up. What the operator has to put right is never given up.
fn wait_ms(failed_before: u32, cause: Cause) -> Option<i64> {
    let minutes = 4_i64.saturating_pow(failed_before).min(12 * 60);
    (failed_before < ATTEMPTS - 1 || cause.is_the_operators()).then_some(minutes * 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_post_pauses_longer_than_it_works_and_never_for_long() {
        assert_eq!(pause_after(Duration::from_millis(1)), Duration::from_millis(4));
        assert_eq!(pause_after(Duration::from_secs(30)), LONGEST_PAUSE);
        assert_eq!(pause_after(Duration::MAX), LONGEST_PAUSE);
    }

    #[test]
    fn waits_grow_and_end_where_the_operator_can_do_nothing() {
        let wait = |failed_before| wait_ms(failed_before, Cause::Delayed);
        assert_eq!(wait(0), Some(60_000));
        assert_eq!(wait(2), Some(16 * 60_000));
        assert_eq!(wait(6), Some(12 * 3_600_000));
        assert_eq!(wait(7), None);
        assert_eq!(wait(u32::MAX - 1), None);
        assert_eq!(wait_ms(u32::MAX - 1, Cause::NotRelayed), Some(12 * 3_600_000));
    }
}
