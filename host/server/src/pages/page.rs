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
    attempt::{self, Attempt, is_answered_by},
    blocks::{self, PageOfBlocks, PageShare, Spot},
    brick_view::{BrickView, PAGES, texts},
    error_mapping::{fault_of, storage_fault},
    frame::Page,
    maker,
    page_budget::PageBudget,
    uploads,
    view::{self, FailedSubmission, PageParam, PageRef, View, ViewContext, address},
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
    attempt: Option<&Attempt>,
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
    let submission = attempt.and_then(|attempt| attempt.of_mount(&mounted.name));
    let held = submission.map(|attempt| attempt.entered.texts().collect::<Vec<_>>());
    let reader = uploads::Reader::of(&visit.identity());
    let mut files = uploads::shelf(
        visit,
        &mounted.name,
        &reader,
        view::files_in(&view),
        &held.unwrap_or_default(),
    )
    .await?;
    if visit.site.platform.shows_names_to(&visit.identity()) {
        uploads::add_portraits(visit, &reader, &mut files, authors(&view)).await?;
    }
    let area_map = visit.site.area_map().await;
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
    let Outlets { drawn, answers_attempt } = outlets(visit, mounted, &view, &back, attempt).await;
    let answered = answers_attempt || submission.is_some_and(|attempt| is_answered_by(attempt, &view, &brick, &files));
    let drawn = view::draw(
        &view,
        &ViewContext {
            brick: &brick,
            texts,
            words: Words::get(&visit.locale),
            mounted: base,
            csrf: &visit.form_token(),
            sign_in: &links::with_next(visit, "/account/sign-in", &back),
            address: &here,
            attempt: submission,
            files: &files,
            area_map,
            outlets: Some(&drawn),
            reader: visit.member().map(|member| member.id.as_str()),
            shows_profiles: links::profiles_are_shown(visit, &visit.identity()),
            returns_here: false,
            room: PageBudget::for_a_page(),
            first_id: 0,
        },
    );
    let body = match drawn {
        Ok(drawn) => html! {
            @if !answered { (attempt::problems(attempt)) }
            (drawn)
        },
        Err(error) => return Err(unreadable(visit, mounted, &page.page, &error.to_string(), reply.call).await),
    };
    let body = html! { (body) (maker::line(visit, mounted)) };
    let about = mounted.brick.manifest().summary.get(&visit.locale);
    Ok(Page::new(visit, texts.text(view.title()), body).description(about))
}

/// What stands in the outlets of a page.
struct Outlets {
    /// By their places in the view.
    drawn: HashMap<u32, Markup>,
    /// Whether a form there says what is wrong with the attempt.
    answers_attempt: bool,
}

/// Asks other bricks for what stands in the outlets of a page.
async fn outlets(
    visit: &SiteRequest,
    mounted: &MountedBrick,
    view: &View,
    path: &LocalPath,
    attempt: Option<&Attempt>,
) -> Outlets {
    let mut drawn = HashMap::new();
    let (mut places, mut spots) = (Vec::new(), Vec::new());
    for node in view.outlets() {
        match Spot::of_brick(mounted, &node) {
            Some(spot) => {
                places.push((node.place, node.level));
                spots.push(spot);
            }
            None if visit.identity().is_steward() => {
                drawn.insert(node.place, unlisted(visit, &node.outlet.name));
            }
            None => {}
        }
    }
    if spots.is_empty() {
        let answers_attempt = false;
        return Outlets { drawn, answers_attempt };
    }
    let page = PageOfBlocks {
        path,
        attempt,
        share: PageShare::Part,
    };
    let stand = blocks::of_page(visit, &spots, &page).await;
    for ((place, level), outcomes) in places.into_iter().zip(&stand.spots) {
        drawn.insert(place, blocks::in_outlet(visit, level, outcomes));
    }
    Outlets {
        drawn,
        answers_attempt: stand.answers_attempt,
    }
}

/// What a steward is told of an outlet that the brick's manifest does not list.
fn unlisted(visit: &SiteRequest, outlet: &str) -> Markup {
    let words = Words::get(&visit.locale);
    html! {
        div.notice.attention {
            (tone_icon(Tone::Attention).draw())
            p { (words.text("outlet-unlisted", &[("outlet", outlet.into())])) }
        }
    }
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

/// The names of the members that a page names, as the reader sees them; those who have left are missing, and those beyond
/// [`NAMED`].
async fn names(visit: &SiteRequest, view: &View) -> Result<HashMap<String, String>, Fault> {
    let ids: Vec<String> = view::members_in(view).into_iter().take(NAMED).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let platform = &visit.site.platform;
    let names = platform.names_for(&visit.identity(), &visit.locale, ids).await;
    names.map_err(storage_fault)
}

/// Those whose pictures the page shows.
fn authors(view: &View) -> Vec<String> {
    view::authors_in(view).into_iter().take(NAMED).collect()
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

/// The status of a page that answers an attempt.
pub fn status_of(attempt: &FailedSubmission, refused: Option<u16>) -> StatusCode {
    match refused {
        Some(status) => StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
        None if attempt.problems.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
