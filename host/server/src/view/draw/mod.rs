//! Draws a view.

mod actions;
mod blocks;
mod cells;
mod chart;
mod map;
mod slots;
mod stars;
mod table;
#[cfg(test)]
mod tests;

pub use actions::{Confirmation, draw_confirmation};
use jiff::tz::TimeZone;
use legollab_contract::{Function, InterfaceId, Texts};
use legollab_texts::unknown_member;
use maud::{Markup, html};
use serde_json::Value;
pub use stars::star_row;

use super::{
    address::Mounted,
    check::View,
    nodes::{Node, Text},
};
use crate::{
    form::{Entered, Problem},
    room::{PAGE_BYTES, Room},
    words::Words,
};

/// Whether the reader may call a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Yes.
    May,
    /// After signing in.
    SignIn,
    /// No.
    MayNot,
}

/// A function that a page names.
#[derive(Debug, Clone, Copy)]
pub struct Bound<'a> {
    /// The interface that has it.
    pub interface: &'a InterfaceId,
    /// What stands for the interface in addresses: its bare name, or its full one where the brick has two of that name.
    pub segment: &'a str,
    /// The function.
    pub function: &'a Function,
    /// Whether the reader may call it.
    pub standing: Standing,
}

/// What drawing asks of the brick whose page it is.
pub trait Brick {
    /// The function that a page names; none if the brick has no such function.
    fn function(&self, interface: &str, function: &str) -> Option<Bound<'_>>;
}

/// What somebody sent by a form of this page, when it could not be done: the form is drawn with it.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The interface, as in the address the form posted to.
    pub segment: String,
    /// The function.
    pub function: String,
    /// The arguments that were given and not shown.
    pub fixed: Value,
    /// What was entered.
    pub entered: Entered,
    /// What is wrong with it; empty where a row was added or taken out.
    pub problems: Vec<Problem>,
}

/// All that a page is drawn with besides the view.
pub struct Drawing<'a> {
    /// The brick.
    pub brick: &'a dyn Brick,
    /// The brick's texts for the reader, whose time zone and names of members they bring along.
    pub texts: Texts<'a>,
    /// The server's texts, in the reader's language.
    pub words: &'a Words,
    /// Where the brick is mounted.
    pub mounted: Mounted<'a>,
    /// The token against forged requests.
    pub csrf: &'a str,
    /// The address of the page to sign in, which leads back here.
    pub sign_in: &'a str,
    /// The address of this page.
    pub address: &'a str,
    /// What was sent before, if this page answers a form that could not be done.
    pub attempt: Option<&'a Attempt>,
    /// How much may still be drawn.
    pub room: Room,
}

/// A view that grows beyond all measure when it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("drawn, the page has more than {PAGE_BYTES} bytes: show less on it, or in parts")]
pub struct TooMuch;

impl Drawing<'_> {
    /// The platform's time zone.
    fn zone(&self) -> &TimeZone {
        self.texts.reader().zone
    }

    /// A text, which takes room wherever it stands; nothing once there is none left.
    fn text(&self, text: &Text) -> String {
        if self.room.is_used_up() {
            return String::new();
        }
        let text = self.texts.text(text);
        if self.room.take(text.len()) {
            text
        } else {
            String::new()
        }
    }

    /// A text with its line ends kept.
    fn long_text(&self, text: &Text) -> Markup {
        html! { p.long { (self.text(text)) } }
    }

    fn member(&self, id: &str) -> String {
        let reader = self.texts.reader();
        match reader.names.get(id) {
            Some(name) => name.clone(),
            None => unknown_member(reader.locale),
        }
    }
}

/// Draws the page, from its title down; the frame around it is [`crate::theme::layout`]'s.
///
/// # Errors
/// [`TooMuch`] if it does not fit into the drawing's room.
pub fn draw(view: &View, drawing: &Drawing<'_>) -> Result<Markup, TooMuch> {
    let title = drawing.text(view.title());
    let drawn = html! {
        h1 { (title) }
        (draw_nodes(view, view.roots(), Under { heading: &title, level: 2 }, drawing))
    };
    if drawing.room.is_used_up() {
        Err(TooMuch)
    } else {
        Ok(drawn)
    }
}

/// What nodes stand under.
#[derive(Clone, Copy)]
struct Under<'a> {
    /// The nearest heading above.
    heading: &'a str,
    /// The level of headings among the nodes, 1 to 6.
    level: u8,
}

impl Under<'_> {
    /// The class of a caption: one that says what the heading above says is left to those who listen to the page, to whom
    /// it names the table.
    fn caption_class(&self, caption: &str) -> &'static str {
        if caption == self.heading {
            "caption visually-hidden"
        } else {
            "caption"
        }
    }
}

/// Draws nodes in order.
fn draw_nodes(view: &View, places: &[u32], under: Under<'_>, drawing: &Drawing<'_>) -> Markup {
    html! {
        @for &place in places {
            @if !drawing.room.is_used_up() && let Some(node) = view.nodes().get(place as usize) {
                (draw_node(view, place, node, under, drawing))
            }
        }
    }
}

fn draw_node(view: &View, place: u32, node: &Node, under: Under<'_>, drawing: &Drawing<'_>) -> Markup {
    match node {
        Node::Section(section) => {
            let words = drawing.text(&section.heading);
            let inside = Under {
                heading: &words,
                level: under.level.saturating_add(1).min(6),
            };
            html! {
                section {
                    (heading(under.level, &words))
                    (draw_nodes(view, &section.children, inside, drawing))
                }
            }
        }
        Node::Paragraph(text) => html! { div.block { (drawing.long_text(text)) } },
        Node::Notice(notice) => blocks::notice(notice, drawing),
        Node::Details(details) => html! { dl.block.details { (blocks::details(details, drawing)) } },
        Node::Table(table) => table::draw(table, under, drawing),
        Node::Cards(cards) => blocks::cards(cards, under, drawing),
        Node::Slots(slots) => slots::draw(slots, under, drawing),
        Node::Chart(chart) => chart::draw(chart, place, drawing),
        Node::Map(map) => map::draw(map, place, drawing),
        Node::Stars(grade) => html! { div.block { (stars::grade(grade, drawing)) } },
        Node::Form(form) => actions::form(form, place, drawing),
        Node::Buttons(buttons) => html! { div.block { (actions::buttons(buttons, "", drawing)) } },
        Node::Links(links) => html! {
            ul.block.links {
                @for link in links {
                    li { a href=(drawing.mounted.page(&link.target)) { (drawing.text(&link.label)) } }
                }
            }
        },
    }
}

/// A heading; below the sixth level all look alike, and HTML has no seventh.
fn heading(level: u8, text: &str) -> Markup {
    html! {
        @match level {
            0..=2 => h2 { (text) },
            3 => h3 { (text) },
            4 => h4 { (text) },
            5 => h5 { (text) },
            _ => h6 { (text) },
        }
    }
}
