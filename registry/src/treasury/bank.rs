//! The bank account that calls for payment name.

use axum::extract::State;
use http::StatusCode;
use legollab_web::{
    response::SeeOther,
    theme::components::{Button, Field, Form as DrawnForm, back, page, page_head},
};
use maud::html;
use serde_json::json;

use crate::{
    audit::{self, Act},
    contributions::{BANK_HOLDER, BANK_IBAN, iban},
    failure::Failure,
    frame::Page,
    problems::Problems,
    settings,
    state::Registry,
    visit::{Form, Visit},
};

/// Characters of a holder's name at most: what a SEPA transfer carries.
const HOLDER_CHARS: usize = 70;

pub(super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let reader = registry.database.reader();
    let holder = settings::get(reader, BANK_HOLDER).await?.unwrap_or_default();
    let number = settings::get(reader, BANK_IBAN).await?.unwrap_or_default();
    Ok(draw(&visit, &holder, &number, &Problems::default()))
}

pub(super) async fn set(
    State(registry): State<Registry>,
    visit: Visit,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    let holder = form.get("holder").trim();
    let mut problems = Problems::default();
    if holder.is_empty() {
        problems.add("holder", words.text("treasury-holder-missing", &[]));
    } else if holder.chars().count() > HOLDER_CHARS {
        problems.add(
            "holder",
            words.text("contribution-reason-long", &[("most", HOLDER_CHARS.into())]),
        );
    }
    let number = iban(form.get("iban"));
    if number.is_none() {
        problems.add("iban", words.text("treasury-iban-wrong", &[]));
    }
    let Some(number) = number.filter(|_| problems.is_empty()) else {
        let page = draw(&visit, form.get("holder"), form.get("iban"), &problems);
        return Ok(Err(page.status(StatusCode::UNPROCESSABLE_ENTITY)));
    };
    let transaction = registry.database.write().await?;
    settings::set(&transaction, BANK_HOLDER, holder).await?;
    settings::set(&transaction, BANK_IBAN, &number).await?;
    let act = Act {
        at: visit.now(),
        account: Some(&person.account.id),
        action: "bank-account-set",
        subject: "fund",
        subject_id: "bank",
        detail: json!({ "holder": holder, "iban": number }),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    let note = words.text("treasury-done-bank", &[("iban", number.into())]);
    Ok(Ok(SeeOther::path(&visit, "/treasury").note(&visit, &note)))
}

fn draw(visit: &Visit, holder: &str, number: &str, problems: &Problems) -> Page {
    let words = visit.words();
    let title = words.text("treasury-to-bank", &[]);
    let form = DrawnForm::post(visit.address("/treasury/bank"), visit.form_token())
        .field(
            Field::text("holder", words.text("contribution-bank-holder", &[]))
                .value(holder)
                .problem(problems.of("holder")),
        )
        .field(
            Field::text("iban", words.text("contribution-bank-iban", &[]))
                .hint(words.text("treasury-iban-hint", &[]))
                .value(number)
                .problem(problems.of("iban")),
        )
        .submit(Button::primary(words.text("treasury-set-bank", &[])));
    let content = page(html! {
        (back(&words.text("treasury-title", &[]), &visit.address("/treasury")))
        (page_head(&title, Some(&words.text("treasury-bank-lead", &[])), None))
        (form.draw(words.language()))
    });
    Page::new(visit, title, content)
}
