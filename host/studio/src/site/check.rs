//! Everything looked over before the opening: what is to be mended, with its remedies as buttons; what somebody should know.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::{change::Operation, manifest::Severity};
use legollab_server::{frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{Button, Todo, section, ticks, todo},
        icons::Icon,
    },
};
use maud::html;

use super::{
    findings::{self, Found},
    made,
    told::{Told, Untold, tell},
};
use crate::{
    assembly::remedies::{self, Remedy},
    catalogue::{Offer, newest_of},
    changing::{self, Refusal, Wanted},
    draw::{Area, Place, Step, alert, pass, site_page, step_end},
    putting::free_mount,
    visit::SiteVisit,
};

const PLACE: Place = Place::of(Step::Check, Area::Check);

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    Ok(draw(&visit, &told, None).await?)
}

/// The remedies of what was found, in the order of their buttons.
async fn remedies_of(
    visit: &SiteVisit,
    told: &Told,
    found: &[Found],
    offers: &[Offer],
) -> Result<Vec<Vec<Remedy>>, Fault> {
    let mut all = Vec::new();
    for one in found {
        let Some(finding) = one.finding.clone() else {
            all.push(Vec::new());
            continue;
        };
        let folder = visit.platform.folder().to_owned();
        let (gathered, offers) = (told.gathered.clone(), offers.to_vec());
        let of_one = visit
            .studio
            .work_out(move |assembler| {
                let before = crate::assembly::Prospect::of(&folder, &gathered.draft, assembler)?;
                Ok(remedies::of(&folder, &gathered, assembler, &before, &finding, &offers))
            })
            .await
            .and_then(|tried| tried);
        all.push(of_one.map_err(|error| Fault::from(Refusal::from(error)))?);
    }
    Ok(all)
}

async fn draw(visit: &SiteVisit, told: &Told, problem: Option<String>) -> Result<Page, Fault> {
    let words = visit.words();
    let offers = visit.studio.offers().await;
    let found = findings::all(visit, told);
    let remedies = remedies_of(visit, told, &found, &offers).await?;
    let list = |severity: Severity| -> Vec<Todo> {
        let of_severity = found.iter().zip(&remedies).filter(|(one, _)| one.severity == severity);
        of_severity
            .map(|(one, remedies)| entry(visit, told, one, remedies, &offers))
            .collect()
    };
    let (wrong, open) = (list(Severity::Error), list(Severity::Warning));
    let good = findings::good(visit, told);
    let body = html! {
        (alert(problem.as_deref()))
        @if !wrong.is_empty() { (section(&words.t("check-wrong"), None, todo(&wrong))) }
        @if !open.is_empty() { (section(&words.t("check-open"), None, todo(&open))) }
        section {
            details.fold open[wrong.is_empty() && open.is_empty()] {
                summary {
                    (Icon::CheckCircle.draw()) (words.text("check-good", &[("count", good.len().into())])) (Icon::Chevron.draw())
                }
                div { (ticks(&good)) }
            }
        }
        (step_end(visit, Step::Check, html! {
            @if wrong.is_empty() {
                (pass(visit, Step::Check))
            } @else {
                (Button::primary(words.t("step-launch")).disabled(true).to(&visit.link("/launch")))
                p.small.muted.full-line { (words.t("check-blocked")) }
            }
        }))
    };
    let title = words.text("check-title", &[("count", wrong.len().into())]);
    Ok(site_page(visit, PLACE, (&title, &words.t("check-lead")), body))
}

fn entry(visit: &SiteVisit, told: &Told, one: &Found, remedies: &[Remedy], offers: &[Offer]) -> Todo {
    let tone = match one.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Attention,
    };
    let buttons = html! {
        @if let Some((page, button)) = &one.page {
            (Button::secondary(button).small().about(&one.title).to(&visit.link(page)))
        }
        @if let Some(finding) = &one.finding {
            @let name = findings::name(finding);
            @for (number, remedy) in remedies.iter().enumerate() {
                @let number = number.to_string();
                @let label = label(visit, told, remedy, offers);
                @let button = if number == "0" { Button::primary(label) } else { Button::bare(label) };
                (button.small().post(&visit.link("/check"), &visit.form_token(), &[("finding", name.as_str()), ("remedy", number.as_str())]))
            }
        }
    };
    Todo {
        tone,
        icon: match tone {
            Tone::Bad => Icon::Prohibit,
            _ => Icon::Alert,
        },
        title: one.title.clone(),
        text: one.text.clone(),
        buttons,
    }
}

/// What the button of a remedy says.
fn label(visit: &SiteVisit, told: &Told, remedy: &Remedy, offers: &[Offer]) -> String {
    let words = visit.words();
    let title = |mount: &str| told.prospect.title(mount, &visit.locale).to_owned();
    match remedy {
        Remedy::Add(package) => {
            let offer = newest_of(offers, package);
            let brick = offer.map_or_else(
                || package.to_string(),
                |offer| offer.title.get(&visit.locale).to_owned(),
            );
            words.text("remedy-add", &[("brick", brick.into())])
        }
        Remedy::Do(operations) if operations.len() > 1 => {
            let bricks = operations.iter().filter_map(Operation::mount).map(title);
            let bricks: Vec<String> = bricks.collect();
            words.text("remedy-remove-several", &[("bricks", bricks.join(", ").into())])
        }
        Remedy::Do(operations) => match operations.first() {
            Some(Operation::Remove { mount }) => words.text("remedy-remove", &[("brick", title(mount).into())]),
            Some(Operation::Wire {
                target: Some(target), ..
            }) => words.text("remedy-wire", &[("other", title(target).into())]),
            Some(Operation::Wire { .. } | Operation::Listen { .. }) => words.t("remedy-unwire"),
            Some(Operation::Grant { grant: Some(_), .. }) => words.t("remedy-grant"),
            Some(Operation::Grant { .. }) => words.t("remedy-ungrant"),
            Some(Operation::SetInfo { .. }) => words.t("remedy-language"),
            Some(Operation::Expires { .. }) => words.t("remedy-go-on"),
            _ => words.t("remedy-mend"),
        },
    }
}

/// Does what a button offers. The finding has to be gone then, and nothing new in the way.
pub async fn submit(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let offers = visit.studio.offers().await;
    let found = findings::all(&visit, &told);
    let meant = found.into_iter().find(|one| {
        let finding = one.finding.as_ref();
        finding.is_some_and(|finding| findings::name(finding) == form.get("finding"))
    });
    let Some(meant) = meant else {
        // It is gone already.
        return Ok(visit.to(&visit.path("/check")).into_response());
    };
    let Some(finding) = meant.finding.clone() else {
        return Err(Fault::BadRequest.into());
    };
    let remedies = remedies_of(&visit, &told, std::slice::from_ref(&meant), &offers).await?;
    let number: usize = form.get("remedy").parse().map_err(|_| Fault::BadRequest)?;
    let remedy = remedies
        .first()
        .and_then(|remedies| remedies.get(number))
        .ok_or(Fault::BadRequest)?;
    let wanted = match remedy {
        Remedy::Do(operations) => Wanted::of(operations.clone()),
        Remedy::Add(package) => {
            let offer = newest_of(&offers, package).ok_or(Fault::BadRequest)?;
            let mount = free_mount(offer, &[&told.prospect.manifest, visit.platform.manifest()]);
            let add = Operation::AddBrick {
                mount,
                brick: offer.digest,
            };
            Wanted::of([add]).with(offer.clone())
        }
    };
    match changing::cure(&visit.studio, visit.name(), visit.author(), &finding, wanted).await {
        Ok(made) => Ok(made::after(&visit, &visit.path("/check"), &made)),
        Err(refusal) => {
            let page = draw(&visit, &told, Some(refusal.text(visit.words()))).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}
