//! Typed texts and dates, as the pages of reviews show them.

use legollab_web::calendar_days::day;
use maud::{Markup, html};

use crate::{visit::Visit, words::local_date};

/// Paragraphs of a text that somebody typed.
pub(super) fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.replace("\r\n", "\n").split("\n\n") { p { (paragraph) } } }
}

/// A date in the reader's words.
pub(super) fn on(at: i64, visit: &Visit) -> String {
    day(local_date(at), visit.words().language())
}
