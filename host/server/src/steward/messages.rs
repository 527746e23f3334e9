//! Letters to members.

use axum::extract::Path;
use legollab_runtime::storage::{Message, MessageState};
use legollab_web::{fault::Fault, fields::Paging, local_path::LocalPath, query::Query};
use maud::{Markup, html};

use super::{
    area::{Area, StewardRequest},
    parts::{details, number, table},
};
use crate::{error_mapping::storage_fault, frame::Page};

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
            state(&steward, message),
        ]);
    }
    let title = words.text("steward-messages", &[]);
    let body = html! {
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
    } else if message.path.is_some() {
        facts.push((
            words.text("message-path", &[]),
            html! { (words.text("message-path-hidden", &[])) },
        ));
    }
    if let Some(reason) = &message.reason {
        facts.push((words.text("message-reason", &[]), html! { (reason) }));
    }
    let body = html! {
        (details(&facts))
        div.sheet { p.long { (message.body) } }
        p { a href=(steward.address("/steward/messages")) { (words.text("back-to-list", &[])) } }
    };
    Ok(steward.page(Area::Messages, message.subject.clone(), body))
}

async fn reader(steward: &StewardRequest, id: &str) -> Result<Markup, Fault> {
    Ok(
        match steward.platform().store().member(id).await.map_err(storage_fault)? {
            Some(member) => {
                let name = if member.name.is_empty() {
                    &member.email
                } else {
                    &member.name
                };
                html! { a href=(steward.address(&format!("/steward/members/{id}"))) { (name) } }
            }
            None => html! { (steward.words().text("former-member", &[])) },
        },
    )
}

fn state(steward: &StewardRequest, message: &Message) -> Markup {
    let words = steward.words();
    match message.state {
        MessageState::Waiting => html! { span.status.attention { (words.text("message-waiting", &[])) } },
        MessageState::Sent if message.channel.as_deref() == Some("folder") => {
            html! { span.status.good { (words.text("message-in-folder", &[])) } }
        }
        MessageState::Sent => html! { span.status.good { (words.text("message-sent", &[])) } },
        MessageState::Failed => html! { span.status.bad { (words.text("message-failed", &[])) } },
    }
}
