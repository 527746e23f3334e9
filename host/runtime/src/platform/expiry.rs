//! What is done about a platform's end: the stewards are told before, and an archive is kept after.
//!
//! Each is noted in the platform's own data together with its effect, so that neither a restart nor a failure makes it
//! happen twice or not at all. The notes carry the date: who moves it is told again, and has another archive in the end.

use std::{path::Path, sync::Arc, time::Duration};

use legollab_texts::{FluentArgs, format_date};

use crate::{
    Runtime,
    archive::{self, ArchiveError},
    call::{PlatformContext, STEWARD},
    folder::{FileError, KEPT, PlatformDir},
    manifest::{Expiry, LAST_NOTICE_DAYS, NOTICE_DAYS, final_archive_path},
    storage::{CommitError, CommitRequest, CompletionMark, MemberState, NewMessage, StorageError},
};
use legollab_texts::Instant;

/// How many days before the end the stewards are told, the last time first.
const NOTICES: [i32; 2] = [LAST_NOTICE_DAYS, NOTICE_DAYS];
/// When to try again what failed, in milliseconds of the platform's clock: somebody may have made room on the disk.
const AGAIN_MS: i64 = 10 * 60_000;
/// How long to wait at least before that, whatever the clock does.
const PAUSE: Duration = Duration::from_millis(100);
/// Members that are looked through at a time.
const MEMBERS: u64 = 200;

/// Why something could not be done about the end.
#[derive(Debug, thiserror::Error)]
enum EndError {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}

/// Sees to the platform's end until all is done about it, or the platform is closed: the task is then dropped.
pub(crate) async fn run_expiry(runtime: &Arc<Runtime>, context: &PlatformContext, end: &Expiry) {
    loop {
        let begun = context.clock.now();
        match step(runtime, context, end).await {
            Ok(None) => return,
            Ok(Some(next)) => context.clock.wait(begun, next).await,
            Err(error) => {
                tracing::error!(platform = context.name, %error, "what the end of the platform asks for could not be done");
                tokio::time::sleep(PAUSE).await;
                wait_to_try_again(context).await;
            }
        }
    }
}

/// Waits until it makes sense to try again, or the clock is set back.
async fn wait_to_try_again(context: &PlatformContext) {
    let begun = context.clock.now();
    let again = begun.plus(AGAIN_MS);
    while (begun..again).contains(&context.clock.now()) {
        context.clock.wait(begun, again).await;
    }
}

/// Does what is to be done by now, and says when there is more to do.
async fn step(runtime: &Arc<Runtime>, context: &PlatformContext, end: &Expiry) -> Result<Option<Instant>, EndError> {
    let now = context.clock.now();
    if end.is_past(now) {
        write_final_archive(runtime, context, end).await?;
        return Ok(None);
    }
    let left = end.days_left(now);
    // The nearest alone: who is told of the last days need not hear of the last month.
    if let Some(days) = NOTICES.into_iter().find(|days| left <= *days) {
        notify_stewards(context, end, days).await?;
    }
    let notices = NOTICES.into_iter().filter_map(|days| end.days_before(days));
    Ok(notices.chain([end.at]).filter(|at| *at > now).min())
}

/// Notes something that is done once, with the messages that go with it. False if it was done before.
async fn note(context: &PlatformContext, name: String, messages: Vec<NewMessage>) -> Result<bool, StorageError> {
    let at = context.clock.now();
    let work = CommitRequest {
        at,
        messages,
        mark: Some(CompletionMark::Noted(name, at)),
        ..CommitRequest::default()
    };
    match context.store.commit(work).await {
        Ok(_) => Ok(true),
        Err(CommitError::MarkGone) => Ok(false),
        Err(CommitError::Storage(error)) => Err(error),
        Err(error) => Err(StorageError::Constraint(error.to_string())),
    }
}

/// Tells the stewards, once, that so many days are left, or fewer.
async fn notify_stewards(context: &PlatformContext, end: &Expiry, days: i32) -> Result<(), StorageError> {
    let name = format!("end/{}/notice-{days}", end.last_day);
    if context.store.noted(&name).await?.is_some() {
        return Ok(());
    }
    let messages = letters(context, end).await?;
    let told = messages.len();
    if note(context, name, messages).await? {
        tracing::info!(platform = context.name, last_day = %end.last_day, told, "the stewards are told of the platform's end");
    }
    Ok(())
}

/// A letter to each steward, in their language.
async fn letters(context: &PlatformContext, end: &Expiry) -> Result<Vec<NewMessage>, StorageError> {
    let left = end.days_left(context.clock.now());
    let mut letters = Vec::new();
    for page in 0.. {
        let members = context.store.members(None, page * MEMBERS, MEMBERS).await?;
        let last = (members.len() as u64) < MEMBERS;
        let is_steward = |roles: &[String]| roles.iter().any(|role| role == STEWARD);
        for member in members {
            if member.state != MemberState::Active || !is_steward(&member.roles) {
                continue;
            }
            let mut args = FluentArgs::new();
            let title = context.manifest.platform.title.get(&member.locale);
            args.set("platform", title.to_owned());
            args.set("day", format_date(end.last_day.0, &member.locale));
            args.set("left", left);
            let say = |id| crate::words().format(&member.locale, id, &args);
            letters.push(NewMessage {
                installation: None,
                subject: say("end-notice-subject"),
                body: say("end-notice-body"),
                path: Some("/steward".to_owned()),
                to: member.id,
            });
        }
        if last {
            break;
        }
    }
    Ok(letters)
}

/// Keeps an archive of the platform in its folder, once.
async fn write_final_archive(runtime: &Arc<Runtime>, context: &PlatformContext, end: &Expiry) -> Result<(), EndError> {
    let name = format!("end/{}/archive", end.last_day);
    if context.store.noted(&name).await?.is_some() {
        return Ok(());
    }
    // Whoever found the platform in use behind the gate has committed when it opens.
    drop(context.gate.write().await);
    let dir = PlatformDir::at(&context.folder);
    let kept = final_archive_path(&context.name, end.last_day);
    clear_partial_archives(&dir, &kept).map_err(ArchiveError::from)?;
    let file = context.folder.join(kept);
    match archive::export(runtime, &context.folder, &file).await {
        Ok(contents) => {
            tracing::info!(
                platform = context.name, file = %file.display(), bytes = contents.bytes,
                "the platform has ended, and an archive of it is kept"
            );
        }
        // It was written when the host stopped before that could be noted: an archive gets its name last.
        Err(ArchiveError::Exists { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    note(context, name, Vec::new()).await?;
    Ok(())
}

/// Makes the folder that the archive is to be in, and throws away what an attempt has left there that was cut off.
fn clear_partial_archives(dir: &PlatformDir, file: &str) -> Result<(), FileError> {
    dir.make_private(KEPT)?;
    for left in dir.names(KEPT)? {
        let path = Path::new(KEPT).join(left);
        let rest = path.to_str().and_then(|path| path.strip_prefix(file));
        if rest.is_some_and(|rest| rest.starts_with('.') && rest.ends_with(".part")) {
            dir.remove_all(path)?;
        }
    }
    Ok(())
}
