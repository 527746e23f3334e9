//! A block, drawn.

use std::{collections::HashMap, sync::Arc};

use legollab_runtime::{
    call::{Identity, MountedBrick},
    storage::{IncidentKind, NewIncident},
};
use legollab_web::local_path::LocalPath;
use maud::{Markup, html};

use super::placed::PlacedCall;
use crate::{
    area_map::AreaMap,
    brick_view::texts,
    files::FileShelf,
    maker,
    page_budget::PageBudget,
    uploads,
    view::{self, FailedSubmission, FunctionLookup, View, ViewContext, address::MountAddress},
    visit::{SiteRequest, links},
    words::Words,
};

/// The most bytes of HTML of a block.
const BLOCK_BYTES: usize = 64 << 10;
/// Members that the blocks of a page name at most.
const NAMED: usize = 500;

/// A block, drawn.
pub struct DrawnBlock {
    /// Its title.
    pub title: String,
    /// What is below it.
    pub body: Markup,
}

/// Where a block stands.
pub struct BlockPage<'p> {
    /// The page, which forms and buttons lead back to.
    pub path: &'p LocalPath,
    /// What was sent by a form of the brick and could not be done.
    pub attempt: Option<&'p FailedSubmission>,
    /// The level of its title.
    pub level: u8,
    /// Where the numbers in identifiers begin.
    pub first_id: u32,
    /// Who reads it.
    pub reader: &'p Identity,
    /// What lies below the places on its maps.
    pub area_map: Option<&'p AreaMap>,
}

/// The names of the members that views name, as a reader sees them; without them, they read as members of no name.
pub async fn names<'v>(
    visit: &SiteRequest,
    reader: &Identity,
    views: impl Iterator<Item = &'v View>,
) -> HashMap<String, String> {
    let mut ids: Vec<String> = views.flat_map(view::members_in).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(NAMED);
    if ids.is_empty() {
        return HashMap::new();
    }
    let names = visit.site.platform.names_for(reader, &visit.locale, ids).await;
    names.unwrap_or_else(|error| {
        tracing::error!(%error, "names of members could not be read");
        HashMap::new()
    })
}

/// The files that a view names, for a reader; without them, there is nothing in their place.
pub async fn files(
    visit: &SiteRequest,
    mounted: &MountedBrick,
    view: &View,
    reader: &Identity,
    attempt: Option<&FailedSubmission>,
) -> FileShelf {
    let sees_portraits = visit.site.platform.shows_names_to(reader);
    let reader = uploads::Reader::of(reader);
    // What was uploaded with an attempt is shown again.
    let held: Vec<&str> = attempt
        .into_iter()
        .flat_map(|attempt| attempt.entered.texts())
        .collect();
    let found = uploads::shelf(visit, &mounted.name, &reader, view::files_in(view), &held).await;
    let mut shelf = found.unwrap_or_default();
    if sees_portraits {
        let authors = view::authors_in(view).into_iter().take(NAMED).collect();
        // Without them, there are the letters of the names.
        let _ = uploads::add_portraits(visit, &reader, &mut shelf, authors).await;
    }
    shelf
}

/// Draws a block, or says for the brick's author what is wrong with it.
pub fn draw(
    visit: &SiteRequest,
    mounted: &MountedBrick,
    brick: &dyn FunctionLookup,
    view: &View,
    (names, files): (&HashMap<String, String>, &FileShelf),
    on: &BlockPage<'_>,
) -> Result<DrawnBlock, String> {
    let texts = texts(visit, mounted, names);
    let address = visit.address(on.path.as_str());
    // A page without forms is the same for all visitors, and can stay in their browsers.
    let csrf = if view.has_actions() {
        visit.form_token()
    } else {
        String::new()
    };
    let drawing = ViewContext {
        brick,
        texts,
        words: Words::get(&visit.locale),
        mounted: MountAddress {
            base: &visit.url.base,
            mount: &mounted.name,
        },
        csrf: &csrf,
        sign_in: &links::with_next(visit, "/account/sign-in", on.path),
        address: &address,
        attempt: on.attempt,
        files,
        area_map: on.area_map,
        outlets: None,
        reader: match on.reader {
            Identity::Member(member) => Some(member.id.as_str()),
            Identity::Visitor | Identity::Platform => None,
        },
        shows_profiles: links::profiles_are_shown(visit, on.reader),
        returns_here: true,
        room: PageBudget::of(BLOCK_BYTES),
        first_id: on.first_id,
    };
    let body = view::draw_block(view, on.level.saturating_add(1), &drawing).map_err(|_| too_large())?;
    if body.0.len() > BLOCK_BYTES {
        return Err(too_large());
    }
    // Where something is asked of the reader, it stands who asks.
    let maker = view.has_actions().then(|| maker::line(visit, mounted));
    Ok(DrawnBlock {
        title: texts.text(view.title()),
        body: html! { (body) @if let Some(maker) = maker { (maker) } },
    })
}

fn too_large() -> String {
    format!("drawn, the block has more than {BLOCK_BYTES} bytes")
}

/// Records, once in a while, that a block gave what is none.
pub async fn wrong(visit: &SiteRequest, block: &PlacedCall, detail: String, call: String) -> Option<i64> {
    let health = &visit.site.blocks;
    let records = health.attempt(&block.name) == Some(true);
    let incident = if records {
        record(visit, &block.mounted, block, detail, call).await
    } else {
        None
    };
    health.failed(&block.name, incident.is_some());
    incident
}

async fn record(
    visit: &SiteRequest,
    mounted: &Arc<MountedBrick>,
    block: &PlacedCall,
    detail: String,
    call: String,
) -> Option<i64> {
    let incident = NewIncident {
        at: visit.site.platform.now(),
        installation: mounted.id,
        interface: block.interface.clone(),
        function: block.function.clone(),
        kind: IncidentKind::BadAnswer,
        detail,
        trace: String::new(),
        call,
    };
    visit.site.platform.store().record_incident(incident).await.ok()
}
