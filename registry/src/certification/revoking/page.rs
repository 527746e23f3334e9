//! The page on which a revocation is proposed and confirmed.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::{
        Tone,
        components::{Button, Field, Form as DrawnForm, back, error_box, notice, page_head, panel},
    },
};
use maud::{Markup, html};
use sea_orm::EntityTrait;

use super::steps::{confirm, drop_proposal, proposal, propose};
use crate::{
    certification::{
        authority::obstacle,
        badge::badge,
        problem::{Halt, Problem},
        rules::verdict,
        tables::{certification, revocation},
        view::View,
    },
    failure::Failure,
    frame::Page,
    identity::{Person, Role, names_of, tables::organisation},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

const ONLY: Access = Access::Role(Role::Certifier);

pub fn routes() -> Routes {
    Routes::default()
        .get("/certification/certifications/{id}", ONLY, show)
        .post("/certification/certifications/{id}/revocation", ONLY, begin)
        .post(
            "/certification/certifications/{id}/revocation/confirmation",
            ONLY,
            agree,
        )
        .post("/certification/certifications/{id}/revocation/end", ONLY, drop_it)
}

fn certifier(visit: &Visit) -> Result<&Person, Fault> {
    let person = visit.require_role(Role::Certifier)?;
    visit.token().is_none().then_some(person).ok_or(Fault::Forbidden)
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    draw(&registry, &visit, &id, &[], "").await
}

async fn begin(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let done = propose(&registry, certifier(&visit)?, &id, form.get("reason")).await;
    after(
        &registry,
        &visit,
        &id,
        done,
        "revocation-proposed-note",
        form.get("reason"),
    )
    .await
}

async fn agree(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let done = confirm(
        &registry,
        certifier(&visit)?,
        &id,
        form.get("proposal"),
        form.get("reason"),
    )
    .await;
    after(&registry, &visit, &id, done, "revocation-done-note", form.get("reason")).await
}

async fn drop_it(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let done = drop_proposal(&registry, certifier(&visit)?, &id, form.get("proposal")).await;
    after(&registry, &visit, &id, done, "revocation-dropped-note", "").await
}

async fn after(
    registry: &Registry,
    visit: &Visit,
    id: &str,
    done: Result<(), Halt>,
    note: &str,
    typed: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => {
            let to = format!("/certification/certifications/{id}");
            Ok(SeeOther::path(visit, &to)
                .note(visit, &visit.words().text(note, &[]))
                .into_response())
        }
        Err(Halt::Failure(failure)) => Err(failure),
        Err(Halt::Problems(problems)) => {
            let page = draw(registry, visit, id, &problems, typed).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn draw(
    registry: &Registry,
    visit: &Visit,
    id: &str,
    problems: &[Problem],
    typed: &str,
) -> Result<Page, Failure> {
    let person = visit.require_role(Role::Certifier)?;
    let (view, reader, now) = (View::new(visit), registry.database.reader(), visit.now());
    let one = certification::Entity::find_by_id(id)
        .one(reader)
        .await?
        .ok_or(Fault::NotFound)?;
    let organisation = organisation::Entity::find_by_id(one.organisation.as_str())
        .one(reader)
        .await?
        .ok_or(Fault::NotFound)?;
    let proposed = proposal(reader, id).await?;
    let names = names_of(reader, proposed.iter().map(|row| row.proposed_by.as_str())).await?;
    let obstacle = obstacle(reader, &person.account.id, &organisation.id, now).await?;
    let over = one.revoked_at.is_some() || one.superseded_at.is_some() || one.not_after <= now;
    let whole = view.problem(problems, "form");
    let title = view.with(
        "revocation-title",
        &[("organisation", organisation.title.as_str().into())],
    );
    let body = html! {
        (back(&view.t("desk-title"), &view.to("/certification")))
        (page_head(
            &title,
            Some(&view.with("certification-period", &[
                ("from", view.day(one.not_before).into()),
                ("until", view.day(one.not_after).into()),
            ])),
            Some(badge(&verdict::of_one(&one, now), now).draw_large(view.language)),
        ))
        (error_box(whole.as_slice(), &[], view.language))
        p { a href=(view.to(&format!("/certifications/{id}"))) { (view.t("asking-see-certification")) } }
        @if let Some(obstacle) = obstacle {
            (notice(Tone::Attention, html! { p { (view.t(obstacle.text())) } }))
        } @else if over {
            (notice(Tone::Neutral, html! { p { (view.t("revocation-over")) } }))
        } @else if let Some(proposed) = &proposed {
            (proposal_panel(view, id, proposed, names.get(&proposed.proposed_by).map_or("", String::as_str), &person.account.id, problems, typed))
        } @else {
            (panel(&view.t("revocation-propose"), html! {
                p { (view.t("revocation-propose-what")) }
                (DrawnForm::post(view.to(&format!("/certification/certifications/{id}/revocation")), visit.form_token())
                    .field(
                        Field::textarea("reason", view.t("revocation-reason"))
                            .hint(view.t("revocation-reason-hint"))
                            .value(typed)
                            .problem(view.problem(problems, "reason")),
                    )
                    .submit(Button::danger(view.t("revocation-propose-button")))
                    .draw(view.language))
            }))
        }
    };
    Ok(view.page(title, body))
}

fn proposal_panel(
    view: View<'_>,
    id: &str,
    proposed: &revocation::Model,
    by: &str,
    account: &str,
    problems: &[Problem],
    typed: &str,
) -> Markup {
    let own = proposed.proposed_by == account;
    let token = view.visit.form_token();
    let path = |rest: &str| view.to(&format!("/certification/certifications/{id}/revocation/{rest}"));
    panel(
        &view.t("revocation-proposed"),
        html! {
            p { strong { (by) ", " (view.day(proposed.proposed_at)) } }
            (View::paragraphs(&proposed.reason))
            @if own {
                p { (view.t("revocation-needs-another")) }
            } @else {
                (DrawnForm::post(path("confirmation"), token.clone())
                    .hidden("proposal", proposed.id.clone())
                    .field(
                        Field::textarea("reason", view.t("revocation-own-reasons"))
                            .hint(view.t("desk-decision-reasons-hint"))
                            .value(typed)
                            .problem(view.problem(problems, "reason")),
                    )
                    .submit(Button::danger(view.t("revocation-confirm")))
                    .beside(html! { p.small.muted { (view.t("revocation-confirm-what")) } })
                    .draw(view.language))
            }
            (Button::secondary(view.t("revocation-drop")).post(&path("end"), &token, &[("proposal", &proposed.id)]))
        },
    )
}
