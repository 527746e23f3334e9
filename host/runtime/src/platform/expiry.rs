//! What is done about a platform's end: the stewards are told before, and an archive is kept after.
//!
//! Each is noted in the platform's own data together with its effect, so that neither a restart nor a failure makes it
//! happen twice or not at all. The notes carry the date: who moves it is told again, and has another archive in the end.

use std::{io, path::Path, sync::Arc, time::Duration};

use fluent_bundle::FluentArgs;

use crate::{
    Runtime,
    archive::{self, ArchiveError},
    call::{Ground, STEWARD},
    catalogue::{Catalogue, format_date},
    instant::Instant,
    manifest::{End, LAST_NOTICE_DAYS, NOTICE_DAYS, ended_archive},
    storage::{CommitError, Mark, MemberState, NewMessage, StorageError, Work},
};

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
pub(crate) async fn see_to(runtime: &Arc<Runtime>, ground: &Ground, end: &End) {
    loop {
        let begun = ground.clock.now();
        match step(runtime, ground, end).await {
            Ok(None) => return,
            Ok(Some(next)) => ground.clock.wait(begun, next).await,
            Err(error) => {
                tracing::error!(platform = ground.name, %error, "what the end of the platform asks for could not be done");
                tokio::time::sleep(PAUSE).await;
                wait_to_try_again(ground).await;
            }
        }
    }
}

/// Waits until it makes sense to try again, or the clock is set back.
async fn wait_to_try_again(ground: &Ground) {
    let begun = ground.clock.now();
    let again = begun.plus(AGAIN_MS);
    while (begun..again).contains(&ground.clock.now()) {
        ground.clock.wait(begun, again).await;
    }
}

/// Does what is to be done by now, and says when there is more to do.
async fn step(runtime: &Arc<Runtime>, ground: &Ground, end: &End) -> Result<Option<Instant>, EndError> {
    let now = ground.clock.now();
    if end.is_past(now) {
        keep(runtime, ground, end).await?;
        return Ok(None);
    }
    let left = end.days_left(now);
    // The nearest alone: who is told of the last days need not hear of the last month.
    if let Some(days) = NOTICES.into_iter().find(|days| left <= *days) {
        tell(ground, end, days).await?;
    }
    let notices = NOTICES.into_iter().filter_map(|days| end.days_before(days));
    Ok(notices.chain([end.at]).filter(|at| *at > now).min())
}

/// Notes something that is done once, with the messages that go with it. False if it was done before.
async fn note(ground: &Ground, name: String, messages: Vec<NewMessage>) -> Result<bool, StorageError> {
    let at = ground.clock.now();
    let work = Work {
        at,
        messages,
        mark: Some(Mark::Noted(name, at)),
        ..Work::default()
    };
    match ground.store.commit(work).await {
        Ok(_) => Ok(true),
        Err(CommitError::MarkGone) => Ok(false),
        Err(CommitError::Storage(error)) => Err(error),
        Err(error) => Err(StorageError::Constraint(error.to_string())),
    }
}

/// Tells the stewards, once, that so many days are left, or fewer.
async fn tell(ground: &Ground, end: &End, days: i32) -> Result<(), StorageError> {
    let name = format!("end/{}/notice-{days}", end.last_day);
    if ground.store.noted(&name).await?.is_some() {
        return Ok(());
    }
    let messages = letters(ground, end).await?;
    let told = messages.len();
    if note(ground, name, messages).await? {
        tracing::info!(platform = ground.name, last_day = %end.last_day, told, "the stewards are told of the platform's end");
    }
    Ok(())
}

/// A letter to each steward, in their language.
async fn letters(ground: &Ground, end: &End) -> Result<Vec<NewMessage>, StorageError> {
    let left = end.days_left(ground.clock.now());
    let mut letters = Vec::new();
    for page in 0.. {
        let members = ground.store.members(None, page * MEMBERS, MEMBERS).await?;
        let last = (members.len() as u64) < MEMBERS;
        let is_steward = |roles: &[String]| roles.iter().any(|role| role == STEWARD);
        for member in members {
            if member.state != MemberState::Active || !is_steward(&member.roles) {
                continue;
            }
            let mut args = FluentArgs::new();
            let title = ground.manifest.platform.title.get(&member.locale);
            args.set("platform", title.to_owned());
            args.set("day", format_date(end.last_day.0, &member.locale));
            args.set("left", left);
            let say = |id| Catalogue::host().say(&member.locale, id, &args);
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
async fn keep(runtime: &Arc<Runtime>, ground: &Ground, end: &End) -> Result<(), EndError> {
    let name = format!("end/{}/archive", end.last_day);
    if ground.store.noted(&name).await?.is_some() {
        return Ok(());
    }
    // Whoever found the platform in use behind the gate has committed when it opens.
    drop(ground.gate.write().await);
    let file = ground.folder.join(ended_archive(&ground.name, end.last_day));
    make_room(&file).map_err(|source| ArchiveError::File {
        path: file.clone(),
        source,
    })?;
    match archive::export(runtime, &ground.folder, &file).await {
        Ok(contents) => {
            tracing::info!(
                platform = ground.name, file = %file.display(), bytes = contents.bytes,
                "the platform has ended, and an archive of it is kept"
            );
        }
        // It was written when the host stopped before that could be noted: an archive gets its name last.
        Err(ArchiveError::Exists { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    note(ground, name, Vec::new()).await?;
    Ok(())
}

/// Makes the folder that the archive is to be in, and throws away what an attempt has left there that was cut off.
fn make_room(file: &Path) -> io::Result<()> {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name().and_then(|name| name.to_str())) else {
        return Ok(());
    };
    std::fs::create_dir_all(folder)?;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let left = entry.file_name();
        let left = left.to_str().and_then(|left| left.strip_prefix(name));
        if left.is_some_and(|left| left.starts_with('.') && left.ends_with(".part")) {
            std::fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
