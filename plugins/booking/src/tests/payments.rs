//! Paying by bank transfer.

use super::*;
use crate::bindings::exports::legollaborative::booking::{
    payments::Guest as Payments, settings::Settings as Rules, stays::Guest as Stays, terms::Guest as TermsGuest,
};

fn set_rules(change: impl FnOnce(&mut Rules)) -> Result<(), Error> {
    let mut rules = <Booking as Settings>::get();
    change(&mut rules);
    <Booking as Settings>::set(rules)
}

fn set_account() {
    set_rules(|rules| {
        rules.acceptance = Acceptance::Automatic;
        rules.payee = Some(" Vélos de Cenon ".into());
        rules.iban = Some("fr14 2004 1010 0505 0001 3m02 606".into());
    })
    .unwrap();
}

/// A bike at 12.50 € an hour.
fn bike_at_a_price() -> String {
    let bike = bike();
    let mut terms = <Booking as TermsGuest>::get(bike.clone()).unwrap();
    terms.price_cents = 1_250;
    <Booking as TermsGuest>::set(bike.clone(), terms, None).unwrap();
    bike
}

#[test]
fn an_account_is_a_name_with_a_number_that_is_one() {
    bike();
    let iban = |iban: &str| {
        let iban = iban.to_owned();
        set_rules(|rules| {
            rules.payee = Some("Vélos".into());
            rules.iban = Some(iban);
        })
    };
    assert_eq!(refused(iban("FR14 2004 1010 0505 0001 3M02 607")), "iban-wrong");
    assert_eq!(refused(iban("")), "account-incomplete");
    assert_eq!(
        refused(set_rules(|rules| {
            rules.payee = None;
            rules.iban = Some("FR1420041010050500013M02606".into());
        })),
        "account-incomplete"
    );
    set_account();
    let kept = <Booking as Settings>::get();
    assert_eq!(kept.payee.as_deref(), Some("Vélos de Cenon"));
    assert_eq!(kept.iban.as_deref(), Some("FR14 2004 1010 0505 0001 3M02 606"));
    set_rules(|_| {}).expect("what it gives it takes");
}

#[test]
fn the_booker_sees_what_is_still_to_be_paid_until_a_steward_has_recorded_it() {
    let bike = bike_at_a_price();
    set_rules(|rules| rules.acceptance = Acceptance::Automatic).unwrap();
    let booking = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    let transfer = || <Booking as Payments>::get(booking.clone()).unwrap();
    assert_eq!(transfer(), None, "there is no account");
    set_account();
    let due = transfer().unwrap();
    assert_eq!(
        (due.due_cents, due.iban.as_str()),
        (1_250, "FR1420041010050500013M02606")
    );
    assert!(
        due.reference.starts_with("RF") && due.code.contains("\nEUR12.50\n"),
        "{due:?}"
    );

    let page = |member: &str| {
        native::sign_in(member, &[]);
        Booking::render(PageRef::new("booking").with("booking", &booking)).unwrap()
    };
    assert!(format!("{:?}", page("bob")).contains("FR14 2004 1010 0505 0001 3M02 606"));
    Booking::draw_code(booking.clone()).unwrap();
    let has_picture = |view: View| view.nodes.iter().any(|node| matches!(node, Node::Pictures(_)));
    assert!(has_picture(page("bob")));
    native::sign_in("sam", &["steward"]);
    Booking::record_payment(booking.clone(), 250).unwrap();
    assert_eq!(transfer().unwrap().due_cents, 1_000);
    assert!(!has_picture(page("bob")), "a code of another amount is not shown");
    native::sign_in("sam", &["steward"]);
    Booking::record_payment(booking.clone(), 1_250).unwrap();
    assert_eq!(transfer(), None);
    assert_eq!(refused(Booking::draw_code(booking.clone())), "nothing-to-pay");
    native::sign_in("eve", &[]);
    assert_eq!(refused(<Booking as Payments>::get(booking)), "no-such-booking");
}

#[test]
fn what_waits_or_was_cancelled_in_time_costs_nothing_and_what_was_late_does() {
    let bike = bike_at_a_price();
    set_account();
    native::sign_in("ada", &[]);
    let mut terms = <Booking as TermsGuest>::get(bike.clone()).unwrap();
    terms.free_until_hours = Some(48);
    <Booking as TermsGuest>::set(bike.clone(), terms, None).unwrap();
    let due = |booking: &str| <Booking as Payments>::get(booking.to_owned()).unwrap().is_some();
    let late = request("bob", &bike, NINE, NINE + HOUR).unwrap().id;
    let free = request("bob", &bike, NINE + 7 * DAY, NINE + 7 * DAY + HOUR).unwrap().id;
    assert!(due(&late) && due(&free));
    for booking in [&late, &free] {
        Booking::cancel(booking.clone(), None).unwrap();
    }
    assert_eq!((due(&late), due(&free)), (true, false));
    set_rules(|rules| rules.acceptance = Acceptance::ByOwner).unwrap();
    let waits = request("bob", &bike, NINE + HOUR, NINE + 2 * HOUR).unwrap().id;
    assert!(!due(&waits));
}
