//! What happened and what the two sides write to each other, in one line of time.

use legollab_web::theme::{
    components::{Button, Field, Form as Draw, Talk, talk},
    icons::Icon,
};
use maud::{Markup, html};

use super::{
    super::{flow::Seen, parties::Seat, speech, step::StepName, tables::message},
    checklist::Names,
    paragraphs::paragraphs,
};
use crate::visit::Visit;

/// A message as it was typed, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct TypedMessage {
    pub(super) text: String,
    pub(super) problem: Option<String>,
}

pub(super) fn draw(
    seen: &Seen,
    messages: &[message::Model],
    names: &Names,
    typed: &TypedMessage,
    visit: &Visit,
) -> Markup {
    let words = visit.words();
    let me = visit.person().map(|person| person.account.id.as_str());
    let name = |account: &str| names.get(account).cloned().unwrap_or_default();
    let mut lines: Vec<(i64, usize, Talk)> = Vec::new();
    // What each side has checked stands in the list.
    let told = seen
        .engagement
        .steps
        .iter()
        .filter(|taken| taken.step.name() != StepName::Check);
    for taken in told {
        let who = taken.account.as_deref().map(&name);
        let sentence = words.text(
            "engagement-happened-when",
            &[
                (
                    "happened",
                    speech::happened(taken, who.as_deref(), &seen.parties, words).into(),
                ),
                ("when", speech::moment(taken.at, words).into()),
            ],
        );
        lines.push((taken.at, 0, Talk::Happened(sentence)));
        if let (Some(said), Some(account)) = (taken.step.said(), taken.account.as_deref()) {
            lines.push((taken.at, 1, said_by(account, me, &name(account), taken.at, said, visit)));
        }
    }
    for message in messages {
        let said = said_by(
            &message.account,
            me,
            &name(&message.account),
            message.at,
            &message.text,
            visit,
        );
        lines.push((message.at, 2, said));
    }
    lines.sort_by_key(|(at, order, _)| (*at, *order));
    let lines: Vec<Talk> = lines.into_iter().map(|(_, _, line)| line).collect();
    let form = Draw::post(
        visit.address(&format!("/engagements/{}/messages", seen.engagement.row.id)),
        visit.form_token(),
    )
    .field(
        Field::textarea("text", words.text("engagement-message", &[]))
            .rows(3)
            .value(&typed.text)
            .hint(words.text("engagement-message-hint", &[]))
            .problem(typed.problem.clone()),
    )
    .submit(Button::primary(words.text("engagement-message-send", &[])).icon(Icon::Send));
    html! {
        section id="talk" {
            h2 { (words.text("engagement-talk", &[])) }
            (talk(&lines, words.language()))
            @if may_write(seen.seat, visit) { (form.draw(words.language())) }
        }
    }
}

fn said_by(account: &str, me: Option<&str>, name: &str, at: i64, text: &str, visit: &Visit) -> Talk {
    Talk::Said {
        name: name.to_owned(),
        when: speech::moment(at, visit.words()),
        words: paragraphs(text),
        mine: me == Some(account),
    }
}

/// Whether the reader may write to the two sides: not a program, and not somebody who is on both sides.
pub(super) fn may_write(seat: Seat, visit: &Visit) -> bool {
    seat != Seat::Both && visit.token().is_none()
}
