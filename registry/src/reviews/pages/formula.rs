//! How reviews come about and how the score is computed, with the numbers that the code uses.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::header;
use legollab_web::theme::components::{Table, page, page_head, section, ticks};
use maud::html;

use super::super::{
    rules::APPEAL_DAYS,
    score::{ANCHOR_GRADE, ANCHOR_REVIEWS, CAUTION_GRADE, CAUTION_REVIEWS, HALF_LIFE_DAYS, HALVINGS, PRIOR_REVIEWS},
    store,
};
use crate::{
    engagements::REVIEW_DAYS,
    failure::Failure,
    frame::Page,
    offers::{Family, family_in_words},
    state::Registry,
    visit::Visit,
    words::{Arg, local_date},
};

pub(in super::super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let words = visit.words();
    let scores = store::scores(&registry.database, local_date(visit.now())).await?;
    let count = |number: i128| Arg::Count(i64::try_from(number).unwrap_or(i64::MAX));
    let hundredths = |value: i64| {
        // Shown with two decimals; the whole number is in the JSON.
        let text = format!("{}.{:02}", value / 100, value % 100);
        match words.language() {
            crate::words::Language::French => text.replace('.', ","),
            crate::words::Language::English => text,
        }
    };
    let args: Vec<(&str, Arg)> = vec![
        ("halflife", HALF_LIFE_DAYS.into()),
        ("halvings", HALVINGS.into()),
        ("prior", count(PRIOR_REVIEWS)),
        ("anchor", count(ANCHOR_REVIEWS)),
        ("anchorgrade", count(ANCHOR_GRADE)),
        ("caution", count(CAUTION_REVIEWS)),
        ("cautiongrade", count(CAUTION_GRADE)),
        ("window", REVIEW_DAYS.into()),
        ("appeal", APPEAL_DAYS.into()),
    ];
    let text = |id: &str| words.text(id, &args);
    let today = Family::ALL.into_iter().fold(
        Table::new(text("formula-today"))
            .captioned()
            .column(text("offer-family"))
            .number(text("formula-today-usual"))
            .number(text("formula-today-unreviewed")),
        |table, family| {
            table.row([
                html! { (family_in_words(family, words)) },
                html! { (hundredths(scores.usual(family.name()))) },
                html! { (hundredths(scores.unreviewed(family.name()))) },
            ])
        },
    );
    let list = |ids: &[&str]| ticks(&ids.iter().map(|id| text(id)).collect::<Vec<_>>());
    let title = text("formula-title");
    let lead = text("formula-lead");
    let body = page(html! {
        (page_head(&title, Some(&lead), None))
        (section(&text("formula-who"), None, list(&[
            "formula-who-closed", "formula-who-once", "formula-who-ties", "formula-who-versions", "formula-who-reply",
            "formula-who-unpaid", "formula-who-delays",
        ])))
        (section(&text("formula-how"), None, html! {
            ol {
                li { (text("formula-weight")) }
                li { (text("formula-usual")) }
                li { (text("formula-score")) }
                li { (text("formula-cautious")) }
                li { (text("formula-round")) }
            }
            (today.draw())
        }))
        (section(&text("formula-again"), None, html! {
            p { (text("formula-again-text")) }
            ul {
                li { a href=(visit.address("/api/reviews.ndjson")) { (text("formula-export")) } }
                li { a href=(visit.address("/reviews/recompute.py")) { (text("formula-program")) } }
                li { a href=(visit.address("/api/providers/scores")) { (text("formula-scores")) } }
            }
        }))
        (section(&text("formula-moderation"), None, list(&[
            "formula-moderation-report", "formula-moderation-reasons", "formula-moderation-appeal",
        ])))
    });
    Ok(Page::new(&visit, title, body))
}

/// The program that computes every score again, as it is run on this code.
pub(in super::super) async fn program() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/x-python; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"recompute_scores.py\"",
        ),
    ];
    (headers, include_str!("../../../tests/recompute_scores.py")).into_response()
}
