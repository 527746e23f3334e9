//! What happened and what the two sides write to each other, in one line of time.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    response::SeeOther,
    theme::{
        components::{Button, Field, Form as Draw, Talk, talk},
        icons::Icon,
    },
};
use maud::{Markup, html};

use super::{
    super::{
        flow::{self, Seen},
        news,
        parties::Seat,
        quote::TEXT_CHARS,
        speech,
        store,
        tables::message,
        typed,
    },
    checklist::Names,
    show,
};
use crate::{
    failure::Failure,
    state::Registry,
    visit::{Form, Visit},
};

/// A message as it was typed, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct TypedMessage {
    text: String,
    problem: Option<String>,
}

/// Paragraphs of a text that somebody typed: an empty line parts them.
pub(super) fn paragraphs(text: &str) -> Markup {
    html! {
        @for paragraph in text.replace("\r\n", "\n").split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            p {
                @for (index, line) in paragraph.trim().lines().enumerate() { @if index > 0 { br; } (line) }
            }
        }
    }
}

pub(super) fn draw(seen: &Seen, messages: &[message::Model], names: &Names, typed: &TypedMessage, visit: &Visit) -> Markup {
    let words = visit.words();
    let me = visit.person().map(|person| person.account.id.as_str());
    let name = |account: &str| names.get(account).cloned().unwrap_or_default();
    let mut lines: Vec<(i64, usize, Talk)> = Vec::new();
    for taken in &seen.engagement.steps {
        let who = taken.account.as_deref().map(&name);
        let sentence = words.text(
            "engagement-happened-when",
            &[
                ("happened", speech::happened(taken, who.as_deref(), &seen.parties, words).into()),
                ("when", speech::moment(taken.at, words).into()),
            ],
        );
        lines.push((taken.at, 0, Talk::Happened(sentence)));
        if let (Some(said), Some(account)) = (taken.step.said(), taken.account.as_deref()) {
            lines.push((taken.at, 1, said_by(account, me, &name(account), taken.at, said, visit)));
        }
    }
    for message in messages {
        let said = said_by(&message.account, me, &name(&message.account), message.at, &message.text, visit);
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

fn may_write(seat: Seat, visit: &Visit) -> bool {
    seat != Seat::Both && visit.token().is_none()
}

pub(in super::super) async fn send(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let seen = flow::see(&registry, &visit, &id).await?;
    if !may_write(seen.seat, &visit) {
        return Err(legollab_web::fault::Fault::Forbidden.into());
    }
    let person = visit.require_person()?;
    let text = form.get("text").trim();
    let problem = match text.chars().count() {
        0 => Some(words.text("engagement-words-missing", &[])),
        1..=TEXT_CHARS => None,
        _ => Some(typed::too_long(TEXT_CHARS, words)),
    };
    if problem.is_some() {
        let typed = TypedMessage {
            text: form.get("text").to_owned(),
            problem,
        };
        let page = show::draw(&registry, &visit, &seen, &typed).await?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let (side, now) = (seen.seat.side(), visit.now());
    let transaction = registry.database.write().await?;
    let from = side.map_or("moderator", super::super::state::Side::name);
    store::write_message(&transaction, &id, from, &person.account.id, text, now).await?;
    let who = (side, person.account.name.as_str());
    news::tell_of_message(&registry, &transaction, &seen.engagement, &seen.parties, who, now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    let to = format!("/engagements/{id}");
    Ok(SeeOther::path(&visit, &to).note(&visit, &words.text("engagement-message-sent", &[])).into_response())
}
