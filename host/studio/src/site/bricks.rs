//! The bricks of a site: why each is in, what it may do, what is known of it; and what else there is.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::PackageName;
use legollab_runtime::{change::Operation, manifest::grants_in_words};
use legollab_server::{frame::Page, visit::Form};
use legollab_web::theme::{
    components::{Button, Chip, empty, permissions},
    drawings::{CoverSize, Spot},
    icons::Icon,
};
use maud::{Markup, html};
use semver::Version;

use super::{
    made,
    told::{Told, Untold, tell},
};
use crate::{
    assembly::KnownBrick,
    brick_facts::{known_of, provider, wishes_of},
    catalogue::{Offer, find, newest},
    changing::{self, Wanted},
    draw::{Area, Place, Step, alert, cover, pass, permission, site_page, step_end, token},
    putting::{free_mount, is_free_mount},
    recipe::Recipe,
    visit::SiteVisit,
};

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let offers = visit.studio.offers().await;
    let recipe = visit.recipe().await;
    let words = visit.words();
    let count = told.prospect.manifest.bricks.len();
    let body = html! {
        ul.bricks {
            @for mount in told.prospect.manifest.bricks.keys() { li { (brick(&visit, &told, mount, &offers, recipe.as_deref())) } }
            li {
                // Not `missing_brick`, whose title is one of a part of a page.
                div.brick.add.stack {
                    h2 { (words.t("bricks-more")) }
                    p { (words.t("bricks-more-text")) }
                    div.buttons { (Button::secondary(words.t("bricks-add")).icon(Icon::Plus).to(&visit.link("/bricks/add"))) }
                }
            }
        }
        (step_end(&visit, Step::Bricks, pass(&visit, Step::Bricks)))
    };
    let (title, lead) = (
        words.t("bricks-title"),
        words.text("bricks-lead", &[("count", count.into())]),
    );
    Ok(site_page(
        &visit,
        Place::of(Step::Bricks, Area::Bricks),
        (&title, &lead),
        body,
    ))
}

/// What a file says of itself.
pub fn offer_of(brick: &KnownBrick) -> Offer {
    Offer::of_file(brick.manifest(), &brick.contract, brick.file.digest)
}

/// What can take the place of a brick: others that do at least one thing that it does for others.
pub fn rivals<'o>(brick: &Offer, offers: &'o [Offer], locale: &str) -> Vec<&'o Offer> {
    let mut others = newest(offers, locale);
    let shared = |other: &Offer| other.provides.iter().any(|provided| brick.provides.contains(provided));
    others.retain(|other| other.package != brick.package && shared(other));
    others
}

fn brick(visit: &SiteVisit, told: &Told, mount: &str, offers: &[Offer], recipe: Option<&Recipe>) -> Markup {
    let (words, locale) = (visit.words(), visit.locale.as_str());
    let prospect = &told.prospect;
    let (Some(known), Some(mounted)) = (prospect.bricks.get(mount), prospect.manifest.bricks.get(mount)) else {
        return html! { article.brick.f { h2 { (mount) } p { (words.t("brick-unreadable")) } } };
    };
    let about = known.manifest();
    let own = offer_of(known);
    // The catalogue may have another version by now, of which other things are known.
    let offer = offers.iter().find(|offer| offer.digest == own.digest).unwrap_or(&own);
    let sign = cover(&about.brick.name.to_string(), &own.provides);
    let title = about.title.get(locale);
    let why = recipe.and_then(|recipe| recipe.brick(mount));
    let why = why
        .filter(|brick| brick.package == about.brick.name)
        .map(|brick| brick.why.get(locale))
        .filter(|why| !why.is_empty());
    let grants = grants_in_words(mounted, about, locale);
    let rivals = rivals(&own, offers, locale).len();
    let path = |below: &str| visit.link(&format!("/bricks/{mount}{below}"));
    html! {
        article class={ "brick " (sign.tint().class()) } {
            div.stack {
                div.brick-head {
                    (sign.draw(CoverSize::Normal))
                    div {
                        h2 { (title) }
                        (provider(visit, offer))
                    }
                    @if !prospect.runs(mount) { div.row { (Chip::waiting(words.t("brick-not-yet")).draw()) } }
                }
                p { (why.unwrap_or_else(|| about.summary.get(locale))) }
                div.bond.halves {
                    div.stack {
                        h3.label { (words.t("brick-may")) }
                        @if grants.is_empty() { p.small { (words.t("brick-may-nothing")) } }
                        (permissions(&grants.iter().map(permission).collect::<Vec<_>>(), &[], words.language()))
                    }
                    div.stack {
                        h3.label { (words.t("brick-known")) }
                        (known_of(visit, visit.platform.zone(), offer))
                        p.small {
                            (words.text("brick-rivals", &[("count", rivals.into())]))
                        }
                    }
                }
                div.buttons {
                    @if rivals > 0 {
                        (Button::secondary(words.t("brick-instead")).small().icon(Icon::Renew).about(title).to(&path("/instead")))
                    }
                    (Button::bare(words.t("brick-remove")).small().about(title).to(&path("/remove")))
                }
            }
        }
    }
}

/// What else there is.
pub async fn show_more(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    Ok(draw_more(&visit, &told, None).await)
}

async fn draw_more(visit: &SiteVisit, told: &Told, problem: Option<String>) -> Page {
    let words = visit.words();
    let offers = visit.studio.offers().await;
    let list = newest(&offers, &visit.locale);
    let body = html! {
        (alert(problem.as_deref()))
        @if list.is_empty() {
            (empty(Spot::Empty, &words.t("more-empty"), &words.t("more-empty-text"), None))
        }
        ul.bricks.results {
            @for offer in &list {
                li { (choice(visit, offer, &visit.link("/bricks/add"), &words.t("more-add"), told)) }
            }
        }
        p { a href=(visit.link("/bricks")) { (words.t("back-to-bricks")) } }
    };
    let (title, lead) = (words.t("more-title"), words.t("more-lead"));
    site_page(visit, Place::of(Step::Bricks, Area::Bricks), (&title, &lead), body)
}

/// A brick to choose: what it is, what it wants, and the button that takes it.
pub fn choice(visit: &SiteVisit, offer: &Offer, action: &str, label: &str, told: &Told) -> Markup {
    let (words, locale) = (visit.words(), visit.locale.as_str());
    let title = offer.title.get(locale);
    let there = told
        .prospect
        .manifest
        .bricks
        .values()
        .any(|mounted| mounted.package == offer.package);
    let sign = cover(&offer.package.to_string(), &offer.provides);
    let wishes = wishes_of(offer, locale);
    html! {
        article class={ "brick " (sign.tint().class()) } {
            div.stack {
                div.brick-head {
                    (sign.draw(CoverSize::Normal))
                    div { h2 { (title) } (provider(visit, offer)) }
                    @if there { div.row { (Chip::info(words.t("brick-there")).draw()) } }
                }
                p { (offer.summary.get(locale)) }
                div.bond.halves {
                    div.stack {
                        h3.label { (words.t("brick-may")) }
                        @if wishes.is_empty() { p.small { (words.t("brick-may-nothing")) } }
                        (permissions(&wishes, &[], words.language()))
                    }
                    div.stack { h3.label { (words.t("brick-known")) } (known_of(visit, visit.platform.zone(), offer)) }
                }
                form method="post" action=(action) {
                    (token(visit))
                    input type="hidden" name="package" value=(offer.package);
                    input type="hidden" name="version" value=(offer.version);
                    input type="hidden" name="mount" value=(free_mount(offer, &[&told.prospect.manifest, visit.platform.manifest()]));
                    div.buttons { (Button::primary(label).small().about(title).submit()) }
                }
            }
        }
    }
}

/// The version that a form names, if it is on offer.
pub fn chosen<'o>(form: &Form, offers: &'o [Offer]) -> Option<&'o Offer> {
    let package: PackageName = form.get("package").parse().ok()?;
    let version: Version = form.get("version").parse().ok()?;
    find(offers, &package, &version)
}

/// Adds a brick.
pub async fn add(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let offers = visit.studio.offers().await;
    let Some(offer) = chosen(&form, &offers) else {
        return Ok(refused(&visit, &told, visit.t("more-gone")).await);
    };
    // Where the form says, so that one that is sent twice adds one brick.
    let taken = [&told.prospect.manifest, visit.platform.manifest()];
    let mount = match form.get("mount") {
        "" => free_mount(offer, &taken),
        mount => mount.to_owned(),
    };
    let there = taken.iter().find_map(|manifest| manifest.bricks.get(&mount));
    if there.is_some_and(|there| there.package == offer.package) {
        return Ok(visit.to(&visit.path("/bricks")).into_response());
    }
    if there.is_some() || !is_free_mount(&mount) {
        return Ok(refused(&visit, &told, visit.t("more-gone")).await);
    }
    let wanted = Wanted::of([Operation::AddBrick {
        mount,
        brick: offer.digest,
    }]);
    match changing::make(&visit.studio, visit.name(), visit.author(), wanted.with(offer.clone())).await {
        Ok(made) => Ok(made::after(&visit, &visit.path("/bricks"), &made)),
        Err(refusal) => Ok(refused(&visit, &told, refusal.text(visit.words())).await),
    }
}

async fn refused(visit: &SiteVisit, told: &Told, problem: String) -> Response {
    let page = draw_more(visit, told, Some(problem)).await;
    page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}
