//! Payments: recorded from the bank's statement, looked at, cancelled.

use axum::extract::{Path, State};
use http::StatusCode;
use legollab_web::{
    amounts::euros,
    calendar_days::day,
    fault::Fault,
    query::Query,
    response::SeeOther,
    theme::{
        Tone,
        components::{
            Answer, Button, Chip, Field, Form as DrawnForm, Table, back, facts, notice, page, page_head, panel, sheet,
        },
    },
};
use maud::html;
use sea_orm::{EntityTrait, QueryOrder};

use crate::{
    contributions::{
        File, Moved, cancel_payment, creditor_reference, parse_day, record_payment, tables::payment, typed_key,
        typed_past_day, typed_reason, typed_sum,
    },
    database::new_id,
    failure::Failure,
    frame::Page,
    identity::{organisation_of, tables::organisation},
    problems::Problems,
    state::Registry,
    visit::{Form, Visit},
    words::local_date,
};

/// What was typed into the form, with what is wrong with it.
#[derive(Default)]
struct Typed {
    organisation: String,
    amount: String,
    paid_on: String,
    key: String,
    problems: Problems,
    whole: Option<String>,
}

pub(super) async fn list(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let payments = payment::Entity::find()
        .order_by_desc(payment::Column::Seal)
        .all(reader)
        .await?;
    let organisations = organisation::Entity::find().all(reader).await?;
    let name = |id: &str| {
        organisations
            .iter()
            .find(|it| it.id == id)
            .map_or("", |it| it.title.as_str())
    };
    let title = words.text("treasury-to-payments", &[]);
    let table = Table::new(title.clone())
        .column(words.text("contribution-paid-on", &[]))
        .column(words.text("contributions-organisation", &[]))
        .column(words.text("contribution-receipt", &[]))
        .number(words.text("treasury-amount", &[]));
    let table = payments.iter().fold(table, |table, payment| {
        let to = visit.address(&format!("/treasury/payments/{}", payment.receipt));
        table.row([
            html! { (day(parse_day(&payment.paid_on), words.language())) },
            html! { (name(&payment.organisation)) },
            html! {
                a href=(to) { (payment.receipt) }
                @if payment.cancelled_at.is_some() { " " (Chip::attention(words.text("contribution-cancelled", &[])).draw()) }
            },
            html! { (euros(payment.amount, words.language())) },
        ])
    });
    let new = Button::primary(words.text("treasury-do-record", &[])).to(&visit.address("/treasury/payments/new"));
    let content = page(html! {
        (back(&words.text("treasury-title", &[]), &visit.address("/treasury")))
        (page_head(&title, None, Some(new)))
        @if payments.is_empty() { p { (words.text("treasury-no-payment", &[])) } } @else { (table.draw()) }
    });
    Ok(Page::new(&visit, title, content))
}

pub(super) async fn form(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let typed = Typed {
        organisation: query.get("organisation").to_owned(),
        paid_on: local_date(visit.now()).to_string(),
        key: new_id(),
        ..Typed::default()
    };
    draw(&registry, &visit, typed).await
}

pub(super) async fn record(
    State(registry): State<Registry>,
    visit: Visit,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    let mut problems = Problems::default();
    let organisation = organisation_of(registry.database.reader(), form.get("organisation")).await?;
    if organisation.is_none() {
        problems.add("organisation", words.text("treasury-organisation-missing", &[]));
    }
    let amount = typed_sum(form.get("amount"), "amount", words, &mut problems);
    let paid_on = typed_past_day(form.get("paid_on"), "paid_on", visit.now(), words, &mut problems);
    let key = typed_key(&form)?;
    let mut typed = Typed {
        organisation: form.get("organisation").to_owned(),
        amount: form.get("amount").to_owned(),
        paid_on: form.get("paid_on").to_owned(),
        key: key.clone(),
        problems,
        whole: None,
    };
    let (Some(organisation), Some(paid_on), true) = (organisation, paid_on, typed.problems.is_empty()) else {
        return Ok(Err(draw(&registry, &visit, typed)
            .await?
            .status(StatusCode::UNPROCESSABLE_ENTITY)));
    };
    match record_payment(
        &registry,
        &person.account.id,
        &organisation,
        Moved { amount, paid_on, key },
    )
    .await
    {
        Ok(payment) => {
            let args = [
                ("amount", euros(payment.amount, words.language()).into()),
                ("organisation", organisation.title.into()),
                ("number", payment.receipt.as_str().into()),
            ];
            let to = SeeOther::path(&visit, &format!("/treasury/payments/{}", payment.receipt));
            Ok(Ok(to.note(&visit, &words.text("treasury-done-payment", &args))))
        }
        Err(error) => {
            typed.whole = Some(error.text(words).ok_or(error)?);
            Ok(Err(draw(&registry, &visit, typed)
                .await?
                .status(StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}

async fn draw(registry: &Registry, visit: &Visit, typed: Typed) -> Result<Page, Failure> {
    let words = visit.words();
    let files = File::read_all(registry.database.reader()).await?;
    let answers =
        std::iter::once(Answer::new("", words.text("treasury-choose", &[]))).chain(files.iter().map(|file| {
            let open = [
                ("organisation", file.organisation.title.as_str().into()),
                ("amount", euros(file.settlement.open(), words.language()).into()),
            ];
            Answer::new(
                file.organisation.slug.as_str(),
                words.text("treasury-organisation-open", &open),
            )
        }));
    let title = words.text("treasury-record-title", &[]);
    let form = DrawnForm::post(visit.address("/treasury/payments/new"), visit.form_token())
        .problem(typed.whole)
        .hidden("key", typed.key)
        .field(
            Field::select(
                "organisation",
                words.text("contributions-organisation", &[]),
                answers.collect(),
            )
            .value(typed.organisation)
            .problem(typed.problems.of("organisation")),
        )
        .field(
            Field::money("amount", words.text("treasury-amount", &[]))
                .hint(words.text("treasury-amount-hint", &[]))
                .value(typed.amount)
                .problem(typed.problems.of("amount")),
        )
        .field(
            Field::date("paid_on", words.text("treasury-paid-on", &[]))
                .value(typed.paid_on)
                .problem(typed.problems.of("paid_on")),
        )
        .submit(Button::primary(words.text("treasury-record", &[])));
    let content = page(html! {
        (back(&words.text("treasury-title", &[]), &visit.address("/treasury")))
        (page_head(&title, Some(&words.text("treasury-record-lead", &[])), None))
        (form.draw(words.language()))
    });
    Ok(Page::new(visit, title, content))
}

async fn find(registry: &Registry, receipt: &str) -> Result<(payment::Model, File), Failure> {
    let reader = registry.database.reader();
    let payment = payment::Entity::find_by_id(receipt.to_owned())
        .one(reader)
        .await?
        .ok_or(Fault::NotFound)?;
    let organisation = organisation::Entity::find_by_id(payment.organisation.clone())
        .one(reader)
        .await?;
    let file = File::read(reader, organisation.ok_or(Fault::NotFound)?).await?;
    Ok((payment, file))
}

pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(receipt): Path<String>,
) -> Result<Page, Failure> {
    one(&registry, &visit, &receipt, "", &new_id(), &Problems::default(), None).await
}

pub(super) async fn cancel(
    State(registry): State<Registry>,
    visit: Visit,
    Path(receipt): Path<String>,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    let (payment, file) = find(&registry, &receipt).await?;
    let mut problems = Problems::default();
    let reason = typed_reason(form.get("reason"), "reason", words, &mut problems);
    let key = &typed_key(&form)?;
    if !problems.is_empty() {
        let page = one(&registry, &visit, &receipt, form.get("reason"), key, &problems, None).await?;
        return Ok(Err(page.status(StatusCode::UNPROCESSABLE_ENTITY)));
    }
    match cancel_payment(
        &registry,
        &person.account.id,
        &file.organisation,
        &receipt,
        &reason,
        key,
    )
    .await
    {
        Ok(_) => {
            let args = [
                ("amount", euros(payment.amount, words.language()).into()),
                ("organisation", file.organisation.title.into()),
                ("number", receipt.as_str().into()),
            ];
            let to = SeeOther::path(&visit, &format!("/treasury/payments/{receipt}"));
            Ok(Ok(to.note(&visit, &words.text("treasury-done-cancelled", &args))))
        }
        Err(error) => {
            let whole = Some(error.text(words).ok_or(error)?);
            let page = one(&registry, &visit, &receipt, form.get("reason"), key, &problems, whole).await?;
            Ok(Err(page.status(StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}

async fn one(
    registry: &Registry,
    visit: &Visit,
    receipt: &str,
    reason: &str,
    key: &str,
    problems: &Problems,
    whole: Option<String>,
) -> Result<Page, Failure> {
    let words = visit.words();
    let (payment, file) = find(registry, receipt).await?;
    let language = words.language();
    let title = words.text("treasury-payment-title", &[("number", receipt.into())]);
    let lines = [
        (
            words.text("contributions-organisation", &[]),
            file.organisation.title.clone(),
        ),
        (words.text("treasury-amount", &[]), euros(payment.amount, language)),
        (
            words.text("treasury-paid-on", &[]),
            day(parse_day(&payment.paid_on), language),
        ),
        (
            words.text("treasury-recorded-on", &[]),
            day(local_date(payment.recorded_at), language),
        ),
        (words.text("contribution-receipt-entry", &[]), payment.seal.to_string()),
    ];
    let receipt_page = visit.address(&format!("/contributions/{}/receipts/{receipt}", file.organisation.slug));
    // A payment that was cancelled has no form any more that could say what is wrong.
    let told = whole.clone().filter(|_| payment.cancelled_at.is_some());
    let form = DrawnForm::post(
        visit.address(&format!("/treasury/payments/{receipt}/cancel")),
        visit.form_token(),
    )
    .problem(whole)
    .hidden("key", key)
    .field(
        Field::textarea("reason", words.text("treasury-reason", &[]))
            .rows(2)
            .value(reason)
            .problem(problems.of("reason")),
    )
    .submit(Button::danger(words.text("treasury-cancel-payment", &[])));
    let next = file.settlement.next_due().map(|part| creditor_reference(&part.call));
    let content = page(html! {
        (back(&words.text("treasury-to-payments", &[]), &visit.address("/treasury/payments")))
        (page_head(&title, None, Some(Button::secondary(words.text("treasury-see-receipt", &[])).small().to(&receipt_page))))
        @if let Some(told) = told { (notice(Tone::Bad, html! { p { (told) } })) }
        (sheet(&words.text("contribution-receipt-received", &[]), html! {
            (facts(&lines))
            @if let Some(reference) = next {
                @let args = [("amount", euros(file.settlement.open(), language).into()), ("reference", reference.into())];
                p.small { (words.text("treasury-still-open", &args)) }
            }
        }))
        @if let Some(at) = payment.cancelled_at {
            @let args = [
                ("day", day(local_date(at), language).into()),
                ("reason", payment.cancel_reason.clone().unwrap_or_default().into()),
            ];
            (notice(Tone::Attention, html! { p { (words.text("contribution-receipt-void", &args)) } }))
        } @else {
            (panel(&words.text("treasury-mistake", &[]), html! {
                p { (words.text("treasury-mistake-text", &[])) }
                (form.draw(language))
            }))
        }
    });
    Ok(Page::new(visit, title, content))
}
