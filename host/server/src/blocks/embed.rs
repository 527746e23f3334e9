//! Blocks on other sites: a page of one block, which sites that the platform has named show in a frame.
//!
//! Whoever looks at it is a visitor, whether signed in here or not: no cookie is read or set, there is no form, and links open
//! a window of their own.

use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use legollab_runtime::{
    call::{Caller, Identity, access},
    manifest::{BlockName, Embed},
};
use legollab_web::{
    fault::Fault,
    headers::HeaderPolicy,
    local_path::LocalPath,
    response::public_html,
    theme::{self, WidgetFrame},
};

use super::{
    calls::{self, CallOutcome, PageShare},
    draw::{BlockPage, DrawnBlock, draw, files, names, wrong},
    placed::{FoundBlock, PlacedCall},
};
use crate::{
    brick_view::BrickView,
    frame::{accent_href, stylesheet_href},
    view::{BoundFunction, FunctionLookup, Permission},
    visit::SiteRequest,
    words::Words,
};

/// The addresses of widgets.
pub fn routes() -> Router {
    Router::new().route("/embed/{mount}/{block}", get(show))
}

/// What a brick says, with nothing to press.
struct WithoutActions<'v>(BrickView<'v>);

impl FunctionLookup for WithoutActions<'_> {
    fn function(&self, interface: &str, function: &str) -> Option<BoundFunction<'_>> {
        let bound = self.0.function(interface, function)?;
        Some(BoundFunction {
            permission: Permission::Denied,
            ..bound
        })
    }
}

async fn show(visit: SiteRequest, Path((mount, block)): Path<(String, String)>) -> Result<Response, Fault> {
    let name: BlockName = format!("{mount}/{block}").parse().map_err(|_| Fault::NotFound)?;
    let platform = &visit.site.platform;
    let embeds = &platform.manifest().embeds;
    let embed: &Embed = embeds.iter().find(|embed| embed.block == name).ok_or(Fault::NotFound)?;
    let found = FoundBlock::find(platform, &name).ok_or(Fault::NotFound)?;
    let (placed, about) = (found.with(&embed.with), found.about);
    if !about.widget || !access::admits(&about.access, &Identity::Visitor) {
        return Err(Fault::NotFound);
    }
    let words = Words::get(&visit.locale);
    let body = drawn(&visit, &placed).await;
    let title = body
        .as_ref()
        .map_or_else(|| about.title.get(&visit.locale), |drawn| &drawn.title);
    let frame = WidgetFrame {
        locale: visit.locale.clone(),
        title: title.to_owned(),
        site_title: visit.site.title(&visit.locale).to_owned(),
        home: visit.address("/"),
        stylesheet_href: stylesheet_href(&visit),
        accent_href: accent_href(&visit),
        nothing: words.text("embed-nothing", &[]),
    };
    let page = theme::widget(&frame, body.as_ref().map(|drawn| &drawn.body));
    let mut response = public_html(page).into_response();
    response.extensions_mut().insert(HeaderPolicy::widget(&embed.sites));
    Ok(response)
}

/// The block as a visitor sees it; none if there is nothing to show.
async fn drawn(visit: &SiteRequest, placed: &PlacedCall) -> Option<DrawnBlock> {
    let health = &visit.site.blocks;
    let records = health.attempt(&placed.name)?;
    let caller = Caller {
        identity: Identity::Visitor,
        locale: visit.locale.clone(),
    };
    let asked = vec![(0, placed.call(caller, records))];
    let (_, outcome) = calls::side_by_side(visit, asked, PageShare::Whole).await.pop()?;
    let (detail, call) = match outcome {
        CallOutcome::View(view) => {
            let names = names(visit, &Identity::Visitor, std::iter::once(&*view)).await;
            let area_map = visit.site.area_map().await;
            let brick = WithoutActions(BrickView::of(visit, &placed.mounted, Identity::Visitor));
            let files = files(visit, &placed.mounted, &view, &Identity::Visitor, None).await;
            let on = BlockPage {
                path: &LocalPath::home(),
                attempt: None,
                level: 2,
                first_id: 0,
                reader: &Identity::Visitor,
                area_map,
            };
            match draw(visit, &placed.mounted, &brick, &view, (&names, &files), &on) {
                Ok(drawn) => {
                    health.went_well(&placed.name);
                    return Some(drawn);
                }
                Err(detail) => (detail, String::new()),
            }
        }
        CallOutcome::Wrong { detail, call } => (detail, call),
        CallOutcome::Failed { incident } => {
            health.failed(&placed.name, incident.is_some());
            return None;
        }
        CallOutcome::Nothing | CallOutcome::TurnedAway => return None,
    };
    wrong(visit, placed, detail, call).await;
    None
}
