//! The form of a step, and what comes of it.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    amounts::amount,
    fault::Fault,
    response::SeeOther,
    theme::{
        Tone,
        components::{Button, Field, Form as Draw, back, notice, page, page_head, side_by_side},
    },
};
use maud::{Markup, html};

use super::{
    super::{
        flow::{self, Outcome, Seen},
        machine::Illegal,
        parties::{self, Seat},
        speech,
        state::{Actor, StateName},
        step::{Step, StepName},
        typed::{self, Typed},
    },
    acts, quote_panel,
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::names_of,
    problems::Problems,
    state::Registry,
    visit::{Form, Visit},
    words::{Language, Words, local_date},
};

/// A form with what was typed into it and what is wrong with it.
struct Filled<'f> {
    seen: &'f Seen,
    name: StepName,
    typed: &'f Typed,
    problems: &'f Problems,
    /// What stands above the form: what happened meanwhile, or why the step does not follow.
    above: Option<Markup>,
}

/// Steps that are forms. A point is checked and the list signed with one button, on the engagement's own page.
fn of_path(step: &str) -> Result<StepName, Fault> {
    let name = StepName::parse(step).ok_or(Fault::NotFound)?;
    if matches!(name, StepName::Ask | StepName::Lapse) {
        Err(Fault::NotFound)
    } else {
        Ok(name)
    }
}

pub(in super::super) async fn show(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path((id, step)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let name = of_path(&step)?;
    let seen = flow::see(&registry, &visit, &id).await?;
    parties::may_take(&visit, seen.seat, &seen.parties, name)?;
    if matches!(name, StepName::Check | StepName::Sign) || !acts::can(&seen, name, &visit) {
        return Ok(SeeOther::path(&visit, &format!("/engagements/{id}")).into_response());
    }
    let typed = prefilled(&seen, name, visit.words().language());
    let filled = Filled {
        seen: &seen,
        name,
        typed: &typed,
        problems: &Problems::default(),
        above: None,
    };
    Ok(draw(&filled, &visit).into_response())
}

/// A new quote begins with the one before.
fn prefilled(seen: &Seen, name: StepName, language: Language) -> Typed {
    let mut typed = Typed::empty();
    let Some((_, quote)) = seen.engagement.quote().filter(|_| name == StepName::Quote) else {
        return typed;
    };
    for (row, line) in quote.lines.iter().enumerate() {
        let amount = amount(line.cents, language);
        typed = typed
            .with(format!("label-{row}"), &line.label)
            .with(format!("amount-{row}"), amount);
    }
    typed.rows = typed.rows.max(quote.lines.len());
    typed
        .with("items", quote.items.join("\n"))
        .with("terms", &quote.terms)
        .with("deliver-on", quote.deliver_on.to_string())
        .with("valid-until", quote.valid_until.to_string())
}

pub(in super::super) async fn send(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path((id, step)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let name = of_path(&step)?;
    let seen = flow::see(&registry, &visit, &id).await?;
    parties::may_take(&visit, seen.seat, &seen.parties, name)?;
    let typed = Typed::of(&form);
    let filled = |seen, problems, above| {
        let filled = Filled {
            seen,
            name,
            typed: &typed,
            problems,
            above,
        };
        draw(&filled, &visit)
    };
    if !form.get("more").is_empty() {
        return Ok(filled(&seen, &Problems::default(), None).into_response());
    }
    let sequence: i64 = form.get("sequence").parse().map_err(|_| Fault::BadRequest)?;
    let step = match typed::step(name, &typed, words) {
        Ok(step) => step,
        Err(problems) => {
            let page = filled(&seen, &problems, None);
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    match flow::take(&registry, &visit, &id, sequence, step).await? {
        Outcome::Taken(seen) => {
            let told = done(&seen, words);
            Ok(SeeOther::path(&visit, &format!("/engagements/{id}"))
                .note(&visit, &told)
                .into_response())
        }
        Outcome::Stale(now) => {
            let names = names_of(
                registry.database.reader(),
                now.engagement.steps.iter().filter_map(|taken| taken.account.as_deref()),
            )
            .await?;
            let changed: Vec<String> = now
                .engagement
                .since(sequence)
                .map(|taken| {
                    let who = taken.account.as_deref().and_then(|account| names.get(account));
                    speech::happened(taken, who.map(String::as_str), &now.parties, words)
                })
                .collect();
            let above = stale(&changed, words);
            Ok(filled(&now, &Problems::default(), Some(above))
                .status(StatusCode::CONFLICT)
                .into_response())
        }
        Outcome::Refused(illegal, now) => {
            let mut problems = Problems::default();
            let told = speech::illegal(illegal, words);
            let above = match field_of(illegal, name) {
                Some(field) => {
                    problems.add(field, told);
                    None
                }
                None => Some(notice(Tone::Bad, html! { p { (told) } })),
            };
            let page = filled(&now, &problems, above);
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

/// Where a refusal can be mended.
fn field_of(illegal: Illegal, name: StepName) -> Option<&'static str> {
    match (illegal, name) {
        (Illegal::DayPast, _) => Some("deliver-on"),
        (Illegal::Words, _) => Some("reason"),
        _ => None,
    }
}

fn stale(changed: &[String], words: &Words) -> Markup {
    let content = html! {
        p { strong { (words.text("engagement-stale", &[])) } " " (words.text("engagement-stale-text", &[])) }
        ul { @for sentence in changed { li { (sentence) } } }
    };
    notice(Tone::Attention, content)
}

/// What is told after a step.
fn done(seen: &Seen, words: &Words) -> String {
    let Some(taken) = seen.engagement.steps.last() else {
        return String::new();
    };
    let other = match taken.actor {
        Actor::Side(side) => seen.parties.of(side.other()).title.clone(),
        Actor::Moderator | Actor::Time => String::new(),
    };
    let name = if taken.after == StateName::Closed {
        "close"
    } else {
        taken.step.name().name()
    };
    let mut args = vec![("other", other.into())];
    if let Step::Check { item } = &taken.step {
        let title = seen
            .engagement
            .quote()
            .and_then(|(_, quote)| quote.items.get(*item).cloned());
        args.push(("item", title.unwrap_or_default().into()));
    }
    words.text(&format!("engagement-done-{name}"), &args)
}

fn draw(filled: &Filled<'_>, visit: &Visit) -> Page {
    let words = visit.words();
    let Filled { seen, name, .. } = *filled;
    let own = format!("/engagements/{}", seen.engagement.row.id);
    let title = words.text(&format!("engagement-form-{}", name.name()), &[]);
    let other = match seen.seat {
        Seat::Side(side) => seen.parties.of(side.other()).title.clone(),
        Seat::Moderator | Seat::Both => String::new(),
    };
    let lead = words.text(
        &format!("engagement-form-{}-lead", name.name()),
        &[("other", other.into())],
    );
    let possible = acts::can(seen, name, visit);
    let body = page(html! {
        (back(seen.engagement.title(words.language()), &visit.address(&own)))
        (page_head(&title, Some(&lead), None))
        @if let Some(above) = &filled.above { (above) }
        @if possible {
            @if name == StepName::Accept {
                @if let Some((_, quote)) = seen.engagement.quote() {
                    (quote_panel::draw(seen, quote, words))
                    section {
                        h2 { (words.text("engagement-list-title", &[])) }
                        ol { @for item in &quote.items { li { (item) } } }
                    }
                }
            }
            (form(filled, visit).draw(words.language()))
        } @else {
            (kept(filled.typed, words))
            p { (Button::primary(words.text("engagement-back", &[])).to(&visit.address(&own))) }
        }
    });
    Page::new(visit, title, body)
}

/// What was typed into a form that cannot be sent any more, so that it is not lost.
fn kept(typed: &Typed, words: &Words) -> Markup {
    let text = ["reason", "terms", "items"].map(|name| typed.get(name)).join("\n");
    let text = text.trim();
    html! {
        @if !text.is_empty() {
            (Field::textarea("kept", words.text("engagement-kept", &[])).value(text).optional().draw(words.language()))
        }
    }
}

fn form(filled: &Filled<'_>, visit: &Visit) -> Draw {
    let words = visit.words();
    let Filled {
        seen,
        name,
        typed,
        problems,
        ..
    } = *filled;
    let text = |id: &str| words.text(id, &[]);
    let day = |field: &str, label: &str| {
        Field::date(field, text(label))
            .value(typed.get(field))
            .problem(problems.of(field))
    };
    let reason = |draw: Draw| {
        let label = words.text(&format!("engagement-form-{}-reason", name.name()), &[]);
        draw.field(
            Field::textarea("reason", label)
                .value(typed.get("reason"))
                .problem(problems.of("reason")),
        )
    };
    let draw = Draw::post(acts::address(seen, name, visit), visit.form_token())
        .hidden("sequence", seen.engagement.row.sequence.to_string());
    let draw = match name {
        StepName::Accept | StepName::Check | StepName::Sign | StepName::Ask | StepName::Lapse => draw,
        StepName::Quote => quote_fields(draw, filled, visit),
        StepName::SendBack | StepName::Resume => {
            reason(draw).field(day("deliver-on", "engagement-deliver-on").hint(text("engagement-deliver-on-hint")))
        }
        _ => reason(draw),
    };
    let label = words.text(&format!("engagement-send-{}", name.name()), &[]);
    let takes_away = matches!(
        name,
        StepName::Decline | StepName::Withdraw | StepName::Cancel | StepName::Stop | StepName::RefuseQuote
    );
    let button = if takes_away {
        Button::danger(label)
    } else {
        Button::primary(label)
    };
    let own = visit.address(&format!("/engagements/{}", seen.engagement.row.id));
    draw.submit(button)
        .beside(Button::bare(text("engagement-back")).to(&own))
}

fn quote_fields(mut draw: Draw, filled: &Filled<'_>, visit: &Visit) -> Draw {
    let words = visit.words();
    let Filled { typed, problems, .. } = *filled;
    let text = |id: &str| words.text(id, &[]);
    draw = draw
        .with(html! { h2 { (text("engagement-quote-lines-title")) } p.hint { (text("engagement-quote-lines-hint")) } });
    for row in 0..typed.rows {
        let (label, amount) = (format!("label-{row}"), format!("amount-{row}"));
        let number = [("number", row.saturating_add(1).into())];
        let fields = [
            Field::text(&label, words.text("engagement-quote-line", &number))
                .value(typed.get(&label))
                .problem(problems.of(&label))
                .optional(),
            Field::money(&amount, words.text("engagement-quote-amount", &number))
                .value(typed.get(&amount))
                .problem(problems.of(&amount))
                .optional(),
        ];
        draw = draw.with(side_by_side(&fields, words.language()));
    }
    draw = draw.with(html! { (Button::secondary(text("engagement-quote-more")).small().submit_as("more", "yes")) });
    let today = local_date(visit.now());
    let day = |field: &str, label: &str| {
        Field::date(field, text(label))
            .value(typed.get(field))
            .problem(problems.of(field))
    };
    draw.field(
        Field::textarea("items", text("engagement-quote-items-title"))
            .hint(text("engagement-quote-items-hint"))
            .value(typed.get("items"))
            .problem(problems.of("items")),
    )
    .field(day("deliver-on", "engagement-deliver-on").hint(words.text(
        "engagement-today",
        &[("day", legollab_web::calendar_days::day(today, words.language()).into())],
    )))
    .field(day("valid-until", "engagement-valid-until").hint(text("engagement-valid-until-hint")))
    .field(
        Field::textarea("terms", text("engagement-quote-terms"))
            .rows(4)
            .hint(text("engagement-quote-terms-hint"))
            .value(typed.get("terms"))
            .problem(problems.of("terms"))
            .optional(),
    )
}
