//! Paying back what was paid too much.

use axum::extract::{Path, State};
use http::StatusCode;
use legollab_web::{
    amounts::{amount, euros},
    fault::Fault,
    response::SeeOther,
    theme::components::{Button, Field, Form as DrawnForm, back, page, page_head},
};
use maud::html;

use crate::{
    contributions::{File, Moved, record_refund, typed_key, typed_past_day, typed_reason, typed_sum},
    database::new_id,
    failure::Failure,
    frame::Page,
    identity::organisation_of,
    problems::Problems,
    state::Registry,
    visit::{Form, Visit},
    words::local_date,
};

struct Typed {
    amount: String,
    paid_on: String,
    reason: String,
    key: String,
    problems: Problems,
    whole: Option<String>,
}

async fn file_of(registry: &Registry, slug: &str) -> Result<File, Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, slug).await?.ok_or(Fault::NotFound)?;
    Ok(File::read(reader, organisation).await?)
}

pub(super) async fn form(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Page, Failure> {
    let file = file_of(&registry, &slug).await?;
    let typed = Typed {
        amount: amount(file.settlement.over(), visit.words().language()),
        paid_on: local_date(visit.now()).to_string(),
        reason: String::new(),
        key: new_id(),
        problems: Problems::default(),
        whole: None,
    };
    Ok(draw(&visit, &file, typed))
}

pub(super) async fn record(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    let file = file_of(&registry, &slug).await?;
    let mut problems = Problems::default();
    let cents = typed_sum(form.get("amount"), "amount", words, &mut problems);
    let paid_on = typed_past_day(form.get("paid_on"), "paid_on", visit.now(), words, &mut problems);
    let reason = typed_reason(form.get("reason"), "reason", words, &mut problems);
    let mut typed = Typed {
        amount: form.get("amount").to_owned(),
        paid_on: form.get("paid_on").to_owned(),
        reason: form.get("reason").to_owned(),
        key: typed_key(&form)?,
        problems,
        whole: None,
    };
    let (Some(paid_on), true) = (paid_on, typed.problems.is_empty()) else {
        return Ok(Err(draw(&visit, &file, typed).status(StatusCode::UNPROCESSABLE_ENTITY)));
    };
    let moved = Moved {
        amount: cents,
        paid_on,
        key: typed.key.clone(),
    };
    match record_refund(&registry, &person.account.id, &file.organisation, moved, &reason).await {
        Ok(refund) => {
            let args = [
                ("amount", euros(refund.amount, words.language()).into()),
                ("organisation", file.organisation.title.into()),
            ];
            let to = SeeOther::path(&visit, "/treasury");
            Ok(Ok(to.note(&visit, &words.text("treasury-done-refund", &args))))
        }
        Err(error) => {
            typed.whole = Some(error.text(words).ok_or(error)?);
            Ok(Err(draw(&visit, &file, typed).status(StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}

fn draw(visit: &Visit, file: &File, typed: Typed) -> Page {
    let words = visit.words();
    let args = [
        ("organisation", file.organisation.title.as_str().into()),
        ("amount", euros(file.settlement.over(), words.language()).into()),
    ];
    let title = words.text("treasury-refund-title", &args);
    let form = DrawnForm::post(
        visit.address(&format!("/treasury/refunds/{}", file.organisation.slug)),
        visit.form_token(),
    )
    .problem(typed.whole)
    .hidden("key", typed.key)
    .field(
        Field::money("amount", words.text("treasury-amount", &[]))
            .value(typed.amount)
            .problem(typed.problems.of("amount")),
    )
    .field(
        Field::date("paid_on", words.text("treasury-refunded-on", &[]))
            .value(typed.paid_on)
            .problem(typed.problems.of("paid_on")),
    )
    .field(
        Field::textarea("reason", words.text("treasury-reason", &[]))
            .rows(2)
            .value(typed.reason)
            .problem(typed.problems.of("reason")),
    )
    .submit(Button::primary(words.text("treasury-refund", &[])));
    let content = page(html! {
        (back(&words.text("treasury-title", &[]), &visit.address("/treasury")))
        (page_head(&title, Some(&words.text("treasury-refund-lead", &args)), None))
        (form.draw(words.language()))
    });
    Page::new(visit, title, content)
}
