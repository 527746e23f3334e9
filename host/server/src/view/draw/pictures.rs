//! Pictures and documents. One that is no longer there leaves nothing behind.

use legollab_web::theme::icons::Icon;
use maud::{Markup, html};

use super::drawing::ViewContext;
use crate::files::ShownFile;

/// Tags and addresses of a picture, about.
const PICTURE_BYTES: usize = 900;

/// The picture of a card with what stands on it; none if it is not there.
pub(super) fn of_card(id: &str, on_it: Option<&Markup>, drawing: &ViewContext<'_>) -> Option<Markup> {
    let picture = drawing.files.picture(id)?;
    if !drawing.room.take(PICTURE_BYTES) {
        return None;
    }
    Some(html! {
        div.picture {
            (image(picture, 480, "(min-width: 62rem) 400px, (min-width: 42rem) 50vw, 100vw", true))
            @if let Some(on_it) = on_it { (on_it) }
        }
    })
}

/// Whether there is a picture for a card.
pub(super) fn is_there(id: &str, drawing: &ViewContext<'_>) -> bool {
    drawing.files.picture(id).is_some()
}

/// A small picture, in a table or a list of details.
pub(super) fn small(id: &str, drawing: &ViewContext<'_>) -> Markup {
    match drawing.files.picture(id) {
        Some(picture) if drawing.room.take(PICTURE_BYTES) => html! {
            span.small-picture { (image(picture, 160, "6rem", true)) }
        },
        _ => html! {},
    }
}

/// Pictures: the first large, all with the way to their largest form.
pub(super) fn gallery(ids: &[String], drawing: &ViewContext<'_>) -> Markup {
    let there: Vec<&ShownFile> = ids.iter().filter_map(|id| drawing.files.picture(id)).collect();
    if there.is_empty() || !drawing.room.take(PICTURE_BYTES * there.len()) {
        return html! {};
    }
    html! {
        div.block.gallery {
            @for (index, picture) in there.iter().enumerate() {
                a href=(picture.largest()) {
                    @if index == 0 { (image(picture, 960, "(min-width: 62rem) 560px, 75vw", false)) }
                    @else { (image(picture, 480, "200px", true)) }
                    // Without words, a link would be told by its address.
                    @if picture.alternative().is_empty() {
                        span.visually-hidden { (drawing.words.text("picture-number", &[("number", (index + 1).into())])) }
                    }
                }
            }
        }
    }
}

/// A document, for a browser to save.
pub(super) fn document(id: &str, drawing: &ViewContext<'_>) -> Markup {
    let Some(file) = drawing.files.named(id) else {
        return html! {};
    };
    let address = if file.is_picture() {
        file.largest()
    } else {
        file.download()
    };
    if !drawing.room.take(address.len() + file.about.name.len()) {
        return html! {};
    }
    html! { a.document href=(address) { (Icon::Download.draw()) span { (file.about.name) } } }
}

fn image(picture: &ShownFile, width: u32, sizes: &str, later: bool) -> Markup {
    let (across, down) = picture.about.size.unwrap_or_default();
    html! {
        img src=(picture.at_least(width)) srcset=[picture.srcset()] sizes=(sizes) width=(across) height=(down)
            alt=(picture.alternative()) loading=[later.then_some("lazy")] decoding="async";
    }
}
