//! Draws a view.

mod actions;
mod blocks;
mod cells;
mod chart;
mod confirmation;
mod drawing;
mod map;
mod pictures;
mod slots;
mod spread;
mod stars;
mod table;
#[cfg(test)]
mod tests;

pub use confirmation::{Confirmation, draw_asking, draw_confirmation};
pub use drawing::heading as draw_heading;
pub use drawing::{
    BoundFunction, EndpointUrl, FailedSubmission, FunctionLookup, PageTooLarge, Permission, ViewContext,
};
use drawing::{HeadingLevel, heading};
use maud::{Markup, html};

use super::{
    check::{TOP_LEVEL, View},
    nodes::Node,
};

/// Draws the page, from its title down; the frame around it is [`legollab_web::theme::layout`]'s.
///
/// # Errors
/// [`PageTooLarge`] if it does not fit into the drawing's room.
pub fn draw(view: &View, drawing: &ViewContext<'_>) -> Result<Markup, PageTooLarge> {
    let title = drawing.text(view.title());
    let drawn = html! {
        h1 { (title) }
        (draw_nodes(view, view.roots(), HeadingLevel { heading: &title, level: TOP_LEVEL }, drawing))
    };
    if drawing.room.is_exhausted() {
        Err(PageTooLarge)
    } else {
        Ok(drawn)
    }
}

/// Draws what is below the title of a block, with headings from this level on.
///
/// # Errors
/// [`PageTooLarge`] if it does not fit into the drawing's room.
pub fn draw_block(view: &View, level: u8, drawing: &ViewContext<'_>) -> Result<Markup, PageTooLarge> {
    let title = drawing.text(view.title());
    let under = HeadingLevel { heading: &title, level };
    let drawn = draw_nodes(view, view.roots(), under, drawing);
    if drawing.room.is_exhausted() {
        Err(PageTooLarge)
    } else {
        Ok(drawn)
    }
}

/// Draws nodes in order.
fn draw_nodes(view: &View, places: &[u32], under: HeadingLevel<'_>, drawing: &ViewContext<'_>) -> Markup {
    html! {
        @for &place in places {
            @if !drawing.room.is_exhausted() && let Some(node) = view.nodes().get(place as usize) {
                (draw_node(view, place, node, under, drawing))
            }
        }
    }
}

fn draw_node(view: &View, place: u32, node: &Node, under: HeadingLevel<'_>, drawing: &ViewContext<'_>) -> Markup {
    let (in_view, place) = (place, drawing.first_id.saturating_add(place));
    match node {
        Node::Section(section) => {
            let words = drawing.text(&section.heading);
            let inside = HeadingLevel {
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
        Node::Slots(slots) => slots::draw(slots, place, under, drawing),
        Node::Chart(chart) => chart::draw(chart, place, drawing),
        Node::Map(map) => map::draw(map, place, drawing),
        Node::Stars(grade) => html! { div.block { (stars::grade(grade, drawing)) } },
        Node::Pictures(ids) => pictures::gallery(ids, drawing),
        Node::Form(form) => actions::form(form, place, drawing),
        Node::Buttons(buttons) => html! { div.block { (actions::buttons(buttons, "", drawing)) } },
        Node::Links(links) => html! {
            ul.block.links {
                @for link in links {
                    li { a href=(drawing.mounted.page(&link.target)) { (drawing.text(&link.label)) } }
                }
            }
        },
        Node::Address(address) => blocks::address(address, drawing),
        // What stands there is drawn by now: it takes calls of other bricks.
        Node::Outlet(_) => drawing
            .outlets
            .and_then(|drawn| drawn.get(&in_view))
            .cloned()
            .unwrap_or_default(),
    }
}
