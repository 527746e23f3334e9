//! A decision with its reasons, as those read it whom it is about, and the appeal against it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::components::{Button, Field, Form as Draw, back, facts, page, page_head, section},
};
use maud::{Markup, html};

use super::{
    super::{
        acting::{self, Refused},
        draw,
        judging::{self, appeal_end},
        rules::fits,
        store::{self, Review},
        tables::decision,
    },
    refusals::refused_notice,
    texts::{on, paragraphs},
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::Role,
    state::Registry,
    visit::{Form, Visit},
};

/// A decision that the visitor may read: it is about their review or their service, they reported it or appealed, or they moderate.
async fn find(registry: &Registry, visit: &Visit, id: &str) -> Result<(decision::Model, Review), Failure> {
    let (person, reader) = (visit.require_person()?, registry.database.reader());
    let decision = judging::decision(reader, id).await?.ok_or(Fault::NotFound)?;
    let review = store::review(reader, &decision.review).await?.ok_or(Fault::NotFound)?;
    let mut accounts: Vec<String> = judging::reports_of(reader, id)
        .await?
        .into_iter()
        .map(|report| report.account)
        .collect();
    if let Some(before) = &decision.appeal_of
        && let Some(before) = judging::decision(reader, before).await?
    {
        accounts.extend(before.appealed_by);
    }
    let belongs = |id: &str| person.role_in(id).is_some();
    let concerned = belongs(&review.row.holder)
        || belongs(&review.row.provider)
        || person.has(Role::Moderator)
        || accounts.contains(&person.account.id);
    if concerned {
        Ok((decision, review))
    } else {
        Err(Fault::NotFound.into())
    }
}

pub(in super::super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Failure> {
    let (decision, review) = find(&registry, &visit, &id).await?;
    draw(&registry, &visit, &decision, &review, "", None, None).await
}

async fn draw(
    registry: &Registry,
    visit: &Visit,
    decision: &decision::Model,
    review: &Review,
    typed: &str,
    problem: Option<String>,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let title = words.text(&format!("decision-{}-title", decision.outcome), &[]);
    let lead = words.text("decision-lead", &[("day", on(decision.at, visit).into())]);
    let may_appeal = acting::may_appeal(reader, visit, review, decision).await?;
    let answer = judging::answer_to(reader, &decision.id).await?;
    let own = visit.address(&format!("/reviews/decisions/{}", decision.id));
    let form = Draw::post(&own, visit.form_token())
        .field(
            Field::textarea("text", words.text("decision-appeal-text", &[]))
                .hint(words.text(
                    "decision-appeal-hint",
                    &[("until", on(appeal_end(decision), visit).into())],
                ))
                .value(typed)
                .problem(problem),
        )
        .submit(Button::primary(words.text("decision-appeal-send", &[])));
    let body = page(html! {
        (back(&words.text("review-back", &[]), &visit.address(&format!("/reviews/{}", review.row.id))))
        (page_head(&title, Some(&lead), None))
        @if let Some(why) = refused { (refused_notice(why, words)) }
        (statement(decision, visit))
        (section(&words.text("decision-review", &[]), None, draw::draw_review(review, true, visit)))
        @if let Some(text) = &decision.appeal {
            (section(&words.text("decision-appealed", &[]), None, html! {
                (paragraphs(text))
                @match &answer {
                    Some(answer) => p {
                        a href=(visit.address(&format!("/reviews/decisions/{}", answer.id))) { (words.text("decision-answered", &[])) }
                    },
                    None => p.muted { (words.text("decision-waiting", &[])) },
                }
            }))
        }
        @if may_appeal { (section(&words.text("decision-appeal", &[]), None, form.draw(words.language()))) }
    });
    Ok(Page::new(visit, title, body))
}

/// The statement of reasons: what, where, the facts, whether a machine decided, the rule, and the ways of redress.
fn statement(decision: &decision::Model, visit: &Visit) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let redress = if decision.appeal_of.is_some() {
        "decision-redress-last"
    } else {
        "decision-redress"
    };
    let known = [
        (text("decision-what"), text(&format!("decision-{}", decision.outcome))),
        (
            text("decision-rule"),
            text(&format!("review-clause-{}", decision.clause)),
        ),
        (text("decision-automatic"), text("decision-by-person")),
    ];
    html! {
        (facts(&known))
        h2 { (text("decision-facts")) }
        (paragraphs(&decision.facts))
        h2 { (text("decision-ways")) }
        p { (words.text(redress, &[("until", on(appeal_end(decision), visit).into())])) }
    }
}

pub(in super::super) async fn appeal(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let (decision, review) = find(&registry, &visit, &id).await?;
    if !acting::may_appeal(registry.database.reader(), &visit, &review, &decision).await? {
        return Err(Fault::Forbidden.into());
    }
    let text = form.get("text");
    if !fits(text) {
        let problem = Some(words.text("review-text-bad", &[]));
        let page = draw(&registry, &visit, &decision, &review, text, problem, None).await?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    match acting::appeal(&registry, &visit, &id, text.trim()).await? {
        Ok(()) => {
            let told = words.text("decision-done-appealed", &[]);
            Ok(SeeOther::path(&visit, &format!("/reviews/decisions/{id}"))
                .note(&visit, &told)
                .into_response())
        }
        Err(why) => {
            let page = draw(&registry, &visit, &decision, &review, text, None, Some(why)).await?;
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
    }
}
