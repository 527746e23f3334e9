//! Faults that were seen, each with what must come instead.

use legollab_brick::ui::{Button, Cell};

use super::*;
use crate::bindings::exports::legollaborative::booking::{
    plans::Guest as Plans,
    stays::Guest as Stays,
    terms::{Decision, Guest as TermsGuest},
};

#[test]
fn what_a_blocked_member_has_can_be_ended() {
    let bike = bike();
    // Ada is blocked: her bike is booked, and she has booked another.
    let booked = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    Booking::accept(booked.clone()).unwrap();
    native::sign_in("eve", &[]);
    let other = Booking::offer("Tandem".into(), String::new(), "Cenon".into(), vec![]).unwrap();
    Booking::set_hours(other.clone(), vec![opening("monday", "09:00", "12:00", 60)], None).unwrap();
    let own = request("ada", &other, NINE, NINE + HOUR).unwrap().id;
    native::sign_in("bob", &[]);
    assert_eq!(refused(Booking::close_member("ada".into())), "stewards-only");
    native::sign_in("sam", &["steward"]);
    native::take_messages();
    assert_eq!(Booking::close_member("ada".into()).unwrap(), 2);
    for booking in [booked, own] {
        assert_eq!(<Booking as Bookings>::get(booking).unwrap().state, State::Cancelled);
    }
    assert_eq!(refused(request("bob", &bike, NINE, NINE + HOUR)), "item-withdrawn");
    assert_eq!(free(&other), [1, 2, 3]);
    let told: Vec<String> = subjects().into_iter().map(|(to, _)| to).collect();
    assert!(
        told.contains(&"bob".to_owned()) && told.contains(&"eve".to_owned()),
        "{told:?}"
    );
    native::sign_in("sam", &["steward"]);
    assert_eq!(Booking::close_member("ada".into()).unwrap(), 0, "twice does no harm");
}

#[test]
fn more_than_one_call_can_end_is_ended_in_several() {
    let bike = bike();
    native::sign_in("ada", &[]);
    Booking::set_hours(bike.clone(), vec![opening("monday", "09:00", "12:00", 1)], None).unwrap();
    for minute in 0..50 {
        let from = NINE + minute * MINUTE;
        request(&format!("m{minute}"), &bike, from, from + MINUTE).unwrap();
    }
    native::sign_in("sam", &["steward"]);
    assert_eq!(Booking::close_member("ada".into()).unwrap(), 40);
    assert!(native::jobs().iter().any(|job| job.key == "close-member-ada"));
    native::call_as(legollab_brick::caller::Identity::Platform);
    <Booking as Timers>::close_more("ada".into());
    assert!(native::jobs().iter().all(|job| !job.key.starts_with("expire-")));
}

#[test]
fn old_open_requests_do_not_stand_in_the_way_of_what_is_booked_at_once() {
    let bike = bike();
    let mut rules = <Booking as Settings>::get();
    rules.open_requests = 1;
    <Booking as Settings>::set(rules.clone()).unwrap();
    request("bob", &bike, NINE, NINE + HOUR).unwrap();
    rules.acceptance = Acceptance::Automatic;
    <Booking as Settings>::set(rules).unwrap();
    let at_once = request("bob", &bike, NINE + HOUR, NINE + 2 * HOUR).unwrap();
    assert_eq!(at_once.state, State::Accepted);
    native::sign_in("ada", &[]);
    let mut terms = <Booking as TermsGuest>::get(bike.clone()).unwrap();
    terms.decision = Decision::ByOwner;
    <Booking as TermsGuest>::set(bike.clone(), terms, None).unwrap();
    assert_eq!(
        refused(request("bob", &bike, NINE + 2 * HOUR, NINE + 3 * HOUR)),
        "too-many-requests"
    );
}

#[test]
fn an_older_form_does_not_undo_a_newer_change() {
    let bike = bike();
    native::sign_in("ada", &[]);
    let seen = || <Booking as Plans>::get(bike.clone()).unwrap().changes;
    let page = Booking::render(PageRef::new("item").with("item", &bike)).unwrap();
    let shown = format!(r#""seen":{}"#, seen());
    let forms: Vec<String> = page
        .nodes
        .iter()
        .filter_map(|node| match node {
            Node::Form(form) => Some(form.fixed.clone()),
            _ => None,
        })
        .collect();
    assert!(forms.iter().all(|fixed| fixed.contains(&shown)), "{forms:?}");
    let old = Some(seen());
    let hours = || vec![opening("monday", "09:00", "10:00", 60)];
    Booking::set_hours(bike.clone(), hours(), old).unwrap();
    let rename = |name: &str, seen| {
        native::call(|| Booking::update(bike.clone(), name.into(), String::new(), "Cenon".into(), vec![], seen))
    };
    assert_eq!(refused(rename("Old", old)), "changed-meanwhile");
    assert_eq!(
        refused(Booking::set_hours(bike.clone(), vec![], old)),
        "changed-meanwhile"
    );
    assert_eq!(
        refused(Booking::set_exceptions(bike.clone(), vec![], old)),
        "changed-meanwhile"
    );
    let terms = <Booking as TermsGuest>::get(bike.clone()).unwrap();
    assert_eq!(
        refused(<Booking as TermsGuest>::set(bike.clone(), terms, old)),
        "changed-meanwhile"
    );
    rename("New", Some(seen())).unwrap();
    rename("Programs need not know", None).unwrap();
    assert_eq!(free(&bike), [1]);
    request("bob", &bike, NINE, NINE + HOUR).unwrap();
    native::sign_in("ada", &[]);
    rename("A booking is no change of the thing", Some(seen())).unwrap();
}

/// All buttons of a view.
fn buttons(view: &View) -> Vec<Button> {
    let mut buttons = Vec::new();
    for node in &view.nodes {
        match node {
            Node::Buttons(own) => buttons.extend(own.clone()),
            Node::Slots(slots) => buttons.extend(slots.slots.iter().filter_map(|slot| slot.action.clone())),
            Node::Cards(cards) => buttons.extend(cards.cards.iter().flat_map(|card| card.buttons.clone())),
            Node::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    if let Cell::Buttons(own) = cell {
                        buttons.extend(own.clone());
                    }
                }
            }
            _ => {}
        }
    }
    buttons
}

#[test]
fn no_two_buttons_of_a_page_sound_alike() {
    let bike = bike();
    native::sign_in("ada", &[]);
    let mut terms = <Booking as TermsGuest>::get(bike.clone()).unwrap();
    terms.capacity = 3;
    Booking::set_hours(bike.clone(), vec![opening("monday", "09:00", "14:00", 60)], None).unwrap();
    <Booking as TermsGuest>::set(bike.clone(), terms, None).unwrap();
    let mut last = String::new();
    for member in ["bob", "eve", "zoe"] {
        let booking = request(member, &bike, NINE, NINE + HOUR).unwrap();
        native::sign_in("ada", &[]);
        if member == "bob" {
            Booking::accept(booking.id).unwrap();
        }
        last = request(member, &bike, NINE + HOUR, NINE + 2 * HOUR).unwrap().id;
    }
    let look = |member: &str, roles: &[&str], page: PageRef| {
        native::sign_in(member, roles);
        let view = Booking::render(page).unwrap();
        let mut heard: Vec<String> = buttons(&view)
            .iter()
            .map(|button| format!("{:?} {:?}", button.label, button.about))
            .collect();
        let count = heard.len();
        assert!(count > 1, "{view:?}");
        heard.sort();
        heard.dedup();
        assert_eq!(heard.len(), count, "{view:?}");
    };
    look("ada", &[], PageRef::new("requests"));
    look("bob", &[], PageRef::new("my-bookings"));
    look("max", &[], PageRef::new("item").with("item", &bike));
    look("sam", &["steward"], PageRef::new("all-bookings"));
    look("sam", &["steward"], PageRef::new("booking").with("booking", &last));
    native::sign_in("ada", &[]);
    let page = Booking::render(PageRef::new("item").with("item", &bike)).unwrap();
    let mut submits: Vec<String> = page
        .nodes
        .iter()
        .filter_map(|node| match node {
            Node::Form(form) => Some(format!("{:?}", form.submit)),
            _ => None,
        })
        .collect();
    let count = submits.len();
    submits.dedup();
    assert_eq!((submits.len(), count), (2, 2));
}

#[test]
fn a_name_that_shows_nothing_is_none() {
    let bike = bike();
    native::sign_in("ada", &[]);
    for nothing in ["\u{200b}", " \u{2060}\u{feff} ", "\u{3164}", "\u{200d}\u{200c}"] {
        let offer = Booking::offer(nothing.into(), String::new(), "Cenon".into(), vec![]);
        assert_eq!(refused(offer), "name-length", "{nothing:?}");
        let offer = Booking::offer("Bike".into(), String::new(), nothing.into(), vec![]);
        assert_eq!(refused(offer), "place-length", "{nothing:?}");
        native::sign_in("bob", &[]);
        let booking = native::call(|| Booking::request(bike.clone(), NINE, NINE + HOUR, Some(nothing.into()))).unwrap();
        assert_eq!(booking.note, None, "a note of nothing is none");
        Booking::cancel(booking.id, Some(nothing.into())).unwrap();
        native::sign_in("ada", &[]);
    }
}
