//! Draws a view.

mod actions;
mod blocks;
mod cells;
mod chart;
mod confirmation;
mod drawing;
mod entries;
mod figures;
mod ground;
mod head;
mod map;
mod month;
mod pictures;
mod projection;
mod slots;
mod spread;
mod stars;
mod table;
#[cfg(test)]
mod tests;
mod ways;

pub use confirmation::{Confirmation, draw_asking, draw_confirmation};
pub use drawing::heading as draw_heading;
pub use drawing::{
    BoundFunction, EndpointUrl, FailedSubmission, FunctionLookup, PageTooLarge, Permission, ViewContext,
};
use drawing::{HeadingLevel, heading};
use legollab_web::theme::icons::Icon;
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
    let under = HeadingLevel {
        heading: &title,
        level: TOP_LEVEL,
    };
    let nodes = draw_nodes(view, view.roots(), under, drawing);
    let drawn = html! {
        (head::draw(view, &title, drawing))
        @if has_aside(view) { div.with-aside { (nodes) } } @else { (nodes) }
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

/// Whether something at the top of the page stands beside the rest.
fn has_aside(view: &View) -> bool {
    let is_aside =
        |place: &u32| matches!(view.nodes().get(*place as usize), Some(Node::Section(section)) if section.aside);
    view.roots().iter().any(is_aside)
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
            let parts = draw_nodes(view, &section.children, inside, drawing);
            // Only what stands at the top can stand beside the rest.
            let is_aside = section.aside && under.level == TOP_LEVEL;
            html! {
                @if section.folded {
                    details.block.why {
                        summary { (Icon::Question.draw()) span { (words) } span.turn { (Icon::Chevron.draw()) } }
                        div { (parts) }
                    }
                } @else {
                    section class=[is_aside.then_some("sheet raised beside")] {
                        (heading(under.level, &words))
                        (parts)
                    }
                }
            }
        }
        Node::Paragraph(text) => html! { div.block { (drawing.long_text(text)) } },
        Node::Notice(notice) => blocks::notice(notice, drawing),
        Node::Details(details) => html! { dl.block.details { (blocks::details(details, drawing)) } },
        Node::Table(table) => table::draw(table, under, drawing),
        Node::Cards(cards) => blocks::cards(cards, under, drawing),
        Node::Slots(slots) => slots::draw(slots, place, under, drawing),
        Node::Month(month) => month::draw(month, drawing),
        Node::Figures(details) => figures::figures(details, drawing),
        Node::Bars(bars) => figures::bars(bars, under, drawing),
        Node::Timeline(entries) => entries::timeline(entries, under, drawing),
        Node::Conversation(entries) => entries::conversation(entries, under, drawing),
        Node::Tabs(tabs) => ways::tabs(tabs, drawing),
        Node::Steps(steps) => ways::steps(steps, drawing),
        Node::Filter(filter) => ways::filter(filter, place, drawing),
        Node::Pager(pager) => ways::pager(pager, drawing),
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
