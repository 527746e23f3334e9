//! All movements of the fund, latest first, page by page.

use axum::extract::State;
use legollab_web::{
    query::Query,
    theme::components::{back, page, page_head, pager},
};
use maud::html;

use super::{describe::table, movements::Movements};
use crate::{failure::Failure, frame::Page, state::Registry, visit::Visit};

/// Movements on a page.
const ROWS: usize = 50;

pub(super) async fn show(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let words = visit.words();
    let movements = Movements::read(registry.database.reader()).await?;
    let pages = movements.0.len().div_ceil(ROWS).max(1);
    let here = query.get("page").parse().unwrap_or(1).clamp(1, pages);
    let rows = movements.0.iter().rev().skip((here - 1) * ROWS).take(ROWS);
    let to = |number: usize| visit.address(&format!("/fund/entries?page={number}"));
    let summary = words.text("fund-page-of", &[("page", here.into()), ("pages", pages.into())]);
    let (previous, next) = (words.text("fund-newer", &[]), words.text("fund-older", &[]));
    let (newer, older) = (to(here.saturating_sub(1)), to(here + 1));
    let title = words.text("fund-entries", &[]);
    let content = page(html! {
        (back(&words.text("fund-title", &[]), &visit.address("/fund")))
        (page_head(&title, Some(&words.text("fund-entries-lead", &[])), None))
        @if movements.0.is_empty() { p { (words.text("fund-no-entry", &[])) } } @else { (table(rows, words).draw()) }
        @if pages > 1 {
            (pager(
                &summary,
                (here > 1).then_some((previous.as_str(), newer.as_str())),
                (here < pages).then_some((next.as_str(), older.as_str())),
                words.language(),
            ))
        }
    });
    Ok(Page::new(&visit, title, content))
}
