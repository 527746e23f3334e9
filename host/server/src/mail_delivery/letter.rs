//! A member's letter: one message, or several in one.

use legollab_mail::{Letter, LetterFile, LetterIdentity, SendError};
use legollab_runtime::{
    folder::{Durability, OUTBOX, PlatformDir},
    storage::{Member, Message, StorageError},
};
use legollab_web::theme::LetterPage;

use super::stop::StopLink;
use crate::{frame, site::Site, visit::links::NOTIFICATIONS, words::Words};

/// What a letter says, and where it leads.
struct Content {
    subject: String,
    body: String,
    path: Option<String>,
}

/// Sends these messages in one letter. A letter that did not go out is no error.
///
/// # Errors
/// When the platform's storage cannot be read.
pub(super) async fn send(
    site: &Site,
    member: &Member,
    messages: &[Message],
) -> Result<Result<(), SendError>, StorageError> {
    let Some(first) = messages.first() else {
        return Ok(Ok(()));
    };
    let (address, title) = (site.address(), site.title(&member.locale));
    let stop = stop(site, member, messages).await;
    let stop = stop.map(|path| format!("{address}{path}"));
    let words = Words::get(&member.locale);
    let content = match messages {
        [message] => Content {
            subject: message.subject.clone(),
            body: message.body.clone(),
            path: message.path.clone(),
        },
        several => together(several, title, words),
    };
    let args = [("platform", title.into()), ("address", address.as_str().into())];
    let foot = words.text("letter-foot", &args);
    let open = words.text("letter-open", &args);
    let url = content.path.as_deref().filter(|path| path.starts_with('/'));
    let url = url.map(|path| format!("{address}{path}"));
    let stop_label = words.text("letter-stop", &[]);
    let drawn = LetterPage {
        locale: &member.locale,
        site_title: title,
        colour: frame::colour_of(site.platform.manifest()),
        subject: &content.subject,
        body: &content.body,
        link: url.as_deref().map(|url| (open.as_str(), url)),
        foot: &foot,
        stop: stop.as_deref().map(|url| (stop_label.as_str(), url)),
    };
    let drawn = drawn.draw().into_string();
    let to_address = first.address.as_deref().unwrap_or(&member.email);
    // Whoever gets a letter that asks whose the address is may be somebody else.
    let asks_whose = first.installation.is_none() && (first.address.is_some() || !member.confirmed);
    let to_name = if asks_whose { "" } else { member.name.as_str() };
    let letter = Letter {
        from_name: title,
        to_name,
        to_address,
        subject: &content.subject,
        body: &content.body,
        html: Some(&drawn),
        site: &address,
        path: content.path.as_deref(),
        foot: &foot,
        stop: stop.as_deref().map(|url| (stop_label.as_str(), url)),
        identity: LetterIdentity {
            source: site.name(),
            number: first.id,
            written_ms: first.written.0,
            recipient: &member.id,
            domain: &site.shared.options.address.domain,
        },
    };
    let transport = &site.shared.mail;
    let letter = match transport.write(&letter) {
        Ok(letter) => letter,
        Err(error) => return Ok(Err(error)),
    };
    let dir = PlatformDir::at(site.platform.folder());
    let (name, has_link) = (format!("{OUTBOX}/{:08}.eml", first.id), first.installation.is_none());
    let file = LetterFile::written_by(dir.path().join(OUTBOX), move |content| {
        // A message of the platform itself has a link, which is forgotten once it went out.
        let durability = if has_link {
            Durability::Flushed
        } else {
            Durability::Later
        };
        let written = dir
            .make_private(OUTBOX)
            .and_then(|()| dir.put(name, content, durability));
        written.map_err(|error| error.source)
    });
    let result = transport.send(&letter, file).await;
    if !matches!(result, Err(SendError::Unavailable(_))) {
        site.mail_health().works();
    }
    Ok(result)
}

/// Several messages in one letter: each with what it is about as its first line.
fn together(messages: &[Message], title: &str, words: &Words) -> Content {
    let count = u64::try_from(messages.len()).unwrap_or(u64::MAX);
    let args = [("count", count.into()), ("platform", title.into())];
    let parts: Vec<String> = messages
        .iter()
        .map(|message| format!("{}\n{}", message.subject.trim(), message.body.trim()))
        .collect();
    Content {
        subject: words.text("letter-of-the-day-subject", &args),
        body: parts.join("\n\n"),
        path: Some(NOTIFICATIONS.to_owned()),
    }
}

/// The link that ends letters like this one. A letter of several bricks ends those of all; the platform's own were asked for and
/// have none.
async fn stop(site: &Site, member: &Member, messages: &[Message]) -> Option<String> {
    let mounts = site.platform.mounts();
    let mount_of = |message: &Message| {
        let mounted = mounts.iter().find(|mounted| Some(mounted.id) == message.installation);
        mounted.map(|mounted| mounted.name.as_str())
    };
    let mount = mount_of(messages.first()?)?;
    let several = messages.iter().any(|message| mount_of(message) != Some(mount));
    let link = StopLink {
        member: member.id.clone(),
        mount: if several { String::new() } else { mount.to_owned() },
    };
    // A letter without it is better than none.
    link.path(site).await.ok()
}
