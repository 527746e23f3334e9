//! Values in tables and lists of details.

use legollab_runtime::Instant;
use legollab_web::amounts::euros;
use maud::{Markup, html};

use super::{actions, drawing::ViewContext, pictures, stars};
use crate::view::nodes::{Cell, Quantity};

/// Draws a value. `about` says what it belongs to, for readers that speak: a button says what it is for.
pub(super) fn draw(cell: &Cell, about: &str, drawing: &ViewContext<'_>) -> Markup {
    match cell {
        Cell::None => html! {},
        Cell::Text(text) => html! { span.long { (drawing.text(text)) } },
        Cell::Integer(number) => html! { (drawing.words.integer(*number)) },
        Cell::Number(number) => html! { (drawing.words.number(*number)) },
        Cell::Instant(at) => html! { (time(*at, &drawing.words.instant(*at, drawing.zone()))) },
        Cell::Date(date) => match date.parse() {
            Ok(day) => html! { time datetime=(date) { (drawing.words.day(day)) } },
            Err(_) => html! { (date) },
        },
        Cell::EuroCents(cents) => html! { (euros(*cents, drawing.words.language())) },
        Cell::Quantity(Quantity(value, unit)) => html! {
            span.quantity { (drawing.words.number(*value)) "\u{202f}" span.unit { (unit) } }
        },
        Cell::Progress(done) => progress(*done, about, drawing),
        Cell::Member(id) => html! { (drawing.member(id)) },
        Cell::Stars(mean) => stars::mean(*mean, drawing),
        Cell::Status(status) => html! {
            span class={ "chip " (status.tone.class()) } { (drawing.text(&status.text)) }
        },
        Cell::Link(link) => html! { a href=(drawing.mounted.page(&link.target)) { (drawing.text(&link.label)) } },
        Cell::Image(id) => pictures::small(id, drawing),
        Cell::File(id) => pictures::document(id, drawing),
        Cell::Buttons(buttons) => actions::buttons(buttons, about, drawing),
    }
}

/// How much is done, as a bar and in hundredths.
fn progress(done: f64, about: &str, drawing: &ViewContext<'_>) -> Markup {
    let hundredths = (done.clamp(0.0, 1.0) * 100.0).round();
    html! {
        progress max="100" value=(hundredths) aria-label=(about) {}
        " " span { (drawing.words.text("hundredths", &[("number", drawing.words.number(hundredths).into())])) }
    }
}

/// Whether a value is a number, which tables set flush right.
pub(super) fn is_number(cell: &Cell) -> bool {
    matches!(
        cell,
        Cell::Integer(_) | Cell::Number(_) | Cell::EuroCents(_) | Cell::Quantity(_)
    )
}

/// A point in time for people and for machines.
pub(super) fn time(at: Instant, text: &str) -> Markup {
    html! { time datetime=(at) { (text) } }
}
