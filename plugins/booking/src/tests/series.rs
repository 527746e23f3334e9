//! Bookings that come again.

use super::*;
use crate::bindings::exports::legollaborative::booking::{
    series::{Frequency, Guest as Series, Outcome},
    settings::Settings as Rules,
    stays::Guest as Stays,
};

fn set_rules(change: impl FnOnce(&mut Rules)) {
    let mut rules = <Booking as Settings>::get();
    change(&mut rules);
    <Booking as Settings>::set(rules).unwrap();
}

/// Every Monday from nine to ten, so many times.
fn weekly(member: &str, bike: &str, times: u16, leave_out: &[Instant]) -> Result<Outcome, Error> {
    native::sign_in(member, &[]);
    let (frequency, until) = (Frequency::Week, NINE + HOUR);
    let leave_out = leave_out.to_vec();
    native::call(|| {
        <Booking as Series>::reserve(
            bike.to_owned(),
            NINE,
            until,
            None,
            frequency,
            Some(times),
            None,
            leave_out,
            Some("Choir.".into()),
            None,
        )
    })
}

fn states(series: &str) -> Vec<State> {
    let series = <Booking as Series>::get(series.to_owned()).unwrap();
    series.bookings.into_iter().map(|booking| booking.state).collect()
}

fn week(number: i64) -> Instant {
    NINE + number * 7 * DAY
}

#[test]
fn conflicts_are_named_before_and_the_member_decides() {
    let bike = bike();
    request("eve", &bike, week(1), week(1) + HOUR).unwrap();
    native::sign_in("bob", &[]);
    let seen = Booking::expand(bike.clone(), NINE, NINE + HOUR, None, Frequency::Week, Some(3), None).unwrap();
    let can: Vec<bool> = seen.iter().map(|one| one.can_be_booked).collect();
    assert_eq!(can, [true, false, true]);
    let page = |times: &str| {
        Booking::render(
            PageRef::new("repeat")
                .with("item", &bike)
                .with("from", NINE.to_string())
                .with("until", (NINE + HOUR).to_string())
                .with("frequency", "week")
                .with("times", times),
        )
        .unwrap()
    };
    let drawn = page("3");
    let told = format!("{drawn:?}");
    for said in [
        "series-some-hindered",
        "why-booked",
        "series-book-free",
        "series-or-none",
    ] {
        assert!(told.contains(said), "{said}");
    }
    let form = drawn.nodes.iter().find_map(|node| match node {
        Node::Form(form) => Some(form.fixed.clone()),
        _ => None,
    });
    assert!(form.unwrap().contains(&format!(r#""leaveOut":[{}]"#, week(1))));

    // All or none, unless the member leaves it out.
    let before = (native::entries(), native::jobs());
    subjects();
    assert_eq!(refused(weekly("bob", &bike, 3, &[])), "series-not-free");
    assert_eq!((native::entries(), native::jobs()), before);
    let made = weekly("bob", &bike, 3, &[week(1)]).unwrap();
    assert_eq!((made.count, made.first), (2, Some(NINE)));
    assert_eq!(states(&made.series), [State::Requested, State::Requested]);
    assert_eq!(
        subjects(),
        [("ada".to_owned(), "message-series-requested-subject".to_owned())],
        "one letter for all"
    );
    let of_one = <Booking as Series>::get(made.series.clone()).unwrap().bookings;
    assert_eq!(of_one[0].note.as_deref(), Some("Choir."));
    native::sign_in("eve", &[]);
    assert_eq!(refused(<Booking as Series>::get(made.series)), "no-such-series");
}

#[test]
fn beyond_the_horizon_and_beyond_a_quota_are_conflicts_like_others() {
    let bike = bike();
    set_rules(|rules| rules.open_bookings = Some(3));
    native::sign_in("bob", &[]);
    let can = |times| -> Vec<bool> {
        let seen = Booking::expand(
            bike.clone(),
            NINE,
            NINE + HOUR,
            None,
            Frequency::Week,
            Some(times),
            None,
        )
        .unwrap();
        seen.iter().map(|one| one.can_be_booked).collect()
    };
    assert_eq!(can(4), [true, true, true, false]);
    assert_eq!(refused(weekly("bob", &bike, 4, &[])), "quota-at-once");
    assert_eq!(weekly("bob", &bike, 4, &[week(3)]).unwrap().count, 3);
    set_rules(|rules| rules.open_bookings = None);
    native::sign_in("eve", &[]);
    assert_eq!(can(6)[3..], [true, true, false], "28 days ahead is as far as it goes");
    assert_eq!(
        refused(Booking::expand(
            bike.clone(),
            NINE,
            NINE + HOUR,
            None,
            Frequency::Week,
            None,
            None
        )),
        "series-without-end"
    );
    assert_eq!(
        refused(weekly("eve", &bike, 3, &[week(0), week(1), week(2)])),
        "series-empty"
    );
}

#[test]
fn an_owner_decides_on_all_at_once_or_on_one() {
    let bike = bike();
    set_rules(|rules| rules.open_requests = 1);
    let series = weekly("bob", &bike, 4, &[]).unwrap().series;
    assert_eq!(
        refused(request("bob", &bike, NINE + HOUR, NINE + 2 * HOUR)),
        "too-many-requests",
        "a series is one request"
    );
    assert_eq!(refused(<Booking as Series>::accept(series.clone())), "owner-decides");
    native::sign_in("ada", &[]);
    let one = <Booking as Series>::get(series.clone()).unwrap().bookings[1].id.clone();
    <Booking as Bookings>::decline(one, None).unwrap();
    subjects();
    assert_eq!(<Booking as Series>::accept(series.clone()).unwrap().count, 3);
    assert_eq!(
        states(&series),
        [State::Accepted, State::Declined, State::Accepted, State::Accepted]
    );
    assert_eq!(
        subjects(),
        [("bob".to_owned(), "message-series-accepted-subject".to_owned())]
    );
    assert_eq!(refused(<Booking as Series>::accept(series)), "already-decided");
    assert_eq!(native::jobs().len(), 3, "each is completed when its time has passed");
}

#[test]
fn one_is_cancelled_or_the_rest_of_them() {
    let bike = bike();
    set_rules(|rules| rules.acceptance = Acceptance::Automatic);
    let series = weekly("bob", &bike, 4, &[]).unwrap().series;
    let all = <Booking as Series>::get(series.clone()).unwrap().bookings;
    <Booking as Bookings>::cancel(all[0].id.clone(), None).unwrap();
    subjects();
    let rest = <Booking as Series>::cancel(series.clone(), Some(week(2)), Some("Holidays".into())).unwrap();
    assert_eq!(rest.count, 2);
    assert_eq!(
        states(&series),
        [State::Cancelled, State::Accepted, State::Cancelled, State::Cancelled]
    );
    assert_eq!(
        subjects(),
        [("ada".to_owned(), "message-series-cancelled-because-subject".to_owned())]
    );
    let page = Booking::render(PageRef::new("series").with("series", &series)).unwrap();
    assert!(format!("{page:?}").contains("series-cancel-question"));
    // It has its page for both sides; a line of its data goes out and in with it.
    let lines = Booking::take_out(None).unwrap().lines;
    native::reset();
    native::set_time_zone("Europe/Paris");
    native::set_now(MONDAY);
    Booking::take_in(lines).unwrap();
    native::sign_in("ada", &[]);
    assert_eq!(
        <Booking as Series>::cancel(series.clone(), None, None).unwrap().count,
        1
    );
    assert_eq!(refused(<Booking as Series>::cancel(series, None, None)), "series-over");
}

#[test]
fn a_booking_says_what_its_booker_needs_to_those_alone_who_look_after_it() {
    let bike = bike();
    native::sign_in("bob", &[]);
    let needs = Some("A ramp.".to_owned());
    let booking = <Booking as Stays>::reserve(bike.clone(), NINE, NINE + HOUR, None, None, needs)
        .unwrap()
        .id;
    let page = |member: &str| {
        native::sign_in(member, &[]);
        Booking::render(PageRef::new("booking").with("booking", &booking))
    };
    for member in ["bob", "ada"] {
        assert!(format!("{:?}", page(member).unwrap()).contains("A ramp."), "{member}");
    }
    assert!(page("eve").is_err());
    native::sign_in("ada", &[]);
    assert_eq!(refused(Booking::set_needs(booking.clone(), None)), "booker-needs");
    native::sign_in("bob", &[]);
    subjects();
    Booking::set_needs(booking.clone(), Some("A ramp, and a hearing loop.".into())).unwrap();
    assert_eq!(subjects(), [("ada".to_owned(), "message-needs-subject".to_owned())]);
    let details = <Booking as Stays>::get(booking.clone()).unwrap();
    assert_eq!(details.needs.as_deref(), Some("A ramp, and a hearing loop."));
    let event = crate::rules::ical::calendar(&[]).unwrap();
    assert!(!event.contains("ramp"));
    native::set_now(NINE + HOUR);
    assert_eq!(refused(Booking::set_needs(booking, None)), "already-over");
}
