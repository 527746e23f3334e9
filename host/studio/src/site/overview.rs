//! What there is to know of a site at a glance.

use axum::response::{IntoResponse, Response};
use legollab_runtime::manifest::PlatformState;
use legollab_server::{error_mapping::storage_fault, frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    theme::components::{Button, Chip, facts, log, next, section},
};
use maud::{Markup, html};

use super::{
    poster,
    told::{Told, Untold, tell},
};
use crate::{
    database::LogEntry,
    draw::{Area, Place, Step, site_page},
    visit::SiteVisit,
};

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let members = visit.platform.store().count_members().await.map_err(storage_fault)?;
    let entries = visit.studio.database().log_of(visit.name()).await?;
    let words = visit.words();
    let info = &visit.platform.manifest().platform;
    let chip = match info.state {
        PlatformState::Building => Chip::waiting(words.t("state-building")),
        PlatformState::Launched => Chip::good(words.t("state-launched")),
        PlatformState::Suspended => Chip::bad(words.t("state-suspended")),
    };
    let address = visit.site_address();
    let body = html! {
        (next_thing(&visit, &told))
        (section(&words.t("overview-site"), Some(chip.draw()), facts(&[
            (words.t("overview-address"), address.clone()),
            (words.t("overview-members"), words.integer(i64::try_from(members).unwrap_or(i64::MAX))),
            (words.t("overview-bricks"), words.integer(i64::try_from(told.prospect.manifest.bricks.len()).unwrap_or(0))),
        ])))
        div.buttons {
            (Button::secondary(words.t("overview-enter")).post(&visit.link("/enter"), &visit.form_token(), &[("to", "/")]))
            @if info.state.is_launched() { (poster::link(&visit)) }
            (Button::bare(words.t("overview-steward")).post(&visit.link("/enter"), &visit.form_token(), &[("to", "/steward")]))
            (Button::bare(words.t("area-copies")).to(&visit.link("/copies")))
        }
        @if !entries.is_empty() {
            (section(&words.t("overview-log"), None, log(&entries.iter().map(|entry| line(&visit, entry)).collect::<Vec<_>>())))
        }
    };
    let lead = info.summary.get(&visit.locale);
    let lead = if lead.is_empty() {
        words.t("overview-lead")
    } else {
        lead.to_owned()
    };
    Ok(site_page(
        &visit,
        Place::area(Area::Overview),
        (visit.title(), &lead),
        body,
    ))
}

fn next_thing(visit: &SiteVisit, told: &Told) -> Markup {
    let words = visit.words();
    if visit.is_building() {
        let step = crate::begin::next_step(visit.held.site.step);
        let below = step.below().unwrap_or_default();
        return next(
            Some(&words.t("state-building")),
            &words.text("overview-next-step", &[("step", step.title(words).into())]),
            &words.t("overview-building"),
            Button::light(words.t("home-go-on")).to(&visit.link(below)),
        );
    }
    let count = told.gathered.draft.operations.len();
    if count == 0 {
        return html! {};
    }
    next(
        Some(&words.text("draft-count", &[("count", count.into())])),
        &words.t("overview-draft"),
        &words.t("overview-draft-text"),
        Button::light(words.t("overview-draft-see")).to(&visit.link("/changes")),
    )
}

fn line(visit: &SiteVisit, entry: &LogEntry) -> (String, Markup) {
    let words = visit.words();
    let when = words.short_instant(entry.at, visit.platform.zone());
    let args = [
        ("name", entry.name.as_str().into()),
        ("detail", entry.detail.as_str().into()),
    ];
    let what = match entry.action.as_str() {
        "invited" => words.text("log-invited", &args),
        "launched" => words.text("log-launched", &args),
        "unpublished" => words.text("log-unpublished", &args),
        "settings" => words.text("log-settings", &args),
        "taken-in" => words.text("log-taken-in", &args),
        "archived" => words.text("log-archived", &args),
        "holder-added" => words.text("log-holder-added", &args),
        "holder-removed" => words.text("log-holder-removed", &args),
        other => other.to_owned(),
    };
    (when, html! { (what) })
}

/// Goes on from a step where nothing is entered.
pub async fn pass(visit: SiteVisit, form: Form) -> Result<Response, Fault> {
    let number: u8 = form.get("step").parse().map_err(|_| Fault::BadRequest)?;
    let step = Step::ALL.into_iter().find(|step| step.number() == number);
    let step = step.filter(|step| *step < Step::Launch).ok_or(Fault::BadRequest)?;
    visit.studio.database().step_done(visit.name(), number).await?;
    Ok(visit.to(&crate::draw::next_path(&visit, step)).into_response())
}
