//! Giving to projects: first the page says what will be left, then the treasurer confirms.

use axum::extract::{Path, State};
use http::StatusCode;
use legollab_web::{
    amounts::euros,
    calendar_days::day,
    fault::Fault,
    response::SeeOther,
    theme::{
        Tone,
        components::{
            Button, Chip, Field, Form as DrawnForm, Table, back, facts, facts_with_total, notice, page, page_head,
            panel, section, sheet,
        },
    },
};
use maud::{Markup, html};

use crate::{
    contributions::{typed_amount, typed_key, typed_reason},
    database::new_id,
    failure::Failure,
    frame::Page,
    fund::{self, NewGrant, cancel_grant, held, tables::grant},
    identity::organisation_of,
    problems::Problems,
    state::Registry,
    visit::{Form, Visit},
    words::local_date,
};

/// Characters of a project's name at most.
const PROJECT_CHARS: usize = 120;

#[derive(Default)]
struct Typed {
    project: String,
    organisation: String,
    amount: String,
    cents: i64,
    reason: String,
    key: String,
    /// Whether all was well and it only remains to be confirmed.
    ready: bool,
    problems: Problems,
    whole: Option<String>,
}

pub(super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let typed = Typed {
        key: new_id(),
        ..Typed::default()
    };
    draw(&registry, &visit, typed).await
}

pub(super) async fn give(
    State(registry): State<Registry>,
    visit: Visit,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    let mut problems = Problems::default();
    let project = form.get("project").trim().to_owned();
    if project.is_empty() {
        problems.add("project", words.text("treasury-project-missing", &[]));
    } else if project.chars().count() > PROJECT_CHARS {
        problems.add(
            "project",
            words.text("contribution-reason-long", &[("most", PROJECT_CHARS.into())]),
        );
    }
    let organisation = form.get("organisation").trim();
    if !organisation.is_empty()
        && organisation_of(registry.database.reader(), organisation)
            .await?
            .is_none()
    {
        problems.add("organisation", words.text("fund-refused-organisation", &[]));
    }
    let cents = typed_amount(form.get("amount"), "amount", words, &mut problems);
    let there = held(registry.database.reader()).await?;
    // What is there may have gone to this very grant, sent twice.
    let sent = form.get("step") == "give";
    if problems.of("amount").is_none() {
        if cents <= 0 {
            problems.add("amount", words.text("treasury-amount-positive", &[]));
        } else if cents > there && !sent {
            problems.add(
                "amount",
                words.text(
                    "fund-refused-too-much",
                    &[("amount", euros(there, words.language()).into())],
                ),
            );
        }
    }
    let reason = typed_reason(form.get("reason"), "reason", words, &mut problems);
    let mut typed = Typed {
        project: form.get("project").to_owned(),
        organisation: form.get("organisation").to_owned(),
        amount: form.get("amount").to_owned(),
        cents,
        reason: form.get("reason").to_owned(),
        key: typed_key(&form)?,
        ready: problems.is_empty(),
        problems,
        whole: None,
    };
    if !typed.ready {
        return Ok(Err(draw(&registry, &visit, typed)
            .await?
            .status(StatusCode::UNPROCESSABLE_ENTITY)));
    }
    if !sent {
        return Ok(Err(draw(&registry, &visit, typed).await?));
    }
    let new = NewGrant {
        project,
        organisation: (!organisation.is_empty()).then(|| organisation.to_owned()),
        amount: cents,
        reason,
        key: typed.key.clone(),
    };
    match fund::give(&registry, &person.account.id, new).await {
        Ok(grant) => {
            let args = [
                ("amount", euros(grant.amount, words.language()).into()),
                ("project", grant.project.into()),
                ("number", grant.number.into()),
            ];
            let to = SeeOther::path(&visit, "/treasury/grants");
            Ok(Ok(to.note(&visit, &words.text("treasury-done-grant", &args))))
        }
        Err(error) => {
            typed.whole = Some(error.text(words).ok_or(error)?);
            typed.ready = false;
            Ok(Err(draw(&registry, &visit, typed)
                .await?
                .status(StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}

async fn draw(registry: &Registry, visit: &Visit, typed: Typed) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let language = words.language();
    let there = held(reader).await?;
    let title = words.text("treasury-to-grants", &[]);
    let lead = words.text("treasury-grants-lead", &[("amount", euros(there, language).into())]);
    let form = DrawnForm::post(visit.address("/treasury/grants"), visit.form_token())
        .problem(typed.whole.clone())
        .hidden("key", &typed.key);
    let form = if typed.ready {
        confirmation(visit, form, &typed, there)
    } else {
        fields(visit, form, &typed)
    };
    let content = page(html! {
        (back(&words.text("treasury-title", &[]), &visit.address("/treasury")))
        (page_head(&title, Some(&lead), None))
        (section(&words.text("treasury-new-grant", &[]), None, form))
        @if !typed.ready { (given(visit, &fund::grants(reader).await?)) }
    });
    Ok(Page::new(visit, title, content))
}

fn fields(visit: &Visit, form: DrawnForm, typed: &Typed) -> Markup {
    let words = visit.words();
    form.field(
        Field::text("project", words.text("treasury-project", &[]))
            .value(typed.project.as_str())
            .problem(typed.problems.of("project")),
    )
    .field(
        Field::text("organisation", words.text("treasury-project-organisation", &[]))
            .hint(words.text("treasury-project-organisation-hint", &[]))
            .optional()
            .value(typed.organisation.as_str())
            .problem(typed.problems.of("organisation")),
    )
    .field(
        Field::money("amount", words.text("treasury-amount", &[]))
            .value(typed.amount.as_str())
            .problem(typed.problems.of("amount")),
    )
    .field(
        Field::textarea("reason", words.text("treasury-reason", &[]))
            .hint(words.text("treasury-grant-reason-hint", &[]))
            .rows(3)
            .value(typed.reason.as_str())
            .problem(typed.problems.of("reason")),
    )
    .submit(Button::primary(words.text("treasury-check-grant", &[])))
    .draw(words.language())
}

fn confirmation(visit: &Visit, form: DrawnForm, typed: &Typed, there: i64) -> Markup {
    let words = visit.words();
    let language = words.language();
    let lines = [
        (words.text("fund-held", &[]), euros(there, language)),
        (
            words.text("fund-to-project", &[("project", typed.project.trim().into())]),
            euros(-typed.cents, language),
        ),
    ];
    let left = euros(there - typed.cents, language);
    let args = [
        ("amount", euros(typed.cents, language).into()),
        ("project", typed.project.trim().into()),
    ];
    form.hidden("step", "give")
        .hidden("project", &typed.project)
        .hidden("organisation", &typed.organisation)
        .hidden("amount", &typed.amount)
        .hidden("reason", &typed.reason)
        .with(sheet(
            &words.text("treasury-grant-check", &[]),
            html! {
                (facts_with_total(&lines, (&words.text("treasury-left", &[]), &left)))
                p { (typed.reason.trim()) }
                p.small.muted { (words.text("treasury-grant-public", &[])) }
            },
        ))
        .submit(Button::primary(words.text("treasury-give", &args)))
        .beside(Button::bare(words.text("treasury-not-yet", &[])).to(&visit.address("/treasury/grants")))
        .draw(language)
}

fn given(visit: &Visit, grants: &[grant::Model]) -> Markup {
    let words = visit.words();
    let table = Table::new(words.text("treasury-given", &[]))
        .column(words.text("fund-day", &[]))
        .column(words.text("treasury-project", &[]))
        .column(words.text("treasury-number", &[]))
        .number(words.text("treasury-amount", &[]));
    let table = grants.iter().rev().fold(table, |table, grant| {
        let to = visit.address(&format!("/treasury/grants/{}", grant.number));
        table.row([
            html! { (day(local_date(grant.given_at), words.language())) },
            html! { (grant.project) },
            html! {
                a href=(to) { (grant.number) }
                @if grant.cancelled_at.is_some() { " " (Chip::attention(words.text("treasury-taken-back", &[])).draw()) }
            },
            html! { (euros(grant.amount, words.language())) },
        ])
    });
    html! { @if !grants.is_empty() { (section(&words.text("treasury-given", &[]), None, table.draw())) } }
}

async fn find(registry: &Registry, number: &str) -> Result<grant::Model, Failure> {
    let all = fund::grants(registry.database.reader()).await?;
    Ok(all
        .into_iter()
        .find(|grant| grant.number == number)
        .ok_or(Fault::NotFound)?)
}

pub(super) async fn one(
    State(registry): State<Registry>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Page, Failure> {
    let grant = find(&registry, &number).await?;
    Ok(draw_one(&visit, &grant, "", &new_id(), &Problems::default(), None))
}

pub(super) async fn cancel(
    State(registry): State<Registry>,
    visit: Visit,
    Path(number): Path<String>,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    let grant = find(&registry, &number).await?;
    let mut problems = Problems::default();
    let reason = typed_reason(form.get("reason"), "reason", words, &mut problems);
    let key = &typed_key(&form)?;
    let again = |whole: Option<String>| {
        let page = draw_one(&visit, &grant, form.get("reason"), key, &problems, whole);
        Ok(Err(page.status(StatusCode::UNPROCESSABLE_ENTITY)))
    };
    if !problems.is_empty() {
        return again(None);
    }
    match cancel_grant(&registry, &person.account.id, &number, &reason, key).await {
        Ok(grant) => {
            let args = [
                ("amount", euros(grant.amount, words.language()).into()),
                ("project", grant.project.into()),
            ];
            let to = SeeOther::path(&visit, &format!("/treasury/grants/{number}"));
            Ok(Ok(to.note(&visit, &words.text("treasury-done-taken-back", &args))))
        }
        Err(error) => again(Some(error.text(words).ok_or(error)?)),
    }
}

fn draw_one(
    visit: &Visit,
    grant: &grant::Model,
    reason: &str,
    key: &str,
    problems: &Problems,
    whole: Option<String>,
) -> Page {
    let words = visit.words();
    let language = words.language();
    let title = words.text("treasury-grant-title", &[("number", grant.number.as_str().into())]);
    let lines = [
        (words.text("treasury-project", &[]), grant.project.clone()),
        (words.text("treasury-amount", &[]), euros(grant.amount, language)),
        (words.text("fund-day", &[]), day(local_date(grant.given_at), language)),
        (words.text("contribution-receipt-entry", &[]), grant.seal.to_string()),
    ];
    // A grant that was taken back has no form any more that could say what is wrong.
    let told = whole.clone().filter(|_| grant.cancelled_at.is_some());
    let form = DrawnForm::post(
        visit.address(&format!("/treasury/grants/{}/cancel", grant.number)),
        visit.form_token(),
    )
    .problem(whole)
    .hidden("key", key)
    .field(
        Field::textarea("reason", words.text("treasury-reason", &[]))
            .rows(2)
            .value(reason)
            .problem(problems.of("reason")),
    )
    .submit(Button::danger(words.text("treasury-take-back", &[])));
    let content = page(html! {
        (back(&words.text("treasury-to-grants", &[]), &visit.address("/treasury/grants")))
        (page_head(&title, None, None))
        @if let Some(told) = told { (notice(Tone::Bad, html! { p { (told) } })) }
        (sheet(&grant.project, html! { (facts(&lines)) p { (grant.reason) } }))
        @if let Some(at) = grant.cancelled_at {
            @let args = [
                ("day", day(local_date(at), language).into()),
                ("reason", grant.cancel_reason.clone().unwrap_or_default().into()),
            ];
            (notice(Tone::Attention, html! { p { (words.text("treasury-grant-taken-back", &args)) } }))
        } @else {
            (panel(&words.text("treasury-grant-mistake", &[]), html! {
                p { (words.text("treasury-grant-mistake-text", &[])) }
                (form.draw(language))
            }))
        }
    });
    Page::new(visit, title, content)
}
