//! The page on which an owner consents: first the financial years, then the whole text with the rate, then the signature.

use axum::extract::{Path, State};
use http::StatusCode;
use jiff::civil::Date;
use legollab_web::{
    calendar_days::day,
    fault::Fault,
    response::SeeOther,
    theme::{
        Tone,
        components::{
            Button, Field, Form as DrawnForm, back, notice, page, page_head, panel, sheet, ticks, why, with_aside,
        },
    },
};
use maud::{Markup, html};

use super::{
    consent::{NewConsent, TEXT_VERSION, give_consent, may_close_on, sentences},
    file::{File, parse_day},
    side::file_of,
    tables::tariff,
    tariffs::tariff_on,
    typed::typed_day,
};
use crate::{
    failure::Failure,
    frame::Page,
    problems::Problems,
    state::Registry,
    visit::{Form, Visit},
    words::local_date,
};

/// What the page shows.
#[derive(Default)]
struct Shown {
    typed: String,
    first_closes_on: Option<Date>,
    problems: Problems,
    whole: Option<String>,
}

pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Page, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    visit.require_owner_of(&file.organisation)?;
    draw(&registry, &visit, &file, Shown::default()).await
}

pub(super) async fn take(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    let person = visit.require_owner_of(&file.organisation)?;
    let words = visit.words();
    let mut shown = Shown {
        typed: form.get("first").to_owned(),
        ..Shown::default()
    };
    shown.first_closes_on = typed_day(form.get("first"), "first", words, &mut shown.problems);
    let today = local_date(visit.now());
    if shown.first_closes_on.is_some_and(|first| !may_close_on(first, today)) {
        shown
            .problems
            .add("first", words.text("contribution-first-out-of-range", &[]));
    }
    let Some(first_closes_on) = shown.first_closes_on.filter(|_| shown.problems.is_empty()) else {
        shown.first_closes_on = None;
        return Ok(Err(draw(&registry, &visit, &file, shown)
            .await?
            .status(StatusCode::UNPROCESSABLE_ENTITY)));
    };
    if form.get("step") != "sign" {
        return Ok(Err(draw(&registry, &visit, &file, shown).await?));
    }
    if form.get("agreed") != "on" {
        shown
            .problems
            .add("agreed", words.text("contribution-agree-missing", &[]));
        return Ok(Err(draw(&registry, &visit, &file, shown)
            .await?
            .status(StatusCode::UNPROCESSABLE_ENTITY)));
    }
    let new = NewConsent {
        first_closes_on,
        tariff: form.get("tariff").to_owned(),
    };
    match give_consent(&registry, &file.organisation, &person.account, &visit.locale, new).await {
        Ok(consent) => {
            let args = [
                ("organisation", file.organisation.title.as_str().into()),
                ("day", day(local_date(consent.given_at), words.language()).into()),
            ];
            let to = SeeOther::path(&visit, &format!("/contributions/{slug}"));
            Ok(Ok(to.note(&visit, &words.text("contribution-done-consent", &args))))
        }
        Err(error) => {
            shown.whole = Some(error.text(words).ok_or(error)?);
            Ok(Err(draw(&registry, &visit, &file, shown)
                .await?
                .status(StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}

async fn draw(registry: &Registry, visit: &Visit, file: &File, shown: Shown) -> Result<Page, Failure> {
    if file.consent.is_some() && shown.whole.is_none() {
        return Err(Fault::Refused {
            status: 409,
            detail: visit.words().text("contribution-refused-consented", &[]),
        }
        .into());
    }
    let words = visit.words();
    let tariff = tariff_on(registry.database.reader(), local_date(visit.now())).await?;
    let title = words.text("contribution-consent-title", &[]);
    let lead = words.text(
        "contribution-consent-lead",
        &[("organisation", file.organisation.title.as_str().into())],
    );
    let body = match &tariff {
        None => notice(
            Tone::Neutral,
            html! { p { (words.text("contribution-refused-no-tariff", &[])) } },
        ),
        Some(tariff) => form(visit, file, tariff, &shown),
    };
    let aside = html! {
        (panel(&words.text("contribution-before-title", &[]), html! {
            (ticks(&["voluntary", "binding", "loss", "end"].map(|id| words.text(&format!("contribution-before-{id}"), &[]))))
        }))
        (notice(Tone::Neutral, html! { p { (words.text("contribution-no-relief", &[])) } }))
    };
    let content = page(html! {
        (back(&words.text("contribution-back", &[]), &visit.address(&format!("/contributions/{}", file.organisation.slug))))
        (page_head(&title, Some(&lead), None))
        (with_aside(body, &words.text("contribution-before-title", &[]), aside))
    });
    Ok(Page::new(visit, title, content))
}

fn form(visit: &Visit, file: &File, tariff: &tariff::Model, shown: &Shown) -> Markup {
    let words = visit.words();
    let action = visit.address(&format!("/contributions/{}/consent", file.organisation.slug));
    let form = DrawnForm::post(action, visit.form_token()).problem(shown.whole.clone());
    let Some(first) = shown.first_closes_on else {
        let first = Field::date("first", words.text("contribution-first", &[]))
            .hint(words.text("contribution-first-hint", &[]))
            .value(shown.typed.clone())
            .problem(shown.problems.of("first"));
        let next = Button::primary(words.text("contribution-read", &[]));
        return form.field(first).submit(next).draw(words.language());
    };
    let text = sentences(words, &file.organisation.title, tariff, first);
    let version = [
        ("version", TEXT_VERSION.into()),
        ("day", day(parse_day(&tariff.from_day), words.language()).into()),
    ];
    let read = sheet(
        &words.text("contribution-consent-text", &[]),
        html! {
            @for sentence in &text { p { (sentence) } }
            p.small.muted { (words.text("contribution-consent-version", &version)) }
            (why(&words.text("contribution-why-binding", &[]), html! { p { (words.text("contribution-why-binding-text", &[])) } }))
        },
    );
    let agreed = Field::checkbox(
        "agreed",
        words.text(
            "contribution-agree",
            &[("organisation", file.organisation.title.as_str().into())],
        ),
    )
    .hint(words.text("contribution-agree-hint", &[]))
    .problem(shown.problems.of("agreed"));
    form.hidden("step", "sign")
        .hidden("first", first.to_string())
        .hidden("tariff", &tariff.id)
        .with(read)
        .field(agreed)
        .submit(Button::primary(words.text("contribution-sign-consent", &[])))
        .beside(
            Button::bare(words.text("contribution-not-now", &[]))
                .to(&visit.address(&format!("/contributions/{}", file.organisation.slug))),
        )
        .draw(words.language())
}
