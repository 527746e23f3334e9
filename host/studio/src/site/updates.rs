//! Newer versions of a site's bricks: what each may do more than before, and the way to have it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::Digest;
use legollab_runtime::{
    change::Operation,
    manifest::{Grant, GrantChange, Grants, grants_difference},
};
use legollab_server::{frame::Page, visit::Form};
use legollab_web::theme::{
    components::{Button, ChangeKind, changes, empty},
    drawings::{CoverSize, Spot},
};
use maud::{Markup, html};

use super::{
    made,
    told::{Told, Untold, tell},
};
use crate::{
    brick_facts::known_of,
    catalogue::{Offer, newest_of},
    changing::{self, Wanted},
    draw::{Area, Place, alert, cover, site_page},
    visit::SiteVisit,
};

const PLACE: Place = Place::area(Area::Updates);

/// A newer version that is on offer.
struct Newer<'o> {
    mount: String,
    from: String,
    offer: &'o Offer,
    grants: Vec<GrantChange>,
}

fn newer<'o>(told: &Told, offers: &'o [Offer]) -> Vec<Newer<'o>> {
    let bricks = told.prospect.manifest.bricks.iter();
    let found = bricks.filter_map(|(mount, mounted)| {
        let locked = told.prospect.lock.get(mount)?;
        let offer = newest_of(offers, &locked.package)?;
        (offer.version > locked.version).then(|| Newer {
            mount: mount.clone(),
            from: locked.version.to_string(),
            offer,
            grants: grants_difference(&mounted.grants, &wanted(offer)),
        })
    });
    found.collect()
}

/// What the brick would be granted.
fn wanted(offer: &Offer) -> Grants {
    let grant = |hosts: &[String]| Grant { hosts: hosts.to_vec() };
    let wishes = offer.wishes.iter();
    wishes.map(|(name, wish)| (name.clone(), grant(&wish.hosts))).collect()
}

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let offers = visit.studio.offers().await;
    Ok(draw(&visit, &told, &offers, None))
}

fn draw(visit: &SiteVisit, told: &Told, offers: &[Offer], problem: Option<String>) -> Page {
    let words = visit.words();
    let found = newer(told, offers);
    let body = html! {
        (alert(problem.as_deref()))
        @if found.is_empty() { (empty(Spot::Workshop, &words.t("updates-none"), &words.t("updates-none-text"), None)) }
        ul.bricks.results { @for one in &found { li { (entry(visit, told, one)) } } }
    };
    site_page(
        visit,
        PLACE,
        (&words.t("updates-title"), &words.t("updates-lead")),
        body,
    )
}

fn entry(visit: &SiteVisit, told: &Told, one: &Newer<'_>) -> Markup {
    let words = visit.words();
    let title = told.prospect.title(&one.mount, &visit.locale);
    let sign = cover(&one.offer.package.to_string(), &one.offer.provides);
    let kind = |change: &GrantChange| {
        if change.widens() {
            ChangeKind::Added
        } else {
            ChangeKind::Removed
        }
    };
    let grants: Vec<(ChangeKind, String)> = one
        .grants
        .iter()
        .map(|change| (kind(change), change.text(&visit.locale)))
        .collect();
    let args = [
        ("from", one.from.as_str().into()),
        ("to", one.offer.version.to_string().into()),
    ];
    let digest = one.offer.digest.to_string();
    let label = words.t(if visit.is_building() {
        "updates-take"
    } else {
        "updates-draft"
    });
    html! {
        article class={ "brick " (sign.tint().class()) } {
            div.stack {
                div.brick-head {
                    (sign.draw(CoverSize::Normal))
                    div { h2 { (title) } p.small.muted { (words.text("updates-versions", &args)) } }
                }
                div.bond.halves {
                    div.stack {
                        h3.label { (words.t("updates-grants")) }
                        @if grants.is_empty() { p.small { (words.t("updates-grants-same")) } } @else { (changes(&grants)) }
                    }
                    div.stack { h3.label { (words.t("brick-known")) } (known_of(visit, visit.platform.zone(), one.offer)) }
                }
                (Button::primary(label).small().about(title).post(&visit.link("/updates"), &visit.form_token(), &[
                    ("mount", one.mount.as_str()), ("brick", digest.as_str()),
                ]))
            }
        }
    }
}

/// Takes a newer version: at once while the site is being built, into the draft once it is open.
pub async fn submit(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let offers = visit.studio.offers().await;
    let chosen = newer(&told, &offers).into_iter().find(|one| {
        let digest: Option<Digest> = form.get("brick").parse().ok();
        one.mount == form.get("mount") && Some(one.offer.digest) == digest
    });
    let refused = |problem: String| {
        let page = draw(&visit, &told, &offers, Some(problem));
        Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    let Some(chosen) = chosen else {
        return refused(visit.t("more-gone"));
    };
    let wanted = Wanted::of([Operation::Upgrade {
        mount: chosen.mount.clone(),
        brick: chosen.offer.digest,
    }]);
    let made = changing::make(
        &visit.studio,
        visit.name(),
        visit.author(),
        wanted.with(chosen.offer.clone()),
    )
    .await;
    match made {
        Ok(made) => {
            let next = if visit.is_building() { "/updates" } else { "/changes" };
            Ok(made::after(&visit, &visit.path(next), &made))
        }
        Err(refusal) => refused(refusal.text(visit.words())),
    }
}
