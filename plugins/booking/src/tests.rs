//! The rules of booking, through the brick's own functions.

use legollab_brick::{
    Error, Instant,
    clock::{DAY, HOUR, MINUTE},
    native,
    text::Text,
    ui::{Node, PageRef, View},
};

use crate::{
    Booking,
    announce::{self, Event},
    bindings::exports::legollaborative::{
        booking::{
            bookings::{self, Guest as Bookings, State},
            items::{Guest as Items, Opening},
            settings::{Acceptance, Guest as Settings},
        },
        booking_brick::{blocks::Guest as Blocks, timers::Guest as Timers},
        brick::{pages::Guest as Pages, portable::Guest as Portable},
    },
    rules::plan::day_named,
};

mod chosen;
mod faults;
mod lists;
mod payments;
mod personal_data;
mod quotas;
mod series;
mod stays;
mod waiting;

/// 2026-11-23T08:00 in Paris, a Monday.
const MONDAY: Instant = 1_795_417_200_000;
const NINE: Instant = MONDAY + HOUR;

fn opening(day: &str, from: &str, until: &str, slot_minutes: u16) -> Opening {
    Opening {
        day: day_named(day).unwrap(),
        from: from.into(),
        until: until.into(),
        slot_minutes,
    }
}

/// A platform in Paris where Ada offers a bike, open on Mondays from nine to twelve in slots of an hour.
fn bike() -> String {
    native::reset();
    announce::take();
    native::set_time_zone("Europe/Paris");
    native::set_now(MONDAY);
    native::sign_in("ada", &[]);
    let bike = Booking::offer("Bike".into(), "Red.".into(), "Cenon".into(), vec![]).unwrap();
    Booking::set_hours(bike.clone(), vec![opening("monday", "09:00", "12:00", 60)], None).unwrap();
    bike
}

fn request(member: &str, bike: &str, from: Instant, until: Instant) -> Result<bookings::Booking, Error> {
    native::sign_in(member, &[]);
    native::call(|| Booking::request(bike.to_owned(), from, until, None))
}

fn free(bike: &str) -> Vec<Instant> {
    let slots = Booking::free_slots(bike.to_owned(), None, 1).unwrap();
    slots.iter().map(|slot| (slot.from - MONDAY) / HOUR).collect()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().texts().join(", ")
}

fn subjects() -> Vec<(String, String)> {
    let id = |text| match text {
        Text::Message(message) => message.id,
        Text::Plain(text) => text,
    };
    native::take_messages()
        .into_iter()
        .map(|message| (message.to, id(message.subject)))
        .collect()
}

#[test]
fn texts_are_complete() {
    assert_eq!(native::missing_texts(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
}

#[test]
fn a_slot_goes_to_the_first_who_asks() {
    let bike = bike();
    assert_eq!(free(&bike), [1, 2, 3]);
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap();
    assert_eq!(booking.state, State::Requested);
    assert_eq!(free(&bike), [2, 3]);
    let before = native::entries();
    assert_eq!(refused(request("eve", &bike, NINE, NINE + HOUR)), "slot-taken");
    assert_eq!(refused(request("eve", &bike, NINE, NINE + 3 * HOUR)), "slot-taken");
    assert_eq!(refused(request("bob", &bike, NINE, NINE + HOUR)), "slot-yours-already");
    assert_eq!(native::entries(), before);
    assert_eq!(subjects(), [("ada".to_owned(), "message-requested-subject".to_owned())]);
}

#[test]
fn only_what_is_offered_can_be_asked_for() {
    let bike = bike();
    for (from, until, why) in [
        (NINE + 30 * MINUTE, NINE + 90 * MINUTE, "not-a-slot"),
        (NINE, NINE + 30 * MINUTE, "not-a-slot"),
        (NINE + DAY, NINE + DAY + HOUR, "not-a-slot"),
        (NINE, NINE + 4 * HOUR, "not-a-slot"),
        (NINE, NINE, "ends-before-beginning"),
        (NINE - 7 * DAY, NINE - 7 * DAY + HOUR, "too-late"),
        (NINE + 35 * DAY, NINE + 35 * DAY + HOUR, "beyond-horizon"),
        (NINE, Instant::MAX, "not-a-slot"),
        (Instant::MAX - 1, Instant::MAX, "not-a-slot"),
        (Instant::MIN, Instant::MAX, "too-late"),
    ] {
        assert_eq!(refused(request("bob", &bike, from, until)), why, "{from} {until}");
    }
    assert_eq!(refused(request("ada", &bike, NINE, NINE + HOUR)), "not-your-own");
    assert_eq!(refused(request("bob", "none", NINE, NINE + HOUR)), "no-such-item");
    request("bob", &bike, NINE + HOUR, NINE + 3 * HOUR).expect("two slots in a row");
    assert_eq!(free(&bike), [1]);
}

#[test]
fn a_slot_that_begins_at_this_moment_is_no_longer_offered() {
    let bike = bike();
    native::set_now(NINE - 1);
    assert_eq!(free(&bike), [1, 2, 3]);
    native::set_now(NINE);
    assert_eq!(free(&bike), [2, 3]);
    assert_eq!(refused(request("bob", &bike, NINE, NINE + HOUR)), "too-late");
    // The last moment at which it can be asked for is one at which it can be accepted.
    native::set_now(NINE - 1);
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap();
    native::sign_in("ada", &[]);
    assert_eq!(Booking::accept(booking.id).unwrap().state, State::Accepted);
}

#[test]
fn an_accepted_booking_is_completed_when_its_time_has_passed() {
    let bike = bike();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    assert_eq!(refused(Booking::accept(booking.clone())), "owner-decides");
    native::sign_in("ada", &[]);
    assert_eq!(Booking::to_decide().unwrap().len(), 1);
    assert_eq!(Booking::accept(booking.clone()).unwrap().state, State::Accepted);
    assert_eq!(Booking::to_decide().unwrap(), []);
    assert_eq!(refused(Booking::decline(booking.clone(), None)), "already-decided");
    let jobs = native::jobs();
    let [job] = jobs.as_slice() else { panic!("{jobs:?}") };
    assert_eq!(
        (job.key.as_str(), job.function.as_str()),
        (format!("complete-{booking}").as_str(), "complete")
    );
    assert_eq!(job.arguments, format!(r#"{{"booking":"{booking}"}}"#));

    Booking::complete(booking.clone());
    assert_eq!(
        <Booking as Bookings>::get(booking.clone()).unwrap().state,
        State::Accepted,
        "not before its end"
    );
    native::set_now(NINE + HOUR);
    Booking::complete(booking.clone());
    Booking::complete(booking.clone());
    assert_eq!(
        <Booking as Bookings>::get(booking.clone()).unwrap().state,
        State::Completed
    );
    let told: Vec<Event> = announce::take().into_iter().map(|(event, _)| event).collect();
    assert_eq!(told, [Event::Requested, Event::Accepted, Event::Completed]);
    assert_eq!(
        subjects().last().unwrap(),
        &("bob".to_owned(), "message-accepted-subject".to_owned())
    );
}

#[test]
fn a_request_without_an_answer_expires_and_gives_the_time_free() {
    let bike = bike();
    let booking = request("bob", &bike, NINE + HOUR, NINE + 3 * HOUR).unwrap().id;
    Booking::expire(booking.clone());
    assert_eq!(
        <Booking as Bookings>::get(booking.clone()).unwrap().state,
        State::Requested,
        "not before it would begin"
    );
    native::set_now(NINE + HOUR);
    native::sign_in("ada", &[]);
    assert_eq!(refused(Booking::accept(booking.clone())), "decided-too-late");
    Booking::expire(booking.clone());
    assert_eq!(<Booking as Bookings>::get(booking).unwrap().state, State::Expired);
    assert_eq!(free(&bike), [3], "what has not begun by then");
    assert!(native::jobs().is_empty());
}

#[test]
fn both_sides_may_cancel_what_was_accepted_until_it_begins() {
    let bike = bike();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    assert_eq!(
        refused(Booking::cancel(booking.clone(), None)),
        "not-your-booking",
        "the owner declines instead"
    );
    Booking::accept(booking.clone()).unwrap();
    native::sign_in("eve", &[]);
    assert_eq!(refused(Booking::cancel(booking.clone(), None)), "not-your-booking");
    assert_eq!(refused(<Booking as Bookings>::get(booking.clone())), "no-such-booking");
    native::sign_in("ada", &[]);
    subjects();
    let cancelled = Booking::cancel(booking.clone(), Some(" Flat tyre. ".into())).unwrap();
    assert_eq!(
        (cancelled.state, cancelled.reason.as_deref()),
        (State::Cancelled, Some("Flat tyre."))
    );
    assert_eq!(
        subjects(),
        [("bob".to_owned(), "message-cancelled-because-subject".to_owned())],
        "the letter has the reason"
    );
    assert_eq!(refused(Booking::cancel(booking, None)), "already-over");
    assert_eq!(free(&bike), [1, 2, 3]);
    assert!(native::jobs().is_empty());

    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    native::set_now(NINE);
    assert_eq!(refused(Booking::cancel(booking, None)), "already-begun");
}

#[test]
fn the_steward_sets_the_rules() {
    let bike = bike();
    let mut rules = <Booking as Settings>::get();
    rules.acceptance = Acceptance::Automatic;
    rules.notice_minutes = 61;
    rules.open_requests = 1;
    <Booking as Settings>::set(rules.clone()).unwrap();
    assert_eq!(free(&bike), [2, 3]);
    assert_eq!(refused(request("bob", &bike, NINE, NINE + HOUR)), "too-late");
    assert_eq!(
        request("bob", &bike, NINE + HOUR, NINE + 2 * HOUR).unwrap().state,
        State::Accepted
    );
    assert_eq!(subjects(), [("ada".to_owned(), "message-booked-subject".to_owned())]);

    rules.acceptance = Acceptance::ByOwner;
    <Booking as Settings>::set(rules.clone()).unwrap();
    request("bob", &bike, NINE + 2 * HOUR, NINE + 3 * HOUR).unwrap();
    assert_eq!(
        refused(request("bob", &bike, NINE + 7 * DAY, NINE + 7 * DAY + HOUR)),
        "too-many-requests"
    );
    rules.horizon_days = 0;
    assert_eq!(refused(<Booking as Settings>::set(rules)), "horizon-range");
}

#[test]
fn hours_are_the_owners_and_the_stewards() {
    let bike = bike();
    native::sign_in("eve", &[]);
    assert_eq!(refused(Booking::set_hours(bike.clone(), vec![], None)), "owner-only");
    native::sign_in("sam", &["steward"]);
    Booking::set_hours(bike.clone(), vec![opening("monday", "23:00", "00:00", 30)], None).unwrap();
    assert_eq!(free(&bike), [15, 15], "until midnight: 23:00 and 23:30");
    for (hours, why) in [
        (vec![opening("monday", "9:00", "12:00", 60)], "time-malformed"),
        (vec![opening("monday", "09:00", "12:00", 0)], "slot-length-range"),
        (vec![opening("monday", "09:00", "12:00", 181)], "slot-length-range"),
        (
            vec![
                opening("monday", "11:00", "13:00", 60),
                opening("monday", "09:00", "12:00", 60),
            ],
            "hours-overlap",
        ),
    ] {
        assert_eq!(refused(Booking::set_hours(bike.clone(), hours, None)), why);
    }
}

#[test]
fn withdrawing_declines_open_requests_and_keeps_accepted_bookings() {
    let bike = bike();
    let accepted = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    let open = request("bob", &bike, NINE + HOUR, NINE + 2 * HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    Booking::accept(accepted.clone()).unwrap();
    Booking::withdraw(bike.clone()).unwrap();
    assert_eq!(<Booking as Bookings>::get(accepted).unwrap().state, State::Accepted);
    assert_eq!(<Booking as Bookings>::get(open).unwrap().state, State::Declined);
    assert_eq!(
        refused(request("eve", &bike, NINE + HOUR, NINE + 2 * HOUR)),
        "item-withdrawn"
    );
    assert_eq!(Booking::list(None).unwrap(), []);
    assert_eq!(free(&bike), [] as [Instant; 0]);
}

#[test]
fn more_open_requests_than_one_call_can_decline_are_declined_in_two() {
    let bike = bike();
    native::sign_in("ada", &[]);
    Booking::set_hours(bike.clone(), vec![opening("monday", "09:00", "12:00", 1)], None).unwrap();
    for minute in 0..60 {
        request(
            &format!("m{minute}"),
            &bike,
            NINE + minute * MINUTE,
            NINE + (minute + 1) * MINUTE,
        )
        .unwrap();
    }
    native::take_messages();
    native::sign_in("ada", &[]);
    Booking::withdraw(bike.clone()).unwrap();
    assert_eq!(native::take_messages().len(), 50);
    assert!(native::jobs().iter().any(|job| job.function == "decline-open"));
    Booking::decline_open(bike);
    assert_eq!(native::take_messages().len(), 10);
}

#[test]
fn every_slot_can_be_reached_from_page_to_page() {
    let bike = bike();
    native::set_now(MONDAY - 8 * HOUR);
    Booking::set_hours(bike.clone(), vec![opening("monday", "00:00", "23:55", 5)], None).unwrap();
    native::sign_in("eve", &[]);
    let offered = Booking::free_slots(bike.clone(), None, 7).unwrap();
    let mut seen = Vec::new();
    let mut next = PageRef::new("item").with("item", &bike);
    while seen.len() < offered.len() {
        let view = Booking::render(next).unwrap();
        let mut further = None;
        let before = seen.len();
        for node in view.nodes {
            match node {
                Node::Slots(slots) => seen.extend(slots.slots.iter().map(|slot| slot.from)),
                Node::Links(links) => further = links.last().map(|link| link.target.clone()),
                _ => {}
            }
        }
        assert!(seen.len() > before, "a page without a new slot");
        next = further.unwrap();
    }
    assert_eq!(seen, offered.iter().map(|slot| slot.from).collect::<Vec<_>>());
}

#[test]
fn visitors_see_free_slots_and_can_do_nothing() {
    let bike = bike();
    request("bob", &bike, NINE, NINE + HOUR).unwrap();
    let slots = |view: View| {
        let slots = view.nodes.into_iter().find_map(|node| match node {
            Node::Slots(slots) => Some(slots.slots),
            _ => None,
        });
        slots
            .unwrap()
            .iter()
            .map(|slot| (format!("{:?}", slot.availability), slot.action.is_some()))
            .collect::<Vec<_>>()
    };
    let page = || Booking::render(PageRef::new("item").with("item", &bike)).unwrap();
    let row = |availability: &str, action| (format!("Availability::{availability}"), action);
    native::sign_in("eve", &[]);
    assert_eq!(
        slots(page())[..2],
        [row("Taken", true), row("Free", true)],
        "one can wait for it"
    );
    native::sign_in("bob", &[]);
    assert_eq!(slots(page())[..2], [row("Own", false), row("Free", true)]);
    native::call_as(legollab_brick::caller::Identity::Visitor);
    assert_eq!(slots(page())[..2], [row("Taken", false), row("Free", false)]);
    assert!(
        page()
            .nodes
            .iter()
            .all(|node| !matches!(node, Node::Form(_) | Node::Buttons(_)))
    );
    native::sign_in("ada", &[]);
    assert_eq!(
        page().nodes.iter().filter(|node| matches!(node, Node::Form(_))).count(),
        2
    );
    for name in [
        "items",
        "offer",
        "opening-hours",
        "my-bookings",
        "past-bookings",
        "requests",
        "past-requests",
        "calendar",
    ] {
        Booking::render(PageRef::new(name)).unwrap();
    }
    assert_eq!(refused(Booking::render(PageRef::new("other"))), "no-such-page");
}

#[test]
fn what_is_taken_out_can_be_taken_in_twice() {
    let bike = bike();
    let accepted = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    request("bob", &bike, NINE + HOUR, NINE + 2 * HOUR).unwrap();
    native::sign_in("ada", &[]);
    Booking::accept(accepted).unwrap();
    let (mut lines, mut cursor) = (Vec::new(), None);
    loop {
        let chunk = Booking::take_out(cursor).unwrap();
        lines.extend(chunk.lines);
        cursor = chunk.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(lines.len(), 3);
    let (entries, jobs) = (native::entries(), native::jobs());
    native::reset();
    for _ in 0..2 {
        Booking::take_in(lines.clone()).unwrap();
        assert_eq!((native::entries(), native::jobs()), (entries.clone(), jobs.clone()));
    }
    assert_eq!(refused(Booking::take_in(vec!["{}".into()])), "line-malformed");
    assert_eq!(refused(Booking::take_out(Some("x".into()))), "cursor-malformed");
    let twice = lines[1].replace(r#""id":""#, r#""id":"other-"#);
    assert_eq!(refused(Booking::take_in(vec![twice])), "slot-taken");
}

#[test]
fn the_block_shows_what_is_free_soonest_first() {
    let red = bike();
    let blue = Booking::offer("Blue bike".into(), "Blue.".into(), "Cenon".into(), vec![]).unwrap();
    let cards = |count: Option<u32>| -> Vec<String> {
        let Some(view) = Booking::free_now(count) else {
            return Vec::new();
        };
        let cards = view.nodes.iter().find_map(|node| match node {
            Node::Cards(cards) => Some(&cards.cards),
            _ => None,
        });
        cards
            .unwrap()
            .iter()
            .map(|card| card.target.as_ref().unwrap().param("item").unwrap().to_owned())
            .collect()
    };
    let only = std::slice::from_ref;
    assert_eq!(cards(None), only(&red), "the blue one has no hours yet");
    Booking::set_hours(blue.clone(), vec![opening("monday", "08:30", "09:30", 60)], None).unwrap();
    assert_eq!(cards(None), [blue.clone(), red.clone()]);
    assert_eq!(cards(Some(1)), only(&blue));
    request("bob", &blue, MONDAY + 30 * MINUTE, MONDAY + 90 * MINUTE).unwrap();
    assert_eq!(
        cards(Some(0)),
        only(&red),
        "what is taken is not shown, and at least one is"
    );
    native::sign_in("ada", &[]);
    for item in [red, blue] {
        Booking::withdraw(item).unwrap();
    }
    assert_eq!(Booking::free_now(None), None);
}

#[test]
fn a_thing_has_pictures_that_are_there_and_not_too_many() {
    bike();
    let offer = |pictures: Vec<String>| Booking::offer("Tandem".into(), String::new(), "Cenon".into(), pictures);
    let (front, side) = (
        native::upload_picture("front.jpg", Some("A tandem")),
        native::upload_picture("side.jpg", None),
    );
    assert_eq!(refused(offer(vec!["file-made-up".into()])), "no-picture");
    assert_eq!(refused(offer(vec![front.clone(); 9])), "too-many-pictures");
    let tandem = offer(vec![front.clone(), side.clone()]).unwrap();
    let kept = <Booking as Items>::get(tandem.clone()).unwrap();
    assert_eq!(kept.pictures, [front.clone(), side.clone()]);
    let item = PageRef::new("item").with("item", &tandem);
    let page = Booking::render(item).unwrap();
    assert!(page.nodes.contains(&Node::Pictures(vec![front.clone(), side.clone()])));
    let list = Booking::render(PageRef::new("items")).unwrap();
    let shown = list.nodes.iter().find_map(|node| match node {
        Node::Cards(cards) => Some(
            cards
                .cards
                .iter()
                .filter_map(|card| card.image.clone())
                .collect::<Vec<_>>(),
        ),
        _ => None,
    });
    assert_eq!(shown, Some(vec![front]));

    // The lines carry the names of pictures; where one has not come along, the thing has come without it.
    let lines = Booking::take_out(None).unwrap().lines;
    assert!(lines.iter().any(|line| line.contains(&side)));
    native::reset();
    Booking::take_in(lines).unwrap();
    assert_eq!(<Booking as Items>::get(tandem).unwrap().pictures, Vec::<String>::new());
}
