//! The parts of an area: at the side where there is room, behind a button that names the present one on a phone.

use maud::{Markup, html};

use super::{icons::Icon, menu::MenuItem};

/// The parts of an area; `label` says of which.
pub fn subnav(label: &str, parts: &[MenuItem]) -> Markup {
    let here = parts.iter().find(|part| part.current).or(parts.first());
    html! {
        nav.subnav aria-label=(label) {
            @if let Some(here) = here {
                button.button.secondary.opens type="button" popovertarget="parts" {
                    (Icon::Menu.draw()) span { (here.label) } (Icon::Chevron.draw())
                }
            }
            ul #parts popover {
                @for part in parts {
                    li { a href=(part.href) aria-current=[part.current.then_some("true")] { (part.label) } }
                }
            }
        }
    }
}
