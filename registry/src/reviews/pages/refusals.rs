//! What is said when a step was not taken.

use legollab_web::theme::{Tone, components::notice};
use maud::{Markup, html};

use super::super::acting::Refused;
use crate::words::Words;

/// Why something was not taken, and what to do.
pub(super) fn refused(refused: Refused, words: &Words) -> String {
    let name = match refused {
        Refused::Late => "late",
        Refused::Tied => "tied",
        Refused::Meanwhile => "meanwhile",
        Refused::Hidden => "hidden",
    };
    words.text(&format!("review-refused-{name}"), &[])
}

pub(super) fn refused_notice(why: Refused, words: &Words) -> Markup {
    notice(Tone::Bad, html! { p { (refused(why, words)) } })
}
