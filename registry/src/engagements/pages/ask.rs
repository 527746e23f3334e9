//! Asking for an offer.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::{
        Tone,
        components::{Answer, Button, Field, Form as Draw, back, notice, page, page_head},
    },
};
use maud::html;

use super::super::{
    flow,
    machine::Illegal,
    parties, speech,
    step::StepName,
    typed::{self, Typed},
};
use crate::{
    database::new_id,
    failure::Failure,
    frame::Page,
    identity::tables::organisation,
    offers::{self, Offer},
    problems::Problems,
    state::Registry,
    visit::{Form, Visit},
};

/// An offer that can be asked for.
async fn find(registry: &Registry, id: &str) -> Result<Offer, Failure> {
    let offer = offers::offer(registry.database.reader(), id).await?;
    Ok(offer.filter(|offer| offer.open).ok_or(Fault::NotFound)?)
}

/// The organisations in whose name the visitor can ask.
async fn holders<'v>(
    registry: &Registry,
    visit: &'v Visit,
    offer: &Offer,
) -> Result<Vec<&'v organisation::Model>, Failure> {
    let person = visit.require_person()?;
    let mut holders = Vec::new();
    for membership in &person.memberships {
        let organisation = &membership.organisation;
        let asks = organisation.is_holder && visit.require_owner_of(organisation).is_ok();
        if asks && !parties::are_entangled(registry.database.reader(), organisation, &offer.provider).await? {
            holders.push(organisation);
        }
    }
    Ok(holders)
}

pub(in super::super) async fn show(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Failure> {
    let offer = find(&registry, &id).await?;
    let holders = holders(&registry, &visit, &offer).await?;
    let typed = Typed::empty().with("key", new_id());
    Ok(draw(&visit, &offer, &holders, &typed, &Problems::default()))
}

pub(in super::super) async fn send(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let offer = find(&registry, &id).await?;
    let holders = holders(&registry, &visit, &offer).await?;
    let typed = Typed::of(&form);
    let again = |problems: &Problems| {
        let page = draw(&visit, &offer, &holders, &typed, problems);
        Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    let holder = holders.iter().find(|holder| holder.slug == typed.get("holder"));
    let (holder, step) = match (holder, typed::step(StepName::Ask, &typed, words)) {
        (Some(holder), Ok(step)) => (*holder, step),
        (holder, step) => {
            let mut problems = step.err().unwrap_or_default();
            if holder.is_none() {
                problems.add("holder", words.text("engagement-holder-missing", &[]));
            }
            return again(&problems);
        }
    };
    match flow::ask(&registry, &visit, (&offer, holder), form.made_id(), step).await? {
        Ok(engagement) => {
            let told = words.text(
                "engagement-done-ask",
                &[("other", offer.provider.title.as_str().into())],
            );
            let to = format!("/engagements/{engagement}");
            Ok(SeeOther::path(&visit, &to).note(&visit, &told).into_response())
        }
        Err(illegal) => {
            let mut problems = Problems::default();
            let field = match illegal {
                Illegal::DayPast => "wanted-by",
                Illegal::Sum => "budget",
                _ => "need",
            };
            problems.add(field, speech::illegal(illegal, words));
            again(&problems)
        }
    }
}

fn draw(visit: &Visit, offer: &Offer, holders: &[&organisation::Model], typed: &Typed, problems: &Problems) -> Page {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let own = visit.address(&format!("/offers/{}", offer.id));
    let title = text("engagement-ask-title");
    let lead = words.text(
        "engagement-ask-lead",
        &[
            ("offer", offer.title(words.language()).into()),
            ("provider", offer.provider.title.as_str().into()),
        ],
    );
    let answers: Vec<Answer> = holders
        .iter()
        .map(|holder| Answer::new(&holder.slug, &holder.title))
        .collect();
    let day = |field: &str, label: &str| {
        Field::date(field, text(label))
            .value(typed.get(field))
            .problem(problems.of(field))
            .optional()
    };
    let form = Draw::post(visit.address(&format!("/offers/{}/ask", offer.id)), visit.form_token())
        .hidden("key", typed.get("key"))
        .field(
            Field::select("holder", text("engagement-ask-holder"), answers)
                .value(typed.get("holder"))
                .problem(problems.of("holder")),
        )
        .field(
            Field::textarea("need", text("engagement-ask-need"))
                .rows(7)
                .hint(text("engagement-ask-need-hint"))
                .value(typed.get("need"))
                .problem(problems.of("need")),
        )
        .field(day("wanted-from", "engagement-wanted-from"))
        .field(day("wanted-by", "engagement-wanted-by"))
        .field(
            Field::money("budget", text("engagement-budget"))
                .hint(text("engagement-ask-budget-hint"))
                .value(typed.get("budget"))
                .problem(problems.of("budget"))
                .optional(),
        )
        .with(html! { p.small { (text("engagement-money")) } })
        .submit(Button::primary(text("engagement-ask-send")))
        .beside(Button::bare(text("engagement-ask-back")).to(&own));
    let body = page(html! {
        (back(offer.title(words.language()), &own))
        (page_head(&title, Some(&lead), None))
        @if holders.is_empty() {
            (notice(Tone::Attention, html! {
                p { (text("engagement-ask-no-holder")) }
                p { a href=(visit.address("/organisations/new")) { (text("engagement-ask-make-holder")) } }
            }))
        } @else {
            (form.draw(words.language()))
        }
    });
    Page::new(visit, title, body)
}
