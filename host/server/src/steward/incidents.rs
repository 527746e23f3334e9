//! What went wrong.

use axum::extract::Path;
use legollab_runtime::storage::{Incident, IncidentKind};
use legollab_web::{fault::Fault, fields::Paging, query::Query};
use maud::{Markup, html};

use super::{
    area::{Area, StewardRequest},
    parts::{details, number, table},
};
use crate::{error_mapping::storage_fault, frame::Page, words::Words};

/// All incidents that are kept, newest first.
pub async fn list(steward: StewardRequest, query: Query) -> Result<Page, Fault> {
    let words = steward.words();
    let paging = Paging::parse(Some(query.get("page")));
    let mut incidents = steward
        .platform()
        .store()
        .incidents(paging.offset(), paging.limit())
        .await
        .map_err(storage_fault)?;
    let more = paging.cut(&mut incidents);
    let body = html! {
        p { (words.text("incidents-explanation", &[])) }
        @if incidents.is_empty() { p.empty { (words.text("incidents-empty", &[])) } }
        @else { (draw(&steward, &incidents)) }
        (paging.draw(&steward, "/steward/incidents?", more))
    };
    Ok(steward.page(Area::Incidents, words.text("steward-incidents", &[]), body))
}

/// Incidents as a table.
pub fn draw(steward: &StewardRequest, incidents: &[Incident]) -> Markup {
    let words = steward.words();
    let columns = [
        words.text("column-when", &[]),
        words.text("column-brick", &[]),
        words.text("column-function", &[]),
        words.text("column-what", &[]),
    ];
    let rows: Vec<Vec<Markup>> = incidents
        .iter()
        .map(|incident| {
            let address = steward.address(&format!("/steward/incidents/{}", incident.id));
            vec![
                html! { a href=(address) { (steward.time(incident.at)) } },
                html! { (steward.mount_of(incident.installation)) },
                html! { (steward.function_of(incident.installation, &incident.interface, &incident.function)) },
                html! { (kind(incident.kind, words)) },
            ]
        })
        .collect();
    table(&words.text("steward-incidents", &[]), &columns, &rows)
}

/// One incident, with what the author of the brick would want to see.
pub async fn show(steward: StewardRequest, Path(id): Path<String>) -> Result<Page, Fault> {
    let words = steward.words();
    let incident = steward
        .platform()
        .store()
        .incident(number(&id)?)
        .await
        .map_err(storage_fault)?
        .ok_or(Fault::NotFound)?;
    let facts = [
        (words.text("column-when", &[]), html! { (steward.time(incident.at)) }),
        (
            words.text("column-brick", &[]),
            html! { (steward.mount_of(incident.installation)) },
        ),
        (
            words.text("column-function", &[]),
            html! { code { (incident.interface) "#" (incident.function) } },
        ),
        (words.text("incident-call", &[]), html! { code { (incident.call) } }),
        (words.text("incident-detail", &[]), html! { (incident.detail) }),
    ];
    let body = html! {
        p.lead { (kind(incident.kind, words)) }
        (details(&facts))
        @if !incident.trace.is_empty() {
            section {
                h2 { (words.text("incident-trace", &[])) }
                p { (words.text("incident-trace-explanation", &[])) }
                pre.trace tabindex="0" { (incident.trace) }
            }
        }
        p { a href=(steward.address("/steward/incidents")) { (words.text("back-to-list", &[])) } }
    };
    Ok(steward.page(
        Area::Incidents,
        words.text("incident-title", &[("number", incident.id.into())]),
        body,
    ))
}

/// What kind of thing went wrong, in words that a steward understands.
fn kind(kind: IncidentKind, words: &Words) -> String {
    match kind {
        IncidentKind::Trap => words.text("incident-trap", &[]),
        IncidentKind::CpuTime => words.text("incident-cpu-time", &[]),
        IncidentKind::Deadline => words.text("incident-deadline", &[]),
        IncidentKind::Memory => words.text("incident-memory", &[]),
        IncidentKind::Stack => words.text("incident-stack", &[]),
        IncidentKind::Limit => words.text("incident-limit", &[]),
        IncidentKind::Quota => words.text("incident-quota", &[]),
        IncidentKind::ReadOnly => words.text("incident-read-only", &[]),
        IncidentKind::Grant => words.text("incident-grant", &[]),
        IncidentKind::BadAnswer => words.text("incident-bad-answer", &[]),
        IncidentKind::Host => words.text("incident-host", &[]),
    }
}
