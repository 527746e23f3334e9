//! Where the contribution of an organisation stands: what is to be done next, what was called, paid and answered.

use axum::extract::{Path, State};
use legollab_web::{
    amounts::euros,
    calendar_days::day,
    theme::{
        Tone,
        components::{Button, Chip, Table, empty, next, notice, page, page_head, section, steps, with_aside},
        drawings::Spot,
    },
};
use maud::{Markup, html};

use super::{
    course::{Stage, Year},
    file::{File, parse_day},
    side::{file_of, is_standing, three_years},
};
use crate::{failure::Failure, frame::Page, state::Registry, visit::Visit, words::local_date};

/// The organisations of somebody that could contribute.
pub(super) async fn all(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let words = visit.words();
    let person = visit.require_person()?;
    let mut files = Vec::new();
    for membership in person
        .memberships
        .iter()
        .filter(|membership| membership.organisation.is_holder)
    {
        files.push(File::read(registry.database.reader(), membership.organisation.clone()).await?);
    }
    let title = words.text("contributions-title", &[]);
    let table = Table::new(words.text("contributions-table", &[]))
        .column(words.text("contributions-organisation", &[]))
        .column(words.text("contributions-state", &[]))
        .number(words.text("contribution-open", &[]));
    let table = files.iter().fold(table, |table, file| {
        let to = visit.address(&format!("/contributions/{}", file.organisation.slug));
        table.row([
            html! { a href=(to) { (file.organisation.title) } },
            state(&visit, file),
            html! { (euros(file.settlement.open(), words.language())) },
        ])
    });
    let content = page(html! {
        (page_head(&title, Some(&words.text("contributions-lead", &[])), None))
        @if files.is_empty() {
            (empty(Spot::Hands, &words.text("contributions-none", &[]), &words.text("contributions-none-text", &[]),
                Some(Button::secondary(words.text("contribution-to-fund", &[])).to(&visit.address("/fund")))))
        } @else {
            (table.draw())
        }
    });
    Ok(Page::new(&visit, title, content))
}

fn state(visit: &Visit, file: &File) -> Markup {
    let words = visit.words();
    let today = local_date(visit.now());
    let Some(course) = file.course() else {
        return Chip::plain(words.text("contribution-state-none", &[])).draw();
    };
    if file.settlement.parts.iter().any(|part| part.is_late(today)) {
        return Chip::bad(words.text("contribution-state-late", &[])).draw();
    }
    match course.stage(today) {
        Stage::ToDeclare { until, .. } if until < today => {
            Chip::bad(words.text("contribution-state-declare-late", &[])).draw()
        }
        Stage::ToDeclare { .. } => Chip::attention(words.text("contribution-state-declare", &[])).draw(),
        _ if file.settlement.open() > 0 => Chip::waiting(words.text("contribution-state-open", &[])).draw(),
        Stage::Running { .. } => Chip::info(words.text("contribution-state-running", &[])).draw(),
        Stage::Ended => Chip::good(words.text("contribution-state-ended", &[])).draw(),
    }
}

/// The contribution of one organisation.
pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Page, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    let words = visit.words();
    let title = words.text(
        "contribution-title",
        &[("organisation", file.organisation.title.as_str().into())],
    );
    let owner = visit.require_owner_of(&file.organisation).is_ok();
    let content = match file.course() {
        None => html! {
            (page_head(&title, Some(&words.text("contribution-none-lead", &[])), Some(state(&visit, &file))))
            (invitation(&visit, &file, owner))
        },
        Some(course) => {
            let today = local_date(visit.now());
            let body = html! {
                (next_step(&visit, &file, course.stage(today), owner))
                @if file.settlement.over() > 0 {
                    @let over = [("amount", euros(file.settlement.over(), words.language()).into())];
                    (notice(Tone::Neutral, html! { p { (words.text("contribution-over", &over)) } }))
                }
                (years(&visit, &file, owner))
                (payments(&visit, &file))
            };
            html! {
                (page_head(&title, None, Some(state(&visit, &file))))
                (with_aside(body, &words.text("contribution-three-years", &[]), three_years(&registry, &visit, &file).await?))
            }
        }
    };
    Ok(Page::new(&visit, title, page(content)))
}

fn invitation(visit: &Visit, file: &File, owner: bool) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let to = visit.address(&format!("/contributions/{}/consent", file.organisation.slug));
    let titles = ["consent", "declare", "pay", "end"].map(|id| {
        (
            text(&format!("contribution-how-{id}")),
            text(&format!("contribution-how-{id}-text")),
        )
    });
    html! {
        (steps(&titles.each_ref().map(|(title, text)| (title.as_str(), text.as_str()))))
        @if owner {
            (next(None, &text("contribution-invite"), &text("contribution-invite-text"),
                Button::light(text("contribution-read-text")).to(&to)))
        } @else {
            (notice(Tone::Neutral, html! { p { (text("contribution-owners-only")) } }))
        }
    }
}

fn next_step(visit: &Visit, file: &File, stage: Stage, owner: bool) -> Markup {
    let words = visit.words();
    let (language, today) = (words.language(), local_date(visit.now()));
    let here = format!("/contributions/{}", file.organisation.slug);
    if let Stage::ToDeclare { year, closes_on, until } = stage {
        let args = [
            ("closed", day(closes_on, language).into()),
            ("until", day(until, language).into()),
            ("late", i64::from(until < today).into()),
        ];
        let to = visit.address(&format!("{here}/years/{}", year.number()));
        let button = if owner {
            Button::light(words.text("contribution-next-declare-button", &args)).to(&to)
        } else {
            html! {}
        };
        return next(
            None,
            &words.text("contribution-next-declare", &args),
            &words.text("contribution-next-declare-text", &args),
            button,
        );
    }
    if let Some(part) = file.settlement.next_due() {
        let args = [
            ("amount", euros(part.open(), language).into()),
            ("due", day(part.due_on, language).into()),
            ("late", i64::from(part.is_late(today)).into()),
        ];
        let to = visit.address(&format!("{here}/calls/{}", part.call));
        let button = Button::light(words.text("contribution-next-pay-button", &args)).to(&to);
        return next(
            None,
            &words.text("contribution-next-pay", &args),
            &words.text("contribution-next-pay-text", &args),
            button,
        );
    }
    let text = match stage {
        Stage::Running { closes_on, .. } => words.text(
            "contribution-next-running",
            &[("closes", day(closes_on, language).into())],
        ),
        _ => words.text(
            "contribution-next-ended",
            &[("amount", euros(file.settlement.in_fund(), language).into())],
        ),
    };
    notice(
        if stage == Stage::Ended {
            Tone::Good
        } else {
            Tone::Neutral
        },
        html! { p { (text) } },
    )
}

fn years(visit: &Visit, file: &File, owner: bool) -> Markup {
    let words = visit.words();
    let (language, today) = (words.language(), local_date(visit.now()));
    let (Some(course), here) = (file.course(), format!("/contributions/{}", file.organisation.slug)) else {
        return html! {};
    };
    let table = Table::new(words.text("contribution-declared-years", &[]))
        .column(words.text("contribution-financial-year", &[]))
        .number(words.text("contribution-declared-result", &[]))
        .number(words.text("contribution-amount", &[]))
        .number(words.text("contribution-open", &[]))
        .act(words.text("contribution-acts", &[]));
    let declared = Year::all().filter_map(|year| Some((year, file.declared(year)?)));
    let table = declared.fold(table, |table, (year, declared)| {
        let call = file.called(year);
        let open = call.map_or(0, |call| file.settlement.open_of(&call.number));
        let about = day(parse_day(&declared.closes_on), language);
        table.row([
            html! { (about) },
            html! { (euros(declared.result, language)) },
            html! { (euros(declared.contribution, language)) },
            html! { (euros(open, language)) },
            html! {
                @if let Some(call) = call {
                    (Button::bare(words.text("contribution-see-call", &[])).small().about(call.number.as_str())
                        .to(&visit.address(&format!("{here}/calls/{}", call.number))))
                }
                @if owner && course.correct(year, today).is_ok() {
                    (Button::bare(words.text("contribution-correct", &[])).small().about(about.as_str())
                        .to(&visit.address(&format!("{here}/years/{}", year.number()))))
                }
            },
        ])
    });
    html! {
        @if !file.declarations.is_empty() { (section(&words.text("contribution-declared-years", &[]), None, table.draw())) }
    }
}

fn payments(visit: &Visit, file: &File) -> Markup {
    let words = visit.words();
    let (language, here) = (words.language(), format!("/contributions/{}", file.organisation.slug));
    let table = Table::new(words.text("contribution-payments", &[]))
        .column(words.text("contribution-paid-on", &[]))
        .column(words.text("contribution-receipt", &[]))
        .number(words.text("contribution-amount", &[]));
    let table = file.payments.iter().fold(table, |table, payment| {
        let to = visit.address(&format!("{here}/receipts/{}", payment.receipt));
        table.row([
            html! { (day(parse_day(&payment.paid_on), language)) },
            html! {
                a href=(to) { (payment.receipt) }
                @if !is_standing(&payment) { " " (Chip::attention(words.text("contribution-cancelled", &[])).draw()) }
            },
            html! { (euros(payment.amount, language)) },
        ])
    });
    let table = file.refunds.iter().fold(table, |table, refund| {
        table.row([
            html! { (day(parse_day(&refund.paid_on), language)) },
            html! { (words.text("contribution-refunded", &[])) },
            html! { (euros(-refund.amount, language)) },
        ])
    });
    html! {
        @if !file.payments.is_empty() { (section(&words.text("contribution-payments", &[]), None, table.draw())) }
    }
}
