//! One brick: another in its place, or none.

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_runtime::change::Operation;
use legollab_server::{frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{Button, notice},
    },
};
use maud::html;

use super::{
    bricks::{choice, chosen, offer_of, rivals},
    made,
    told::{Told, Untold, tell},
};
use crate::{
    assembly::connections::dependants,
    catalogue::Offer,
    changing::{self, Wanted},
    draw::{Area, Place, Step, alert, site_page, token},
    visit::SiteVisit,
};

const PLACE: Place = Place::of(Step::Bricks, Area::Bricks);

fn title_of<'a>(visit: &SiteVisit, told: &'a Told, mount: &'a str) -> Result<&'a str, Fault> {
    if told.prospect.manifest.bricks.contains_key(mount) {
        Ok(told.prospect.title(mount, &visit.locale))
    } else {
        Err(Fault::NotFound)
    }
}

/// What can take its place.
pub async fn show_instead(visit: SiteVisit, Path((_, mount)): Path<(String, String)>) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    title_of(&visit, &told, &mount)?;
    let offers = visit.studio.offers().await;
    Ok(draw_instead(&visit, &told, &mount, &offers, None))
}

/// Lets another brick take its place.
pub async fn instead(
    visit: SiteVisit,
    Path((_, mount)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    title_of(&visit, &told, &mount)?;
    let offers = visit.studio.offers().await;
    let refused = |problem: String| {
        let page = draw_instead(&visit, &told, &mount, &offers, Some(problem));
        Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    let Some(offer) = chosen(&form, &offers) else {
        return refused(visit.t("more-gone"));
    };
    let wanted = Wanted::of([Operation::Replace {
        mount: mount.clone(),
        brick: offer.digest,
    }]);
    match changing::make(&visit.studio, visit.name(), visit.author(), wanted.with(offer.clone())).await {
        Ok(made) => Ok(made::after(&visit, &visit.path("/bricks"), &made)),
        Err(refusal) => refused(refusal.text(visit.words())),
    }
}

fn draw_instead(visit: &SiteVisit, told: &Told, mount: &str, offers: &[Offer], problem: Option<String>) -> Page {
    let words = visit.words();
    let brick = told.prospect.title(mount, &visit.locale);
    let own = told.prospect.bricks.get(mount).map(|known| offer_of(known));
    let others = own
        .as_ref()
        .map(|own| rivals(own, offers, &visit.locale))
        .unwrap_or_default();
    let action = visit.link(&format!("/bricks/{mount}/instead"));
    let body = html! {
        (alert(problem.as_deref()))
        @if told.prospect.runs(mount) {
            (notice(Tone::Neutral, html! { p { (words.text("instead-data", &[("brick", brick.into())])) } }))
        }
        @if others.is_empty() { p { (words.t("instead-none")) } }
        ul.bricks.results {
            @for offer in &others { li { (choice(visit, offer, &action, &words.t("instead-take"), told)) } }
        }
        p { a href=(visit.link("/bricks")) { (words.t("back-to-bricks")) } }
    };
    let title = words.text("instead-title", &[("brick", brick.into())]);
    site_page(visit, PLACE, (&title, &words.t("instead-lead")), body)
}

/// Asks whether a brick is to go, and says what hangs on it.
pub async fn ask_remove(visit: SiteVisit, Path((_, mount)): Path<(String, String)>) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    title_of(&visit, &told, &mount)?;
    Ok(draw_remove(&visit, &told, &mount, None))
}

fn draw_remove(visit: &SiteVisit, told: &Told, mount: &str, problem: Option<String>) -> Page {
    let words = visit.words();
    let brick = told.prospect.title(mount, &visit.locale);
    let hanging = dependants(&told.prospect, mount);
    let body = html! {
        (alert(problem.as_deref()))
        @if told.prospect.runs(mount) { p { (words.t("remove-data")) } }
        @if hanging.is_empty() {
            p { (words.t("remove-alone")) }
        } @else {
            (notice(Tone::Attention, html! {
                p { (words.t("remove-hanging")) }
                ul {
                    @for (other, vital) in &hanging {
                        @let other = told.prospect.title(other, &visit.locale);
                        li {
                            (words.text(
                                if *vital { "remove-vital" } else { "remove-loses" },
                                &[("other", other.into()), ("brick", brick.into())],
                            ))
                        }
                    }
                }
            }))
        }
        form method="post" action=(visit.link(&format!("/bricks/{mount}/remove"))) {
            (token(visit))
            div.buttons {
                (Button::danger(words.t("remove-yes")).submit())
                (Button::bare(words.t("remove-no")).to(&visit.link("/bricks")))
            }
        }
    };
    let title = words.text("remove-title", &[("brick", brick.into())]);
    site_page(visit, PLACE, (&title, &words.t("remove-lead")), body)
}

/// Takes a brick out.
pub async fn remove(
    visit: SiteVisit,
    Path((_, mount)): Path<(String, String)>,
    _form: Form,
) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    title_of(&visit, &told, &mount)?;
    let wanted = Wanted::of([Operation::Remove { mount: mount.clone() }]);
    match changing::make(&visit.studio, visit.name(), visit.author(), wanted).await {
        Ok(made) => Ok(made::after(&visit, &visit.path("/bricks"), &made)),
        Err(refusal) => {
            let page = draw_remove(&visit, &told, &mount, Some(refusal.text(visit.words())));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}
