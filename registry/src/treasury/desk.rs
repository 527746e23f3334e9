//! What needs the treasurer, most urgent first; then what is expected, and the ways to everything else.

use axum::extract::State;
use jiff::civil::Date;
use legollab_web::{
    amounts::euros,
    calendar_days::day,
    theme::{
        Tone,
        components::{
            Button, Chip, Table, Todo, buttons, deep_sum, onward, page, page_head, panel, section, todo, with_aside,
        },
        icons::Icon,
    },
};
use maud::{Markup, html};

use crate::{
    contributions::{BANK_IBAN, File, Part, Stage, creditor_reference, percent, tariff_on},
    failure::Failure,
    frame::Page,
    fund::Movements,
    ledger::verify_chain,
    settings,
    state::Registry,
    visit::Visit,
    words::local_date,
};

pub(super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let today = local_date(visit.now());
    let files = File::read_all(reader).await?;
    let movements = Movements::read(reader).await?;
    let tariff = tariff_on(reader, today).await?;
    let has_bank = settings::get(reader, BANK_IBAN).await?.is_some();
    let mut todos = Vec::new();
    // A chain that cannot be read is as urgent as one that does not hold.
    if let Err(error) = verify_chain(reader).await {
        tracing::error!(%error, "the books do not hold");
        todos.push(task(&visit, Tone::Bad, Icon::Alert, "chain", &[], html! {}));
    }
    if tariff.is_none() {
        todos.push(task(
            &visit,
            Tone::Attention,
            Icon::Scales,
            "tariff",
            &[],
            link(&visit, "treasury-do-tariff", "/treasury/tariffs"),
        ));
    }
    if !has_bank {
        todos.push(task(
            &visit,
            Tone::Attention,
            Icon::Buildings,
            "bank",
            &[],
            link(&visit, "treasury-do-bank", "/treasury/bank"),
        ));
    }
    todos.extend(late(&visit, &files, today));
    let title = words.text("treasury-title", &[]);
    let body = html! {
        (section(&words.text("treasury-attention", &[]), None, html! {
            @if todos.is_empty() { p { (words.text("treasury-nothing", &[])) } } @else { (todo(&todos)) }
        }))
        (section(&words.text("treasury-expected", &[]), None, expected(&visit, &files, today)))
        (section(&words.text("treasury-contributors", &[]), None, contributors(&visit, &files, today)))
    };
    let rate = tariff.map_or_else(
        || words.text("treasury-no-tariff", &[]),
        |tariff| percent(tariff.rate, words),
    );
    let facts = [
        (
            words.text("fund-received", &[]),
            euros(movements.received(), words.language()),
        ),
        (
            words.text("fund-given", &[]),
            euros(movements.given(), words.language()),
        ),
        (words.text("treasury-rate", &[]), rate),
    ];
    let note = html! { (words.text("treasury-entries", &[("count", movements.0.len().into())])) };
    let aside = html! {
        (deep_sum(&words.text("fund-held", &[]), &euros(movements.held(), words.language()), &facts, note))
        (panel(&words.text("treasury-ways", &[]), html! {
            @for (id, path) in [
                ("payments", "/treasury/payments"),
                ("grants", "/treasury/grants"),
                ("tariffs", "/treasury/tariffs"),
                ("bank", "/treasury/bank"),
                ("journal", "/treasury/journal"),
            ] {
                p { (onward(&words.text(&format!("treasury-to-{id}"), &[]), &visit.address(path))) }
            }
        }))
    };
    let content = page(html! {
        (page_head(&title, Some(&words.text("treasury-lead", &[])), None))
        (with_aside(body, &words.text("treasury-ways", &[]), aside))
    });
    Ok(Page::new(&visit, title, content))
}

fn task(visit: &Visit, tone: Tone, icon: Icon, id: &str, args: &[(&str, crate::words::Arg)], act: Markup) -> Todo {
    let words = visit.words();
    Todo {
        tone,
        icon,
        title: words.text(&format!("treasury-todo-{id}"), args),
        text: words.text(&format!("treasury-todo-{id}-text"), args),
        buttons: act,
    }
}

fn link(visit: &Visit, id: &str, path: &str) -> Markup {
    Button::secondary(visit.words().text(id, &[]))
        .small()
        .to(&visit.address(path))
}

/// Payments and declarations that are late, the oldest first, then what is owed back.
fn late(visit: &Visit, files: &[File], today: Date) -> Vec<Todo> {
    let language = visit.words().language();
    let mut dated: Vec<(Date, Todo)> = Vec::new();
    for file in files {
        let organisation = || ("organisation", file.organisation.title.as_str().into());
        if let Some(Stage::ToDeclare { closes_on, until, .. }) = file.course().map(|course| course.stage(today))
            && until < today
        {
            let args = [
                organisation(),
                ("closed", day(closes_on, language).into()),
                ("until", day(until, language).into()),
            ];
            let act = link(
                visit,
                "treasury-do-look",
                &format!("/contributions/{}", file.organisation.slug),
            );
            dated.push((
                until,
                task(visit, Tone::Attention, Icon::Clock, "declaration", &args, act),
            ));
        }
        for part in file.settlement.parts.iter().filter(|part| part.is_late(today)) {
            let args = [
                organisation(),
                ("amount", euros(part.open(), language).into()),
                ("due", day(part.due_on, language).into()),
                ("number", part.call.as_str().into()),
            ];
            dated.push((
                part.due_on,
                task(
                    visit,
                    Tone::Attention,
                    Icon::Clock,
                    "payment",
                    &args,
                    record(visit, file),
                ),
            ));
        }
    }
    dated.sort_by_key(|(since, _)| *since);
    let over = files.iter().filter(|file| file.settlement.over() > 0).map(|file| {
        let args = [
            ("organisation", file.organisation.title.as_str().into()),
            ("amount", euros(file.settlement.over(), language).into()),
        ];
        let act = link(
            visit,
            "treasury-do-refund",
            &format!("/treasury/refunds/{}", file.organisation.slug),
        );
        task(visit, Tone::Neutral, Icon::Undo, "over", &args, act)
    });
    dated.into_iter().map(|(_, todo)| todo).chain(over).collect()
}

fn record(visit: &Visit, file: &File) -> Markup {
    link(
        visit,
        "treasury-do-record",
        &format!("/treasury/payments/new?organisation={}", file.organisation.slug),
    )
}

/// Every part that is still to be paid, by the day on which it falls due.
fn expected(visit: &Visit, files: &[File], today: Date) -> Markup {
    let words = visit.words();
    let language = words.language();
    let mut open: Vec<(&File, &Part)> = files
        .iter()
        .flat_map(|file| {
            file.settlement
                .parts
                .iter()
                .filter(|part| part.open() > 0)
                .map(move |part| (file, part))
        })
        .collect();
    if open.is_empty() {
        return html! { p { (words.text("treasury-nothing-expected", &[])) } };
    }
    open.sort_by_key(|(_, part)| part.due_on);
    let table = Table::new(words.text("treasury-expected", &[]))
        .column(words.text("treasury-due", &[]))
        .column(words.text("contributions-organisation", &[]))
        .column(words.text("treasury-reference", &[]))
        .number(words.text("contribution-open", &[]))
        .act(words.text("treasury-acts", &[]));
    let total: i64 = open.iter().map(|(_, part)| part.open()).sum();
    let table = open.into_iter().fold(table, |table, (file, part)| {
        table.row([
            html! {
                (day(part.due_on, language))
                @if part.is_late(today) { " " (Chip::bad(words.text("treasury-late", &[])).draw()) }
            },
            html! { (file.organisation.title) },
            html! { (part.call) br; span.small.muted { (creditor_reference(&part.call)) } },
            html! { (euros(part.open(), language)) },
            record(visit, file),
        ])
    });
    table
        .total([
            html! { (words.text("fund-total", &[])) },
            html! {},
            html! {},
            html! { (euros(total, language)) },
            html! {},
        ])
        .draw()
}

fn contributors(visit: &Visit, files: &[File], today: Date) -> Markup {
    let words = visit.words();
    let language = words.language();
    if files.is_empty() {
        return html! { p { (words.text("treasury-no-contributor", &[])) } };
    }
    let table = Table::new(words.text("treasury-contributors", &[]))
        .column(words.text("contributions-organisation", &[]))
        .column(words.text("treasury-next", &[]))
        .number(words.text("treasury-called", &[]))
        .number(words.text("contribution-paid", &[]))
        .act(words.text("treasury-acts", &[]));
    files
        .iter()
        .fold(table, |table, file| {
            let next = match file.course().map(|course| course.stage(today)) {
                Some(Stage::Running { closes_on, .. }) => {
                    words.text("treasury-closes", &[("day", day(closes_on, language).into())])
                }
                Some(Stage::ToDeclare { until, .. }) => {
                    words.text("treasury-declares", &[("day", day(until, language).into())])
                }
                Some(Stage::Ended) | None => words.text("treasury-ended", &[]),
            };
            let here = visit.address(&format!("/contributions/{}", file.organisation.slug));
            table.row([
                html! { a href=(here) { (file.organisation.title) } },
                html! { (next) },
                html! { (euros(file.settlement.called, language)) },
                html! { (euros(file.settlement.paid, language)) },
                buttons(&[record(visit, file)]),
            ])
        })
        .draw()
}
