//! Writing a review of an engagement, and changing it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    response::SeeOther,
    theme::components::{Answer, Button, Field, Form as Draw, back, page, page_head, ticks, why},
};
use maud::{Markup, html};

use super::{
    super::{
        acting::{self, Refused},
        rules::{GRADES, Opinion},
        store::{self, Review},
    },
    refusals::refused_notice,
    texts::on,
};
use crate::{
    engagements::{Engagement, Parties, review_window_end},
    failure::Failure,
    frame::Page,
    state::Registry,
    visit::{Form, Visit},
};

/// What was typed.
#[derive(Default)]
struct Typed {
    grades: [String; 5],
    text: String,
    problems: Vec<&'static str>,
}

impl Typed {
    fn of_form(form: &Form) -> Self {
        Self {
            grades: GRADES.map(|name| form.get(name).to_owned()),
            text: form.get("text").to_owned(),
            problems: Vec::new(),
        }
    }

    fn of_review(review: &Review) -> Self {
        let written = &review.written;
        let grades = [
            written.grade,
            written.quality,
            written.deadlines,
            written.listening,
            written.handover,
        ];
        Self {
            grades: grades.map(|grade| grade.to_string()),
            text: written.text.clone(),
            problems: Vec::new(),
        }
    }

    fn opinion(&self) -> Opinion {
        let [grade, quality, deadlines, listening, handover] =
            self.grades.each_ref().map(|grade| grade.parse().unwrap_or_default());
        Opinion {
            grade,
            quality,
            deadlines,
            listening,
            handover,
            text: self.text.trim().to_owned(),
        }
    }
}

pub(in super::super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let reader = registry.database.reader();
    let (engagement, parties) = acting::closed(reader, &visit, &id).await?;
    let review = store::review_of(reader, &id).await?;
    let hindrance = acting::hindrance(reader, &engagement, &parties, visit.now()).await?;
    if let (Some(review), true) = (&review, hindrance == Some(Refused::Late)) {
        return Ok(SeeOther::path(&visit, &format!("/reviews/{}", review.row.id)).into_response());
    }
    let typed = review.as_ref().map(Typed::of_review).unwrap_or_default();
    let version = review.as_ref().map(|review| review.row.version);
    Ok(draw(&visit, &engagement, &parties, version, &typed, hindrance).into_response())
}

pub(in super::super) async fn send(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let reader = registry.database.reader();
    let (engagement, parties) = acting::closed(reader, &visit, &id).await?;
    let version = form.get("version").parse().ok();
    let mut typed = Typed::of_form(&form);
    let opinion = typed.opinion();
    typed.problems = opinion.problems();
    if !typed.problems.is_empty() {
        let page = draw(&visit, &engagement, &parties, version, &typed, None);
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    match acting::write(&registry, &visit, &id, version, &opinion).await? {
        Ok(review) => {
            let done = if version.is_some() {
                "review-done-changed"
            } else {
                "review-done-published"
            };
            let told = words.text(done, &[("provider", parties.provider.title.as_str().into())]);
            Ok(SeeOther::path(&visit, &format!("/reviews/{review}"))
                .note(&visit, &told)
                .into_response())
        }
        Err(why) => {
            // The form comes back with what is there now, so that sending it again is a decision.
            let now = store::review_of(registry.database.reader(), &id).await?;
            let version = now.map(|review| review.row.version);
            let page = draw(&visit, &engagement, &parties, version, &typed, Some(why));
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
    }
}

fn draw(
    visit: &Visit,
    engagement: &Engagement,
    parties: &Parties,
    version: Option<i64>,
    typed: &Typed,
    hindrance: Option<Refused>,
) -> Page {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let title = text(if version.is_some() {
        "review-change-title"
    } else {
        "review-write-title"
    });
    let own = visit.address(&format!("/engagements/{}", engagement.row.id));
    let until = engagement
        .row
        .closed_at
        .map_or_else(String::new, |closed| on(review_window_end(closed), visit));
    let lead = words.text(
        "review-write-lead",
        &[
            ("provider", parties.provider.title.as_str().into()),
            ("offer", engagement.title(words.language()).into()),
            ("until", until.into()),
        ],
    );
    let stopped = matches!(hindrance, Some(Refused::Late | Refused::Tied | Refused::Hidden));
    let body = page(html! {
        (back(engagement.title(words.language()), &own))
        (page_head(&title, Some(&lead), None))
        @if let Some(why) = hindrance { (refused_notice(why, words)) }
        @if !stopped || !typed.text.is_empty() { (form(visit, &own, version, typed).draw(words.language())) }
        (why(&text("review-write-why"), html! { (ticks_of(visit)) }))
    });
    Page::new(visit, title, body)
}

fn ticks_of(visit: &Visit) -> Markup {
    let rules = [
        "review-rule-once",
        "review-rule-shown",
        "review-rule-reply",
        "review-rule-free",
    ];
    ticks(&rules.map(|id| visit.words().text(id, &[])))
}

fn form(visit: &Visit, own: &str, version: Option<i64>, typed: &Typed) -> Draw {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let mut form = Draw::post(format!("{own}/review"), visit.form_token());
    if let Some(version) = version {
        form = form.hidden("version", version.to_string());
    }
    let answers: Vec<Answer> = (1..=5)
        .rev()
        .map(|grade| Answer::new(grade.to_string(), text(&format!("review-grade-{grade}"))))
        .collect();
    for (name, grade) in GRADES.iter().zip(&typed.grades) {
        let problem = typed.problems.contains(name).then(|| text("review-grade-missing"));
        let label = text(&format!("review-criterion-{name}"));
        let field = if *name == "grade" {
            Field::choice(name, label, answers.clone())
        } else {
            let mut with_empty = vec![Answer::new("", text("review-grade-choose"))];
            with_empty.extend(answers.iter().cloned());
            Field::select(name, label, with_empty)
        };
        form = form.field(
            field
                .value(grade)
                .problem(problem)
                .hint(text(&format!("review-criterion-{name}-hint"))),
        );
    }
    let problem = typed.problems.contains(&"text").then(|| text("review-text-bad"));
    form.field(
        Field::textarea("text", text("review-text"))
            .rows(7)
            .hint(text("review-text-hint"))
            .value(&typed.text)
            .problem(problem),
    )
    .submit(Button::primary(text(if version.is_some() {
        "review-change-send"
    } else {
        "review-write-send"
    })))
    .beside(Button::bare(text("engagement-back")).to(own))
}
