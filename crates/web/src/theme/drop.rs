//! A part of the menu that opens: beside the others where there is room, unfolded in the sheet of the menu on a phone.
//!
//! It is a popover, so that Escape, a click elsewhere and another part close it, without a script. Where popovers are unknown its
//! list stands open.

use maud::{Markup, html};

use super::{icons::Icon, menu::MenuItem};

/// A part of the menu with a name.
pub(super) struct Drop<'a> {
    id: &'a str,
    label: String,
    icon: Option<Icon>,
    links: &'a [MenuItem],
    more: Markup,
}

impl<'a> Drop<'a> {
    /// An empty one; `id` is its own on the page.
    pub(super) fn new(id: &'a str, label: impl Into<String>) -> Self {
        Self {
            id,
            label: label.into(),
            icon: None,
            links: &[],
            more: html! {},
        }
    }

    /// The same with an icon before its name.
    pub(super) fn icon(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    /// The same with these pages.
    pub(super) fn links(self, links: &'a [MenuItem]) -> Self {
        Self { links, ..self }
    }

    /// The same with further entries after them.
    pub(super) fn with(self, more: Markup) -> Self {
        Self { more, ..self }
    }

    /// An entry of the list that it is part of.
    pub(super) fn draw(self) -> Markup {
        let face = html! {
            @if let Some(icon) = self.icon { (icon.draw()) }
            span.name { (self.label) }
        };
        html! {
            li.drop {
                button.quiet.opens type="button" popovertarget=(self.id) { (face) (Icon::Chevron.draw()) }
                p.part { (face) }
                ul #(self.id) popover {
                    @for item in self.links { li { (link(item)) } }
                    (self.more)
                }
            }
        }
    }
}

/// A link of the menu.
pub(super) fn link(item: &MenuItem) -> Markup {
    html! {
        a href=(item.href) aria-current=[item.current.then_some("page")] {
            @if let Some(icon) = item.icon { (icon.draw()) }
            (item.label)
        }
    }
}
