//! Slots, grouped by day in the platform's time zone.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use legollab_web::theme::icons::Icon;
use maud::{Markup, html};

use super::{
    actions::{self, SharedForms},
    drawing::{HeadingLevel, Permission, ViewContext, heading},
};
use crate::{
    view::nodes::{Availability, Slot, Slots},
    words::local,
};

/// More slots than this are folded by day: people look for a day first, and a page of two hundred slots would be two hundred
/// stops on the way down for those who go by keyboard.
const UNFOLDED: usize = 24;

pub(super) fn draw(slots: &Slots, place: u32, under: HeadingLevel<'_>, drawing: &ViewContext<'_>) -> Markup {
    let mut days: BTreeMap<Date, Vec<(DateTime, &Slot)>> = BTreeMap::new();
    for slot in &slots.slots {
        // What lies outside the calendar cannot be shown by day, and nobody can come then.
        if let Some(from) = local(slot.from, drawing.zone()) {
            days.entry(from.date()).or_default().push((from, slot));
        }
    }
    let caption = drawing.text(&slots.caption);
    let is_folded = slots.slots.len() > UNFOLDED;
    // The first day that has something to offer stands open.
    let first = days.iter().find(|(_, slots)| free(slots) > 0).or(days.iter().next());
    let first = first.map(|(date, _)| *date);
    let mut forms = SharedForms::new(format!("slots-{place}-"));
    let drawn: Vec<Markup> = days
        .into_iter()
        .map(|(date, mut slots)| {
            slots.sort_by_key(|(_, slot)| (slot.from, slot.until));
            let fold = is_folded.then_some(first == Some(date));
            draw_day(date, &slots, under.level, fold, &mut forms, drawing)
        })
        .collect();
    html! {
        div.block {
            p class=(under.caption_class(&caption)) { (caption) }
            @if drawn.is_empty() {
                p.empty { (drawing.text(&slots.empty)) }
            } @else {
                (forms.draw(drawing))
                div.days { @for day in &drawn { (day) } }
            }
        }
    }
}

fn free(slots: &[(DateTime, &Slot)]) -> usize {
    let is_free =
        |(_, slot): &&(DateTime, &Slot)| matches!(slot.availability, Availability::Free | Availability::Partly);
    slots.iter().filter(is_free).count()
}

/// A day; folded where `fold` says whether it stands open.
fn draw_day(
    date: Date,
    slots: &[(DateTime, &Slot)],
    level: u8,
    fold: Option<bool>,
    forms: &mut SharedForms,
    drawing: &ViewContext<'_>,
) -> Markup {
    let day = drawing.words.day(date);
    let list: Vec<Markup> = slots
        .iter()
        .map(|(from, slot)| draw_slot(*from, slot, &day, forms, drawing))
        .collect();
    let list = html! { ul.slots { @for slot in &list { li { (slot) } } } };
    match fold {
        None => html! { section.day { (heading(level, &day)) (list) } },
        Some(open) => html! {
            details.day open[open] {
                summary {
                    (heading(level, &day))
                    span.state { (drawing.words.text("slots-free", &[("count", free(slots).into())])) }
                    (Icon::Chevron.draw())
                }
                (list)
            }
        },
    }
}

fn draw_slot(from: DateTime, slot: &Slot, day: &str, forms: &mut SharedForms, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    let (class, state) = match slot.availability {
        Availability::Free => ("free", words.text("slot-free", &[])),
        Availability::Partly => ("part", words.text("slot-partly", &[])),
        Availability::Closed => ("closed", words.text("slot-closed", &[])),
        Availability::Taken => ("taken", words.text("slot-taken", &[])),
        Availability::Own => ("own", words.text("slot-own", &[])),
    };
    let state = match slot.note.as_ref().map(|note| drawing.text(note)) {
        Some(note) => format!("{state}, {note}"),
        None => state,
    };
    let until = local(slot.until, drawing.zone()).map_or_else(String::new, |until| {
        // A slot that ends at midnight ends that evening, whichever day the calendar puts that point in.
        let evening = until.time() == Time::midnight() && from.date().tomorrow().is_ok_and(|next| next == until.date());
        if until.date() == from.date() || evening {
            words.clock(until.time())
        } else {
            format!(
                "{} {}",
                words.short_day(slot.until, drawing.zone()),
                words.clock(until.time())
            )
        }
    });
    let times = html! { time datetime=(slot.from) { (words.clock(from.time())) "\u{2009}–\u{2009}" (until) } };
    let bound = slot
        .action
        .as_ref()
        .and_then(|action| Some((action, drawing.brick.function(&action.interface, &action.function)?)));
    match (slot.availability, bound) {
        // A free slot is its own button: the times on it, then what it does.
        (Availability::Free | Availability::Partly, Some((action, bound)))
            if bound.permission == Permission::Allowed =>
        {
            let label = drawing.text(&action.label);
            let face = html! {
                (times) " "
                span.state { (label) @if let Some(note) = &slot.note { ", " (drawing.text(note)) } }
                span.visually-hidden { ", " (day) }
            };
            forms.button(action, &bound, "slot free", &face, drawing)
        }
        (Availability::Free | Availability::Partly, Some((_, bound)))
            if bound.permission == Permission::NeedsSignIn && !drawing.room.take(drawing.sign_in.len()) =>
        {
            html! {}
        }
        (Availability::Free | Availability::Partly, Some((action, bound)))
            if bound.permission == Permission::NeedsSignIn =>
        {
            html! {
                a.slot.free href=(drawing.sign_in) title=(words.text("sign-in-first", &[])) {
                    (times) " " span.state { (drawing.text(&action.label)) }
                    span.visually-hidden { ", " (day) ", " (words.text("sign-in-first", &[])) }
                }
            }
        }
        (_, bound) => html! {
            div.slot-with-action {
                div class={ "slot " (class) } { (times) " " span.state { (state) } }
                @if let Some((action, _)) = bound {
                    (actions::buttons(std::slice::from_ref(action), day, drawing))
                }
            }
        },
    }
}
