//! The page on which a provider asks to be certified, and follows what becomes of it.

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
        components::{Button, Direction, back, notice, page_head, panel, section, track, with_aside},
    },
};
use maud::{Markup, html};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    form::form,
    steps::{save, withdraw},
};
use crate::{
    certification::{
        badge::badge,
        problem::{Halt, Problem},
        requests::{Draft, RequestFile, load, open_request, said},
        rules::{agreement::Choice, verdict::Verdict},
        tables::request,
        verdicts::verdict_of,
        view::View,
    },
    failure::Failure,
    frame::Page,
    identity::{organisation_of, tables::organisation},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// Six texts with their links.
const FORM_BYTES: usize = 1 << 20;

pub fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/certification", Access::Person, show)
        .post("/organisations/{slug}/certification", Access::Person, ask)
        .post(
            "/organisations/{slug}/certification/withdrawal",
            Access::Person,
            take_back,
        )
}

async fn provider(registry: &Registry, slug: &str) -> Result<organisation::Model, Failure> {
    let organisation = organisation_of(registry.database.reader(), slug).await?;
    Ok(organisation
        .filter(|organisation| organisation.is_provider)
        .ok_or(Fault::NotFound)?)
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = provider(&registry, &slug).await?;
    visit.require_member_of(&organisation)?;
    draw(&registry, &visit, &organisation, None, &[]).await
}

async fn ask(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    typed: Form<FORM_BYTES>,
) -> Result<Response, Failure> {
    let organisation = provider(&registry, &slug).await?;
    let person = visit.require_owner_of(&organisation)?;
    let draft = Draft::typed(|name| typed.get(name));
    let (sequence, submits) = (
        typed.get("sequence").parse().unwrap_or(-1),
        typed.get("act") == "submit",
    );
    let done = save(&registry, person, &organisation, sequence, &draft, submits).await;
    let note = if submits {
        "asking-submitted-note"
    } else {
        "asking-saved-note"
    };
    let typed = Some((draft, sequence));
    end(&registry, &visit, &organisation, done, note, typed).await
}

async fn take_back(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    typed: Form,
) -> Result<Response, Failure> {
    let organisation = provider(&registry, &slug).await?;
    let person = visit.require_owner_of(&organisation)?;
    let sequence = typed.get("sequence").parse().unwrap_or(-1);
    let done = withdraw(&registry, person, &organisation, sequence).await;
    end(&registry, &visit, &organisation, done, "asking-withdrawn-note", None).await
}

async fn end(
    registry: &Registry,
    visit: &Visit,
    organisation: &organisation::Model,
    done: Result<(), Halt>,
    note: &str,
    typed: Option<(Draft, i64)>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => {
            let args = [("organisation", organisation.title.as_str().into())];
            let path = format!("/organisations/{}/certification", organisation.slug);
            Ok(SeeOther::path(visit, &path)
                .note(visit, &visit.words().text(note, &args))
                .into_response())
        }
        Err(Halt::Failure(failure)) => Err(failure),
        Err(Halt::Problems(problems)) => {
            let page = draw(registry, visit, organisation, typed, &problems).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn draw(
    registry: &Registry,
    visit: &Visit,
    organisation: &organisation::Model,
    typed: Option<(Draft, i64)>,
    problems: &[Problem],
) -> Result<Page, Failure> {
    let (view, reader, now) = (View::new(visit), registry.database.reader(), visit.now());
    let verdict = verdict_of(reader, &organisation.id, now).await?;
    let open = match open_request(reader, &organisation.id).await? {
        Some(open) => load(reader, &open.id).await?,
        None => None,
    };
    let closed = request::Entity::find()
        .filter(request::Column::Organisation.eq(&organisation.id))
        .filter(request::Column::ClosedAt.is_not_null())
        .order_by_desc(request::Column::ClosedAt)
        .all(reader)
        .await?;
    let mut past = Vec::new();
    for one in closed {
        past.extend(load(reader, &one.id).await?);
    }
    let decides = visit.person().is_some_and(|person| person.owns(&organisation.id)) && visit.token().is_none();
    let body = html! {
        (back(&organisation.title, &view.to(&format!("/organisations/{}", organisation.slug))))
        (page_head(
            &view.with("asking-title", &[("organisation", organisation.title.as_str().into())]),
            Some(&lead(view, &verdict, open.as_ref())),
            Some(badge(&verdict, now).draw_large(view.language)),
        ))
        (with_aside(
            content(view, organisation, decides, open.as_ref(), &past, typed, problems),
            &view.t("asking-aside"),
            aside(view, &verdict, open.as_ref()),
        ))
    };
    let title = view.with("asking-title", &[("organisation", organisation.title.as_str().into())]);
    Ok(view.page(title, body))
}

fn lead(view: View<'_>, verdict: &Verdict, open: Option<&RequestFile>) -> String {
    match open.map(|file| file.request.state.as_str()) {
        Some("submitted") => view.t("asking-lead-submitted"),
        Some("signing") => view.t("asking-lead-signing"),
        Some("more") => view.t("asking-lead-more"),
        _ => match verdict {
            Verdict::Valid { until, .. } => view.on("asking-lead-valid", *until),
            _ => view.t("asking-lead"),
        },
    }
}

fn content(
    view: View<'_>,
    organisation: &organisation::Model,
    decides: bool,
    open: Option<&RequestFile>,
    past: &[RequestFile],
    typed: Option<(Draft, i64)>,
    problems: &[Problem],
) -> Markup {
    let path = format!("/organisations/{}/certification", organisation.slug);
    let editable = open.is_none_or(|file| matches!(file.request.state.as_str(), "draft" | "more"));
    let kept = open.map(|file| (file.draft.clone(), file.request.sequence));
    let (draft, sequence) = typed.or(kept).unwrap_or_default();
    html! {
        @if let Some(file) = open.filter(|file| file.request.state == "more") { (asked_for(view, file)) }
        @if editable && decides {
            (section(&view.t("asking-criteria"), None, html! {
                p { (view.t("asking-how")) }
                (form(view, &path, sequence, &draft, problems))
            }))
        } @else if let Some(file) = open {
            @for problem in problems.iter().filter(|problem| problem.field == "form") {
                (notice(Tone::Bad, html! { p { (problem.text(view.words)) } }))
            }
            (section(&view.t("asking-criteria"), None, view.answers(&file.draft)))
        } @else {
            (notice(Tone::Neutral, html! { p { (view.t("asking-owner-only")) } }))
        }
        @if let Some(file) = open.filter(|_| decides) { (withdrawal(view, &path, file)) }
        @if !past.is_empty() {
            (section(&view.t("asking-past"), None, html! { ul.plain.stack { @for file in past { li.sheet { (ended(view, file)) } } } }))
        }
    }
}

fn asked_for(view: View<'_>, file: &RequestFile) -> Markup {
    let asked = file
        .present()
        .filter(|decision| decision.decision == Choice::More.name());
    html! {
        (notice(Tone::Attention, html! {
            @for decision in asked {
                p {
                    strong {
                        (view.with("asking-more-by", &[
                            ("name", file.name(&decision.account).into()),
                            ("day", view.day(decision.at).into()),
                        ]))
                    }
                }
                (View::paragraphs(&decision.reasons))
            }
        }))
    }
}

fn withdrawal(view: View<'_>, path: &str, file: &RequestFile) -> Markup {
    html! {
        (section(&view.t("asking-withdraw-title"), None, html! {
            p { (view.t("asking-withdraw-what")) }
            (Button::danger(view.t("asking-withdraw")).post(
                &view.to(&format!("{path}/withdrawal")),
                &view.visit.form_token(),
                &[("sequence", &file.request.sequence.to_string())],
            ))
        }))
    }
}

fn ended(view: View<'_>, file: &RequestFile) -> Markup {
    let request = &file.request;
    let day = view.day(request.closed_at.unwrap_or(request.opened_at));
    let id = format!("asking-ended-{}", request.state);
    let refused = request.state == "refused";
    html! {
        h3 { (view.with(&id, &[("day", day.into())])) }
        @if refused {
            @for decision in file.present().filter(|decision| decision.decision == Choice::Refuse.name()) {
                p { strong { (file.name(&decision.account)) } }
                (View::paragraphs(&decision.reasons))
            }
            p.small.muted { (view.t("asking-refused-what-now")) }
        }
        @if let Some(said) = said(request).filter(|_| request.state == "certified") {
            p { (view.with("certification-period", &[
                ("from", view.day(said.not_before).into()),
                ("until", view.day(said.not_after).into()),
            ])) }
        }
    }
}

fn aside(view: View<'_>, verdict: &Verdict, open: Option<&RequestFile>) -> Markup {
    html! {
        (panel(&view.t("asking-steps"), track(&view.steps(open), Direction::Down, view.language)))
        @if let Some(certification) = verdict.certification() {
            p { a href=(view.to(&format!("/certifications/{certification}"))) { (view.t("asking-see-certification")) } }
        }
        (notice(Tone::Neutral, html! { p { (view.t("asking-breaks-nothing")) } }))
    }
}
