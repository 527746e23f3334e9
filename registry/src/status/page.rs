//! The page, and the same for programs.

use axum::extract::State;
use legollab_web::theme::{
    Tone,
    components::{facts, notice, page, page_head, section},
};
use maud::html;

use super::reading::{Status, read};
use crate::{api::Json, failure::Failure, frame::Page, state::Registry, visit::Visit};

pub(super) async fn json(State(registry): State<Registry>) -> Result<Json<Status>, Failure> {
    Ok(Json(read(&registry).await?))
}

pub(super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let status = read(&registry).await?;
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let number = |count: u64| words.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let Status { counts, trust, .. } = &status;
    let served = [
        (text("status-version"), status.version.clone()),
        (text("status-bricks"), number(counts.bricks)),
        (text("status-versions"), number(counts.versions)),
        (text("status-providers"), number(counts.providers)),
        (text("status-offers"), number(counts.offers)),
    ];
    let (tone, fresh) = match trust {
        Some(trust) if trust.fresh => (
            Tone::Good,
            words.text(
                "status-trust-fresh",
                &[("day", words.date_of(trust.fresh_until).into())],
            ),
        ),
        Some(trust) => (
            Tone::Bad,
            words.text(
                "status-trust-stale",
                &[("day", words.date_of(trust.fresh_until).into())],
            ),
        ),
        None => (Tone::Neutral, text("status-trust-none")),
    };
    let backup = match status.last_backup {
        Some(at) => words.date_of(at),
        None => text("status-unknown"),
    };
    let check = match &status.last_check {
        Some(check) => words.text(
            "status-check-value",
            &[
                ("day", words.date_of(check.at).into()),
                ("damaged", check.damaged.into()),
            ],
        ),
        None => text("status-unknown"),
    };
    let title = text("status-title");
    let body = page(html! {
        (page_head(&title, Some(&text("status-lead")), None))
        (section(&text("status-served"), None, facts(&served)))
        (section(&text("status-trust"), None, html! {
            (notice(tone, html! { p { (fresh) } }))
            @if let Some(trust) = trust {
                (facts(&[
                    (text("status-trust-version"), words.integer(trust.version)),
                    (text("status-trust-published"), words.date_of(trust.published_at)),
                ]))
            }
        }))
        (section(&text("status-kept"), None, facts(&[(text("status-backup"), backup), (text("status-check"), check)])))
        p.small.muted { (text("status-json")) " " a href=(visit.address("/api/status")) { "/api/status" } }
    });
    Ok(Page::new(&visit, title, body).description(text("status-lead")))
}
