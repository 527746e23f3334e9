//! What is kept of a member, what stays when they leave, and what a block brings about.

use std::collections::BTreeSet;

use legollab_brick::{
    clock,
    jobs::{Job, Timing},
    serde_json::{self, Value as Json},
};
use proptest::prelude::*;

use super::*;
use crate::{
    bindings::exports::legollaborative::{
        booking::{stays::Guest as Stays, terms::Guest as TermsGuest},
        booking_brick::{feeds::Guest as Feeds, leaving::Guest as Leaving},
        brick::{
            members::{Guest as Members, Standing},
            personal_data::{Guest as PersonalData, Kept},
        },
    },
    bookings::{self as kept, BOOKINGS},
    items::ITEMS,
    leavers::LEAVERS,
};

/// All that is kept of a member.
fn collected(member: &str) -> Vec<Json> {
    let (mut lines, mut cursor) = (Vec::new(), None);
    loop {
        let part = Booking::collect(member.into(), cursor).unwrap();
        lines.extend(part.lines.iter().map(|line| serde_json::from_str(line).unwrap()));
        cursor = part.next;
        if cursor.is_none() {
            return lines;
        }
    }
}

/// Forgets a member to the end. No call may send more than a call may.
fn forget(member: &str) {
    let mut cursor = None;
    loop {
        let before = native::take_messages().len();
        assert_eq!(before, 0, "read before");
        cursor = native::call(|| Booking::forget(member.into(), cursor.clone())).unwrap();
        assert!(native::take_messages().len() <= 100);
        if cursor.is_none() {
            return;
        }
    }
}

/// Comes back to somebody who has left, as the job does when it is due.
fn come_back(member: &str) {
    let key = format!("forget-member-{member}");
    let is_due = |job: &Job| job.key == key && matches!(job.schedule, Timing::At(at) if at <= clock::now());
    for _ in 0..200 {
        let Some(job) = native::jobs().into_iter().find(is_due) else {
            return;
        };
        let arguments: Json = serde_json::from_str(&job.arguments).unwrap();
        Booking::forget_more(member.into(), arguments["cursor"].as_str().map(str::to_owned));
    }
    panic!("it comes back for ever");
}

fn stays(member: &str) -> Vec<(String, Option<String>)> {
    let what = |kept: Kept| match kept.what {
        Text::Message(message) => (message.id, kept.until),
        Text::Plain(text) => (text, kept.until),
    };
    Booking::stays(member.into()).unwrap().into_iter().map(what).collect()
}

fn names(member: &str) -> bool {
    let word = format!("\"{member}\"");
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(&word);
    native::entries().iter().any(|(key, value)| holds(key) || holds(value))
}

fn accepted(booker: &str, bike: &str, from: Instant) -> String {
    let id = request(booker, bike, from, from + HOUR).unwrap().id;
    native::sign_in("ada", &[]);
    Booking::accept(id.clone()).unwrap();
    id
}

/// Bob has three bookings of Ada's bike: one over and unpaid, one over and paid, one that goes on. And he asks for a fourth
/// and has a fifth. Gives them.
fn bob_has_five() -> (String, [String; 5]) {
    let bike = bike();
    let mut terms = <Booking as TermsGuest>::get(bike.clone()).unwrap();
    terms.price_cents = 500;
    <Booking as TermsGuest>::set(bike.clone(), terms, None).unwrap();
    let unpaid = accepted("bob", &bike, NINE);
    let paid = accepted("bob", &bike, NINE + HOUR);
    let going_on = accepted("bob", &bike, NINE + 2 * HOUR);
    let week = 7 * DAY;
    native::sign_in("bob", &[]);
    let asked = Booking::request(
        bike.clone(),
        NINE + week,
        NINE + week + HOUR,
        Some("It is me, Bob.".into()),
    );
    let asked = asked.unwrap().id;
    let ahead = accepted("bob", &bike, NINE + week + HOUR);
    native::sign_in("ada", &[]);
    <Booking as Stays>::record_payment(paid.clone(), 500).unwrap();
    for id in [&unpaid, &paid] {
        <Booking as Stays>::hand_over(id.clone()).unwrap();
        <Booking as Stays>::take_back(id.clone(), Some("Bob scratched it.".into())).unwrap();
    }
    native::set_now(NINE + 2 * HOUR + MINUTE);
    for id in [&unpaid, &paid] {
        Booking::complete(id.clone());
    }
    native::take_messages();
    announce::take();
    (bike, [unpaid, paid, going_on, asked, ahead])
}

#[test]
fn a_member_takes_along_what_is_theirs_and_no_secret() {
    let (bike, _) = bob_has_five();
    let picture = native::upload_picture("front.jpg", None);
    native::sign_in("bob", &[]);
    let tandem = Booking::offer(
        "Tandem".into(),
        "For two.".into(),
        "Cenon".into(),
        vec![picture.clone()],
    )
    .unwrap();
    Booking::withdraw(tandem).unwrap();
    Booking::renew().unwrap();
    let lines = collected("bob");
    let count = |kind: &str| lines.iter().filter(|line| line.get(kind).is_some()).count();
    assert_eq!((count("item"), count("booking"), count("calendar")), (1, 5, 1));
    let text = format!("{lines:?}");
    assert!(text.contains(&picture) && text.contains("It is me, Bob."));
    assert!(
        !text.contains(&crate::feeds::secret_of("bob").unwrap()),
        "what opens something stays"
    );
    let ada = collected("ada");
    assert_eq!(ada.len(), 6);
    assert!(ada.iter().any(|line| line["item"]["id"] == bike.as_str()));
    assert_eq!(collected("eve"), [] as [Json; 0]);
    assert_eq!(
        refused(Booking::collect("bob".into(), Some("x".into()))),
        "cursor-malformed"
    );
    assert_eq!(
        refused(Booking::forget("bob".into(), Some("x".into()))),
        "cursor-malformed"
    );
}

#[test]
fn who_leaves_is_forgotten_but_for_what_goes_on_and_what_was_paid() {
    let (_, [unpaid, paid, going_on, asked, ahead]) = bob_has_five();
    let announced = [
        ("stays-under-way".to_owned(), Some("2026-11-23".to_owned())),
        ("stays-accounts".to_owned(), Some("2036-12-31".to_owned())),
    ];
    assert_eq!(stays("bob"), announced);
    let mut cursor = None;
    loop {
        cursor = Booking::forget("bob".into(), cursor).unwrap();
        if cursor.is_none() {
            break;
        }
    }
    let told: BTreeSet<(String, String)> = subjects().into_iter().collect();
    let both = ["ada", "bob"].map(|member| (member.to_owned(), "message-cancelled-subject".to_owned()));
    assert_eq!(
        told,
        BTreeSet::from(both),
        "what was ahead is cancelled, and both are told"
    );
    for id in [&asked, &ahead] {
        let booking = BOOKINGS.get(id).unwrap();
        assert_eq!(
            (booking.state, booking.booker.as_str(), booking.note),
            (kept::State::Cancelled, "", None)
        );
    }
    let over = BOOKINGS.get(&unpaid).unwrap();
    assert_eq!(
        (over.booker.as_str(), over.owner.as_str(), over.return_note),
        ("", "ada", None)
    );
    let in_accounts = BOOKINGS.get(&paid).unwrap();
    assert_eq!((in_accounts.booker.as_str(), in_accounts.return_note), ("bob", None));
    assert_eq!(BOOKINGS.get(&going_on).unwrap().booker, "bob");
    assert_eq!(collected("bob").len(), 2);
    assert_eq!(stays("bob"), announced);

    let (entries, jobs) = (native::entries(), native::jobs());
    forget("bob");
    assert_eq!(
        (native::entries(), native::jobs()),
        (entries, jobs),
        "forgetting twice changes nothing"
    );

    native::set_now(NINE + 3 * HOUR);
    come_back("bob");
    native::take_messages();
    assert_eq!(BOOKINGS.get(&going_on).unwrap().booker, "", "it is over");
    assert_eq!(stays("bob"), announced[1..]);

    // The last moment of 2036 in Paris, and the one after it.
    let end = 2_114_377_200_000;
    native::set_now(end - 1);
    come_back("bob");
    assert_eq!(stays("bob"), announced[1..]);
    native::set_now(end);
    come_back("bob");
    assert_eq!(stays("bob"), []);
    assert!(!names("bob") && LEAVERS.all().is_empty());
    assert_eq!(collected("ada").len(), 6, "what Ada has is hers");
}

#[test]
fn what_an_owner_offers_goes_with_them() {
    let (bike, [_, paid, going_on, ..]) = bob_has_five();
    native::sign_in("eve", &[]);
    forget("ada");
    assert!(ITEMS.contains(&bike), "Bob has it at the moment");
    assert_eq!(
        refused(request("eve", &bike, NINE + 7 * DAY, NINE + 7 * DAY + HOUR)),
        "item-withdrawn"
    );
    native::set_now(NINE + 3 * HOUR);
    come_back("ada");
    native::take_messages();
    assert!(!ITEMS.contains(&bike));
    let kept: Vec<String> = collected("ada")
        .iter()
        .map(|line| line["booking"]["id"].as_str().unwrap().into())
        .collect();
    assert_eq!(kept, std::slice::from_ref(&paid));
    // Where both have left and nothing has to be kept, nothing is.
    forget("bob");
    assert!(BOOKINGS.get(&going_on).is_none());
    assert_eq!(
        BOOKINGS.all().into_iter().map(|booking| booking.id).collect::<Vec<_>>(),
        [paid]
    );
}

#[test]
fn who_has_left_is_still_forgotten_after_a_move() {
    bob_has_five();
    forget("bob");
    let lines = Booking::take_out(None).unwrap().lines;
    native::reset();
    native::set_time_zone("Europe/Paris");
    native::set_now(NINE + 3 * HOUR);
    Booking::take_in(lines).unwrap();
    come_back("bob");
    native::take_messages();
    assert_eq!(stays("bob").len(), 1);
    native::set_now(2_114_377_200_000);
    come_back("bob");
    assert!(!names("bob"));
}

#[test]
fn a_block_ends_what_is_ahead_and_suspends_what_is_offered() {
    let (bike, [_, _, going_on, asked, ahead]) = bob_has_five();
    let state = |id: &String| BOOKINGS.get(id).unwrap().state;
    Booking::changed("bob".into(), Standing::Blocked);
    assert_eq!(state(&asked), kept::State::Cancelled);
    assert_eq!(state(&ahead), kept::State::Cancelled);
    assert_eq!(state(&going_on), kept::State::Accepted, "it has begun");
    let told: Vec<String> = subjects().into_iter().map(|(to, _)| to).collect();
    assert_eq!(told.iter().filter(|to| *to == "ada").count(), 2);

    let next = NINE + 7 * DAY;
    let hers = accepted("eve", &bike, next);
    native::take_messages();
    for _ in 0..2 {
        Booking::changed("ada".into(), Standing::Blocked);
        assert_eq!(state(&hers), kept::State::Cancelled);
        assert_eq!(Booking::list(None).unwrap(), []);
        assert_eq!(refused(request("eve", &bike, next, next + HOUR)), "item-withdrawn");
    }
    assert_eq!(subjects().len(), 2, "both sides, once");
    let before = ITEMS.get(&bike).unwrap().changes;
    for _ in 0..2 {
        Booking::changed("ada".into(), Standing::Active);
        assert_eq!(Booking::list(None).unwrap().len(), 1);
    }
    assert_eq!(ITEMS.get(&bike).unwrap().changes, before + 1);
    request("eve", &bike, next, next + HOUR).unwrap();
}

#[test]
fn what_was_withdrawn_before_a_block_stays_so() {
    let bike = bike();
    Booking::withdraw(bike.clone()).unwrap();
    Booking::changed("ada".into(), Standing::Blocked);
    Booking::changed("ada".into(), Standing::Active);
    assert_eq!(Booking::list(None).unwrap(), []);
    // What a steward closes for good while somebody is blocked is not opened again.
    let bike = self::bike();
    Booking::changed("ada".into(), Standing::Blocked);
    native::sign_in("sam", &["steward"]);
    <Booking as Stays>::close_member("ada".into()).unwrap();
    Booking::changed("ada".into(), Standing::Active);
    assert!(<Booking as Items>::get(bike).unwrap().withdrawn);
}

#[test]
fn more_than_one_call_may_do_is_done_in_several() {
    let bike = bike();
    let mut rules = <Booking as Settings>::get();
    rules.acceptance = Acceptance::Automatic;
    <Booking as Settings>::set(rules).unwrap();
    native::sign_in("ada", &[]);
    Booking::set_hours(bike.clone(), vec![opening("monday", "09:00", "12:00", 1)], None).unwrap();
    for minute in 0..100 {
        let from = NINE + minute * MINUTE;
        request("bob", &bike, from, from + MINUTE).unwrap();
    }
    native::take_messages();
    Booking::changed("bob".into(), Standing::Blocked);
    let mut told = native::take_messages().len();
    for _ in 0..2 {
        assert!(native::jobs().iter().any(|job| job.function == "settle-more"));
        Booking::settle_more("bob".into());
        let now = native::take_messages().len();
        assert!(now <= 100);
        told += now;
    }
    assert_eq!(told, 200, "both sides of each");
    // Let in again, nothing more is ended.
    Booking::changed("bob".into(), Standing::Active);
    assert!(native::jobs().iter().all(|job| job.function != "settle-more"));
    forget("bob");
    assert_eq!(collected("bob"), [] as [Json; 0]);
    assert!(!names("bob"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// After somebody is forgotten, nothing names them but what was announced; twice changes nothing; and when all times are
    /// over, nothing names them at all.
    #[test]
    fn nothing_names_who_was_forgotten_but_what_was_announced(
        steps in prop::collection::vec((0_u8..7, 0_usize..6, 0_i64..9), 0..40),
        who in prop::sample::select(vec!["ada", "bob", "eve"]),
    ) {
        let red = bike();
        native::sign_in("eve", &[]);
        let blue = Booking::offer("Blue".into(), "Eve's.".into(), "Lormont".into(), vec![]).unwrap();
        Booking::set_hours(blue.clone(), vec![opening("monday", "09:00", "12:00", 60)], None).unwrap();
        let mut ids: Vec<(String, &str)> = Vec::new();
        for (act, which, hours) in steps {
            let slot = NINE + (hours % 3) * HOUR + (hours / 3) * 7 * DAY;
            let known = ids.get(which).cloned();
            let owner = known.as_ref().map_or("ada", |(_, owner)| *owner);
            match (act, known) {
                (0 | 1, _) => {
                    let (item, owner) = if which % 2 == 0 { (&red, "ada") } else { (&blue, "eve") };
                    native::sign_in("bob", &[]);
                    let asked = native::call(|| Booking::request(item.clone(), slot, slot + HOUR, Some("Words of bob".into())));
                    ids.extend(asked.map(|booking| (booking.id, owner)));
                }
                (2, Some((id, _))) => {
                    native::sign_in(owner, &[]);
                    let _ = native::call(|| Booking::accept(id));
                }
                (3, Some((id, _))) => {
                    native::sign_in("bob", &[]);
                    let _ = native::call(|| Booking::cancel(id, Some("Why".into())));
                }
                (4, Some((id, _))) => {
                    if let Some(booking) = BOOKINGS.get(&id) {
                        BOOKINGS.put(&kept::Booking { price_cents: 500, paid_cents: 500, ..booking });
                    }
                }
                (5, Some((id, _))) => Booking::complete(id),
                (6, _) => native::set_now(NINE + hours * 45 * MINUTE),
                _ => {}
            }
        }
        native::take_messages();
        forget(who);
        let announced = stays(who);
        let left = collected(who);
        prop_assert_eq!(announced.is_empty(), left.iter().all(|line| line.get("booking").is_none()));
        let now = clock::now();
        for line in &left {
            let Some(booking) = line.get("booking") else { continue };
            let goes_on = booking["state"] == "accepted" && booking["until"].as_i64() > Some(now);
            prop_assert!(goes_on || booking["paidCents"] == 500, "{}", booking);
            prop_assert!(goes_on || booking.get("note").is_none() && booking.get("reason").is_none());
        }
        let (entries, jobs) = (native::entries(), native::jobs());
        forget(who);
        prop_assert_eq!((native::entries(), native::jobs()), (entries, jobs));
        native::set_now(NINE + 60 * DAY);
        come_back(who);
        native::set_now(NINE + 12 * 366 * DAY);
        come_back(who);
        native::take_messages();
        prop_assert_eq!(stays(who), []);
        prop_assert!(!names(who));
    }
}
