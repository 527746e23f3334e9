//! What bricks wrote to a member, on the site: with or without letters, it stands here.

use axum::extract::Path;
use legollab_runtime::storage::Message;
use legollab_web::{
    fault::Fault,
    fields::{self, Paging},
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
    theme::icons::Icon,
};
use maud::{Markup, html};

use crate::{
    error_mapping::storage_fault,
    frame::Page,
    visit::{Flash, Form, SiteRequest, links::NOTIFICATIONS},
    words::Words,
};

/// The list, newest first.
pub async fn show(visit: SiteRequest, query: Query) -> Result<Page, Fault> {
    let member = &visit.require_member()?.member;
    visit.shows(LocalPath::parse(NOTIFICATIONS).unwrap_or_else(LocalPath::home));
    let words = Words::get(&visit.locale);
    let paging = Paging::parse(Some(query.get("page")));
    let store = visit.site.platform.store();
    let found = store.notifications(&member.id, paging.offset(), paging.limit()).await;
    let mut messages = found.map_err(storage_fault)?;
    let more = paging.cut(&mut messages);
    let newest_unseen = messages.iter().find(|message| !message.seen).map(|message| message.id);
    let body = html! {
        div.reading {
            div.page-head {
                h1 { (words.text("notifications-title", &[])) }
                @if let Some(newest) = newest_unseen {
                    (fields::button(&visit, "/account/notifications/seen", &[("up-to", &newest.to_string())], "secondary",
                        &words.text("notifications-see-all", &[])))
                }
            }
            @if messages.is_empty() { p.empty { (words.text("notifications-empty", &[])) } }
            @else {
                ol.news { @for message in &messages { (entry(&visit, message, words)) } }
            }
            (paging.draw(&visit, &format!("{NOTIFICATIONS}?"), more))
            p.hint {
                (words.text("notifications-kept", &[])) " "
                a href=(visit.address("/account#letters")) { (words.text("notifications-choose", &[])) }
            }
        }
    };
    Ok(Page::new(&visit, words.text("notifications-title", &[]), body))
}

fn entry(visit: &SiteRequest, message: &Message, words: &Words) -> Markup {
    let mounts = visit.site.platform.mounts();
    let brick = mounts.iter().find(|mounted| Some(mounted.id) == message.installation);
    let brick = brick.map(|mounted| mounted.brick.manifest().title.get(&visit.locale));
    let when = words.short_instant(message.written, visit.site.platform.zone());
    let open = leads(message).then(|| visit.address(&format!("{NOTIFICATIONS}/{}", message.id)));
    html! {
        li.unseen[!message.seen] {
            div {
                h2 {
                    @if !message.seen { span.chip.accent { (words.text("notifications-new", &[])) } " " }
                    @match &open {
                        Some(href) => a href=(href) { (message.subject) },
                        None => (message.subject),
                    }
                }
                p.long { (message.body) }
                p.hint { (when) @if let Some(brick) = brick { " · " (brick) } }
            }
            @if let Some(href) = &open {
                a.onward href=(href) {
                    (words.text("notifications-open", &[]))
                    span.visually-hidden { " " (message.subject) }
                    (Icon::ArrowRight.draw())
                }
            }
        }
    }
}

/// Whether a message leads to a page. A platform's data may come from another host, which may have written anything there.
fn leads(message: &Message) -> bool {
    message.path.as_deref().and_then(LocalPath::parse).is_some()
}

/// Leads to the page that a message is about, and notes that it was seen.
pub async fn open(visit: SiteRequest, Path(id): Path<String>) -> Result<SeeOther, Fault> {
    let member = &visit.require_member()?.member;
    let id: i64 = id.parse().map_err(|_| Fault::NotFound)?;
    let store = visit.site.platform.store();
    let message = store.message(id).await.map_err(storage_fault)?;
    let message = message.filter(|message| message.to == member.id && message.installation.is_some());
    let message = message.ok_or(Fault::NotFound)?;
    store.mark_seen(&member.id, id).await.map_err(storage_fault)?;
    let next = message.path.as_deref().and_then(LocalPath::parse);
    Ok(match next {
        Some(next) => SeeOther::to(&visit, next),
        None => SeeOther::path(&visit, NOTIFICATIONS),
    })
}

/// Notes that all was seen that was there when the list was drawn.
pub async fn submit_seen(visit: SiteRequest, form: Form) -> Result<SeeOther, Fault> {
    let member = &visit.require_member()?.member;
    let newest: i64 = form.get("up-to").parse().map_err(|_| Fault::BadRequest)?;
    let store = visit.site.platform.store();
    let marked = store.mark_seen_up_to(&member.id, newest).await;
    marked.map_err(storage_fault)?;
    Ok(SeeOther::path(&visit, NOTIFICATIONS).flash(Flash::AllSeen))
}
