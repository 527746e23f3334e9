//! The page on which an owner declares a result: it computes first, and is signed afterwards.

use axum::extract::{Path, State};
use http::StatusCode;
use legollab_web::{
    amounts::{amount, euros},
    calendar_days::day,
    fault::Fault,
    query::Query,
    response::SeeOther,
    theme::{
        Tone,
        components::{
            Answer, Button, Field, Form as DrawnForm, back, facts_with_total, notice, page, page_head, sheet, why,
            with_aside,
        },
    },
};
use maud::{Markup, html};

use super::{
    consent::percent,
    course::{Course, YEARS, Year},
    declare::{NewDeclaration, PARTS, PARTS_FROM, declare},
    error::ContributionError,
    file::{File, parse_day},
    rate::{MAX_RESULT, contribution, in_parts},
    side::{file_of, three_years},
    tables::{consent, tariff},
    typed::{typed_amount, typed_key},
};
use crate::{
    database::new_id,
    failure::Failure,
    frame::Page,
    problems::Problems,
    state::Registry,
    visit::{Form, Visit},
    words::{Words, local_date},
};
use sea_orm::EntityTrait as _;

/// What the page shows.
struct Shown {
    year: Year,
    typed: String,
    /// The result that was read, once it is computed with.
    result: Option<i64>,
    in_parts: bool,
    key: String,
    problems: Problems,
    whole: Option<String>,
}

pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, year)): Path<(String, String)>,
    query: Query,
) -> Result<Page, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    visit.require_owner_of(&file.organisation)?;
    let year = year_of(&year)?;
    let before = file
        .declared(year)
        .map(|declared| amount(declared.result, visit.words().language()));
    let typed = if query.get("result").is_empty() {
        before.unwrap_or_default()
    } else {
        query.get("result").to_owned()
    };
    let shown = Shown {
        year,
        typed,
        result: None,
        in_parts: false,
        key: new_id(),
        problems: Problems::default(),
        whole: None,
    };
    draw(&registry, &visit, &file, shown).await
}

pub(super) async fn take(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, year)): Path<(String, String)>,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let file = file_of(&registry, &visit, &slug).await?;
    let person = visit.require_owner_of(&file.organisation)?;
    let (words, year) = (visit.words(), year_of(&year)?);
    let mut problems = Problems::default();
    let result = typed_amount(form.get("result"), "result", words, &mut problems);
    if !(-MAX_RESULT..=MAX_RESULT).contains(&result) {
        problems.add("result", words.text("contribution-amount-large", &[]));
    }
    let signing = form.get("step") == "sign";
    if signing && problems.is_empty() && form.get("honour") != "on" {
        problems.add("honour", words.text("contribution-honour-missing", &[]));
    }
    let mut shown = Shown {
        year,
        typed: form.get("result").to_owned(),
        result: problems.of("result").is_none().then_some(result),
        in_parts: form.get("parts") == "3",
        // What is only computed moves nothing yet; the form that signs is drawn with a key.
        key: if signing { typed_key(&form)? } else { new_id() },
        problems,
        whole: None,
    };
    if !shown.problems.is_empty() {
        return Ok(Err(draw(&registry, &visit, &file, shown)
            .await?
            .status(StatusCode::UNPROCESSABLE_ENTITY)));
    }
    if !signing {
        return Ok(Err(draw(&registry, &visit, &file, shown).await?));
    }
    let new = NewDeclaration {
        year,
        result,
        // What cannot be read is no amount that was shown.
        shown: form.get("contribution").parse().unwrap_or(-1),
        in_parts: shown.in_parts,
        key: shown.key.clone(),
    };
    match declare(&registry, &file.organisation, &person.account, new).await {
        Ok(declared) => {
            let args = [
                (
                    "closed",
                    day(parse_day(&declared.declaration.closes_on), words.language()).into(),
                ),
                (
                    "amount",
                    euros(declared.declaration.contribution, words.language()).into(),
                ),
                (
                    "number",
                    declared.call.as_ref().map_or("", |call| call.number.as_str()).into(),
                ),
            ];
            let id = match (&declared.call, i64::from(YEARS) == declared.declaration.year) {
                (Some(_), _) => "contribution-done-declared",
                (None, false) => "contribution-done-nothing",
                (None, true) => "contribution-done-nothing-more",
            };
            let to = SeeOther::path(&visit, &format!("/contributions/{slug}"));
            Ok(Ok(to.note(&visit, &words.text(id, &args))))
        }
        Err(error) => {
            shown.whole = Some(error.text(words).ok_or(error)?);
            Ok(Err(draw(&registry, &visit, &file, shown)
                .await?
                .status(StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}

/// The year that an address names.
fn year_of(text: &str) -> Result<Year, Fault> {
    text.parse().ok().and_then(Year::new).ok_or(Fault::NotFound)
}

async fn draw(registry: &Registry, visit: &Visit, file: &File, shown: Shown) -> Result<Page, Failure> {
    let words = visit.words();
    let language = words.language();
    let (Some(consent), Some(course)) = (&file.consent, file.course()) else {
        return Err(refused(words, &ContributionError::NoConsent));
    };
    let today = local_date(visit.now());
    let correcting = file.declared(shown.year).is_some();
    let allowed = if correcting {
        course.correct(shown.year, today)
    } else {
        course.clone().declare(shown.year, today)
    };
    // A form that comes back says so at its head instead, with what was typed.
    if let (Err(refusal), None) = (allowed, &shown.whole) {
        return Err(refused(words, &refusal.into()));
    }
    let closed = day(course.closes_on(shown.year), language);
    let args = [
        ("closed", closed.into()),
        ("year", i64::from(shown.year.number()).into()),
        (
            "until",
            course
                .correct_until(shown.year)
                .map_or_else(String::new, |until| day(until, language))
                .into(),
        ),
    ];
    let title = words.text(
        if correcting {
            "contribution-correct-title"
        } else {
            "contribution-declare-title"
        },
        &args,
    );
    let lead = words.text(
        if correcting {
            "contribution-correct-lead"
        } else {
            "contribution-declare-lead"
        },
        &args,
    );
    let tariff = tariff::Entity::find_by_id(consent.tariff.clone())
        .one(registry.database.reader())
        .await?;
    let form = form(visit, file, consent, tariff.as_ref(), &course, &shown);
    let aside = html! {
        (three_years(registry, visit, file).await?)
        (notice(Tone::Neutral, html! { p { (words.text("contribution-no-relief", &[])) } }))
    };
    let content = page(html! {
        (back(&words.text("contribution-back", &[]), &visit.address(&format!("/contributions/{}", file.organisation.slug))))
        (page_head(&title, Some(&lead), None))
        (with_aside(form, &words.text("contribution-three-years", &[]), aside))
    });
    Ok(Page::new(visit, title, content))
}

fn refused(words: &Words, error: &ContributionError) -> Failure {
    Fault::Refused {
        status: 409,
        detail: error.text(words).unwrap_or_default(),
    }
    .into()
}

fn form(
    visit: &Visit,
    file: &File,
    consent: &consent::Model,
    tariff: Option<&tariff::Model>,
    course: &Course,
    shown: &Shown,
) -> Markup {
    let words = visit.words();
    let language = words.language();
    let here = visit.address(&format!(
        "/contributions/{}/years/{}",
        file.organisation.slug,
        shown.year.number()
    ));
    let form = DrawnForm::post(here.clone(), visit.form_token())
        .problem(shown.whole.clone())
        .hidden("key", &shown.key);
    let closed = [("closed", day(course.closes_on(shown.year), language).into())];
    let Some(result) = shown.result else {
        let field = Field::money("result", words.text("contribution-result", &closed))
            .hint(words.text("contribution-result-hint", &[]))
            .value(shown.typed.clone())
            .problem(shown.problems.of("result"));
        let compute = Button::primary(words.text("contribution-compute", &[]));
        return form.field(field).submit(compute).draw(language);
    };
    let due = contribution(result, consent.rate);
    let from = tariff.map_or_else(String::new, |tariff| day(parse_day(&tariff.from_day), language));
    let facts = [
        (words.text("contribution-result", &closed), euros(result, language)),
        (
            words.text("contribution-rate-of", &[("day", from.into())]),
            words.text("contribution-times", &[("rate", percent(consent.rate, words).into())]),
        ),
    ];
    let computed = sheet(
        &words.text("contribution-computed", &[]),
        html! {
            (facts_with_total(&facts, (&words.text("contribution-amount", &[]), &euros(due, language))))
            @if result <= 0 { p { (words.text("contribution-loss-text", &[])) } }
            (why(&words.text("contribution-why-amount", &[]), html! { p { (words.text("contribution-why-amount-text", &[])) } }))
        },
    );
    let honour = Field::checkbox("honour", words.text("contribution-honour", &[]))
        .hint(words.text("contribution-honour-hint", &[]))
        .problem(shown.problems.of("honour"));
    let mut form = form
        .hidden("step", "sign")
        .hidden("result", amount(result, language))
        .hidden("contribution", due.to_string())
        .with(computed);
    if due >= PARTS_FROM {
        form = form.field(how_to_pay(visit, course, shown, due));
    }
    let typed = percent_encoding::utf8_percent_encode(&shown.typed, percent_encoding::NON_ALPHANUMERIC);
    form.field(honour)
        .submit(Button::primary(words.text("contribution-send", &[])))
        .beside(Button::bare(words.text("contribution-change-result", &[])).to(&format!("{here}?result={typed}")))
        .draw(language)
}

fn how_to_pay(visit: &Visit, course: &Course, shown: &Shown, due: i64) -> Field {
    let words = visit.words();
    let (language, today) = (words.language(), local_date(visit.now()));
    let once = course.due_days(shown.year, today, 1);
    let once: String = once.first().map_or_else(String::new, |last| day(*last, language));
    let parts = in_parts(due, PARTS)
        .into_iter()
        .zip(course.due_days(shown.year, today, PARTS));
    let parts: Vec<String> = parts
        .map(|(cents, last)| {
            let args = [
                ("amount", euros(cents, language).into()),
                ("day", day(last, language).into()),
            ];
            words.text("contribution-part-until", &args)
        })
        .collect();
    let answers = vec![
        Answer::new("1", words.text("contribution-pay-once", &[("day", once.into())])),
        Answer::new("3", words.text("contribution-pay-parts", &[]))
            .hint(parts.join(words.text("contribution-parts-and", &[]).as_str())),
    ];
    Field::choice("parts", words.text("contribution-how-to-pay", &[]), answers).value(if shown.in_parts {
        "3"
    } else {
        "1"
    })
}
