//! Events that a brick could not take in.

use axum::extract::Path;
use legollab_web::{
    fault::Fault,
    fields::{self, Paging},
    query::Query,
    response::SeeOther,
};
use maud::{Markup, html};

use super::{
    area::{Area, StewardForm, StewardRequest},
    parts::{number, pretty},
};
use crate::{error_mapping::storage_fault, frame::Page, visit::Flash};

/// All dead letters, newest first.
pub async fn list(steward: StewardRequest, query: Query) -> Result<Page, Fault> {
    let words = steward.words();
    let paging = Paging::parse(Some(query.get("page")));
    let mut letters = steward
        .platform()
        .store()
        .dead_letters(paging.offset(), paging.limit())
        .await
        .map_err(storage_fault)?;
    let more = paging.cut(&mut letters);
    let drawn: Vec<Markup> = letters
        .iter()
        .map(|letter| {
            let args = [
                ("source", steward.mount_of(letter.source).into()),
                ("listener", steward.mount_of(letter.listener).into()),
            ];
            let path = format!("/steward/dead-letters/{}", letter.id);
            html! {
                li.card {
                    h2 { (words.text("dead-letter-title", &args)) }
                    p {
                        (steward.function_of(letter.listener, &letter.interface, &letter.function)) " · "
                        (steward.time(letter.sent)) " · "
                        (words.text("attempts", &[("count", letter.attempts.into())]))
                    }
                    @if let Some(reason) = &letter.reason { p.problem { (reason) } }
                    details {
                        summary { (words.text("dead-letter-content", &[])) }
                        p { code { (letter.interface) "#" (letter.function) } }
                        pre tabindex="0" { (pretty(&letter.arguments)) }
                    }
                    div.buttons {
                        (fields::button(&steward, &format!("{path}/redeliver"), &[], "primary",
                            &words.text("dead-letter-redeliver", &[])))
                        a.button.danger href=(steward.address(&format!("{path}/discard"))) {
                            (words.text("dead-letter-discard", &[]))
                        }
                    }
                }
            }
        })
        .collect();
    let body = html! {
        p { (words.text("dead-letters-explanation", &[])) }
        @if drawn.is_empty() { p.empty { (words.text("dead-letters-empty", &[])) } }
        @else { ul.cards.wide { @for letter in &drawn { (letter) } } }
        (paging.draw(&steward, "/steward/dead-letters?", more))
    };
    Ok(steward.page(Area::DeadLetters, words.text("steward-dead-letters", &[]), body))
}

/// Puts a dead letter back in line.
pub async fn redeliver(steward: StewardRequest, Path(id): Path<String>, _: StewardForm) -> Result<SeeOther, Fault> {
    let platform = steward.platform();
    let there = platform
        .store()
        .redeliver(number(&id)?, platform.now())
        .await
        .map_err(storage_fault)?;
    Ok(onward(&steward, there, Flash::Redelivered))
}

/// Asks before a dead letter is thrown away.
pub async fn ask_discard(steward: StewardRequest, Path(id): Path<String>) -> Result<Page, Fault> {
    let (id, words) = (number(&id)?, steward.words());
    let path = format!("/steward/dead-letters/{id}/discard");
    let question = words.text("dead-letter-question", &[]);
    let yes = words.text("dead-letter-discard", &[]);
    Ok(steward.confirmation_page(Area::DeadLetters, &path, "/steward/dead-letters", question, yes))
}

/// Throws a dead letter away.
pub async fn discard(steward: StewardRequest, Path(id): Path<String>, _: StewardForm) -> Result<SeeOther, Fault> {
    let there = steward
        .platform()
        .store()
        .discard_dead_letter(number(&id)?)
        .await
        .map_err(storage_fault)?;
    Ok(onward(&steward, there, Flash::Discarded))
}

fn onward(steward: &StewardRequest, there: bool, flash: Flash) -> SeeOther {
    SeeOther::path(steward, "/steward/dead-letters").flash(if there { flash } else { Flash::Gone })
}
