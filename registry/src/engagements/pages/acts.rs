//! What the reader can do now: the next thing, and the others.

use legollab_web::{
    amounts::euros,
    calendar_days::day,
    theme::{
        Tone,
        components::{Button, buttons, next, notice, sheet},
    },
};
use maud::{Markup, html};

use super::super::{
    flow::Seen,
    machine::TRANSITIONS,
    parties::{self, Seat},
    review_days::review_window_end,
    state::{Side, Stage, State, StateName},
    step::StepName,
    tables::engagement,
};
use crate::visit::Visit;

/// The address at which a step is taken.
pub(super) fn address(seen: &Seen, step: StepName, visit: &Visit) -> String {
    visit.address(&format!(
        "/engagements/{}/steps/{}",
        seen.engagement.row.id,
        step.name()
    ))
}

/// Whether the reader can take a step now.
pub(super) fn can(seen: &Seen, step: StepName, visit: &Visit) -> bool {
    let Ok(actor) = parties::may_take(visit, seen.seat, &seen.parties, step) else {
        return false;
    };
    let now = seen.engagement.state.name();
    let known = TRANSITIONS
        .iter()
        .any(|(before, by, name, _)| (*before, *by, *name) == (now, actor.name(), step));
    // Only who asked for a mediator does without; who has signed sends nothing back.
    let own = match &seen.engagement.state {
        State::Disputed { by, .. } if step == StepName::EndDispute => seen.seat == Seat::Side(*by),
        State::Agreed(Stage::Delivered(delivery)) if step == StepName::SendBack => !delivery.signed.holder,
        State::Quoted { valid_until, .. } if step == StepName::Accept => visit.now() <= *valid_until,
        _ => true,
    };
    known && own
}

/// A button that leads to a step's form; nothing if the reader cannot take it.
pub(super) fn link(seen: &Seen, step: StepName, visit: &Visit, button: fn(String) -> Button) -> Markup {
    let label = visit.words().text(&format!("engagement-act-{}", step.name()), &[]);
    html! { @if can(seen, step, visit) { (button(label).to(&address(seen, step, visit))) } }
}

/// What is next: on the deep field what the reader has to do, or in a notice for whom one waits.
pub(super) fn upcoming(seen: &Seen, visit: &Visit) -> Markup {
    let words = visit.words();
    let engagement = &seen.engagement;
    let name = engagement.state.name();
    let other = |side: Side| seen.parties.of(side.other()).title.clone();
    let Some(side) = seen.seat.side() else {
        return without_side(seen, visit);
    };
    let mut args = vec![("other", other(side).into())];
    if let Some((_, quote)) = engagement.quote() {
        args.push(("total", euros(quote.total(), words.language()).into()));
        args.push(("until", day(quote.valid_until, words.language()).into()));
    }
    if let State::Agreed(Stage::Working(work)) = &engagement.state {
        args.push(("day", day(work.deliver_on, words.language()).into()));
    }
    let (key, act) = match (&engagement.state, side) {
        (State::Asked, Side::Provider) => ("asked-provider", Some(StepName::Quote)),
        (State::Asked, Side::Holder) => ("asked-holder", None),
        (State::Quoted { .. }, Side::Holder) => ("quoted-holder", Some(StepName::Accept)),
        (State::Quoted { .. }, Side::Provider) => ("quoted-provider", None),
        (State::Agreed(Stage::Working(_)), Side::Provider) => ("working-provider", Some(StepName::Deliver)),
        (State::Agreed(Stage::Working(_)), Side::Holder) => ("working-holder", None),
        (State::Agreed(Stage::Delivered(delivery)), side) => {
            let open = delivery.seen.iter().filter(|seen| !seen.of(side)).count();
            args.push(("open", open.into()));
            match (open, delivery.signed.of(side)) {
                (0, true) => ("delivered-signed", None),
                (0, false) => ("delivered-sign", Some(StepName::Sign)),
                _ => ("delivered-check", Some(StepName::Check)),
            }
        }
        (State::Disputed { .. }, _) => ("disputed", None),
        (State::Closed, Side::Holder) if can_review(&engagement.row, visit.now()) => ("closed-holder", None),
        (State::Closed, _) => return review_notice(&engagement.row, visit),
        _ => return html! {},
    };
    let text = |part: &str| words.text(&format!("engagement-next-{key}-{part}"), &args);
    let button = match act {
        Some(StepName::Sign) => html! {
            (Button::light(words.text("engagement-act-sign", &[])).post(
                &address(seen, StepName::Sign, visit),
                &visit.form_token(),
                &[("sequence", &engagement.row.sequence.to_string())],
            ))
        },
        Some(StepName::Check) => Button::light(words.text("engagement-act-look", &[])).to("#list"),
        Some(step) => link(seen, step, visit, Button::light),
        None if key == "closed-holder" => {
            let review = visit.address(&format!("/engagements/{}/review", engagement.row.id));
            Button::light(words.text("engagement-act-review", &[])).to(&review)
        }
        None => html! {},
    };
    let acts = act.is_some_and(|step| step == StepName::Check || can(seen, step, visit)) || key == "closed-holder";
    if acts {
        return next(
            Some(&words.text("engagement-yours", &[])),
            &text("title"),
            &text("text"),
            button,
        );
    }
    let tone = if name == StateName::Disputed {
        Tone::Attention
    } else {
        Tone::Neutral
    };
    notice(tone, html! { p { strong { (text("title")) } " " (text("text")) } })
}

/// Whether the holder is still to write a review.
fn can_review(row: &engagement::Model, now: i64) -> bool {
    row.review.is_none() && row.closed_at.is_some_and(|closed| now <= review_window_end(closed))
}

/// The way to the review, for both sides; nothing where there is none.
fn review_notice(row: &engagement::Model, visit: &Visit) -> Markup {
    let Some(review) = &row.review else {
        return html! {};
    };
    let words = visit.words();
    let path = visit.address(&format!("/reviews/{review}"));
    notice(
        Tone::Good,
        html! { p { (words.text("engagement-reviewed", &[])) " " a href=(path) { (words.text("engagement-reviewed-read", &[])) } } },
    )
}

/// What those see who sit on neither side.
fn without_side(seen: &Seen, visit: &Visit) -> Markup {
    let words = visit.words();
    match seen.seat {
        Seat::Both => notice(
            Tone::Attention,
            html! { p { (words.text("engagement-both-sides", &[])) } },
        ),
        _ if seen.engagement.state.name() == StateName::Disputed => next(
            Some(&words.text("engagement-yours", &[])),
            &words.text("engagement-next-mediate-title", &[]),
            &words.text("engagement-next-mediate-text", &[]),
            html! {
                (link(seen, StepName::Resume, visit, Button::light))
                (link(seen, StepName::Stop, visit, Button::light))
            },
        ),
        _ => html! {},
    }
}

/// The steps that are neither next nor in the list.
const OTHERS: [StepName; 9] = [
    StepName::Quote,
    StepName::RefuseQuote,
    StepName::Decline,
    StepName::Withdraw,
    StepName::SendBack,
    StepName::Cancel,
    StepName::Dispute,
    StepName::EndDispute,
    StepName::Accept,
];

/// Everything else that the reader can do.
pub(super) fn others(seen: &Seen, visit: &Visit) -> Markup {
    let words = visit.words();
    let next = match (seen.engagement.state.name(), seen.seat.side()) {
        (StateName::Asked, Some(Side::Provider)) => Some(StepName::Quote),
        (StateName::Quoted, Some(Side::Holder)) => Some(StepName::Accept),
        _ => None,
    };
    let possible: Vec<Markup> = OTHERS
        .into_iter()
        .filter(|step| Some(*step) != next && can(seen, *step, visit))
        .map(|step| link(seen, step, visit, |label| Button::secondary(label).small().full()))
        .collect();
    html! {
        @if !possible.is_empty() { (sheet(&words.text("engagement-others", &[]), buttons(&possible))) }
    }
}
