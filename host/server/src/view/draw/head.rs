//! What stands above the nodes of a page.

use maud::{Markup, html};

use super::drawing::ViewContext;
use crate::view::check::View;

/// The way up, the title with the state of what the page is about, and a sentence or two.
pub(super) fn draw(view: &View, title: &str, drawing: &ViewContext<'_>) -> Markup {
    html! {
        @if !view.trail().is_empty() {
            nav.crumbs aria-label=(drawing.words.text("trail-label", &[])) {
                @for (place, link) in view.trail().iter().enumerate() {
                    @if place > 0 { span aria-hidden="true" { " › " } }
                    a href=(drawing.mounted.page(&link.target)) { (drawing.text(&link.label)) }
                }
            }
        }
        h1 { (title) }
        @if let Some(status) = view.status() {
            p.of-title { span class={ "chip " (status.tone.class()) } { (drawing.text(&status.text)) } }
        }
        @if let Some(lead) = view.lead() { p.lead { (drawing.text(lead)) } }
    }
}
