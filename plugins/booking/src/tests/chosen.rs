//! From when until when, chosen on pages by links alone; and the law through the brick's own functions.

use legollab_brick::ui::Cell;
use proptest::prelude::*;

use super::*;
use crate::{
    bindings::exports::legollaborative::booking::{
        stays::Guest as Stays,
        terms::{Guest as TermsGuest, Lending},
    },
    rules::wall,
};

/// What stands in a view: links with their days or the identifiers of their labels, and the identifiers of all other texts.
fn cells(view: &View) -> (Vec<(String, PageRef)>, Vec<String>) {
    let id = |text: &Text| match text {
        Text::Message(message) => message.id.clone(),
        Text::Plain(text) => text.clone(),
    };
    let (mut links, mut texts) = (Vec::new(), Vec::new());
    for node in &view.nodes {
        match node {
            Node::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    match cell {
                        Cell::Link(link) => links.push((id(&link.label), link.target.clone())),
                        Cell::Text(text) => texts.push(id(text)),
                        _ => {}
                    }
                }
            }
            Node::Month(month) => {
                let targets = month
                    .days
                    .iter()
                    .filter_map(|day| Some((day.date.clone(), day.target.clone()?)));
                links.extend(targets);
            }
            Node::Details(details) => {
                texts.extend(details.iter().filter_map(|detail| match &detail.value {
                    Cell::Text(text) => Some(id(text)),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    (links, texts)
}

fn follow(links: &[(String, PageRef)], name: &str, value: &str) -> View {
    let found = links.iter().find(|(_, page)| page.param(name) == Some(value));
    Booking::render(found.unwrap_or_else(|| panic!("{name}={value} in {links:?}")).1.clone()).unwrap()
}

#[test]
fn a_stay_is_chosen_by_links_of_a_month_a_day_and_its_times() {
    let van = bike();
    native::sign_in("ada", &[]);
    let days = ["monday", "friday"].map(|day| opening(day, "09:00", "18:00", 60));
    Booking::set_hours(van.clone(), days.to_vec(), None).unwrap();
    let mut terms = <Booking as TermsGuest>::get(van.clone()).unwrap();
    terms.lending = Lending::OverDays;
    terms.notice_minutes = Some(2 * 24 * 60);
    <Booking as TermsGuest>::set(van.clone(), terms, None).unwrap();
    native::sign_in("bob", &[]);

    let month = Booking::render(PageRef::new("dates").with("item", &van)).unwrap();
    let (links, texts) = cells(&month);
    // November 2026: today is Monday the 23rd, which needs more notice; Friday the 27th and Monday the 30th can be had.
    for said in ["why-past", "why-notice-days", "why-closed-1", "why-closed-6"] {
        assert!(texts.iter().any(|text| text == said), "{said}: {texts:?}");
    }
    assert_eq!(links.len(), 2, "{links:?}");
    let day = follow(&links, "day", "2026-11-27");
    let (links, _) = cells(&day);
    let from = wall::mark("2026-11-27".parse().unwrap(), 17 * 60).unwrap();
    let ends = follow(&links, "from", &from.to_string());
    let (links, texts) = cells(&ends);
    assert!(texts.iter().any(|text| text == "why-before"), "{texts:?}");
    let monday = follow(&links, "day", "2026-11-30");
    let (links, _) = cells(&monday);
    let until = wall::mark("2026-11-30".parse().unwrap(), 9 * 60).unwrap();
    let confirm = follow(&links, "until", &until.to_string());
    let form = confirm.nodes.iter().find_map(|node| match node {
        Node::Form(form) => Some(form),
        _ => None,
    });
    let form = form.expect("a form");
    assert_eq!(form.function, "reserve");
    assert!(form.fixed.contains(&from.to_string()) && form.fixed.contains(&until.to_string()));
    Booking::reserve(van.clone(), from, until, Some(1), None, None).unwrap();
    let taken = Booking::render(PageRef::new("dates").with("item", &van)).unwrap();
    assert!(cells(&taken).1.iter().all(|text| text != "why-far"), "{taken:?}");
    native::sign_in("eve", &[]);
    let again = Booking::render(
        PageRef::new("dates")
            .with("item", &van)
            .with("from", from.to_string())
            .with("until", until.to_string()),
    )
    .unwrap();
    assert!(
        format!("{again:?}").contains("why-booked"),
        "and why not, if it is gone meanwhile"
    );
    // Beyond what the platform allows.
    let later = Booking::render(PageRef::new("dates").with("item", &van).with("month", "2027-02")).unwrap();
    let (links, texts) = cells(&later);
    assert!(
        links.is_empty() && texts.iter().any(|text| text == "why-far"),
        "{texts:?}"
    );
    native::call_as(legollab_brick::caller::Identity::Visitor);
    for view in [&month, &day, &ends] {
        assert!(
            view.nodes
                .iter()
                .all(|node| !matches!(node, Node::Form(form) if form.function != "join")
                    && !matches!(node, Node::Buttons(_)))
        );
    }
    assert_eq!(
        refused(Booking::render(
            PageRef::new("dates").with("item", &van).with("month", "x")
        )),
        "date-malformed"
    );
}

#[test]
fn a_booking_is_moved_on_the_same_pages() {
    let bike = bike();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    let page = Booking::render(
        PageRef::new("dates")
            .with("item", &bike)
            .with("move", &booking)
            .with("from", NINE.to_string())
            .with("until", (NINE + 2 * HOUR).to_string()),
    )
    .unwrap();
    let form = page.nodes.iter().find_map(|node| match node {
        Node::Form(form) => Some(form.function.clone()),
        _ => None,
    });
    assert_eq!(form.as_deref(), Some("move"), "its own time is not in its way");
    let says_so = |page: PageRef| format!("{:?}", Booking::render(page).unwrap()).contains("move-asks-again");
    let there = || {
        PageRef::new("dates")
            .with("item", &bike)
            .with("move", &booking)
            .with("from", (NINE + HOUR).to_string())
            .with("until", (NINE + 2 * HOUR).to_string())
    };
    assert!(!says_so(there()), "what waits goes on waiting");
    native::sign_in("ada", &[]);
    Booking::accept(booking.clone()).unwrap();
    native::sign_in("bob", &[]);
    assert!(says_so(there()));
    native::sign_in("eve", &[]);
    let other = PageRef::new("dates").with("item", &bike).with("move", &booking);
    assert_eq!(refused(Booking::render(other)), "no-such-booking");
}

/// Whether a request would be taken; nothing stays of it.
fn could(member: &str, bike: &str, from: Instant, until: Instant) -> bool {
    native::sign_in(member, &[]);
    let undone: Result<(), Option<Error>> = native::call(|| {
        Booking::request(bike.to_owned(), from, until, None).map_err(Some)?;
        Err(None)
    });
    announce::take();
    undone == Err(None)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Over a year, in zones with every kind of change: each slot that `free-slots` gives can be asked for at that instant, and
    /// what begins or ends beside one cannot.
    #[test]
    fn what_free_slots_give_can_be_asked_for(
        zone in prop::sample::select(vec!["Europe/Paris", "Australia/Lord_Howe", "Asia/Beirut", "America/Havana", "Pacific/Apia"]),
        year in 2010i16..2031,
        slot_minutes in prop::sample::select(vec![45u16, 60, 360, 480, 1_440]),
        taken in prop::collection::vec(0usize..60, 0..6),
    ) {
        native::reset();
        native::set_time_zone(zone);
        native::sign_in("ada", &[]);
        let bike = Booking::offer("Bike".into(), String::new(), "Cenon".into(), vec![]).unwrap();
        let week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let hours = week.map(|day| opening(day, "00:00", "00:00", slot_minutes)).to_vec();
        Booking::set_hours(bike.clone(), hours, None).unwrap();
        for month in 1..=12 {
            let day = legollab_brick::calendar::Date::new(year, month, 20).unwrap();
            native::set_now(wall::mark(day, 13 * 60 + 7).unwrap());
            let free = Booking::free_slots(bike.clone(), None, 14).unwrap();
            prop_assert!(!free.is_empty());
            for place in &taken {
                if let Some(slot) = free.get(*place) {
                    let _ = request("bob", &bike, slot.from, slot.until);
                }
            }
            let free = Booking::free_slots(bike.clone(), None, 14).unwrap();
            for slot in free.iter().step_by(7).chain(free.iter().rev().take(2)) {
                prop_assert!(could("eve", &bike, slot.from, slot.until), "{:?}", slot);
                prop_assert!(!could("eve", &bike, slot.from + 7 * MINUTE, slot.until));
                prop_assert!(!could("eve", &bike, slot.from, slot.until - 7 * MINUTE));
            }
        }
    }
}
