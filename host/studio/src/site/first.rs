//! The first thing on a site: an empty one tempts nobody.

use legollab_server::frame::Page;
use legollab_web::theme::{components::Button, drawings::CoverSize, icons::Icon};
use maud::html;

use super::told::{Untold, tell};
use crate::{
    draw::{Area, Place, Step, cover, pass, site_page, step_end, token},
    visit::SiteVisit,
};

/// The page: where the recipe says that the first thing is entered, if its brick is there as it was; else the site itself.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let words = visit.words();
    let recipe = visit.recipe().await;
    let first = recipe.as_ref().and_then(|recipe| recipe.first.as_ref());
    let first = first.filter(|first| {
        let mounted = visit.platform.mounted(&first.mount);
        mounted.is_some_and(|mounted| {
            mounted
                .brick
                .manifest()
                .pages
                .iter()
                .any(|page| page.name == first.page)
        })
    });
    let (title, text, button, path) = match first {
        Some(first) => (
            first.title.get(&visit.locale).to_owned(),
            first.text.get(&visit.locale).to_owned(),
            first.button.get(&visit.locale).to_owned(),
            format!("/{}/{}", first.mount, first.page),
        ),
        None => (
            words.t("first-title"),
            words.t("first-text"),
            words.t("first-button"),
            "/".to_owned(),
        ),
    };
    let sign = first.and_then(|first| told.prospect.bricks.get(&first.mount));
    let body = html! {
        div.panel.stack {
            @if let Some(known) = sign { (cover(&known.manifest().brick.name.to_string(), &[]).draw(CoverSize::Large)) }
            p { (words.t("first-how")) }
            form method="post" action=(visit.link("/enter")) target="_blank" {
                (token(&visit))
                input type="hidden" name="to" value=(path);
                div.buttons { (Button::primary(button).icon(Icon::Elsewhere).about(words.t("opens-elsewhere")).submit()) }
            }
        }
        (step_end(&visit, Step::First, pass(&visit, Step::First)))
    };
    Ok(site_page(
        &visit,
        Place::of(Step::First, Area::Overview),
        (&title, &text),
        body,
    ))
}
