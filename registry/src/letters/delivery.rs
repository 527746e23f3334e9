//! Sends letters: those that are due, oldest first, a few at a time. What does not go out is tried again after pauses that grow;
//! when no letter would go out at all, they wait, and one at a time tries (see [`MailHealth`]).

use std::time::Duration;

use futures::{StreamExt as _, stream};
use legollab_mail::{Cause, Failure, Flush, Letter, LetterFile, LetterIdentity, MailBounds, MailHealth, SendError};
use legollab_web::theme::{LetterPage, page::Face};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use tokio::{sync::watch, time::Instant};

use super::table::{self, Model};
use crate::{
    identity::{NewLink, make_link, tables::account},
    state::Registry,
    words::Words,
};

/// The longest wait for something to be due: the registry's clock can be moved.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How long to wait when the database cannot be read.
const DATABASE_PAUSE: Duration = Duration::from_secs(10);
/// Letters taken at a time.
const AT_A_TIME: u64 = 50;
/// After how many failed attempts a letter is given up: with the waits of [`wait_ms`], after about a day and a half.
const ATTEMPTS: i64 = 8;

/// Sends what is due until told to stop. Letters that are under way then have the grace of the options to go out.
pub async fn deliver(registry: Registry, mut stopped: watch::Receiver<()>) {
    let (mut ticks, own) = (registry.ticks.ends(), MailHealth::new(MailBounds::default()));
    loop {
        let mut stop = stopped.clone();
        let patience = async {
            let _ = stop.changed().await;
            tokio::time::sleep(registry.options.grace).await;
        };
        let wait = tokio::select! {
            sent = send_due(&registry, &own) => sent,
            () = patience => {
                tracing::warn!("letters did not go out in time and will be sent after the next start");
                return;
            }
        };
        let wait = wait.unwrap_or_else(|error| {
            tracing::error!(%error, "letters could not be taken or ticked off");
            DATABASE_PAUSE
        });
        tokio::select! {
            _ = stopped.changed() => return,
            () = ticks.next() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Sends whatever is due; says how long there is nothing to do then.
async fn send_due(registry: &Registry, own: &MailHealth) -> Result<Duration, DbErr> {
    let health = registry.mail.health().unwrap_or(own);
    loop {
        let now = registry.now();
        let next = table::Entity::find()
            .filter(table::Column::SentAt.is_null())
            .filter(table::Column::GivenUpAt.is_null())
            .order_by_asc(table::Column::DueAt)
            .order_by_asc(table::Column::Id)
            .limit(AT_A_TIME)
            .all(registry.database.reader())
            .await?;
        let first_due = next.first().map(|letter| letter.due_at);
        let due: Vec<Model> = next.into_iter().filter(|letter| letter.due_at <= now).collect();
        if due.is_empty() {
            let until_due = first_due.and_then(|due| u64::try_from(due.saturating_sub(now)).ok());
            return Ok(until_due.map_or(LONGEST_WAIT, Duration::from_millis).min(LONGEST_WAIT));
        }
        let sent: Vec<Result<Option<Instant>, DbErr>> = stream::iter(due)
            .map(|letter| async move {
                match health.admit() {
                    Ok(()) => send(registry, health, letter).await.map(|()| None),
                    Err(until) => Ok(Some(until)),
                }
            })
            .buffer_unordered(registry.mail.at_a_time())
            .collect()
            .await;
        let held = sent
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .min();
        if let Some(until) = held {
            return Ok(until.saturating_duration_since(Instant::now()));
        }
    }
}

/// Sends a letter and records what became of it.
async fn send(registry: &Registry, health: &MailHealth, letter: Model) -> Result<(), DbErr> {
    let result = attempt(registry, health, &letter).await?;
    let now = registry.now();
    let mut row = table::ActiveModel {
        id: Unchanged(letter.id.clone()),
        ..Default::default()
    };
    match result {
        Ok(()) => row.sent_at = Set(Some(now)),
        Err(SendError::Unavailable(failure)) => {
            // Nothing is told of the letter, which has not been tried.
            health.fails(failure);
            return Ok(());
        }
        Err(SendError::Temporary(failure)) => {
            row.attempts = Set(letter.attempts.saturating_add(1));
            match wait_ms(letter.attempts, failure.cause) {
                Some(wait) => row.due_at = Set(now.saturating_add(wait)),
                None => row.given_up_at = Set(Some(now)),
            }
            row.failure = Set(Some(failure.to_string()));
            tracing::warn!(letter = letter.id, reason = %failure, "a letter did not go out");
        }
        Err(SendError::Permanent(failure)) => {
            row.attempts = Set(letter.attempts.saturating_add(1));
            row.given_up_at = Set(Some(now));
            row.failure = Set(Some(failure.to_string()));
            tracing::warn!(letter = letter.id, reason = %failure, "a letter was given up");
        }
    }
    let transaction = registry.database.write().await?;
    row.update(&transaction).await?;
    transaction.commit().await
}

async fn attempt(registry: &Registry, health: &MailHealth, letter: &Model) -> Result<Result<(), SendError>, DbErr> {
    let gone = || Ok(Err(SendError::Permanent(Failure::new(Cause::MemberGone, ""))));
    let (address, name) = match (&letter.address, &letter.account) {
        (Some(address), _) => (address.clone(), letter.name.clone()),
        (None, Some(account)) => {
            let account = account::Entity::find_by_id(account)
                .one(registry.database.reader())
                .await?;
            match account.filter(|account| account.closed_at.is_none()) {
                Some(account) => (account.email, account.name),
                None => return gone(),
            }
        }
        (None, None) => return gone(),
    };
    let path = match &letter.link {
        Some(link) => {
            let link: NewLink = serde_json::from_str(link).map_err(|error| DbErr::Custom(error.to_string()))?;
            let transaction = registry.database.write().await?;
            let Some(path) = make_link(&transaction, &link, registry.now()).await? else {
                return gone();
            };
            transaction.commit().await?;
            Some(path)
        }
        None => None,
    };
    let (words, site) = (Words::get(&letter.locale), registry.address(""));
    let (title, open) = (words.text("site-title", &[]), words.text("letter-open", &[]));
    let foot = words.text("letter-foot", &[("address", site.as_str().into())]);
    let leads_here = path.as_deref().filter(|path| path.starts_with('/'));
    let url = leads_here.map(|path| format!("{site}{path}"));
    let drawn = LetterPage {
        locale: words.language().tag(),
        site_title: &title,
        colour: Face::HOUSE_COLOUR,
        subject: &letter.subject,
        body: &letter.body,
        link: url.as_deref().map(|url| (open.as_str(), url)),
        foot: &foot,
        stop: None,
    };
    let drawn = drawn.draw().into_string();
    let letter_text = Letter {
        from_name: &title,
        to_name: &name,
        to_address: &address,
        subject: &letter.subject,
        body: &letter.body,
        html: Some(&drawn),
        site: &site,
        path: path.as_deref(),
        foot: &foot,
        stop: None,
        identity: LetterIdentity {
            source: &letter.id,
            number: 0,
            written_ms: letter.written_at,
            recipient: &address,
            domain: &registry.options.address.domain,
        },
    };
    let written = match registry.mail.write(&letter_text) {
        Ok(written) => written,
        Err(error) => return Ok(Err(error)),
    };
    // A link that proves an address is kept nowhere else.
    let flush = if path.is_some() { Flush::Now } else { Flush::Later };
    let outbox = registry.options.folder.join("outbox");
    let file = LetterFile::new(outbox, format!("{}.eml", letter.id), flush);
    let result = registry.mail.send(&written, file).await;
    if !matches!(result, Err(SendError::Unavailable(_))) {
        health.works();
    }
    Ok(result)
}

/// How long to wait after so many failed attempts, in milliseconds: a minute, then four times as long each time, at most
/// twelve hours; none when it is time to give up. What the operator has to put right is never given up.
fn wait_ms(failed_before: i64, cause: Cause) -> Option<i64> {
    let minutes = 4_i64
        .saturating_pow(u32::try_from(failed_before).unwrap_or(u32::MAX))
        .min(12 * 60);
    (failed_before < ATTEMPTS - 1 || cause.is_the_operators()).then_some(minutes * 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_where_the_operator_can_do_nothing() {
        let wait = |failed_before| wait_ms(failed_before, Cause::Delayed);
        assert_eq!(wait(0), Some(60_000));
        assert_eq!(wait(2), Some(16 * 60_000));
        assert_eq!(wait(6), Some(12 * 3_600_000));
        assert_eq!(wait(7), None);
        assert_eq!(wait_ms(i64::MAX - 1, Cause::NotRelayed), Some(12 * 3_600_000));
    }
}
