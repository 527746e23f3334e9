//! Names that may be taken for others: administrators say whether they may be used.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::{
        components::{Button, Chip, Table, empty, page, page_head, section},
        drawings::Spot,
    },
};
use maud::html;

use crate::{
    failure::Failure,
    frame::Page,
    packages::{
        naming::{NameDecisionError, decide_name, names_looked_at},
        stewardship::owned::name_of,
    },
    state::Registry,
    visit::{Form, Visit},
};

pub(super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let names = names_looked_at(registry.database.reader()).await?;
    let title = text("package-names-title");
    let mut table = Table::new(title.clone())
        .column(text("package-names-name"))
        .column(text("package-names-resembles"))
        .column(text("package-names-organisation"))
        .column(text("versions-state"))
        .act(text("versions-act"));
    for (name, package, holder) in &names {
        let (at, token) = (
            |step: &str| visit.address(&format!("/package-names/{}/{step}", package.id)),
            visit.form_token(),
        );
        let own = name_of(package);
        let state = match name.state.as_str() {
            "waiting" => Chip::waiting(text("package-name-waiting")),
            "allowed" => Chip::good(text("package-name-allowed")),
            _ => Chip::bad(text("package-name-refused")),
        };
        table = table.row([
            html! { strong { (own) } },
            html! { (name.resembles) },
            html! { (holder.title) br; span.small.muted { (words.date_of(name.asked_at)) } },
            state.draw(),
            html! {
                @if !package.is_public {
                    div.buttons {
                        @if name.state != "allowed" { (Button::secondary(text("package-name-allow")).small().about(own.clone()).post(&at("allow"), &token, &[])) }
                        @if name.state != "refused" { (Button::danger(text("package-name-refuse")).small().about(own.clone()).post(&at("refuse"), &token, &[])) }
                    }
                }
            },
        ]);
    }
    let body = page(html! {
        (page_head(&title, Some(&text("package-names-lead")), None))
        @if names.is_empty() {
            (empty(Spot::Empty, &text("package-names-none"), &text("package-names-none-text"), None))
        } @else {
            (section(&title, None, table.draw()))
        }
    });
    Ok(Page::new(&visit, title, body))
}

pub(super) async fn allow(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    _: Form,
) -> Result<Response, Failure> {
    decide(&registry, &visit, &id, true).await
}

pub(super) async fn refuse(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    _: Form,
) -> Result<Response, Failure> {
    decide(&registry, &visit, &id, false).await
}

async fn decide(registry: &Registry, visit: &Visit, id: &str, allowed: bool) -> Result<Response, Failure> {
    let decided = decide_name(registry, visit.require_person()?, id, allowed).await;
    let package = decided.map_err(|error| match error {
        NameDecisionError::Unknown => Fault::NotFound.into(),
        NameDecisionError::NotTheirs => Fault::Forbidden.into(),
        NameDecisionError::Answered => {
            let detail = visit.words().text("package-name-answered", &[]);
            Failure::from(Fault::Refused { status: 409, detail })
        }
        NameDecisionError::Database(error) => error.into(),
    })?;
    let note = if allowed {
        "package-name-allowed-note"
    } else {
        "package-name-refused-note"
    };
    let note = visit.words().text(note, &[("package", name_of(&package).into())]);
    Ok(SeeOther::path(visit, "/package-names")
        .note(visit, &note)
        .into_response())
}
