//! What happened or was said: reviews, histories, conversations.

use legollab_runtime::Instant;
use legollab_web::theme::{
    components::{Talk, own_grade, talk},
    drawings::PortraitSize,
};
use maud::{Markup, html};

use super::{
    actions,
    cells::time,
    drawing::{HeadingLevel, ViewContext},
    pictures,
};
use crate::view::nodes::{Entries, Entry, Reply};

/// Tags of an entry, about.
const ENTRY_BYTES: usize = 700;

/// One entry below the other: the text, then its author and the time.
pub(super) fn timeline(entries: &Entries, under: HeadingLevel<'_>, drawing: &ViewContext<'_>) -> Markup {
    listed(entries, under, drawing, |entries| {
        html! {
            ul.reviews.lined {
                @for entry in entries {
                    @if drawing.room.take(ENTRY_BYTES) { li.review { (single(entry, drawing)) } }
                }
            }
        }
    })
}

/// Messages, oldest first; the reader's own are set apart.
pub(super) fn conversation(entries: &Entries, under: HeadingLevel<'_>, drawing: &ViewContext<'_>) -> Markup {
    listed(entries, under, drawing, |entries| {
        let said: Vec<Talk> = entries
            .iter()
            .filter(|_| drawing.room.take(ENTRY_BYTES))
            .map(|entry| message(entry, drawing))
            .collect();
        talk(&said, drawing.words.language())
    })
}

fn listed(
    entries: &Entries,
    under: HeadingLevel<'_>,
    drawing: &ViewContext<'_>,
    draw: impl FnOnce(&[Entry]) -> Markup,
) -> Markup {
    let caption = drawing.text(&entries.caption);
    html! {
        div.block {
            p class=(under.caption_class(&caption)) { (caption) }
            @if entries.entries.is_empty() {
                p.empty { (drawing.text(&entries.empty)) }
            } @else {
                (draw(&entries.entries))
            }
        }
    }
}

fn single(entry: &Entry, drawing: &ViewContext<'_>) -> Markup {
    let title = entry.title.as_ref().map(|title| drawing.text(title));
    html! {
        @if let Some(stars) = entry.stars { (own_grade(stars, drawing.words.language())) }
        @if let Some(body) = &entry.body { blockquote { (drawing.long_text(body)) } }
        (files(entry, drawing))
        div.who {
            @if let Some(by) = &entry.by { (drawing.files.portrait(by, &drawing.name(by), PortraitSize::Small)) }
            p {
                @if let Some(by) = &entry.by { (drawing.member(by)) " · " }
                @if let Some(title) = &title { (title) " · " }
                span.small.muted { (when(entry.at, drawing)) }
            }
        }
        @for reply in &entry.replies { (answer(reply, drawing)) }
        (links(entry, drawing))
        @if !entry.buttons.is_empty() {
            @let about = about(entry, drawing);
            (actions::buttons(&entry.buttons, &about, drawing))
        }
    }
}

fn answer(reply: &Reply, drawing: &ViewContext<'_>) -> Markup {
    html! {
        div.reply {
            p {
                @if let Some(by) = &reply.by { strong { (drawing.member(by)) } " " }
                span.muted { (when(reply.at, drawing)) }
            }
            (drawing.long_text(&reply.body))
        }
    }
}

/// Something without words of its own happened; the rest was said.
fn message(entry: &Entry, drawing: &ViewContext<'_>) -> Talk {
    let at = drawing.words.short_instant(entry.at, drawing.zone());
    let name = entry.by.as_ref().map(|by| drawing.name(by));
    let title = entry.title.as_ref().map(|title| drawing.text(title));
    if entry.body.is_none() && entry.files.is_empty() && entry.buttons.is_empty() {
        let parts = [name, title, Some(at)].into_iter().flatten().collect::<Vec<_>>();
        return Talk::Happened(parts.join(" · "));
    }
    Talk::Said {
        name: name.unwrap_or_default(),
        when: at,
        words: html! {
            @if let Some(title) = title { p { strong { (title) } } }
            @if let Some(body) = &entry.body { (drawing.long_text(body)) }
            (files(entry, drawing))
            (links(entry, drawing))
            @if !entry.buttons.is_empty() {
                @let about = about(entry, drawing);
                (actions::buttons(&entry.buttons, &about, drawing))
            }
        },
        mine: entry.by.is_some() && entry.by.as_deref() == drawing.reader,
    }
}

/// What tells the buttons of one entry from those of another.
fn about(entry: &Entry, drawing: &ViewContext<'_>) -> String {
    let at = drawing.words.short_instant(entry.at, drawing.zone());
    match &entry.by {
        Some(by) => format!("{}, {at}", drawing.name(by)),
        None => at,
    }
}

fn when(at: Instant, drawing: &ViewContext<'_>) -> Markup {
    time(at, &drawing.words.short_instant(at, drawing.zone()))
}

fn links(entry: &Entry, drawing: &ViewContext<'_>) -> Markup {
    html! {
        @if !entry.links.is_empty() {
            p.small {
                @for (place, link) in entry.links.iter().enumerate() {
                    @if place > 0 { " · " }
                    a href=(drawing.mounted.page(&link.target)) { (drawing.text(&link.label)) }
                }
            }
        }
    }
}

fn files(entry: &Entry, drawing: &ViewContext<'_>) -> Markup {
    html! {
        @for id in &entry.files {
            @if pictures::is_there(id, drawing) { (pictures::small(id, drawing)) }
            @else { (pictures::document(id, drawing)) }
        }
    }
}
