//! A year of the fund: the surplus, where it stays, and how the figures agree.

use axum::extract::{Path, State};
use legollab_web::{
    amounts::euros,
    fault::Fault,
    theme::{
        Tone,
        components::{
            Joint, Table, back, bond, facts, facts_with_total, notice, onward, page, page_head, section, sheet,
        },
    },
};
use maud::{Markup, html};

use super::{
    describe::table,
    movements::Movements,
    report::{Report, report},
};
use crate::{failure::Failure, frame::Page, state::Registry, visit::Visit, words::local_date};

pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(year): Path<String>,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let (year, today) = (year.parse().map_err(|_| Fault::NotFound)?, local_date(visit.now()));
    let report = report(reader, year, today).await?.ok_or(Fault::NotFound)?;
    let movements = Movements::read(reader).await?;
    let first = movements.0.first().map_or(year, |first| first.day.year());
    let args = [("year", year.to_string().into())];
    let title = words.text("fund-year-title", &args);
    let lead = words.text(
        if year == today.year() {
            "fund-year-lead-running"
        } else {
            "fund-year-lead"
        },
        &args,
    );
    let own: Vec<_> = movements
        .0
        .iter()
        .filter(|movement| movement.day.year() == year)
        .collect();
    let content = page(html! {
        (back(&words.text("fund-title", &[]), &visit.address("/fund")))
        (page_head(&title, Some(&lead), None))
        (bond(Joint::Halves, &[surplus(&visit, &report), agreement(&visit, &report)]))
        (section(&words.text("fund-accounts", &[]), None, accounts(&visit, &report)))
        @if !own.is_empty() {
            (section(&words.text("fund-entries", &[]), None, table(own.into_iter(), words).draw()))
        }
        @for other in (first..=today.year()).rev().filter(|other| *other != year) {
            @let label = words.text("fund-year-report", &[("year", other.to_string().into())]);
            p { (onward(&label, &visit.address(&format!("/fund/{other}")))) }
        }
    });
    Ok(Page::new(&visit, title, content))
}

fn surplus(visit: &Visit, report: &Report) -> Markup {
    let words = visit.words();
    let sum = |cents: i64| euros(cents, words.language());
    let text = |id: &str| words.text(id, &[]);
    let lines = [
        (text("fund-year-received"), sum(report.received_cents)),
        (text("fund-year-given"), sum(-report.given_cents)),
    ];
    let carried = [
        (text("fund-year-opening"), sum(report.opening_cents)),
        (text("fund-year-surplus"), sum(report.surplus_cents)),
    ];
    sheet(
        &text("fund-year-surplus-title"),
        html! {
            (facts_with_total(&lines, (&text("fund-year-surplus"), &sum(report.surplus_cents))))
            p { (text("fund-year-surplus-text")) }
            (facts_with_total(&carried, (&text("fund-year-closing"), &sum(report.closing_cents))))
        },
    )
}

fn agreement(visit: &Visit, report: &Report) -> Markup {
    let words = visit.words();
    let sum = |cents: i64| euros(cents, words.language());
    let text = |id: &str| words.text(id, &[]);
    let lines = [
        (text("fund-year-called"), sum(report.called_cents)),
        (text("fund-year-unpaid"), sum(report.unpaid_cents)),
    ];
    let bank = [
        (text("fund-year-closing"), sum(report.closing_cents)),
        (text("fund-year-owed-back"), sum(report.owed_back_cents)),
    ];
    sheet(
        &text("fund-year-agreement"),
        html! {
            @if report.reconciles {
                (notice(Tone::Good, html! { p { (text("fund-year-reconciles")) } }))
            } @else {
                (notice(Tone::Bad, html! { p { (text("fund-year-differs")) } }))
            }
            (facts_with_total(&bank, (&text("fund-year-bank"), &sum(report.bank_cents))))
            (facts(&lines))
        },
    )
}

fn accounts(visit: &Visit, report: &Report) -> Markup {
    let words = visit.words();
    let sum = |cents: i64| euros(cents, words.language());
    let table = Table::new(words.text("fund-accounts", &[]))
        .column(words.text("fund-account", &[]))
        .column(words.text("fund-account-name", &[]))
        .number(words.text("fund-account-opening", &[]))
        .number(words.text("fund-account-debit", &[]))
        .number(words.text("fund-account-credit", &[]))
        .number(words.text("fund-account-closing", &[]));
    let table = report.accounts.iter().fold(table, |table, account| {
        table.row([
            html! { (account.account) },
            html! { (words.text(&format!("fund-account-{}", account.account), &[])) },
            html! { (sum(account.opening_cents)) },
            html! { (sum(account.debit_cents)) },
            html! { (sum(account.credit_cents)) },
            html! { (sum(account.closing_cents)) },
        ])
    });
    let of = |of: fn(&super::report::AccountYear) -> i64| sum(report.accounts.iter().map(of).sum());
    table
        .total([
            html! { (words.text("fund-total", &[])) },
            html! {},
            html! { (of(|it| it.opening_cents)) },
            html! { (of(|it| it.debit_cents)) },
            html! { (of(|it| it.credit_cents)) },
            html! { (of(|it| it.closing_cents)) },
        ])
        .draw()
}
