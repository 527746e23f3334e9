//! Calls for payment and receipts, as pages that can be printed.

use axum::extract::{Path, State};
use legollab_web::{
    amounts::euros,
    calendar_days::day,
    fault::Fault,
    theme::{
        Tone,
        components::{Table, back, facts, facts_with_total, notice, page, page_head, sheet},
    },
};
use maud::{Markup, html};

use super::{
    file::{File, parse_day},
    reference::creditor_reference,
    side::file_of,
};
use crate::{failure::Failure, frame::Page, settings, state::Registry, visit::Visit, words::local_date};

/// The settings that say where payments go.
pub const BANK_HOLDER: &str = "fund-bank-holder";
/// The number of the fund's bank account.
pub const BANK_IBAN: &str = "fund-bank-iban";

pub(super) async fn call(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    let (words, call) = (
        visit.words(),
        file.calls
            .iter()
            .find(|call| call.number == number)
            .ok_or(Fault::NotFound)?,
    );
    let language = words.language();
    let declaration = file
        .declarations
        .iter()
        .find(|it| it.id == call.declaration)
        .ok_or(Fault::NotFound)?;
    let args = [
        ("number", call.number.as_str().into()),
        ("organisation", file.organisation.title.as_str().into()),
        ("day", day(local_date(call.called_at), language).into()),
        ("closed", day(parse_day(&declaration.closes_on), language).into()),
        ("result", euros(declaration.result, language).into()),
    ];
    let title = words.text("contribution-call-title", &args);
    let cancelled = call.cancelled_at.map(|at| {
        words.text(
            "contribution-call-cancelled",
            &[("day", day(local_date(at), language).into())],
        )
    });
    let content = page(html! {
        (back(&words.text("contribution-back", &[]), &visit.address(&format!("/contributions/{slug}"))))
        (page_head(&title, Some(&words.text("contribution-call-lead", &args)), None))
        @if let Some(cancelled) = cancelled {
            (notice(Tone::Attention, html! { p { (cancelled) } }))
        } @else {
            (parts(&visit, &file, &number))
            (how_to_pay(&registry, &visit, &number).await?)
        }
    });
    Ok(Page::new(&visit, title, content))
}

fn parts(visit: &Visit, file: &File, number: &str) -> Markup {
    let words = visit.words();
    let language = words.language();
    let table = Table::new(words.text("contribution-parts", &[]))
        .captioned()
        .column(words.text("contribution-due-on", &[]))
        .number(words.text("contribution-amount", &[]))
        .number(words.text("contribution-paid", &[]))
        .number(words.text("contribution-open", &[]));
    let own: Vec<_> = file
        .settlement
        .parts
        .iter()
        .filter(|part| part.call == number)
        .collect();
    let table = own.iter().fold(table, |table, part| {
        table.row([
            html! { (day(part.due_on, language)) },
            html! { (euros(part.amount, language)) },
            html! { (euros(part.paid, language)) },
            html! { (euros(part.open(), language)) },
        ])
    });
    let sum = |of: fn(&super::settlement::Part) -> i64| euros(own.iter().map(|part| of(part)).sum(), language);
    table
        .total([
            html! { (words.text("contribution-total", &[])) },
            html! { (sum(|part| part.amount)) },
            html! { (sum(|part| part.paid)) },
            html! { (sum(super::settlement::Part::open)) },
        ])
        .draw()
}

async fn how_to_pay(registry: &Registry, visit: &Visit, number: &str) -> Result<Markup, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let (holder, iban) = (
        settings::get(reader, BANK_HOLDER).await?,
        settings::get(reader, BANK_IBAN).await?,
    );
    let (Some(holder), Some(iban)) = (holder, iban) else {
        return Ok(notice(
            Tone::Neutral,
            html! { p { (words.text("contribution-no-bank", &[])) } },
        ));
    };
    let lines = [
        (words.text("contribution-bank-holder", &[]), holder),
        (words.text("contribution-bank-iban", &[]), iban),
        (
            words.text("contribution-bank-reference", &[]),
            creditor_reference(number),
        ),
    ];
    Ok(sheet(
        &words.text("contribution-bank-title", &[]),
        html! {
            (facts(&lines))
            p.small { (words.text("contribution-bank-hint", &[])) }
        },
    ))
}

pub(super) async fn receipt(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    let words = visit.words();
    let language = words.language();
    let payment = file
        .payments
        .iter()
        .find(|payment| payment.receipt == number)
        .ok_or(Fault::NotFound)?;
    let title = words.text(
        "contribution-receipt-title",
        &[("number", payment.receipt.as_str().into())],
    );
    let lines = [
        (
            words.text("contribution-receipt-from", &[]),
            file.organisation.title.clone(),
        ),
        (
            words.text("contribution-receipt-paid-on", &[]),
            day(parse_day(&payment.paid_on), language),
        ),
        (
            words.text("contribution-receipt-issued", &[]),
            day(local_date(payment.recorded_at), language),
        ),
        (
            words.text("contribution-receipt-for", &[]),
            words.text("contribution-receipt-purpose", &[]),
        ),
        (words.text("contribution-receipt-entry", &[]), payment.seal.to_string()),
    ];
    let content = page(html! {
        (back(&words.text("contribution-back", &[]), &visit.address(&format!("/contributions/{slug}"))))
        (page_head(&title, None, None))
        @if let Some(at) = payment.cancelled_at {
            @let args = [
                ("day", day(local_date(at), language).into()),
                ("reason", payment.cancel_reason.clone().unwrap_or_default().into()),
            ];
            (notice(Tone::Attention, html! { p { (words.text("contribution-receipt-void", &args)) } }))
        }
        (sheet(&words.text("contribution-receipt-received", &[]), html! {
            (facts_with_total(&lines, (&words.text("contribution-receipt-amount", &[]), &euros(payment.amount, language))))
        }))
    });
    Ok(Page::new(&visit, title, content))
}
