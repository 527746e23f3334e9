//! How much one member may have, and public holidays.

use super::*;
use crate::bindings::exports::legollaborative::booking::{
    plans::{Exception, Guest as Plans},
    settings::{PublicHolidays, Settings as Rules},
    stays::Guest as Stays,
    terms::Guest as TermsGuest,
};

fn set_rules(change: impl FnOnce(&mut Rules)) {
    let mut rules = <Booking as Settings>::get();
    change(&mut rules);
    <Booking as Settings>::set(rules).unwrap();
}

/// Another thing of Ada's with the same hours.
fn another(name: &str) -> String {
    native::sign_in("ada", &[]);
    let item = Booking::offer(name.into(), String::new(), "Cenon".into(), vec![]).unwrap();
    Booking::set_hours(item.clone(), vec![opening("monday", "09:00", "12:00", 60)], None).unwrap();
    item
}

/// Everything that a reader of a page is told in words.
fn said(view: &View) -> String {
    format!("{view:?}")
}

#[test]
fn bookings_at_a_time_are_bounded_over_all_things_until_one_is_over() {
    let (bike, other) = (bike(), another("Tandem"));
    set_rules(|rules| {
        rules.acceptance = Acceptance::Automatic;
        rules.open_bookings = Some(2);
    });
    let first = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    request("bob", &other, NINE, NINE + HOUR).unwrap();
    let before = (native::entries(), native::jobs());
    let third = |from| refused(request("bob", &bike, from, from + HOUR));
    assert_eq!(third(NINE + HOUR), "quota-at-once");
    assert_eq!((native::entries(), native::jobs()), before, "nothing stays of it");
    request("eve", &bike, NINE + HOUR, NINE + 2 * HOUR).expect("each member has their own");

    // What is moved is no further booking.
    native::sign_in("bob", &[]);
    Booking::move_(first.clone(), NINE + 2 * HOUR, NINE + 3 * HOUR).unwrap();
    Booking::cancel(first, None).unwrap();
    request("bob", &bike, NINE, NINE + HOUR).expect("what was cancelled does not count");
    assert_eq!(third(NINE + 2 * HOUR), "quota-at-once");
    native::set_now(NINE + HOUR);
    request("bob", &bike, NINE + 2 * HOUR, NINE + 3 * HOUR).expect("nor does what is over");
}

#[test]
fn hours_of_a_week_are_bounded_and_the_next_week_is_another() {
    let (bike, other) = (bike(), another("Tandem"));
    set_rules(|rules| rules.week_hours = Some(3));
    request("bob", &bike, NINE, NINE + 2 * HOUR).unwrap();
    assert_eq!(
        refused(request("bob", &other, NINE, NINE + 2 * HOUR)),
        "quota-week-hours"
    );
    request("bob", &other, NINE, NINE + HOUR).unwrap();
    request("bob", &other, NINE + 7 * DAY, NINE + 7 * DAY + 3 * HOUR).unwrap();

    // The page says it before it is asked for, and how much is left.
    native::sign_in("bob", &[]);
    let page = Booking::render(
        PageRef::new("dates")
            .with("item", &bike)
            .with("from", (NINE + 2 * HOUR).to_string())
            .with("until", (NINE + 3 * HOUR).to_string()),
    )
    .unwrap();
    assert!(said(&page).contains("quota-week-hours"), "{page:?}");
    assert!(!page.nodes.iter().any(|node| matches!(node, Node::Form(_))));
    let own = Booking::render(PageRef::new("my-bookings")).unwrap();
    assert!(said(&own).contains("quota-used-hours"), "{own:?}");
}

#[test]
fn each_of_several_counts_and_moving_does_not_beat_a_quota() {
    let seats = bike();
    let mut terms = <Booking as TermsGuest>::get(seats.clone()).unwrap();
    terms.capacity = 5;
    <Booking as TermsGuest>::set(seats.clone(), terms, None).unwrap();
    set_rules(|rules| {
        rules.month_days = Some(3);
        rules.horizon_days = 60;
    });
    let reserve = |from: Instant, places: u16| {
        native::sign_in("bob", &[]);
        native::call(|| Booking::reserve(seats.clone(), from, from + HOUR, Some(places), None, None))
    };
    assert_eq!(refused(reserve(NINE, 4)), "quota-month-days");
    reserve(NINE, 2).unwrap();
    let december = reserve(NINE + 14 * DAY, 2).expect("December is another month").id;
    native::sign_in("bob", &[]);
    assert_eq!(
        refused(Booking::move_(december.clone(), NINE + HOUR, NINE + 2 * HOUR)),
        "quota-month-days"
    );
    Booking::move_(december, NINE + 21 * DAY, NINE + 21 * DAY + HOUR).unwrap();
}

#[test]
fn quotas_of_nothing_are_no_setting() {
    bike();
    let refusal = |change: fn(&mut Rules)| {
        let mut rules = <Booking as Settings>::get();
        change(&mut rules);
        refused(<Booking as Settings>::set(rules))
    };
    assert_eq!(refusal(|rules| rules.open_bookings = Some(0)), "quota-range");
    assert_eq!(refusal(|rules| rules.month_hours = Some(1_001)), "quota-range");
    assert_eq!(refusal(|rules| rules.waiting_hours = Some(0)), "hours-range");
}

#[test]
fn public_holidays_are_closed_and_named_unless_the_owner_opens() {
    let bike = bike();
    // Monday 28 December 2026 is none, Friday the 25th is.
    native::sign_in("ada", &[]);
    let week = ["monday", "friday", "saturday"].map(|day| opening(day, "09:00", "12:00", 60));
    Booking::set_hours(bike.clone(), week.to_vec(), None).unwrap();
    native::set_now(MONDAY + 28 * DAY);
    let day = |later: i64| MONDAY + (28 + later) * DAY + HOUR;
    let begins = |day: &str| Booking::begins(bike.clone(), day.into(), None).unwrap().len();
    assert_eq!(begins("2026-12-25"), 3);
    set_rules(|rules| rules.public_holidays = Some(PublicHolidays::France));
    assert_eq!(
        (begins("2026-12-25"), begins("2026-12-26"), begins("2026-12-28")),
        (0, 3, 3)
    );
    assert_eq!(refused(request("bob", &bike, day(4), day(4) + HOUR)), "not-a-slot");
    set_rules(|rules| rules.public_holidays = Some(PublicHolidays::AlsaceMoselle));
    assert_eq!(begins("2026-12-26"), 0);
    let month = Booking::render(PageRef::new("dates").with("item", &bike)).unwrap();
    for name in ["why-christmas-day", "why-saint-stephens-day"] {
        assert!(said(&month).contains(name), "{name}");
    }
    native::sign_in("ada", &[]);
    let open = Exception {
        from: "2026-12-25".into(),
        until: None,
        opens: Some("10:00".into()),
        closes: Some("12:00".into()),
        slot_minutes: Some(60),
        reason: None,
    };
    Booking::set_exceptions(bike.clone(), vec![open], None).unwrap();
    assert_eq!(begins("2026-12-25"), 2);
    request("bob", &bike, day(4) + HOUR, day(4) + 2 * HOUR).unwrap();
}
