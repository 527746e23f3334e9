//! One review: what was written before, the provider's reply, and reporting it.

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
        components::{Answer, Button, Field, Form as Draw, back, notice, page, page_head, section},
    },
};
use maud::{Markup, html};

use super::{
    super::{
        acting::{self, Refused},
        draw,
        judging::{self, Clause},
        rules::fits,
        store::{self, Review},
        tables::{decision, version},
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

/// What was typed into the reply's form, and what is wrong.
#[derive(Default)]
struct TypedReply {
    text: String,
    problem: Option<String>,
    refused: Option<Refused>,
}

/// A review that the visitor may see. One that was hidden is seen by those whom it is about, and by moderators.
async fn find(registry: &Registry, visit: &Visit, id: &str) -> Result<Review, Failure> {
    let review = store::review(registry.database.reader(), id)
        .await?
        .ok_or(Fault::NotFound)?;
    let concerned = visit.person().is_some_and(|person| {
        let belongs = |id: &str| person.role_in(id).is_some();
        person.has(Role::Moderator) || belongs(&review.row.holder) || belongs(&review.row.provider)
    });
    if review.row.hidden && !concerned {
        return Err(Fault::NotFound.into());
    }
    Ok(review)
}

pub(in super::super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Failure> {
    let review = find(&registry, &visit, &id).await?;
    whole(&registry, &visit, &review, &TypedReply::default()).await
}

async fn whole(registry: &Registry, visit: &Visit, review: &Review, typed: &TypedReply) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let versions = store::versions_of(reader, &review.row.id).await?;
    let decisions = judging::decisions_of(reader, &review.row.id).await?;
    let provider = ("provider", review.provider.title.as_str().into());
    let title = words.text("review-title", &[provider]);
    let changes = visit.person().is_some_and(|person| person.owns(&review.holder.id)) && !review.row.hidden;
    let answers = visit.require_owner_of(&review.provider).is_ok() && review.reply.is_none() && !review.row.hidden;
    let to = |path: String| visit.address(&path);
    let body = page(html! {
        (back(&words.text("reviews-of-title", &[("provider", review.provider.title.as_str().into())]),
            &to(format!("/reviews?provider={}", review.provider.slug))))
        (page_head(&title, None, None))
        @if let Some(why) = typed.refused { (refused_notice(why, words)) }
        @if review.row.hidden { (hidden(&decisions, visit)) }
        (draw::draw_review(review, true, visit))
        p.small.muted { (words.text("reviews-checked", &[])) " " (words.text("reviews-unpaid", &[])) }
        @if changes {
            p { (Button::secondary(words.text("review-change", &[])).small()
                .to(&to(format!("/engagements/{}/review", review.row.engagement)))) }
        }
        @if answers { (reply_form(review, typed, visit)) }
        (earlier(&versions, review, visit))
        @if !review.row.hidden {
            p.small { a href=(to(format!("/reviews/{}/report", review.row.id))) { (words.text("review-report", &[])) } }
        }
    });
    Ok(Page::new(visit, title, body))
}

fn hidden(decisions: &[decision::Model], visit: &Visit) -> Markup {
    let words = visit.words();
    notice(
        Tone::Attention,
        html! {
            p { (words.text("review-is-hidden", &[])) }
            @if let Some(last) = decisions.first() {
                p { a href=(visit.address(&format!("/reviews/decisions/{}", last.id))) { (words.text("review-see-decision", &[])) } }
            }
        },
    )
}

fn reply_form(review: &Review, typed: &TypedReply, visit: &Visit) -> Markup {
    let words = visit.words();
    let form = Draw::post(
        visit.address(&format!("/reviews/{}/reply", review.row.id)),
        visit.form_token(),
    )
    .hidden("version", review.row.version.to_string())
    .field(
        Field::textarea("text", words.text("review-reply-text", &[]))
            .hint(words.text("review-reply-hint", &[]))
            .value(&typed.text)
            .problem(typed.problem.clone()),
    )
    .submit(Button::primary(words.text("review-reply-send", &[])));
    section(&words.text("review-reply", &[]), None, form.draw(words.language()))
}

fn earlier(versions: &[version::Model], review: &Review, visit: &Visit) -> Markup {
    let words = visit.words();
    let before: Vec<&version::Model> = versions
        .iter()
        .filter(|version| version.version < review.row.version)
        .collect();
    html! {
        @if !before.is_empty() {
            (section(&words.text("review-earlier", &[]), None, html! {
                @for version in before {
                    p.small.muted {
                        (words.text("review-earlier-when", &[
                            ("day", on(version.at, visit).into()),
                            ("grade", version.grade.into()),
                        ]))
                    }
                    blockquote { (paragraphs(&version.text)) }
                }
            }))
        }
    }
}

pub(in super::super) async fn reply(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let review = find(&registry, &visit, &id).await?;
    visit.require_owner_of(&review.provider)?;
    let version: i64 = form.get("version").parse().map_err(|_| Fault::BadRequest)?;
    let mut typed = TypedReply {
        text: form.get("text").to_owned(),
        ..TypedReply::default()
    };
    if !fits(&typed.text) {
        typed.problem = Some(words.text("review-text-bad", &[]));
        let page = whole(&registry, &visit, &review, &typed).await?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    match acting::reply(&registry, &visit, &id, version, typed.text.trim()).await? {
        Ok(()) => {
            let told = words.text("review-done-replied", &[]);
            Ok(SeeOther::path(&visit, &format!("/reviews/{id}"))
                .note(&visit, &told)
                .into_response())
        }
        Err(why) => {
            typed.refused = Some(why);
            let review = find(&registry, &visit, &id).await?;
            let page = whole(&registry, &visit, &review, &typed).await?;
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
    }
}

pub(in super::super) async fn show_report(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Failure> {
    let review = find(&registry, &visit, &id).await?;
    Ok(report_page(&visit, &review, ("", ""), [None, None]))
}

fn report_page(visit: &Visit, review: &Review, (clause, text): (&str, &str), problems: [Option<String>; 2]) -> Page {
    let words = visit.words();
    let [clause_problem, text_problem] = problems;
    let title = words.text("review-report-title", &[]);
    let own = visit.address(&format!("/reviews/{}", review.row.id));
    let clauses = Clause::ALL.map(|clause| {
        Answer::new(
            clause.name(),
            words.text(&format!("review-clause-{}", clause.name()), &[]),
        )
    });
    let form = Draw::post(format!("{own}/report"), visit.form_token())
        .field(
            Field::choice("clause", words.text("review-report-clause", &[]), clauses.to_vec())
                .value(clause)
                .problem(clause_problem),
        )
        .field(
            Field::textarea("text", words.text("review-report-text", &[]))
                .hint(words.text("review-report-hint", &[]))
                .value(text)
                .problem(text_problem),
        )
        .submit(Button::primary(words.text("review-report-send", &[])))
        .beside(Button::bare(words.text("review-back", &[])).to(&own));
    let lead = words.text("review-report-lead", &[]);
    let body = page(html! {
        (back(&words.text("review-back", &[]), &own))
        (page_head(&title, Some(&lead), None))
        (draw::draw_review(review, true, visit))
        (form.draw(words.language()))
    });
    Page::new(visit, title, body)
}

pub(in super::super) async fn report(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let review = find(&registry, &visit, &id).await?;
    let (clause, text) = (Clause::parse(form.get("clause")), form.get("text"));
    let problems = [
        clause.is_none().then(|| words.text("review-clause-missing", &[])),
        (!fits(text)).then(|| words.text("review-text-bad", &[])),
    ];
    let (Some(clause), [None, None]) = (clause, &problems) else {
        let page = report_page(&visit, &review, (form.get("clause"), text), problems);
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let told = match acting::report(&registry, &visit, &id, clause, text.trim()).await? {
        Ok(()) => "review-done-reported",
        Err(Refused::Meanwhile) => "review-reported-before",
        Err(_) => "review-refused-hidden",
    };
    Ok(SeeOther::path(&visit, &format!("/reviews/{id}"))
        .note(&visit, &words.text(told, &[]))
        .into_response())
}
