//! Notices, details, cards.

use legollab_web::theme::tone_icon;
use maud::{Markup, html};

use super::{
    actions, cells,
    drawing::{HeadingLevel, ViewContext, heading},
    pictures,
};
use crate::view::nodes::{Card, Cards, Detail, EndpointRef, Notice};

pub(super) fn notice(notice: &Notice, drawing: &ViewContext<'_>) -> Markup {
    html! {
        div class={ "block notice " (notice.tone.class()) } {
            (tone_icon(notice.tone).draw())
            (drawing.long_text(&notice.text))
        }
    }
}

/// The address of an endpoint: a link where a reader can open it, else to be copied. Nothing where there is none.
pub(super) fn address(address: &EndpointRef, drawing: &ViewContext<'_>) -> Markup {
    let label = drawing.text(&address.label);
    let Some(url) = drawing.brick.endpoint(&address.endpoint, &address.params) else {
        return html! {};
    };
    if !drawing.room.take(2 * url.address.len()) {
        return html! {};
    }
    html! {
        div.block.address {
            @if url.is_readable {
                p { a href=(url.address) { (label) } }
            } @else {
                p { (label) }
                p { code { (url.address) } }
            }
        }
    }
}

/// The inside of a `dl`.
pub(super) fn details(details: &[Detail], drawing: &ViewContext<'_>) -> Markup {
    html! {
        @for detail in details {
            @let label = drawing.text(&detail.label);
            dt { (label) }
            dd { (cells::draw(&detail.value, &label, drawing)) }
        }
    }
}

pub(super) fn cards(cards: &Cards, under: HeadingLevel<'_>, drawing: &ViewContext<'_>) -> Markup {
    let caption = drawing.text(&cards.caption);
    html! {
        div.block {
            p class=(under.caption_class(&caption)) { (caption) }
            @if cards.cards.is_empty() {
                p.empty { (drawing.text(&cards.empty)) }
            } @else {
                // A picture comes first, so where there are some, all cards are laid out around them.
                @let pictured = cards.cards.iter().filter_map(|card| card.image.as_deref());
                @if pictured.clone().any(|id| pictures::is_there(id, drawing)) {
                    ul.things {
                        @for card in &cards.cards { li { article.thing { (draw_card(card, under.level, drawing)) } } }
                    }
                } @else {
                    ul.cards {
                        @for card in &cards.cards { li.card { (draw_card(card, under.level, drawing)) } }
                    }
                }
            }
        }
    }
}

fn draw_card(card: &Card, level: u8, drawing: &ViewContext<'_>) -> Markup {
    let title = drawing.text(&card.title);
    html! {
        @let chip = card.status.as_ref().map(|status| html! {
            span class={ "chip " (status.tone.class()) } { (tone_icon(status.tone).draw()) (drawing.text(&status.text)) }
        });
        @let picture = card.image.as_deref().and_then(|id| pictures::of_card(id, chip.as_ref(), drawing));
        @let is_pictured = picture.is_some();
        @if let Some(picture) = picture { (picture) }
        @if let Some(target) = &card.target {
            (card_heading(level, &html! { a.whole href=(drawing.mounted.page(target)) { (title) } }))
        } @else {
            (heading(level, &title))
        }
        @if let Some(chip) = chip.filter(|_| !is_pictured) { p { (chip) } }
        @if let Some(price) = &card.price { p.cost { (drawing.text(price)) } }
        @if let Some(body) = &card.body { (drawing.long_text(body)) }
        @if !card.details.is_empty() { dl.details { (details(&card.details, drawing)) } }
        @if !card.buttons.is_empty() { (actions::buttons(&card.buttons, &title, drawing)) }
    }
}

/// A heading that is a link: the stylesheet makes the whole card its target.
fn card_heading(level: u8, link: &Markup) -> Markup {
    html! {
        @match level {
            0..=2 => h2 { (link) },
            3 => h3 { (link) },
            4 => h4 { (link) },
            5 => h5 { (link) },
            _ => h6 { (link) },
        }
    }
}
