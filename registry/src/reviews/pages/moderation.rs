//! The moderators' desk: reviews that were reported, appeals, engagements in dispute, and reviews that came in a burst.

use std::collections::BTreeMap;

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
        components::{Answer, Button, Field, Form as Draw, Todo, back, empty, notice, page, page_head, section, todo},
        drawings::Spot,
        icons::Icon,
    },
};
use maud::{Markup, html};

use super::{
    super::{
        acting, draw,
        judging::{self, Clause, Judgement, Outcome},
        rules::{fits, is_burst},
        store::{self, Order, Review},
        tables::{decision, report},
    },
    refusals::refused,
    texts::{on, paragraphs},
};
use crate::{
    engagements::{self, StateName},
    failure::Failure,
    frame::Page,
    identity::names_of,
    state::Registry,
    visit::{Form, Visit},
    words::Language,
};

pub(in super::super) async fn list(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let mut todos = Vec::new();
    let button = |id: &str, path: String| Button::secondary(words.text(id, &[])).small().to(&visit.address(&path));
    for appealed in judging::open_appeals(reader).await? {
        let Some(review) = store::review(reader, &appealed.review).await? else {
            continue;
        };
        todos.push(Todo {
            tone: Tone::Bad,
            icon: Icon::Gavel,
            title: words.text(
                "moderation-appeal",
                &[("provider", review.provider.title.as_str().into())],
            ),
            text: words.text(
                "moderation-since",
                &[("day", on(appealed.appealed_at.unwrap_or(appealed.at), &visit).into())],
            ),
            buttons: button("moderation-look", format!("/moderation/appeals/{}", appealed.id)),
        });
    }
    let mut reported: BTreeMap<String, Vec<report::Model>> = BTreeMap::new();
    for report in judging::open_reports(reader, None).await? {
        reported.entry(report.review.clone()).or_default().push(report);
    }
    for (review, reports) in &reported {
        let (Some(review), Some(first)) = (store::review(reader, review).await?, reports.first()) else {
            continue;
        };
        todos.push(Todo {
            tone: Tone::Attention,
            icon: Icon::Flag,
            title: words.text(
                "moderation-reported",
                &[("provider", review.provider.title.as_str().into())],
            ),
            text: words.text(
                "moderation-reports",
                &[("count", reports.len().into()), ("day", on(first.at, &visit).into())],
            ),
            buttons: button("moderation-look", format!("/moderation/reviews/{}", review.row.id)),
        });
    }
    for row in engagements::in_state(reader, StateName::Disputed).await? {
        let title = match words.language() {
            Language::French => &row.title_fr,
            Language::English => &row.title_en,
        };
        todos.push(Todo {
            tone: Tone::Attention,
            icon: Icon::Handshake,
            title: words.text("moderation-disputed", &[("title", title.as_str().into())]),
            text: words.text("moderation-since", &[("day", on(row.changed_at, &visit).into())]),
            buttons: button("moderation-look", format!("/engagements/{}", row.id)),
        });
    }
    todos.extend(bursts(&store::shown(reader, None, Order::Newest).await?, &visit));
    let title = words.text("moderation-title", &[]);
    let lead = words.text("moderation-lead", &[]);
    let body = page(html! {
        (page_head(&title, Some(&lead), None))
        @if todos.is_empty() {
            (empty(Spot::Empty, &words.text("moderation-none", &[]), &words.text("moderation-none-text", &[]), None))
        } @else { (todo(&todos)) }
    });
    Ok(Page::new(&visit, title, body))
}

/// Providers whose reviews came in quickly of late.
fn bursts(reviews: &[Review], visit: &Visit) -> Vec<Todo> {
    const LOOK_BACK_DAYS: i64 = 30;
    let words = visit.words();
    let since = visit.now().saturating_sub(LOOK_BACK_DAYS * crate::clock::DAY_MS);
    let mut by_provider: BTreeMap<&str, Vec<&Review>> = BTreeMap::new();
    for review in reviews.iter().filter(|review| review.row.published_at >= since) {
        by_provider.entry(&review.row.provider).or_default().push(review);
    }
    let quick = by_provider.values().filter(|of_one| {
        let published: Vec<i64> = of_one.iter().map(|review| review.row.published_at).collect();
        is_burst(&published)
    });
    quick
        .filter_map(|of_one| of_one.first())
        .map(|review| Todo {
            tone: Tone::Neutral,
            icon: Icon::TrendUp,
            title: words.text(
                "moderation-burst",
                &[("provider", review.provider.title.as_str().into())],
            ),
            text: words.text("moderation-burst-text", &[]),
            buttons: Button::secondary(words.text("moderation-look", &[]))
                .small()
                .to(&visit.address(&format!("/reviews?provider={}", review.provider.slug))),
        })
        .collect()
}

/// What was typed into a decision's form, and what is wrong with it.
#[derive(Default)]
struct Typed {
    outcome: String,
    clause: String,
    facts: String,
    problems: [Option<String>; 3],
}

impl Typed {
    fn read(form: &Form, visit: &Visit) -> (Self, Option<Judgement>) {
        let words = visit.words();
        let (outcome, clause) = (Outcome::parse(form.get("outcome")), Clause::parse(form.get("clause")));
        let facts = form.get("facts").trim();
        let typed = Self {
            outcome: form.get("outcome").to_owned(),
            clause: form.get("clause").to_owned(),
            facts: form.get("facts").to_owned(),
            problems: [
                outcome.is_none().then(|| words.text("moderation-outcome-missing", &[])),
                clause.is_none().then(|| words.text("review-clause-missing", &[])),
                (!fits(facts)).then(|| words.text("review-text-bad", &[])),
            ],
        };
        let judgement = outcome
            .zip(clause)
            .filter(|_| fits(facts))
            .map(|(outcome, clause)| Judgement {
                outcome,
                clause,
                facts: facts.to_owned(),
            });
        (typed, judgement)
    }
}

/// What is decided about: the open reports of a review, or an appeal.
struct Case {
    review: Review,
    reports: Vec<report::Model>,
    appeal: Option<decision::Model>,
}

impl Case {
    async fn of_review(registry: &Registry, id: &str) -> Result<Self, Failure> {
        let reader = registry.database.reader();
        let review = store::review(reader, id).await?.ok_or(Fault::NotFound)?;
        let reports = judging::open_reports(reader, Some(id)).await?;
        Ok(Self {
            review,
            reports,
            appeal: None,
        })
    }

    async fn of_appeal(registry: &Registry, id: &str) -> Result<Self, Failure> {
        let reader = registry.database.reader();
        let decision = judging::decision(reader, id)
            .await?
            .filter(|found| found.appealed_at.is_some());
        let decision = decision.ok_or(Fault::NotFound)?;
        let review = store::review(reader, &decision.review).await?.ok_or(Fault::NotFound)?;
        let reports = judging::reports_of(reader, id).await?;
        Ok(Self {
            review,
            reports,
            appeal: Some(decision),
        })
    }

    fn path(&self) -> String {
        match &self.appeal {
            Some(decision) => format!("/moderation/appeals/{}", decision.id),
            None => format!("/moderation/reviews/{}", self.review.row.id),
        }
    }
}

pub(in super::super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Failure> {
    let case = Case::of_review(&registry, &id).await?;
    draw_case(&registry, &visit, &case, &Typed::default()).await
}

pub(in super::super) async fn show_appeal(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Failure> {
    let case = Case::of_appeal(&registry, &id).await?;
    draw_case(&registry, &visit, &case, &Typed::default()).await
}

async fn draw_case(registry: &Registry, visit: &Visit, case: &Case, typed: &Typed) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let person = visit.require_person()?;
    let review = &case.review;
    let names = names_of(reader, case.reports.iter().map(|report| report.account.as_str())).await?;
    let title = words.text(
        if case.appeal.is_some() {
            "moderation-appeal"
        } else {
            "moderation-reported"
        },
        &[("provider", review.provider.title.as_str().into())],
    );
    let answered = match &case.appeal {
        Some(decision) => judging::answer_to(reader, &decision.id).await?.is_some(),
        None => case.reports.is_empty(),
    };
    let may = judging::may_judge(person, review, &case.reports, case.appeal.as_ref());
    let decisions = judging::decisions_of(reader, &review.row.id).await?;
    let body = page(html! {
        (back(&words.text("moderation-title", &[]), &visit.address("/moderation")))
        (page_head(&title, None, None))
        (draw::draw_review(review, true, visit))
        @if !case.reports.is_empty() {
            (section(&words.text("moderation-what-is-reported", &[]), None, reports(&case.reports, &names, visit)))
        }
        @if let Some(decision) = &case.appeal {
            (section(&words.text("decision-appealed", &[]), None, paragraphs(decision.appeal.as_deref().unwrap_or_default())))
        }
        @if !decisions.is_empty() { (section(&words.text("moderation-decisions", &[]), None, earlier(&decisions, visit))) }
        @if answered {
            (notice(Tone::Neutral, html! { p { (words.text("moderation-nothing-open", &[])) } }))
        } @else if !may {
            (notice(Tone::Attention, html! { p { (words.text("moderation-not-independent", &[])) } }))
        } @else {
            (section(&words.text("moderation-decide", &[]), None, form(case, typed, visit)))
        }
    });
    Ok(Page::new(visit, title, body))
}

fn reports(reports: &[report::Model], names: &BTreeMap<String, String>, visit: &Visit) -> Markup {
    let words = visit.words();
    html! {
        @for report in reports {
            p.small.muted {
                (words.text("moderation-report-by", &[
                    ("who", names.get(&report.account).cloned().unwrap_or_default().into()),
                    ("day", on(report.at, visit).into()),
                    ("clause", words.text(&format!("review-clause-{}", report.clause), &[]).into()),
                ]))
            }
            (paragraphs(&report.text))
        }
    }
}

fn earlier(decisions: &[decision::Model], visit: &Visit) -> Markup {
    let words = visit.words();
    html! {
        ul {
            @for decision in decisions {
                li {
                    a href=(visit.address(&format!("/reviews/decisions/{}", decision.id))) {
                        (words.text(&format!("decision-{}-title", decision.outcome), &[]))
                    }
                    " · " (on(decision.at, visit))
                }
            }
        }
    }
}

fn form(case: &Case, typed: &Typed, visit: &Visit) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let outcomes = [Outcome::Keep, Outcome::Hide].map(|outcome| {
        Answer::new(outcome.name(), text(&format!("moderation-{}", outcome.name())))
            .hint(text(&format!("moderation-{}-hint", outcome.name())))
    });
    let clauses =
        Clause::ALL.map(|clause| Answer::new(clause.name(), text(&format!("review-clause-{}", clause.name()))));
    let [outcome, clause, facts] = typed.problems.clone();
    Draw::post(visit.address(&case.path()), visit.form_token())
        .field(
            Field::choice("outcome", text("moderation-outcome"), outcomes.to_vec())
                .value(&typed.outcome)
                .problem(outcome),
        )
        .field(
            Field::choice("clause", text("moderation-clause"), clauses.to_vec())
                .value(&typed.clause)
                .problem(clause),
        )
        .field(
            Field::textarea("facts", text("moderation-facts"))
                .hint(text("moderation-facts-hint"))
                .value(&typed.facts)
                .problem(facts),
        )
        .submit(Button::primary(text("moderation-send")))
        .draw(words.language())
}

pub(in super::super) async fn decide(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    judge(&registry, &visit, Case::of_review(&registry, &id).await?, &form).await
}

pub(in super::super) async fn answer(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    judge(&registry, &visit, Case::of_appeal(&registry, &id).await?, &form).await
}

async fn judge(registry: &Registry, visit: &Visit, case: Case, form: &Form) -> Result<Response, Failure> {
    let words = visit.words();
    let (typed, judgement) = Typed::read(form, visit);
    let Some(judgement) = judgement else {
        let page = draw_case(registry, visit, &case, &typed).await?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let appeal_of = case.appeal.as_ref().map(|decision| decision.id.as_str());
    let told = match acting::decide(registry, visit, &case.review.row.id, &judgement, appeal_of).await? {
        Ok(_) => words.text("moderation-done", &[]),
        Err(why) => refused(why, words),
    };
    Ok(SeeOther::path(visit, "/moderation").note(visit, &told).into_response())
}
