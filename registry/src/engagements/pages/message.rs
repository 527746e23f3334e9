//! A message from one side to the other.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{fault::Fault, response::SeeOther};

use super::{
    super::{flow, news, quote::TEXT_CHARS, state::Side, store, typed},
    show,
    talk::{TypedMessage, may_write},
};
use crate::{
    failure::Failure,
    state::Registry,
    visit::{Form, Visit},
};

pub(in super::super) async fn send(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let seen = flow::see(&registry, &visit, &id).await?;
    if !may_write(seen.seat, &visit) {
        return Err(Fault::Forbidden.into());
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
    let from = side.map_or("moderator", Side::name);
    store::write_message(&transaction, &id, from, &person.account.id, text, now).await?;
    let who = (side, person.account.name.as_str());
    news::tell_of_message(&registry, &transaction, &seen.engagement, &seen.parties, who, now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    let to = format!("/engagements/{id}");
    Ok(SeeOther::path(&visit, &to)
        .note(&visit, &words.text("engagement-message-sent", &[]))
        .into_response())
}
