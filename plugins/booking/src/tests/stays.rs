//! Bookings over days, several of a thing, terms, handover, payment.

use super::*;
use crate::bindings::exports::legollaborative::{
    booking::{
        plans::{Exception, Guest as Plans},
        stays::Guest as Stays,
        terms::{Decision, Guest as TermsGuest, Lending, Per, Terms},
    },
    brick::migration::Guest as Migration,
};

/// 2027-10-25T10:00 in Paris, the Monday before the clock is put back.
const BEFORE_CHANGE: Instant = 1_824_451_200_000;

fn terms(item: &str) -> Terms {
    <Booking as TermsGuest>::get(item.to_owned()).unwrap()
}

fn set_terms(item: &str, change: impl FnOnce(&mut Terms)) -> Result<Terms, Error> {
    native::sign_in("ada", &[]);
    let mut terms = terms(item);
    change(&mut terms);
    <Booking as TermsGuest>::set(item.to_owned(), terms, None)
}

/// A point in time in Paris.
fn at(day: &str, hour: u32) -> Instant {
    crate::rules::wall::mark(day.parse().unwrap(), hour * 60).unwrap()
}

/// A van that is handed over and taken back on these days, from nine to eighteen.
fn van(days: &[&str]) -> String {
    let van = bike();
    native::set_now(BEFORE_CHANGE);
    let hours = days.iter().map(|day| opening(day, "09:00", "18:00", 60)).collect();
    Booking::set_hours(van.clone(), hours, None).unwrap();
    set_terms(&van, |terms| terms.lending = Lending::OverDays).unwrap();
    van
}

#[test]
fn saturday_evening_to_sunday_morning_is_one_request() {
    let van = bike();
    native::set_now(BEFORE_CHANGE);
    let week = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let hours = week.iter().map(|day| opening(day, "00:00", "00:00", 60)).collect();
    Booking::set_hours(van.clone(), hours, None).unwrap();
    for lending in [Lending::Slots, Lending::OverDays] {
        set_terms(&van, |terms| {
            terms.lending = lending;
            terms.price_cents = 250;
            terms.price_per = Per::Hour;
        })
        .unwrap();
        let (from, until) = (at("2027-10-30", 20), at("2027-10-31", 8));
        assert_eq!((until - from) / HOUR, 13, "the clock is put back in that night");
        let booking = request("bob", &van, from, until).unwrap();
        assert_eq!((booking.from, booking.until), (from, until));
        let details = <Booking as Stays>::get(booking.id.clone()).unwrap();
        assert_eq!(details.price_cents, 13 * 250);
        assert_eq!(refused(request("eve", &van, until - HOUR, until + HOUR)), "slot-taken");
        native::sign_in("bob", &[]);
        Booking::cancel(booking.id, None).unwrap();
    }
}

#[test]
fn a_van_goes_out_on_friday_and_comes_back_on_monday() {
    let van = van(&["monday", "friday"]);
    native::sign_in("bob", &[]);
    let friday = at("2027-10-29", 17);
    let begins = Booking::begins(van.clone(), "2027-10-29".into(), None).unwrap();
    assert!(begins.contains(&friday), "{begins:?}");
    assert!(
        Booking::begins(van.clone(), "2027-10-30".into(), None)
            .unwrap()
            .is_empty()
    );
    let ends = Booking::ends(van.clone(), friday, "2027-11-01".into(), None).unwrap();
    let monday = at("2027-11-01", 9);
    assert_eq!(ends.first(), Some(&monday));
    request("bob", &van, friday, monday).unwrap();
    assert_eq!(
        refused(request("eve", &van, at("2027-10-29", 10), at("2027-11-01", 10))),
        "slot-taken"
    );
    request("eve", &van, at("2027-10-29", 10), friday).expect("what is given back can go out again");
    assert_eq!(
        refused(request("eve", &van, monday, monday + 30 * MINUTE)),
        "not-a-slot"
    );
    assert_eq!(
        Booking::free_slots(van.clone(), None, 7).unwrap(),
        [],
        "it has no slots: it has beginnings and ends"
    );
    assert!(Booking::free_now(None).is_some(), "and stands among what is free");
}

#[test]
fn several_of_a_thing_go_to_several_people_and_no_more() {
    let seats = bike();
    set_terms(&seats, |terms| terms.capacity = 3).unwrap();
    let reserve = |member: &str, places: u16| {
        native::sign_in(member, &[]);
        native::call(|| Booking::reserve(seats.clone(), NINE, NINE + HOUR, Some(places), None, None))
    };
    reserve("bob", 2).unwrap();
    assert_eq!(refused(reserve("eve", 2)), "not-so-many");
    assert_eq!(refused(reserve("eve", 4)), "places-range");
    assert_eq!(refused(reserve("eve", 0)), "places-range");
    assert_eq!(free(&seats), [1, 2, 3]);
    reserve("eve", 1).unwrap();
    assert_eq!(free(&seats), [2, 3]);
    assert_eq!(refused(reserve("zoe", 1)), "slot-taken");
    assert_eq!(
        refused(set_terms(&seats, |terms| terms.capacity = 2)),
        "capacity-booked"
    );
    let lines = Booking::take_out(None).unwrap().lines;
    native::reset();
    native::set_time_zone("Europe/Paris");
    native::set_now(MONDAY);
    Booking::take_in(lines).unwrap();
    assert_eq!(free(&seats), [2, 3], "also where it has gone");
}

#[test]
fn time_is_kept_free_around_each_booking() {
    let sauna = bike();
    set_terms(&sauna, |terms| terms.after_minutes = 45).unwrap();
    request("bob", &sauna, NINE, NINE + HOUR).unwrap();
    assert_eq!(free(&sauna), [3]);
    assert_eq!(
        refused(request("eve", &sauna, NINE + HOUR, NINE + 2 * HOUR)),
        "slot-taken"
    );
    request("eve", &sauna, NINE + 2 * HOUR, NINE + 3 * HOUR).unwrap();
}

#[test]
fn a_notice_longer_than_the_horizon_is_refused_as_a_setting() {
    let bike = bike();
    let mut rules = <Booking as Settings>::get();
    rules.horizon_days = 2;
    rules.notice_minutes = 2 * 24 * 60 + 1;
    assert_eq!(
        refused(<Booking as Settings>::set(rules.clone())),
        "notice-beyond-horizon"
    );
    rules.notice_minutes -= 1;
    <Booking as Settings>::set(rules).unwrap();
    let longer = set_terms(&bike, |terms| terms.notice_minutes = Some(3 * 24 * 60));
    assert_eq!(refused(longer), "notice-beyond-horizon", "the platform's horizon holds");
    let shorter = set_terms(&bike, |terms| {
        terms.horizon_days = Some(1);
        terms.notice_minutes = Some(24 * 60);
    });
    assert_eq!(
        refused(shorter),
        "notice-beyond-horizon",
        "the platform's notice holds as well"
    );
}

#[test]
fn closed_days_and_other_hours_hold_in_place_of_the_week() {
    let bike = bike();
    let exception = |from: &str, until: Option<&str>, hours: Option<(&str, &str)>| Exception {
        from: from.into(),
        until: until.map(Into::into),
        opens: hours.map(|hours| hours.0.into()),
        closes: hours.map(|hours| hours.1.into()),
        slot_minutes: hours.map(|_| 60),
        reason: Some("Holidays".into()),
    };
    let set = |exceptions| Booking::set_exceptions(bike.clone(), exceptions, None);
    let kept = set(vec![
        exception("2026-11-24", None, Some(("22:00", "01:00"))),
        exception("2026-11-23", None, None),
    ])
    .unwrap();
    assert_eq!(kept.exceptions[0].from, "2026-11-23");
    let slots = Booking::free_slots(bike.clone(), None, 3).unwrap();
    let hours: Vec<Instant> = slots.iter().map(|slot| (slot.from - MONDAY) / HOUR).collect();
    assert_eq!(hours, [24 + 14, 24 + 15, 24 + 16], "22:00 to 01:00 on Tuesday night");
    for (wrong, why) in [
        (vec![exception("2026-13-01", None, None)], "date-malformed"),
        (
            vec![exception("2026-12-02", Some("2026-12-01"), None)],
            "exception-days",
        ),
        (
            vec![exception("2026-12-02", None, Some(("9", "10:00")))],
            "time-malformed",
        ),
        (
            vec![
                exception("2026-12-24", Some("2027-01-02"), None),
                exception("2026-12-31", None, Some(("09:00", "12:00"))),
            ],
            "exceptions-overlap",
        ),
    ] {
        assert_eq!(refused(set(wrong)), why);
    }
    let lines = Booking::take_out(None).unwrap().lines;
    native::reset();
    Booking::take_in(lines).unwrap();
    assert_eq!(<Booking as Plans>::get(bike).unwrap().exceptions, kept.exceptions);
}

#[test]
fn free_slots_of_days_past_give_nothing() {
    let bike = bike();
    let slots = |from: &str, days| {
        Booking::free_slots(bike.clone(), Some(from.into()), days)
            .unwrap()
            .len()
    };
    assert_eq!(slots("2026-11-16", 7), 0, "the week before, also its Monday");
    assert_eq!(slots("2026-11-22", 2), 3, "yesterday and today: those of today");
    assert_eq!(slots("2026-11-23", 1), 3);
    assert_eq!(slots("0001-01-01", 31), 0);
}

#[test]
fn an_owner_can_let_a_thing_be_booked_at_once_and_have_an_answer_by() {
    let bike = bike();
    let mut rules = <Booking as Settings>::get();
    rules.answer_hours = Some(1);
    <Booking as Settings>::set(rules).unwrap();
    native::set_now(MONDAY - 12 * HOUR);
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap();
    let details = <Booking as Stays>::get(booking.id.clone()).unwrap();
    assert_eq!(details.expires_at, Some(MONDAY - 11 * HOUR));
    let letter = native::take_messages().remove(0);
    let answer = format!("{:?}", letter.body);
    assert!(answer.contains(&(MONDAY - 11 * HOUR).to_string()), "{answer}");
    native::set_now(MONDAY - 11 * HOUR);
    native::sign_in("ada", &[]);
    assert_eq!(refused(Booking::accept(booking.id.clone())), "decided-too-late");
    Booking::expire(booking.id.clone());
    assert_eq!(<Booking as Bookings>::get(booking.id).unwrap().state, State::Expired);

    set_terms(&bike, |terms| terms.decision = Decision::AtOnce).unwrap();
    assert_eq!(request("bob", &bike, NINE, NINE + HOUR).unwrap().state, State::Accepted);
}

#[test]
fn a_refusal_comes_with_its_reason() {
    let bike = bike();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    native::take_messages();
    let declined = Booking::decline(booking.clone(), Some(" In the workshop. ".into())).unwrap();
    assert_eq!(declined.reason.as_deref(), Some("In the workshop."));
    let message = native::take_messages().remove(0);
    let Text::Message(body) = message.body else {
        panic!("a message")
    };
    assert_eq!(body.id, "message-declined-because-body");
    assert!(format!("{:?}", body.args).contains("In the workshop."));
    native::sign_in("bob", &[]);
    let page = Booking::render(PageRef::new("booking").with("booking", booking)).unwrap();
    assert!(format!("{page:?}").contains("In the workshop."), "and is shown");
}

#[test]
fn cancelling_is_free_until_the_terms_say_and_said_to_be_late_afterwards() {
    let bike = bike();
    set_terms(&bike, |terms| terms.free_until_hours = Some(24)).unwrap();
    let next = NINE + 7 * DAY;
    let booked = |from| {
        let booking = request("bob", &bike, from, from + HOUR).unwrap().id;
        native::sign_in("ada", &[]);
        Booking::accept(booking.clone()).unwrap();
        native::sign_in("bob", &[]);
        booking
    };
    let (one, other) = (booked(next), booked(next + HOUR));
    native::set_now(next - 24 * HOUR);
    Booking::cancel(one.clone(), None).unwrap();
    assert!(!<Booking as Stays>::get(one).unwrap().cancelled_late);
    native::set_now(next - 22 * HOUR);
    let page = Booking::render(PageRef::new("my-bookings")).unwrap();
    assert!(format!("{page:?}").contains("cancel-late-question"), "it is said first");
    native::take_messages();
    assert_eq!(
        refused(Booking::move_(other.clone(), next + 2 * HOUR, next + 3 * HOUR)),
        "too-late-to-move"
    );
    Booking::cancel(other.clone(), None).unwrap();
    assert!(<Booking as Stays>::get(other).unwrap().cancelled_late);
    assert_eq!(
        subjects(),
        [("ada".to_owned(), "message-cancelled-late-subject".to_owned())]
    );
}

#[test]
fn a_booking_moves_to_another_time_and_stays_the_same_booking() {
    let bike = bike();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    Booking::accept(booking.clone()).unwrap();
    assert_eq!(
        refused(Booking::move_(booking.clone(), NINE + HOUR, NINE + 2 * HOUR)),
        "booker-moves"
    );
    request("eve", &bike, NINE + 2 * HOUR, NINE + 3 * HOUR).unwrap();
    native::sign_in("bob", &[]);
    let move_to = |from, until| native::call(|| Booking::move_(booking.clone(), from, until));
    assert_eq!(refused(move_to(NINE + HOUR, NINE + 3 * HOUR)), "slot-taken");
    assert_eq!(refused(move_to(NINE, NINE + HOUR)), "moved-nowhere");
    // It may overlap with where it is now.
    let moved = move_to(NINE, NINE + 2 * HOUR).unwrap();
    assert_eq!((moved.id.clone(), moved.state), (booking.clone(), State::Requested));
    let keys: Vec<String> = native::jobs().into_iter().map(|job| job.key).collect();
    assert!(keys.contains(&format!("expire-{booking}")) && !keys.contains(&format!("complete-{booking}")));
    set_terms(&bike, |terms| terms.decision = Decision::AtOnce).unwrap();
    native::sign_in("bob", &[]);
    assert_eq!(move_to(NINE + HOUR, NINE + 2 * HOUR).unwrap().state, State::Accepted);
    assert_eq!(free(&bike), [1]);
}

#[test]
fn handover_return_and_payment_are_recorded_by_those_who_look_after_it() {
    let bike = bike();
    set_terms(&bike, |terms| {
        terms.price_cents = 401;
        terms.price_per = Per::Day;
        terms.deposit_cents = 5_000;
    })
    .unwrap();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    assert_eq!(refused(Booking::hand_over(booking.clone())), "not-accepted");
    Booking::accept(booking.clone()).unwrap();
    assert_eq!(refused(Booking::take_back(booking.clone(), None)), "not-handed-over");
    native::sign_in("bob", &[]);
    assert_eq!(refused(Booking::hand_over(booking.clone())), "owner-records");
    assert_eq!(refused(Booking::record_payment(booking.clone(), 401)), "owner-records");
    native::sign_in("ada", &[]);
    Booking::hand_over(booking.clone()).unwrap();
    assert_eq!(refused(Booking::hand_over(booking.clone())), "handed-over-already");
    assert_eq!(refused(Booking::record_payment(booking.clone(), 402)), "cents-at-most");
    Booking::record_payment(booking.clone(), 401).unwrap();
    Booking::record_deposit(booking.clone(), 5_000).unwrap();
    native::set_now(NINE + HOUR);
    Booking::complete(booking.clone());
    native::sign_in("sam", &["steward"]);
    Booking::take_back(booking.clone(), Some("A scratch.".into())).unwrap();
    assert_eq!(refused(Booking::take_back(booking.clone(), None)), "returned-already");
    Booking::record_deposit(booking.clone(), 0).unwrap();
    let details = <Booking as Stays>::get(booking.clone()).unwrap();
    assert_eq!(
        (
            details.price_cents,
            details.paid_cents,
            details.deposit_cents,
            details.deposit_held_cents
        ),
        (401, 401, 5_000, 0)
    );
    assert_eq!(
        (
            details.handed_over_at,
            details.returned_at,
            details.return_note.as_deref()
        ),
        (Some(MONDAY), Some(NINE + HOUR), Some("A scratch."))
    );
    Booking::render(PageRef::new("booking").with("booking", booking)).unwrap();
}

#[test]
fn the_booker_is_reminded_before_it_begins() {
    let bike = bike();
    let mut rules = <Booking as Settings>::get();
    rules.reminder_hours = Some(24);
    <Booking as Settings>::set(rules).unwrap();
    let next = NINE + 7 * DAY;
    let booking = request("bob", &bike, next, next + HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    Booking::accept(booking.clone()).unwrap();
    let reminder = || native::jobs().into_iter().find(|job| job.function == "remind");
    assert_eq!(reminder().unwrap().key, format!("remind-{booking}"));
    native::take_messages();
    Booking::remind(booking.clone());
    assert_eq!(subjects(), [], "not before its time");
    native::set_now(next - 24 * HOUR);
    Booking::remind(booking.clone());
    assert_eq!(subjects(), [("bob".to_owned(), "message-reminder-subject".to_owned())]);
    native::sign_in("bob", &[]);
    Booking::cancel(booking, None).unwrap();
    assert_eq!(reminder(), None);
    let soon = request("bob", &bike, next, next + HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    Booking::accept(soon).unwrap();
    assert_eq!(reminder(), None, "what begins within the day needs none");
}

#[test]
fn things_have_one_of_the_platforms_categories() {
    let bike = bike();
    let mut rules = <Booking as Settings>::get();
    rules.categories = Some("Bikes\n\n Tools \nBikes".into());
    <Booking as Settings>::set(rules).unwrap();
    assert_eq!(<Booking as Settings>::get().categories.as_deref(), Some("Bikes\nTools"));
    let set = |category: &str| set_terms(&bike, |terms| terms.category = Some(category.into()));
    assert_eq!(refused(set("Boats")), "category-unknown");
    set("Bikes").unwrap();
    let cards = |category: &str| {
        let view = Booking::render(PageRef::new("items").with("category", category)).unwrap();
        let cards = view.nodes.into_iter().find_map(|node| match node {
            Node::Cards(cards) => Some(cards.cards.len()),
            _ => None,
        });
        cards.unwrap()
    };
    assert_eq!((cards("Bikes"), cards("Tools")), (1, 0));
    for _ in 0..3 {
        native::sign_in("ada", &[]);
        let more = Booking::offer("Other".into(), String::new(), "Cenon".into(), vec![]).unwrap();
        set_terms(&more, |terms| terms.category = Some("Tools".into())).unwrap();
    }
    assert_eq!((cards("Bikes"), cards("Tools")), (1, 3));
}

#[test]
fn bookings_of_earlier_versions_get_the_entries_they_lack() {
    let bike = bike();
    request("bob", &bike, NINE, NINE + HOUR).unwrap();
    let entries = native::entries();
    assert_eq!(Booking::migrate("0.1.0".into(), None).unwrap(), None);
    assert_eq!(native::entries(), entries);
    assert_eq!(
        refused(Booking::migrate("0.1.0".into(), Some("x".into()))),
        "cursor-malformed"
    );
}
