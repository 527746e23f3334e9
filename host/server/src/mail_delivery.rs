//! Takes messages that are due and sends them.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use legollab_runtime::storage::{MemberState, Message, StorageError};
use tokio::{sync::watch, task::JoinSet};

use crate::{
    mail::{
        letter::{self, Sender},
        transport::{Flush, SendError},
    },
    site::Site,
    state::ServerState,
};

/// How long to wait after something changed before looking for letters: they are in no hurry, and a busy platform changes
/// thousands of times a second.
const GATHERING: Duration = Duration::from_millis(250);
/// How many times as long as a letter took its platform's post rests after it. A pile of letters that are made quickly, in
/// files or by a server close by, takes a fifth of a core and of the disk at most from those who wait for an answer.
const REST: u32 = 4;
/// The longest that it rests. A letter that takes more than a quarter of this mostly waits for somebody else's server.
const LONGEST_REST: Duration = Duration::from_millis(20);
/// How long to wait when the storage cannot be read.
const STORAGE_PAUSE: Duration = Duration::from_secs(10);
/// Messages taken at a time.
const AT_A_TIME: u64 = 50;
/// After how many failed attempts a letter is given up: with the waits below, after about a day and a half.
const ATTEMPTS: u32 = 8;

/// Sends what is due on every platform, until told to stop; letters under way go out first. One task a platform sleeps
/// until there is something, so that a platform that writes nothing costs nothing.
pub async fn deliver(state: Arc<ServerState>, mut stopped: watch::Receiver<()>) {
    let (mut tasks, mut changed) = (JoinSet::new(), state.sites_changed.subscribe());
    loop {
        changed.borrow_and_update();
        let sites = state.sites.read().all();
        for site in sites {
            if site.begin_delivering() {
                tasks.spawn(deliver_for(site, stopped.clone()));
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
    let mut begun = site.platform.now();
    // Most platforms have no letters when they are opened. Those that do have them due at once.
    let mut next = site.platform.look_after(site.platform.store().next_message()).await;
    loop {
        let due = async {
            match &next {
                Ok(Some(due)) => site.platform.clock().wait_out(begun, *due).await,
                Ok(None) => std::future::pending().await,
                Err(error) => {
                    tracing::error!(platform = site.name(), %error, "letters could not be taken or ticked off");
                    tokio::time::sleep(STORAGE_PAUSE).await;
                }
            }
        };
        tokio::select! {
            _ = stopped.changed() => return,
            _ = leaving.changed() => return,
            () = due => {}
            change = changes.changed() => match change {
                Ok(()) => tokio::time::sleep(GATHERING).await,
                Err(_) => return,
            },
        }
        changes.borrow_and_update();
        begun = site.platform.now();
        // Boxed, because sending takes kilobytes, and most platforms sleep.
        next = match Box::pin(deliver_due(&site, &stopped)).await {
            Ok(()) => site.platform.store().next_message().await,
            Err(error) => Err(error),
        };
    }
}

/// Sends everything that is due on one platform; told to stop, only the letter under way.
///
/// # Errors
/// When the platform's storage fails. A letter that does not go out is no error: it is recorded, and tried again.
pub async fn deliver_due(site: &Site, stopped: &watch::Receiver<()>) -> Result<(), StorageError> {
    let (store, mail) = (site.platform.store(), &site.shared.mail);
    loop {
        let due = store.due_messages(site.platform.now(), AT_A_TIME).await?;
        let last = (due.len() as u64) < AT_A_TIME;
        for message in due {
            // The sender of this channel goes away when the server stops.
            if stopped.has_changed().is_err() {
                return Ok(());
            }
            let (now, begun) = (site.platform.now(), Instant::now());
            match send(site, &message).await? {
                Ok(()) => store.message_sent(message.id, mail.way.name(), now).await?,
                Err(SendError::ForGood(reason)) => {
                    tracing::warn!(
                        platform = site.name(),
                        message = message.id,
                        reason,
                        "a letter was given up"
                    );
                    store.message_failed(message.id, &reason, None).await?;
                }
                Err(SendError::ForNow(reason)) => {
                    let next = wait_ms(message.attempts).map(|wait| now.plus(wait));
                    tracing::warn!(
                        platform = site.name(),
                        message = message.id,
                        reason,
                        "a letter did not go out"
                    );
                    store.message_failed(message.id, &reason, next).await?;
                }
            }
            tokio::time::sleep(rest_after(begun.elapsed())).await;
        }
        if last {
            return Ok(());
        }
    }
}

async fn send(site: &Site, message: &Message) -> Result<Result<(), SendError>, StorageError> {
    let member = site.platform.store().member(&message.to).await?;
    let Some(member) = member.filter(|member| member.state == MemberState::Active) else {
        return Ok(Err(SendError::ForGood("the member is not there, or is blocked".into())));
    };
    let (way, address) = (&site.shared.mail.way, site.address());
    let sender = Sender {
        platform: site.name(),
        title: site.title(&member.locale),
        site: &address,
        domain: &site.shared.options.address.domain,
        from: way.sender(),
    };
    let letter = match letter::write(message, &member, &sender) {
        Ok(letter) => letter,
        Err(error) => return Ok(Err(error)),
    };
    let folder = site.platform.folder().join("data").join("outbox");
    // A message of the platform itself has a link, which is forgotten once it went out.
    let flush = message.installation.map_or(Flush::Now, |_| Flush::Later);
    Ok(way
        .send(letter, &folder, &format!("{:08}.eml", message.id), flush)
        .await)
}

/// How long the post rests after a letter that took so long.
fn rest_after(took: Duration) -> Duration {
    took.saturating_mul(REST).min(LONGEST_REST)
}

/// How long to wait after so many failed attempts, in milliseconds: a minute, then four times as long each time, at most
/// twelve hours; none when it is time to give up.
fn wait_ms(failed_before: u32) -> Option<i64> {
    let minutes = 4_i64.checked_pow(failed_before)?.min(12 * 60);
    (failed_before + 1 < ATTEMPTS).then_some(minutes * 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_post_rests_longer_than_it_works_and_never_for_long() {
        assert_eq!(rest_after(Duration::from_millis(1)), Duration::from_millis(4));
        assert_eq!(rest_after(Duration::from_secs(30)), LONGEST_REST);
        assert_eq!(rest_after(Duration::MAX), LONGEST_REST);
    }

    #[test]
    fn waits_grow_and_end() {
        assert_eq!(wait_ms(0), Some(60_000));
        assert_eq!(wait_ms(2), Some(16 * 60_000));
        assert_eq!(wait_ms(6), Some(12 * 3_600_000));
        assert_eq!(wait_ms(7), None);
        assert_eq!(wait_ms(u32::MAX - 1), None);
    }
}
