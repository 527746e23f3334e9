//! A page of a brick.

use std::collections::HashMap;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::{Audience, Page as PageOfManifest};
use legollab_runtime::{
    call::{Call, Identity, Method, MountedBrick, access},
    storage::{IncidentKind, NewIncident},
};
use legollab_web::{
    fault::Fault,
    language,
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
    theme::{Tone, tone_icon},
};
use maud::{Markup, html};
use serde_json::json;

use super::brick_path::BrickPath;
use crate::{
    brick_view::{BrickView, PAGES, texts},
    error_mapping::{fault_of, storage_fault},
    frame::Page,
    maker,
    page_budget::PageBudget,
    uploads,
    view::{self, FailedSubmission, Node, PageParam, PageRef, PageTooLarge, View, ViewContext, address},
    visit::{SiteRequest, links},
    words::Words,
};

/// Members that a page names at most: more than anybody reads.
const NAMED: usize = 500;

/// The first page of a brick that this visitor may see.
pub async fn first(BrickPath { visit, mounted, .. }: BrickPath) -> Result<Response, Fault> {
    let identity = visit.identity();
    let pages = &mounted.brick.manifest().pages;
    let may_see = |page: &&PageOfManifest| page.menu.is_some() && access::admits(&page.access, &identity);
    let page = pages.iter().find(may_see).ok_or(Fault::NotFound)?;
    Ok(SeeOther::path(&visit, &format!("/{}/{}", mounted.name, page.name)).into_response())
}

/// A page.
pub async fn show(BrickPath { visit, mounted, rest }: BrickPath, query: Query) -> Result<Page, Fault> {
    let page = rest.into_iter().next().ok_or(Fault::NotFound)?;
    let languages = visit.site.languages();
    let chooses_language = |name: &str, value: &str| {
        name == language::PARAM && languages.iter().any(|tag| tag.eq_ignore_ascii_case(value))
    };
    let pairs = query
        .pairs()
        .iter()
        .filter(|(name, value)| !chooses_language(name, value));
    let params = pairs.map(|(name, value)| PageParam {
        name: name.clone(),
        value: value.clone(),
    });
    render(
        &visit,
        &mounted,
        PageRef {
            page,
            params: params.collect(),
        },
        None,
    )
    .await
}

/// Draws a page, with what could not be done if it answers an attempt.
///
/// # Errors
/// When there is no such page, this visitor may not see it, or the brick does not give it.
pub async fn render(
    visit: &SiteRequest,
    mounted: &MountedBrick,
    page: PageRef,
    attempt: Option<FailedSubmission>,
) -> Result<Page, Fault> {
    let about = mounted
        .brick
        .manifest()
        .pages
        .iter()
        .find(|known| known.name == page.page)
        .ok_or(Fault::NotFound)?;
    check(&about.access, &visit.identity())?;
    let call = Call {
        mount: mounted.name.clone(),
        interface: PAGES.into(),
        function: "render".into(),
        arguments: json!({ "page": page }).to_string().into_bytes(),
        caller: visit.caller(),
        method: Method::Read,
    };
    let reply = visit
        .site
        .call(visit.client.address, call)
        .await
        .map_err(|error| fault_of(&error, ""))?;
    let view = match View::decode(&reply.value) {
        Ok(view) => view,
        Err(error) => return Err(unreadable(visit, mounted, &page.page, &error.to_string(), reply.call).await),
    };
    let names = names(visit, &view).await?;
    let held = attempt
        .as_ref()
        .map(|attempt| attempt.entered.texts().collect::<Vec<_>>());
    let reader = uploads::Reader::of(&visit.identity());
    let files = uploads::shelf(
        visit,
        &mounted.name,
        &reader,
        view::files_in(&view),
        &held.unwrap_or_default(),
    )
    .await?;
    let brick = BrickView::new(visit, mounted);
    let base = address::MountAddress {
        base: &visit.url.base,
        mount: &mounted.name,
    };
    let here = base.page(&page);
    let path = here.strip_prefix(&visit.url.base).unwrap_or(&here);
    let back = LocalPath::parse(path).unwrap_or_else(LocalPath::home);
    visit.shows(back.clone());
    let texts = texts(visit, mounted, &names);
    let body = body(
        &view,
        &ViewContext {
            brick: &brick,
            texts,
            words: Words::get(&visit.locale),
            mounted: base,
            csrf: &visit.form_token(),
            sign_in: &links::with_next(visit, "/account/sign-in", &back),
            address: &here,
            attempt: attempt.as_ref(),
            files: &files,
            room: PageBudget::for_a_page(),
            first_id: 0,
        },
    );
    let body = match body {
        Ok(body) => body,
        Err(error) => return Err(unreadable(visit, mounted, &page.page, &error.to_string(), reply.call).await),
    };
    let body = html! { (body) (maker::line(visit, mounted)) };
    let about = mounted.brick.manifest().summary.get(&visit.locale);
    Ok(Page::new(visit, texts.text(view.title()), body).description(about))
}

/// The page below its frame.
fn body(view: &View, drawing: &ViewContext<'_>) -> Result<Markup, PageTooLarge> {
    let drawn = view::draw(view, drawing)?;
    Ok(html! {
        (problems_without_form(view, drawing.attempt, drawing))
        (drawn)
    })
}

/// Whether somebody may see a page.
fn check(audience: &[Audience], identity: &Identity) -> Result<(), Fault> {
    let somebody_may = audience.iter().any(|audience| *audience != Audience::Bricks);
    match identity {
        _ if access::admits(audience, identity) => Ok(()),
        Identity::Visitor if somebody_may => Err(Fault::SignIn),
        _ => Err(Fault::Forbidden),
    }
}

/// The names of the members that a page names; those who have left are missing, and those beyond [`NAMED`].
async fn names(visit: &SiteRequest, view: &View) -> Result<HashMap<String, String>, Fault> {
    let ids: Vec<String> = view::members_in(view).into_iter().take(NAMED).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    visit.site.platform.store().names_of(ids).await.map_err(storage_fault)
}

/// An answer that is no page is the brick's mistake, for the steward to see.
async fn unreadable(visit: &SiteRequest, mounted: &MountedBrick, page: &str, error: &str, call: String) -> Fault {
    let incident = NewIncident {
        at: visit.site.platform.now(),
        installation: mounted.id,
        interface: PAGES.into(),
        function: "render".into(),
        kind: IncidentKind::BadAnswer,
        detail: format!("page `{page}`: {error}"),
        trace: String::new(),
        call,
    };
    let incident = visit.site.platform.store().record_incident(incident).await;
    Fault::Internal {
        incident: incident.ok(),
    }
}

/// What is wrong with an attempt that no form of the page made: a button has no place of its own to say it.
fn problems_without_form(view: &View, attempt: Option<&FailedSubmission>, drawing: &ViewContext<'_>) -> Markup {
    let Some(attempt) = attempt else { return html! {} };
    let has_form = view.nodes().iter().any(|node| match node {
        Node::Form(form) => drawing
            .brick
            .function(&form.interface, &form.function)
            .is_some_and(|bound| {
                bound.segment == attempt.segment
                    && bound.function.name == attempt.function
                    && same(&drawing.files.seal(&form.fixed), attempt)
            }),
        _ => false,
    });
    html! {
        @if !has_form {
            div.flashes {
                @for problem in &attempt.problems {
                    div.notice.bad role="alert" { (tone_icon(Tone::Bad).draw()) p { (problem.text) } }
                }
            }
        }
    }
}

/// Whether a form gives the arguments that the attempt came with.
fn same(fixed: &str, attempt: &FailedSubmission) -> bool {
    let fixed = if fixed.trim().is_empty() { "{}" } else { fixed };
    serde_json::from_str::<serde_json::Value>(fixed).is_ok_and(|fixed| fixed == attempt.fixed)
}

/// The status of a page that answers an attempt.
pub fn status_of(attempt: &FailedSubmission, refused: Option<u16>) -> StatusCode {
    match refused {
        Some(status) => StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
        None if attempt.problems.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
