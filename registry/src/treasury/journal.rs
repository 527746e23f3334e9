//! The books as the treasurer reads them, and as an accounting program takes them: a file with the 18 columns that the French tax
//! administration asks for (FEC). It is the journal of the fund, not the whole of a company's books.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use http::{HeaderValue, header};
use legollab_web::{
    amounts::euros,
    calendar_days::day,
    fault::Fault,
    query::Query,
    theme::{
        Tone,
        components::{Button, Table, back, notice, page, page_head, pager, section},
        icons::Icon,
    },
};
use maud::{Markup, html};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use crate::{
    contributions::parse_day,
    failure::Failure,
    frame::Page,
    identity::tables::organisation,
    ledger::{Account, chain::Sealed, last, sealed_after, sealed_between, verify_chain},
    state::Registry,
    visit::Visit,
    words::{Words, local_date},
};

/// Entries on a page.
const ROWS: i64 = 50;

async fn names(connection: &impl ConnectionTrait) -> Result<BTreeMap<String, organisation::Model>, DbErr> {
    let all = organisation::Entity::find().all(connection).await?;
    Ok(all.into_iter().map(|row| (row.id.clone(), row)).collect())
}

pub(super) async fn show(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let count = last(reader).await?.map_or(0, |seal| seal.number);
    let pages = ((count + ROWS - 1) / ROWS).max(1);
    let here = query.get("page").parse().unwrap_or(1_i64).clamp(1, pages);
    // Latest first, and the pages full from the latest on.
    let end = count - (here - 1) * ROWS;
    let begin = (end - ROWS).max(0);
    let mut entries = sealed_after(reader, begin, u64::try_from(end - begin).unwrap_or(0)).await?;
    entries.reverse();
    let state = match verify_chain(reader).await {
        Ok(chain) => notice(
            Tone::Good,
            html! {
                p { (words.text("treasury-chain-holds", &[("count", chain.entries.into())])) }
                p.small { (words.text("treasury-last-hash", &[])) " " code { (chain.last_hash) } }
            },
        ),
        Err(error) => {
            tracing::error!(%error, "the books do not hold");
            notice(Tone::Bad, html! { p { (words.text("treasury-todo-chain-text", &[])) } })
        }
    };
    let to = |number: i64| visit.address(&format!("/treasury/journal?page={number}"));
    let (newer, older) = (to(here - 1), to(here + 1));
    let (previous, next) = (words.text("fund-newer", &[]), words.text("fund-older", &[]));
    let title = words.text("treasury-to-journal", &[]);
    let year = local_date(visit.now()).year();
    let file = Button::secondary(words.text("treasury-journal-file", &[("year", year.to_string().into())]))
        .icon(Icon::Download)
        .small();
    let names = names(reader).await?;
    let content = page(html! {
        (back(&words.text("treasury-title", &[]), &visit.address("/treasury")))
        (page_head(&title, Some(&words.text("treasury-journal-lead", &[])), Some(file.to(&visit.address(&format!("/treasury/journal/{year}"))))))
        (state)
        @for entry in &entries { (drawn(entry, &names, words)) }
        @if pages > 1 {
            (pager(
                &words.text("fund-page-of", &[("page", here.into()), ("pages", pages.into())]),
                (here > 1).then_some((previous.as_str(), newer.as_str())),
                (here < pages).then_some((next.as_str(), older.as_str())),
                words.language(),
            ))
        }
    });
    Ok(Page::new(&visit, title, content))
}

fn drawn(entry: &Sealed, names: &BTreeMap<String, organisation::Model>, words: &Words) -> Markup {
    let (seal, language) = (&entry.seal, words.language());
    let args = [
        ("number", seal.number.into()),
        ("kind", seal.kind.as_str().into()),
        ("document", seal.document.as_str().into()),
        ("journal", seal.journal.as_str().into()),
        ("place", seal.journal_number.into()),
        ("day", day(parse_day(&seal.day), language).into()),
        ("reverses", seal.reverses.unwrap_or(0).into()),
    ];
    let title = words.text("treasury-entry", &args);
    let table = Table::new(title.clone())
        .column(words.text("fund-account", &[]))
        .column(words.text("fund-account-name", &[]))
        .column(words.text("contributions-organisation", &[]))
        .number(words.text("fund-account-debit", &[]))
        .number(words.text("fund-account-credit", &[]));
    let sum = |cents: i64| {
        if cents > 0 {
            euros(cents, language)
        } else {
            String::new()
        }
    };
    let table = entry.lines.iter().fold(table, |table, line| {
        table.row([
            html! { (line.account) },
            html! { (words.text(&format!("fund-account-{}", line.account), &[])) },
            html! { (names.get(&line.party).map_or("", |row| row.title.as_str())) },
            html! { (sum(line.amount)) },
            html! { (sum(-line.amount)) },
        ])
    });
    section(
        &title,
        Some(html! { p.small.muted { (words.text("treasury-entry-where", &args)) } }),
        table.draw(),
    )
}

/// The 18 columns.
const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
    PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n";

pub(super) async fn file(
    State(registry): State<Registry>,
    Path(year): Path<String>,
) -> Result<impl IntoResponse, Failure> {
    let year: i16 = year
        .parse()
        .ok()
        .filter(|year| (2000..=9999).contains(year))
        .ok_or(Fault::NotFound)?;
    let reader = registry.database.reader();
    let entries = sealed_between(reader, &format!("{year}-01-01"), &format!("{year}-12-31")).await?;
    if entries.is_empty() {
        return Err(Fault::NotFound.into());
    }
    let names = names(reader).await?;
    let mut text = HEAD.to_owned();
    // The columns are French by law, and so are their words.
    let words = Words::get("fr");
    for entry in &entries {
        rows(entry, &names, words, &mut text);
    }
    let name = format!("attachment; filename=\"fonds-{year}.txt\"");
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).map_err(|_| Fault::NotFound)?,
        ),
    ];
    Ok((headers, text))
}

fn rows(entry: &Sealed, names: &BTreeMap<String, organisation::Model>, words: &Words, into: &mut String) {
    let seal = &entry.seal;
    let date = seal.day.replace('-', "");
    let euros = |cents: i64| format!("{},{:02}", cents / 100, cents % 100);
    let plain = |text: &str| text.replace(['\t', '\r', '\n', '|'], " ");
    for line in &entry.lines {
        let account = Account::of(&line.account).map_or("", Account::code);
        let party = names.get(&line.party);
        let cells = [
            seal.journal.clone(),
            words.text(&format!("treasury-journal-{}", seal.journal), &[]),
            seal.journal_number.to_string(),
            date.clone(),
            line.account.clone(),
            words.text(&format!("fund-account-{account}"), &[]),
            party.map(|row| row.slug.clone()).unwrap_or_default(),
            party.map(|row| plain(&row.title)).unwrap_or_default(),
            seal.document.clone(),
            date.clone(),
            words.text(
                "treasury-kind",
                &[
                    ("kind", seal.kind.as_str().into()),
                    ("reverses", seal.reverses.unwrap_or(0).into()),
                ],
            ),
            euros(line.amount.max(0)),
            euros((-line.amount).max(0)),
            String::new(),
            String::new(),
            date.clone(),
            String::new(),
            String::new(),
        ];
        into.push_str(&cells.map(|cell| plain(&cell)).join("\t"));
        into.push_str("\r\n");
    }
}
