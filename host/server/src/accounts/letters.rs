//! By which way a member hears of what each brick writes to them.

use axum::response::{IntoResponse, Response};
use legollab_package::Capability;
use legollab_runtime::{
    call::MountedBrick,
    storage::{LetterChoice, Member},
};
use legollab_web::{fault::Fault, fields, query::Query, response::SeeOther};
use maud::{Markup, html};

use crate::{
    error_mapping::storage_fault,
    frame::Page,
    mail_delivery::StopLink,
    site::Site,
    visit::{Flash, Form, SiteRequest},
    words::Words,
};

/// The choices, as forms send them and as they are offered.
const CHOICES: [(&str, LetterChoice, &str); 3] = [
    ("at-once", LetterChoice::AtOnce, "letters-at-once"),
    ("daily", LetterChoice::Daily, "letters-daily"),
    ("never", LetterChoice::Never, "letters-never"),
];

/// The bricks that may write to members.
fn writers(site: &Site) -> impl Iterator<Item = &MountedBrick> {
    let mounts = site.platform.mounts().iter();
    mounts
        .map(|mounted| &**mounted)
        .filter(|mounted| mounted.granted.allows(Capability::Notify))
}

/// The part of the account's page in which each brick has its choice; nothing where none writes.
pub(super) fn section(visit: &SiteRequest, member: &Member, words: &Words) -> Markup {
    let mut writers = writers(&visit.site).peekable();
    if writers.peek().is_none() {
        return html! {};
    }
    let choices = html! {
        @for mounted in writers {
            @let id = format!("letters-{}", mounted.name);
            @let present = member.letters.of(&mounted.name);
            div.field {
                label for=(id) { (mounted.brick.manifest().title.get(&visit.locale)) }
                select id=(id) name=(mounted.name) {
                    @for (value, choice, label) in CHOICES {
                        option value=(value) selected[choice == present] { (words.text(label, &[])) }
                    }
                }
            }
        }
    };
    html! {
        section #letters {
            h2 { (words.text("letters-title", &[])) }
            p { (words.text("letters-explanation", &[])) }
            (fields::form(visit, "/account/letters", choices, &words.text("account-save", &[])))
        }
    }
}

/// Keeps the choices that a form brings, and leaves others as they are.
pub async fn submit(visit: SiteRequest, form: Form) -> Result<SeeOther, Fault> {
    let member = &visit.require_member()?.member;
    let mut chosen = Vec::new();
    for mounted in writers(&visit.site) {
        let given = form.get(&mounted.name);
        if given.is_empty() {
            continue;
        }
        let known = CHOICES.iter().find(|(value, ..)| *value == given);
        let (_, choice, _) = known.ok_or(Fault::BadRequest)?;
        chosen.push((mounted.name.clone(), *choice));
    }
    let store = visit.site.platform.store();
    store.set_letters(&member.id, chosen).await.map_err(storage_fault)?;
    Ok(SeeOther::path(&visit, "/account").flash(Flash::LettersSaved))
}

/// Reads the link of a letter; none if this platform did not make it.
async fn link(visit: &SiteRequest, query: &Query) -> Result<Option<StopLink>, Fault> {
    let link = StopLink {
        member: query.get("member").to_owned(),
        mount: query.get("from").to_owned(),
    };
    let seal = query.get("seal");
    Ok(link.is_sealed_by(&visit.site, seal).await?.then_some(link))
}

/// Asks before letters end: programs that look at links in letters must not end anything.
pub async fn ask_stop(visit: SiteRequest, query: Query) -> Result<Page, Fault> {
    let words = Words::get(&visit.locale);
    let Some(link) = link(&visit, &query).await? else {
        return Ok(dead(&visit, words));
    };
    let question = match brick(&visit, &link) {
        Some(title) => words.text("letters-stop-question", &[("brick", title.into())]),
        None => words.text("letters-stop-question-all", &[]),
    };
    let path = link.path(&visit.site).await?;
    let body = html! {
        div.narrow {
            h1 { (words.text("letters-stop-title", &[])) }
            p { (question) }
            (fields::button(&visit, &path, &[], "primary", &words.text("letters-stop-submit", &[])))
        }
    };
    Ok(Page::new(&visit, words.text("letters-stop-title", &[]), body))
}

/// Ends the letters. It asks for nothing but the link, so that mail programs can do it for their readers.
pub async fn stop(visit: SiteRequest, query: Query) -> Result<Response, Fault> {
    let words = Words::get(&visit.locale);
    let Some(link) = link(&visit, &query).await? else {
        return Ok(dead(&visit, words).into_response());
    };
    let store = visit.site.platform.store();
    if store.member(&link.member).await.map_err(storage_fault)?.is_some() {
        let mounts = writers(&visit.site).map(|mounted| mounted.name.clone());
        let ended = mounts.filter(|mount| link.mount.is_empty() || *mount == link.mount);
        let chosen = ended.map(|mount| (mount, LetterChoice::Never)).collect();
        store.set_letters(&link.member, chosen).await.map_err(storage_fault)?;
    }
    let body = html! {
        div.narrow {
            h1 { (words.text("letters-stopped-title", &[])) }
            p { (words.text("letters-stopped", &[])) }
            p { a.onward href=(visit.address("/account#letters")) { (words.text("notifications-choose", &[])) } }
        }
    };
    Ok(Page::new(&visit, words.text("letters-stopped-title", &[]), body).into_response())
}

/// What the brick of a link is called; none for a link that ends all letters.
fn brick<'v>(visit: &'v SiteRequest, link: &StopLink) -> Option<&'v str> {
    let mounted = visit.site.platform.mounts().iter();
    let mut mounted = mounted.filter(|mounted| mounted.name == link.mount);
    Some(mounted.next()?.brick.manifest().title.get(&visit.locale))
}

fn dead(visit: &SiteRequest, words: &Words) -> Page {
    let body = html! {
        div.narrow {
            h1 { (words.text("letters-stop-title", &[])) }
            p { (words.text("letters-stop-dead", &[])) }
            p { a.onward href=(visit.address("/account#letters")) { (words.text("notifications-choose", &[])) } }
        }
    };
    Page::new(visit, words.text("letters-stop-title", &[]), body).status(http::StatusCode::NOT_FOUND)
}
