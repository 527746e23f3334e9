//! The routes of the desk.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use legollab_web::{fault::Fault, response::SeeOther};

use super::{
    decide::{Typed, decide, reconsider},
    overview, page,
    read::read,
    sheet::Typed as OnPage,
    sign::{Signing, sign},
};
use crate::{
    certification::{problem::Halt, requests::load, rules::agreement::Agreement},
    failure::Failure,
    frame::Page,
    identity::{Person, Role},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// A bundle of the longest statement, as a form writes it.
const BYTES: usize = 2 << 20;
const ONLY: Access = Access::Role(Role::Certifier);
/// A reading can be continued and decides nothing.
const DRAFT: Access = Access::RoleDraft(Role::Certifier);

pub fn routes() -> Routes {
    Routes::default()
        .get("/certification", ONLY, overview::show)
        .get("/certification/requests/{id}", ONLY, show)
        .post("/certification/requests/{id}/readings", DRAFT, keep_reading)
        .post("/certification/requests/{id}/decision", ONLY, keep_decision)
        .post("/certification/requests/{id}/reconsideration", ONLY, take_back)
        .get("/certification/requests/{id}/certification.json", ONLY, statement)
        .post("/certification/requests/{id}/signature", ONLY, take_signature)
}

/// Somebody in person: programs read and decide nothing here.
fn certifier(visit: &Visit) -> Result<&Person, Fault> {
    let person = visit.require_role(Role::Certifier)?;
    visit.token().is_none().then_some(person).ok_or(Fault::Forbidden)
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    page::draw(&registry, &visit, &id, &OnPage::default(), &[]).await
}

async fn keep_reading(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form<BYTES>,
) -> Result<Response, Failure> {
    let done = read(&registry, certifier(&visit)?, &id, |name| form.get(name)).await;
    let note = visit.words().text("desk-reading-kept", &[]);
    end(&registry, &visit, &id, done.map(|()| note), &form).await
}

async fn keep_decision(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form<BYTES>,
) -> Result<Response, Failure> {
    let typed = Typed {
        sequence: form.get("sequence").parse().unwrap_or(-1),
        choice: form.get("decision"),
        reasons: form.get("reasons"),
        independent: form.get("independent") == "on",
    };
    let done = decide(&registry, certifier(&visit)?, &id, &typed).await;
    let note = |agreement| {
        let id = match agreement {
            Agreement::Open => "desk-decided-open",
            Agreement::More => "desk-decided-more",
            Agreement::Certify(_) => "desk-decided-certify",
            Agreement::Refuse => "desk-decided-refuse",
        };
        visit.words().text(id, &[])
    };
    end(&registry, &visit, &id, done.map(note), &form).await
}

async fn take_back(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form<BYTES>,
) -> Result<Response, Failure> {
    let sequence = form.get("sequence").parse().unwrap_or(-1);
    let done = reconsider(&registry, certifier(&visit)?, &id, sequence).await;
    let note = visit.words().text("desk-reconsidered", &[]);
    end(&registry, &visit, &id, done.map(|()| note), &form).await
}

async fn take_signature(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form<BYTES>,
) -> Result<Response, Failure> {
    let sequence = form.get("sequence").parse().unwrap_or(-1);
    let signed = form.get("signed").as_bytes();
    match sign(&registry, certifier(&visit)?, &id, sequence, signed).await {
        Ok(Signing::Certified(certification)) => {
            let note = visit.words().text("desk-certified-note", &[]);
            let to = format!("/certifications/{certification}");
            Ok(SeeOther::path(&visit, &to).note(&visit, &note).into_response())
        }
        other => {
            let note = visit.words().text("desk-signed-note", &[]);
            end(&registry, &visit, &id, other.map(|_| note), &form).await
        }
    }
}

/// What is to be signed, byte for byte.
async fn statement(State(registry): State<Registry>, Path(id): Path<String>) -> Result<Response, Failure> {
    let file = load(registry.database.reader(), &id).await?.ok_or(Fault::NotFound)?;
    let statement = file.request.statement.ok_or(Fault::NotFound)?;
    let name = format!("attachment; filename=\"certification-{}.json\"", file.organisation.slug);
    let name = HeaderValue::from_str(&name).map_err(|_| Fault::Internal { incident: None })?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, statement).into_response())
}

async fn end(
    registry: &Registry,
    visit: &Visit,
    id: &str,
    done: Result<String, Halt>,
    form: &Form<BYTES>,
) -> Result<Response, Failure> {
    match done {
        Ok(note) => {
            let to = format!("/certification/requests/{id}");
            Ok(SeeOther::path(visit, &to).note(visit, &note).into_response())
        }
        Err(Halt::Failure(failure)) => Err(failure),
        Err(Halt::Problems(problems)) => {
            let typed = OnPage(form.fields().to_vec());
            let page = page::draw(registry, visit, id, &typed, &problems).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}
