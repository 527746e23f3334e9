//! Lists and their pages, and the feed for calendars.

use legollab_brick::{
    endpoint::Request,
    ui::{Cell, Table},
};

use super::*;
use crate::{
    bindings::exports::legollaborative::{
        booking::stays::{Details, Guest as Stays, Page},
        booking_brick::feeds::Guest as Feeds,
    },
    feeds,
};

/// Ada's bike with 139 bookings of Bob's, one each minute from nine on, all accepted.
fn booked_often() -> String {
    let bike = bike();
    let mut rules = <Booking as Settings>::get();
    rules.acceptance = Acceptance::Automatic;
    <Booking as Settings>::set(rules).unwrap();
    native::sign_in("ada", &[]);
    Booking::set_hours(bike.clone(), vec![opening("monday", "09:00", "12:00", 1)], None).unwrap();
    for minute in 0..139 {
        let from = NINE + minute * MINUTE;
        request("bob", &bike, from, from + MINUTE).unwrap();
    }
    bike
}

fn all(page: impl Fn(Option<String>) -> Result<Page, Error>) -> Vec<Details> {
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let part = page(cursor).unwrap();
        all.extend(part.bookings);
        cursor = part.next;
        if cursor.is_none() {
            return all;
        }
    }
}

fn table(view: View) -> Table {
    let table = view.nodes.into_iter().find_map(|node| match node {
        Node::Table(table) => Some(table),
        _ => None,
    });
    table.unwrap()
}

#[test]
fn the_nearest_of_many_bookings_comes_first_and_every_one_has_a_page() {
    booked_often();
    native::sign_in("bob", &[]);
    let first = table(Booking::render(PageRef::new("my-bookings")).unwrap());
    assert!(matches!(first.rows[0][2], Cell::Instant(NINE)), "{:?}", first.rows[0]);
    let begins = |all: &[Details]| all.iter().map(|one| one.booking.from).collect::<Vec<_>>();
    let minutes = |range: std::ops::Range<i64>| range.map(|minute| NINE + minute * MINUTE).collect::<Vec<_>>();
    assert_eq!(begins(&all(Booking::upcoming)), minutes(0..139));
    native::set_now(NINE + 100 * MINUTE + 1);
    for one in all(Booking::upcoming) {
        Booking::complete(one.booking.id);
    }
    assert_eq!(
        begins(&all(Booking::upcoming)),
        minutes(100..139),
        "that which goes on is one"
    );
    let mut past = minutes(0..100);
    past.reverse();
    assert_eq!(begins(&all(Booking::past)), past);
    assert_eq!(refused(Booking::past(Some("zz".into()))), "cursor-malformed");
}

#[test]
fn pages_lead_from_one_to_the_next() {
    booked_often();
    let walk = |member: &str, roles: &[&str], name: &str, param: &str| {
        native::sign_in(member, roles);
        let (mut rows, mut next) = (0, Some(PageRef::new(name)));
        while let Some(page) = next.take() {
            let view = Booking::render(page).unwrap();
            for node in &view.nodes {
                if let Node::Links(links) = node {
                    let further = links.iter().find(|link| link.target.param(param).is_some());
                    next = next.or_else(|| further.map(|link| link.target.clone()));
                }
            }
            rows += table(view).rows.len();
        }
        rows
    };
    assert_eq!(walk("bob", &[], "my-bookings", "after"), 139);
    assert_eq!(walk("ada", &[], "requests", "accepted"), 139);
    assert_eq!(walk("sam", &["steward"], "all-bookings", "after"), 139);
    native::sign_in("bob", &[]);
    assert_eq!(refused(Booking::render(PageRef::new("all-bookings"))), "stewards-only");
    assert_eq!(refused(Booking::all(None)), "stewards-only");
    native::set_now(NINE + 4 * HOUR);
    assert_eq!(walk("bob", &[], "past-bookings", "after"), 139);
    assert_eq!(walk("ada", &[], "past-requests", "after"), 139);
}

#[test]
fn a_feed_has_ones_bookings_with_stable_names_and_what_was_cancelled() {
    let bike = bike();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    Booking::renew().unwrap();
    let secret = feeds::secret_of("bob").unwrap();
    assert_eq!(secret.len(), 32);
    let page = Booking::render(PageRef::new("calendar")).unwrap();
    assert!(format!("{page:?}").contains(&secret));
    native::call_as(legollab_brick::caller::Identity::Visitor);
    let read = |secret: &str| {
        let request = Request {
            method: "GET".into(),
            base: String::new(),
            path: String::new(),
            query: String::new(),
            headers: vec![],
            media_type: String::new(),
            body: vec![],
        };
        Booking::calendar(request, secret.to_owned()).map(|answer| answer.content())
    };
    let text = read(&secret).unwrap();
    let uid = format!("UID:{booking}@booking.legollaborative\r\nSEQUENCE:0\r\n");
    assert!(text.contains(&uid) && text.contains("STATUS:TENTATIVE"), "{text}");
    assert!(text.contains("DTSTART:20261123T080000Z\r\nDTEND:20261123T090000Z\r\nSUMMARY:Bike\r\nLOCATION:Cenon\r\n"));
    native::sign_in("ada", &[]);
    Booking::accept(booking.clone()).unwrap();
    native::sign_in("bob", &[]);
    Booking::move_(booking.clone(), NINE + HOUR, NINE + 2 * HOUR).unwrap();
    Booking::cancel(booking.clone(), None).unwrap();
    let text = read(&secret).unwrap();
    let uid = format!("UID:{booking}@booking.legollaborative\r\nSEQUENCE:3\r\n");
    assert!(text.contains(&uid) && text.contains("STATUS:CANCELLED"), "{text}");
    Booking::renew().unwrap();
    assert_eq!(refused(read(&secret)), "no-such-feed", "a new one ends the old one");
    let secret = feeds::secret_of("bob").unwrap();
    native::sign_in("ada", &[]);
    Booking::renew().unwrap();
    assert!(
        read(&feeds::secret_of("ada").unwrap()).unwrap().contains(&booking),
        "owners too"
    );
    native::sign_in("bob", &[]);
    Booking::revoke().unwrap();
    assert_eq!(refused(read(&secret)), "no-such-feed");
}
