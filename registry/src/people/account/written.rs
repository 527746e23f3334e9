//! The letters that were written to somebody.

use axum::extract::State;
use legollab_web::theme::{
    components::{Chip, back, empty, page, page_head},
    drawings::Spot,
};
use maud::{Markup, html};

use crate::{
    failure::Failure,
    frame::Page,
    letters::{WrittenLetter, last_letters},
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

/// How many letters the page shows.
const SHOWN: u64 = 50;

/// The route of the page.
pub(super) fn routes() -> Routes {
    Routes::default().get("/account/letters", Access::Person, show)
}

async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let (words, account) = (visit.words(), &visit.require_person()?.account);
    let letters = last_letters(registry.database.reader(), &account.id, SHOWN).await?;
    let title = words.text("account-letters-title", &[]);
    let lead = words.text("letters-lead", &[("count", SHOWN.into())]);
    let body = page(html! {
        (back(&words.text("account-title", &[]), &visit.address("/account")))
        (page_head(&title, Some(&lead), None))
        @if letters.is_empty() {
            (empty(Spot::Empty, &words.text("letters-none", &[]), "", None))
        }
        @for letter in &letters { (draw(&visit, letter)) }
    });
    Ok(Page::new(&visit, title, body))
}

fn draw(visit: &Visit, letter: &WrittenLetter) -> Markup {
    let words = visit.words();
    let state = match (letter.sent_at, letter.given_up_at) {
        (Some(_), _) => Chip::good(words.text("letter-state-sent", &[])),
        (None, Some(_)) => Chip::bad(words.text("letter-state-given-up", &[])),
        (None, None) => Chip::waiting(words.text("letter-state-waiting", &[])),
    };
    html! {
        details.fold {
            summary { (letter.subject) " " span.muted { (words.date_of(letter.written_at)) } }
            div {
                p { (state.draw()) }
                @for paragraph in letter.body.split("\n\n") { p { (paragraph) } }
            }
        }
    }
}
