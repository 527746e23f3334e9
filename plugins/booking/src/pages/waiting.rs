//! Waiting lists: the way onto one, and who is on it.

use legollab_brick::{prelude::*, text, ui::Tone};

use super::{WAITING, item_page};
use crate::{
    items::Item,
    waits::{self, Wait},
};

/// The button that puts the reader on the list for a time that is taken.
pub fn button(item: &Item, from: Instant, until: Instant, places: u16) -> Button {
    let arguments = json!({ "item": item.id, "from": from, "until": until, "places": places });
    let about = t!(
        "of-slot",
        item = &item.name,
        from = text::instant(from),
        until = text::instant(until)
    );
    Button::new(t!("waiting-join"), WAITING, "join", arguments)
        .about(about)
        .then(PageRef::new("my-bookings"))
}

/// The form for a time that cannot be chosen by links because it is taken.
pub fn form(section: &mut Parts, item: &Item) {
    section.folded(t!("waiting-question"), |folded| {
        folded.paragraph(t!("waiting-explained"));
        let mut fixed = json!({ "item": item.id });
        if let (1, Some(fixed)) = (item.terms.capacity, fixed.as_object_mut()) {
            fixed.insert("places".to_owned(), 1.into());
        }
        folded.form(
            Form::new(WAITING, "join", t!("waiting-join"))
                .fixed(fixed)
                .then(PageRef::new("my-bookings")),
        );
    });
}

/// What the reader waits for. Nothing where there is none.
pub fn own(page: &mut Parts, member: &str) {
    let waits = waits::of_member(member);
    if waits.is_empty() {
        return;
    }
    page.section(t!("waiting-heading"), |section| {
        let columns = [t!("thing"), t!("begins"), t!("ends"), t!("state"), t!("to-do")];
        let mut table = Table::new(t!("waiting-heading"), columns, t!("waiting-empty"));
        for wait in &waits {
            let thing = if wait.is_kept() {
                let there = PageRef::new("dates")
                    .with("item", &wait.item)
                    .with("from", wait.from.to_string())
                    .with("until", wait.until.to_string());
                Cell::link(t!("waiting-book", item = &wait.item_name), there)
            } else {
                Cell::link(plain(&wait.item_name), item_page(&wait.item))
            };
            let leave = Button::new(t!("waiting-leave"), WAITING, "leave", json!({ "wait": wait.id }))
                .about(t!(
                    "of-slot",
                    item = &wait.item_name,
                    from = text::instant(wait.from),
                    until = text::instant(wait.until)
                ))
                .then(PageRef::new("my-bookings"));
            table.row([
                thing,
                Cell::Instant(wait.from),
                Cell::Instant(wait.until),
                state(wait),
                Cell::Buttons(vec![leave]),
            ]);
        }
        section.table(table);
    });
}

/// For whoever looks after a thing: who waits for it. Nothing where there is nobody.
pub fn of_item(page: &mut Parts, item: &str) {
    let waits = waits::of_item(item);
    if waits.is_empty() {
        return;
    }
    page.section(t!("waiting-heading"), |section| {
        let columns = [
            t!("waiting-who"),
            t!("begins"),
            t!("ends"),
            t!("waiting-since"),
            t!("state"),
        ];
        let mut table = Table::new(t!("waiting-heading"), columns, t!("waiting-empty"));
        for wait in &waits {
            table.row([
                Cell::member(&wait.member),
                Cell::Instant(wait.from),
                Cell::Instant(wait.until),
                Cell::Instant(wait.since),
                state(wait),
            ]);
        }
        section.table(table);
    });
}

fn state(wait: &Wait) -> Cell {
    match wait.kept_until.filter(|_| wait.is_kept()) {
        Some(until) => Cell::status(Tone::Good, t!("waiting-kept", until = text::instant(until))),
        None => Cell::status(Tone::Neutral, t!("waiting-taken")),
    }
}
