//! Letters to members.

use axum::extract::Path;
use legollab_mail::{Cause, Failure, Trouble};
use legollab_runtime::storage::{Message, MessageState};
use legollab_web::{
    fault::Fault,
    fields::{self, Paging},
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
};
use maud::{Markup, html};

use super::{
    area::{Area, StewardForm, StewardRequest},
    parts::{details, number, table},
};
use crate::{
    error_mapping::storage_fault,
    frame::Page,
    mail_delivery::{ON_SITE, held_until},
    visit::Flash,
    words::Words,
};

/// All messages, newest first.
pub async fn list(steward: StewardRequest, query: Query) -> Result<Page, Fault> {
    let words = steward.words();
    let store = steward.platform().store();
    let paging = Paging::parse(Some(query.get("page")));
    let mut messages = store
        .messages(paging.offset(), paging.limit())
        .await
        .map_err(storage_fault)?;
    let more = paging.cut(&mut messages);
    let columns = [
        words.text("column-when", &[]),
        words.text("message-to", &[]),
        words.text("message-subject", &[]),
        words.text("message-state", &[]),
    ];
    let mut rows = Vec::with_capacity(messages.len());
    for message in &messages {
        let address = steward.address(&format!("/steward/messages/{}", message.id));
        rows.push(vec![
            html! { (steward.time(message.written)) },
            html! { (reader(&steward, &message.to).await?) },
            html! { a href=(address) { (message.subject) } },
            html! { (state(&steward, message)) p.hint { (outlook(&steward, message)) } },
        ]);
    }
    let title = words.text("steward-messages", &[]);
    let body = html! {
        @if let Some(trouble) = steward.site.mail_health().trouble() {
            div.notice.bad {
                p {
                    (reason(words, &trouble.failure)) " "
                    (words.text("messages-held", &[("when", next_try(&steward, &trouble).into())]))
                }
            }
        }
        @if rows.is_empty() { p.empty { (words.text("messages-empty", &[])) } }
        @else { (table(&title, &columns, &rows)) }
        (paging.draw(&steward, "/steward/messages?", more))
    };
    Ok(steward.page(Area::Messages, title, body))
}

/// One message. The way on that a message of the platform itself carries is not shown: it opens the reader's account.
pub async fn show(steward: StewardRequest, Path(id): Path<String>) -> Result<Page, Fault> {
    let words = steward.words();
    let message = steward
        .platform()
        .store()
        .message(number(&id)?)
        .await
        .map_err(storage_fault)?
        .ok_or(Fault::NotFound)?;
    let mut facts = vec![
        (
            words.text("message-to", &[]),
            html! { (reader(&steward, &message.to).await?) },
        ),
        (
            words.text("column-when", &[]),
            html! { (steward.time(message.written)) },
        ),
        (words.text("message-state", &[]), state(&steward, &message)),
        (words.text("message-next", &[]), html! { (outlook(&steward, &message)) }),
    ];
    if let Some(installation) = message.installation {
        facts.push((
            words.text("column-brick", &[]),
            html! { (steward.mount_of(installation)) },
        ));
        if let Some(path) = &message.path {
            // A platform's data may come from another host, which may have written anything there.
            let shown = match LocalPath::parse(path) {
                Some(local) => html! { a href=(steward.address(local.as_str())) { (path) } },
                None => html! { (path) },
            };
            facts.push((words.text("message-path", &[]), shown));
        }
    } else if message.path.as_ref().is_some_and(|path| !path.is_empty()) {
        facts.push((
            words.text("message-path", &[]),
            html! { (words.text("message-path-hidden", &[])) },
        ));
    }
    if let Some(why) = why(&steward, &message) {
        facts.push((words.text("message-reason", &[]), why));
    }
    let body = html! {
        (details(&facts))
        @if message.state == MessageState::Failed {
            @if link_is_gone(&message) {
                p { (words.text("message-link-gone", &[])) }
            } @else {
                div.buttons {
                    (fields::button(&steward, &format!("/steward/messages/{}/resend", message.id), &[], "primary",
                        &words.text("message-resend", &[])))
                }
            }
        }
        div.sheet { p.long { (message.body) } }
        p { a href=(steward.address("/steward/messages")) { (words.text("back-to-list", &[])) } }
    };
    let name = name(&steward, &message.to).await?;
    Ok(steward
        .page(Area::Messages, message.subject.clone(), body)
        .flash_about(name))
}

/// Puts a message that was given up back in line.
pub async fn resend(steward: StewardRequest, Path(id): Path<String>, _: StewardForm) -> Result<SeeOther, Fault> {
    let (id, platform) = (number(&id)?, steward.platform());
    let again = platform.store().resend_message(id, platform.now()).await;
    let there = again.map_err(storage_fault)?;
    let onward = SeeOther::path(&steward, &format!("/steward/messages/{id}"));
    Ok(onward.flash(if there { Flash::LetterAgain } else { Flash::Gone }))
}

async fn reader(steward: &StewardRequest, id: &str) -> Result<Markup, Fault> {
    Ok(match name(steward, id).await? {
        Some(name) => html! { a href=(steward.address(&format!("/steward/members/{id}"))) { (name) } },
        None => html! { (steward.words().text("former-member", &[])) },
    })
}

async fn name(steward: &StewardRequest, id: &str) -> Result<Option<String>, Fault> {
    let member = steward.platform().store().member(id).await.map_err(storage_fault)?;
    Ok(member.map(|member| {
        if member.name.is_empty() {
            member.email
        } else {
            member.name
        }
    }))
}

/// What keeps a message that is due from going out, where that is not the message's own fault.
fn held_by(steward: &StewardRequest, message: &Message) -> Option<Trouble> {
    let due = message.state == MessageState::Waiting && message.due <= steward.platform().now();
    due.then(|| steward.site.mail_health().trouble()).flatten()
}

fn state(steward: &StewardRequest, message: &Message) -> Markup {
    let words = steward.words();
    match message.state {
        MessageState::Waiting if held_by(steward, message).is_some() => {
            html! { span.chip.bad { (words.text("message-held", &[])) } }
        }
        MessageState::Waiting if message.attempts > 0 => {
            html! { span.chip.attention { (words.text("message-delayed", &[])) } }
        }
        MessageState::Waiting => html! { span.chip.attention { (words.text("message-waiting", &[])) } },
        MessageState::Sent if message.channel.as_deref() == Some("folder") => {
            html! { span.chip.good { (words.text("message-in-folder", &[])) } }
        }
        MessageState::Sent if is_on_site_only(message) => {
            html! { span.chip { (words.text("message-on-site", &[])) } }
        }
        MessageState::Sent => html! { span.chip.good { (words.text("message-sent", &[])) } },
        MessageState::Failed => html! { span.chip.bad { (words.text("message-failed", &[])) } },
    }
}

/// What happens next to a message, and when.
fn outlook(steward: &StewardRequest, message: &Message) -> String {
    let words = steward.words();
    let due = || steward.time(message.due);
    match message.state {
        MessageState::Waiting => match held_by(steward, message) {
            Some(trouble) => words.text("message-next-held", &[("when", next_try(steward, &trouble).into())]),
            None if message.due <= steward.platform().now() => words.text("message-next-now", &[]),
            None if message.attempts == 0 && message.caused_by.is_some() && message.due == held_until(message) => {
                words.text("message-next-unconfirmed", &[("when", due().into())])
            }
            None if message.attempts == 0 => words.text("message-next-daily", &[("when", due().into())]),
            None => {
                let args = [("count", message.attempts.into()), ("when", due().into())];
                words.text("message-next-try", &args)
            }
        },
        MessageState::Sent if is_on_site_only(message) => words.text("message-on-site-why", &[]),
        MessageState::Sent => words.text("message-sent-at", &[("when", due().into())]),
        MessageState::Failed => words.text("message-next-none", &[]),
    }
}

/// Why a message did not go out so far.
fn why(steward: &StewardRequest, message: &Message) -> Option<Markup> {
    let words = steward.words();
    if let Some(trouble) = held_by(steward, message) {
        return Some(reason(words, &trouble.failure));
    }
    let text = message
        .reason
        .as_ref()
        .filter(|_| message.state != MessageState::Sent)?;
    Some(match Failure::parse(text) {
        Some(failure) => reason(words, &failure),
        None => html! { (text) },
    })
}

/// When a letter is tried next to find out whether letters go out again.
fn next_try(steward: &StewardRequest, trouble: &Trouble) -> String {
    let wait = i64::try_from(trouble.next_in().as_millis()).unwrap_or(i64::MAX);
    steward.time(steward.platform().now().plus(wait))
}

/// A failure in words, with those of the other side.
fn reason(words: &Words, failure: &Failure) -> Markup {
    html! {
        (cause(words, failure.cause))
        @if !failure.detail.is_empty() { " " code { (failure.detail) } }
    }
}

fn cause(words: &Words, cause: Cause) -> String {
    let id = match cause {
        Cause::Unreachable => "letter-cause-unreachable",
        Cause::Encryption => "letter-cause-encryption",
        Cause::SignIn => "letter-cause-sign-in",
        Cause::Sender => "letter-cause-sender",
        Cause::Service => "letter-cause-service",
        Cause::Folder => "letter-cause-folder",
        Cause::MemberGone => "letter-cause-member-gone",
        Cause::SiteClosed => "letter-cause-site-closed",
        Cause::BadAddress => "letter-cause-bad-address",
        Cause::NeedsUtf8 => "letter-cause-needs-utf8",
        Cause::RecipientRefused => "letter-cause-recipient-refused",
        Cause::LetterRefused => "letter-cause-letter-refused",
        Cause::Delayed => "letter-cause-delayed",
        Cause::Interrupted => "letter-cause-interrupted",
        Cause::NotRelayed => "letter-cause-not-relayed",
    };
    words.text(id, &[])
}

/// Whether its reader wants such messages on the site alone.
fn is_on_site_only(message: &Message) -> bool {
    message.channel.as_deref() == Some(ON_SITE)
}

/// Whether a message had a link that was a secret, which is forgotten once it went out or was given up.
fn link_is_gone(message: &Message) -> bool {
    message.installation.is_none() && message.path.as_deref() == Some("")
}
