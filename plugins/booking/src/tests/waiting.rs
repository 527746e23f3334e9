//! Waiting lists.

use super::*;
use crate::bindings::exports::legollaborative::booking::{
    stays::Guest as Stays,
    terms::{Guest as TermsGuest, Terms},
    waiting::{Guest as Waiting, Wait},
};

fn join(member: &str, bike: &str, from: Instant, until: Instant) -> Result<Wait, Error> {
    native::sign_in(member, &[]);
    native::call(|| Booking::join(bike.to_owned(), from, until, None))
}

fn set_terms(item: &str, change: impl FnOnce(&mut Terms)) {
    native::sign_in("ada", &[]);
    let mut terms = <Booking as TermsGuest>::get(item.to_owned()).unwrap();
    change(&mut terms);
    <Booking as TermsGuest>::set(item.to_owned(), terms, None).unwrap();
}

fn kept(member: &str) -> Vec<Option<Instant>> {
    native::sign_in(member, &[]);
    <Booking as Waiting>::mine()
        .unwrap()
        .into_iter()
        .map(|wait| wait.kept_until)
        .collect()
}

#[test]
fn what_becomes_free_is_kept_for_whoever_has_waited_longest() {
    let bike = bike();
    native::set_now(MONDAY - 7 * DAY);
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    join("eve", &bike, NINE, NINE + HOUR).unwrap();
    native::set_now(MONDAY - 7 * DAY + MINUTE);
    join("zoe", &bike, NINE, NINE + 2 * HOUR).unwrap();
    assert_eq!(kept("eve"), [None]);
    native::sign_in("bob", &[]);
    subjects();
    Booking::cancel(booking, None).unwrap();
    let until = MONDAY - 6 * DAY + MINUTE;
    assert_eq!(kept("eve"), [Some(until)]);
    assert_eq!(kept("zoe"), [None]);
    let told = subjects();
    assert!(
        told.contains(&("eve".to_owned(), "message-waiting-free-subject".to_owned())),
        "{told:?}"
    );
    assert_eq!(told.len(), 2, "{told:?}");

    // Nobody else gets it, not even who had it.
    assert_eq!(refused(request("bob", &bike, NINE, NINE + HOUR)), "slot-taken");
    let slots = |member: &str| {
        native::sign_in(member, &[]);
        let slots = Booking::free_slots(bike.clone(), Some("2026-11-23".into()), 1).unwrap();
        slots
            .into_iter()
            .map(|slot| (slot.from - MONDAY) / HOUR)
            .collect::<Vec<_>>()
    };
    assert_eq!((slots("bob"), slots("eve")), (vec![2, 3], vec![1, 2, 3]));

    // It goes to the next when it is kept no longer.
    let job = native::jobs()
        .into_iter()
        .find(|job| job.function == "end-wait")
        .unwrap();
    assert!(job.arguments.contains("wait"));
    native::set_now(until);
    native::call_as(legollab_brick::caller::Identity::Platform);
    let wait: legollab_brick::serde_json::Value = legollab_brick::serde_json::from_str(&job.arguments).unwrap();
    <Booking as Timers>::end_wait(wait["wait"].as_str().unwrap().to_owned());
    assert_eq!((kept("eve"), kept("zoe")), (vec![], vec![Some(until + DAY)]));
    let told = subjects();
    assert_eq!(
        told,
        [
            ("eve".to_owned(), "message-waiting-lapsed-subject".to_owned()),
            ("zoe".to_owned(), "message-waiting-free-subject".to_owned())
        ]
    );
    request("zoe", &bike, NINE, NINE + 2 * HOUR).unwrap();
    assert_eq!(kept("zoe"), []);
    let ends = native::jobs().into_iter().filter(|job| job.function == "end-wait");
    assert_eq!(
        ends.map(|left| left.key).collect::<Vec<_>>(),
        [job.key],
        "the one that has run"
    );
}

#[test]
fn only_what_is_taken_and_could_be_booked_is_waited_for() {
    let bike = bike();
    assert_eq!(refused(join("eve", &bike, NINE, NINE + HOUR)), "waiting-for-free");
    request("bob", &bike, NINE, NINE + HOUR).unwrap();
    assert_eq!(refused(join("eve", &bike, NINE, NINE + 30 * MINUTE)), "not-a-slot");
    assert_eq!(
        refused(join("eve", &bike, NINE + 70 * DAY, NINE + 70 * DAY + HOUR)),
        "beyond-horizon"
    );
    assert_eq!(refused(join("ada", &bike, NINE, NINE + HOUR)), "not-your-own");
    assert_eq!(refused(join("bob", &bike, NINE, NINE + HOUR)), "slot-yours-already");
    let wait = join("eve", &bike, NINE, NINE + HOUR).unwrap();
    assert_eq!(refused(join("eve", &bike, NINE, NINE + HOUR)), "waiting-already");
    native::sign_in("zoe", &[]);
    assert_eq!(refused(Booking::leave(wait.id.clone())), "no-such-wait");
    native::sign_in("eve", &[]);
    let own = format!("{:?}", Booking::render(PageRef::new("my-bookings")).unwrap());
    assert!(own.contains("waiting-taken"), "{own}");
    Booking::leave(wait.id).unwrap();
    assert_eq!(native::jobs().len(), 1, "what is left is the request's own");
}

#[test]
fn what_was_kept_and_is_left_goes_on_and_what_ends_all_is_handed_on_by_a_job() {
    let bike = bike();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    let eve = join("eve", &bike, NINE, NINE + HOUR).unwrap();
    native::set_now(MONDAY + 1);
    join("zoe", &bike, NINE, NINE + HOUR).unwrap();
    native::sign_in("sam", &["steward"]);
    Booking::close_member("bob".into()).unwrap();
    assert_eq!(kept("eve"), [None], "in a call of its own");
    let job = native::jobs()
        .into_iter()
        .find(|job| job.function == "hand-on")
        .unwrap();
    assert!(job.arguments.contains(&bike));
    native::call_as(legollab_brick::caller::Identity::Platform);
    <Booking as Timers>::hand_on(vec![bike.clone()]);
    // Not longer than it can still be booked.
    assert_eq!(kept("eve"), [Some(NINE - 1)]);
    native::sign_in("eve", &[]);
    Booking::leave(eve.id).unwrap();
    assert_eq!(kept("zoe"), [Some(NINE - 1)]);
    native::sign_in("bob", &[]);
    assert_eq!(<Booking as Bookings>::get(booking).unwrap().state, State::Cancelled);
}

#[test]
fn more_of_a_thing_and_a_booking_that_moves_away_help_who_waits() {
    let bike = bike();
    native::set_now(MONDAY - DAY);
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    join("eve", &bike, NINE, NINE + HOUR).unwrap();
    set_terms(&bike, |terms| terms.capacity = 2);
    assert!(native::jobs().iter().any(|job| job.function == "hand-on"));
    native::call_as(legollab_brick::caller::Identity::Platform);
    <Booking as Timers>::hand_on(vec![bike.clone()]);
    assert_eq!(kept("eve"), [Some(MONDAY)]);
    assert_eq!(refused(request("zoe", &bike, NINE, NINE + HOUR)), "slot-taken");
    join("zoe", &bike, NINE, NINE + HOUR).unwrap();
    native::sign_in("bob", &[]);
    Booking::move_(booking, NINE + HOUR, NINE + 2 * HOUR).unwrap();
    assert_eq!(kept("zoe"), [Some(MONDAY)]);

    // It goes out and in with everything else.
    let lines = Booking::take_out(None).unwrap().lines;
    let (entries, jobs) = (native::entries(), native::jobs());
    native::reset();
    native::set_time_zone("Europe/Paris");
    native::set_now(MONDAY - DAY);
    for _ in 0..2 {
        Booking::take_in(lines.clone()).unwrap();
    }
    assert_eq!(native::entries(), entries);
    let ends = |jobs: Vec<legollab_brick::jobs::Job>| jobs.into_iter().filter(|job| job.function != "hand-on").count();
    assert_eq!(ends(native::jobs()), ends(jobs));
}

#[test]
fn nobody_waits_for_what_has_begun() {
    let bike = bike();
    request("bob", &bike, NINE, NINE + HOUR).unwrap();
    let wait = join("eve", &bike, NINE, NINE + HOUR).unwrap();
    subjects();
    native::set_now(NINE);
    native::call_as(legollab_brick::caller::Identity::Platform);
    <Booking as Timers>::end_wait(wait.id.clone());
    <Booking as Timers>::end_wait(wait.id);
    assert_eq!(kept("eve"), []);
    assert_eq!(subjects(), []);
}

#[test]
fn lists_have_an_end() {
    let bike = bike();
    native::sign_in("ada", &[]);
    Booking::set_hours(bike.clone(), vec![opening("monday", "09:00", "12:00", 1)], None).unwrap();
    request("bob", &bike, NINE, NINE + 2 * HOUR).unwrap();
    for minute in 0..10 {
        join("eve", &bike, NINE + minute * MINUTE, NINE + (minute + 1) * MINUTE).unwrap();
    }
    assert_eq!(
        refused(join("eve", &bike, NINE + HOUR, NINE + HOUR + MINUTE)),
        "waiting-too-many"
    );
    for member in 0..40 {
        join(&format!("m{member}"), &bike, NINE, NINE + MINUTE).unwrap();
    }
    assert_eq!(refused(join("zoe", &bike, NINE, NINE + MINUTE)), "waiting-list-full");
    let page = |member: &str| {
        native::sign_in(member, &[]);
        format!(
            "{:?}",
            Booking::render(PageRef::new("manage").with("item", &bike)).unwrap()
        )
    };
    assert!(page("ada").contains("waiting-since"));
}
