//! The fund's public account.

use axum::extract::State;
use jiff::{Timestamp, tz::TimeZone};
use legollab_web::{
    amounts::euros,
    calendar_days::day,
    theme::{
        components::{
            Button, ChartKind, Joint, MoneyChart, Series, bond, deep_sum, empty, onward, page, page_head, panel,
            section, ticks,
        },
        drawings::Spot,
        icons::Icon,
    },
};
use maud::{Markup, html};

use super::{describe::table, grants::grants, movements::Movements, tables::grant};
use crate::{
    failure::Failure,
    frame::Page,
    ledger::{Seal, last},
    state::Registry,
    visit::Visit,
    words::{TIME_ZONE, Words, local_date},
};

/// Quarters of the chart at most.
const QUARTERS: usize = 8;
/// Entries and grants that the page shows; the others have pages of their own.
const SHOWN: usize = 5;
const GRANTS_SHOWN: usize = 8;
/// The drawings of projects, in turn.
const SPOTS: [Spot; 4] = [Spot::Tools, Spot::Workshop, Spot::Air, Spot::Hands];

pub(super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let movements = Movements::read(reader).await?;
    let grants: Vec<grant::Model> = grants(reader)
        .await?
        .into_iter()
        .filter(|grant| grant.cancelled_at.is_none())
        .collect();
    let last = last(reader).await?;
    let title = words.text("fund-title", &[]);
    let content = page(html! {
        (page_head(&title, Some(&words.text("fund-lead", &[])), None))
        (bond(Joint::ShortLong, &[sum(&visit, &movements, &grants, last.as_ref()), chart(&visit, &movements)]))
        (born(&visit, &grants))
        (entries(&visit, &movements))
        (bond(Joint::Halves, &[again(&visit), rules(words)]))
    });
    Ok(Page::new(&visit, title, content))
}

fn sum(visit: &Visit, movements: &Movements, grants: &[grant::Model], last: Option<&Seal>) -> Markup {
    let words = visit.words();
    let language = words.language();
    let since = movements.0.first().map_or_else(
        || words.text("fund-received", &[]),
        |first| words.text("fund-received-since", &[("day", day(first.day, language).into())]),
    );
    let parts = [
        (since, euros(movements.received(), language)),
        (
            words.text("fund-given-to", &[("count", grants.len().into())]),
            euros(movements.given(), language),
        ),
    ];
    let note = match last {
        None => words.text("fund-no-entry", &[]),
        Some(seal) => {
            let at = Timestamp::from_millisecond(seal.at).unwrap_or(Timestamp::UNIX_EPOCH);
            let at = at.to_zoned(TimeZone::get(TIME_ZONE).unwrap_or(TimeZone::UTC));
            let args = [
                ("count", seal.number.into()),
                ("day", day(at.date(), language).into()),
                ("time", words.clock(at.time()).into()),
            ];
            words.text("fund-sealed", &args)
        }
    };
    let over = words.text("fund-held-on", &[("day", words.date_of(visit.now()).into())]);
    let note = html! { (Icon::SealFill.draw()) " " (note) };
    deep_sum(&over, &euros(movements.held(), language), &parts, note)
}

fn chart(visit: &Visit, movements: &Movements) -> Markup {
    let words = visit.words();
    let quarters = movements.by_quarter(local_date(visit.now()), QUARTERS);
    let title = words.text("fund-chart", &[]);
    let body = if quarters.is_empty() {
        html! { p { (words.text("fund-no-chart", &[])) } }
    } else {
        let name = |(year, quarter, ..): &(i16, i8, i64, i64)| {
            words.text(
                "fund-quarter",
                &[
                    ("quarter", i32::from(*quarter).into()),
                    ("year", year.to_string().into()),
                ],
            )
        };
        MoneyChart {
            title: title.clone(),
            period: words.text("fund-period", &[]),
            periods: quarters.iter().map(name).collect(),
            series: vec![
                Series {
                    name: words.text("fund-received-from", &[]),
                    cents: quarters.iter().map(|(_, _, received, _)| *received).collect(),
                },
                Series {
                    name: words.text("fund-given-to-projects", &[]),
                    cents: quarters.iter().map(|(_, _, _, given)| *given).collect(),
                },
            ],
            kind: ChartKind::Bars,
        }
        .draw(words.language())
    };
    html! { figure.sheet { h2 { (title) } (body) } }
}

fn born(visit: &Visit, grants: &[grant::Model]) -> Markup {
    let words = visit.words();
    let latest = grants.iter().rev().take(GRANTS_SHOWN).zip(SPOTS.into_iter().cycle());
    let body = if grants.is_empty() {
        empty(
            Spot::Empty,
            &words.text("fund-no-grant", &[]),
            &words.text("fund-no-grant-text", &[]),
            None,
        )
    } else {
        html! {
            ul.needs.born {
                @for (grant, spot) in latest {
                    li {
                        article.born-card {
                            (spot.draw())
                            div {
                                p.row.between { strong { (grant.project) } span.n { (euros(grant.amount, words.language())) } }
                                p.small.muted { (grant.reason) }
                            }
                        }
                    }
                }
            }
        }
    };
    section(&words.text("fund-born", &[]), None, body)
}

fn entries(visit: &Visit, movements: &Movements) -> Markup {
    let words = visit.words();
    let files = html! {
        p.small {
            (words.text("fund-download", &[])) " "
            a href=(visit.address("/api/fund.csv")) { "CSV" } ", "
            a href=(visit.address("/api/fund.ndjson")) { "JSON" }
        }
    };
    let body = if movements.0.is_empty() {
        html! { p { (words.text("fund-no-entry", &[])) } }
    } else {
        let all = words.text("fund-all-entries", &[("count", movements.0.len().into())]);
        html! {
            (table(movements.0.iter().rev().take(SHOWN), words).draw())
            p { (onward(&all, &visit.address("/fund/entries"))) }
        }
    };
    section(&words.text("fund-last-entries", &[]), Some(files), body)
}

fn again(visit: &Visit) -> Markup {
    let words = visit.words();
    let program = Button::secondary(words.text("fund-program", &[]))
        .icon(Icon::Download)
        .small();
    let file = Button::secondary(words.text("fund-file", &[]))
        .icon(Icon::Download)
        .small();
    let year = local_date(visit.now()).year();
    panel(
        &words.text("fund-again", &[]),
        html! {
            p { (words.text("fund-again-text", &[])) }
            div.buttons {
                (file.to(&visit.address("/api/fund.ndjson")))
                (program.to(&visit.address("/fund/recompute.py")))
            }
            p { (onward(&words.text("fund-year-report", &[("year", year.to_string().into())]), &visit.address(&format!("/fund/{year}")))) }
        },
    )
}

fn rules(words: &Words) -> Markup {
    let rules = ["consent", "loss", "end", "surplus"].map(|rule| words.text(&format!("fund-rule-{rule}"), &[]));
    panel(&words.text("fund-rules", &[]), ticks(&rules))
}
