//! Texts that people typed, as pages show them.

use maud::{Markup, html};

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
