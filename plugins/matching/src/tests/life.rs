//! The life of a proposal: from the round to the event that it has taken place.

use legollab_brick::{
    clock::{DAY, HOUR},
    native,
    ui::{PageRef, View},
};

use super::{ANSWERS, MONDAY, asking, hours, need, offer, offering, place, platform, refused, run, subjects};
use crate::{
    Matching,
    announce::{self, Event},
    bindings::exports::legollaborative::{
        brick::pages::Guest as Pages,
        matching::{
            catalogue::Guest as Catalogue,
            needs::{Asking, Filter, Guest as Needs, NeedState},
            offers::{Guest as Offers, OfferState, Offering},
            proposals::{Guest as Proposals, Proposal, ProposalState},
            rounds::Guest as Rounds,
            settings::Guest as Settings,
        },
        matching_brick::timers::Guest as Timers,
    },
};

pub fn proposals(member: &str) -> Vec<Proposal> {
    native::sign_in(member, &[]);
    <Matching as Proposals>::mine().unwrap()
}

fn need_state(member: &str, need: &str) -> NeedState {
    native::sign_in(member, &[]);
    <Matching as Needs>::get(need.to_owned()).unwrap().state
}

pub fn page(member: &str, page: PageRef) -> View {
    native::sign_in(member, &[]);
    Matching::render(page).unwrap()
}

/// A round in which Tom is proposed to Amina. Gives offer, need and proposal.
pub fn proposed() -> (String, String, String) {
    platform();
    let offer = offer("tom", offering()).unwrap();
    let need = need("amina", asking()).unwrap();
    let round = run().unwrap();
    Matching::tell(round);
    let proposal = proposals("amina").remove(0).id;
    (offer, need, proposal)
}

pub fn accept(member: &str, proposal: &str) -> Proposal {
    native::sign_in(member, &[]);
    native::call(|| <Matching as Proposals>::accept(proposal.to_owned())).unwrap()
}

#[test]
fn both_sides_are_told_accept_and_meet() {
    let (_, need, proposal) = proposed();
    let told = ["amina", "tom"].map(|member| (member.to_owned(), "message-proposed-subject".to_owned()));
    assert_eq!(subjects(), told);
    assert_eq!(need_state("amina", &need), NeedState::Proposed);
    let read = proposals("tom").remove(0);
    // Saturday at half past nine, which is the first hour that suits both once there was time to answer.
    let saturday = MONDAY + 5 * DAY + HOUR + HOUR / 2;
    assert_eq!((read.from, read.until), (saturday, saturday + HOUR));
    assert_eq!((read.metres, read.answer_by), (890, MONDAY + ANSWERS));

    let before = page("tom", PageRef::new("proposal").with("proposal", &proposal));
    assert!(accept("amina", &proposal).accepted);
    assert_eq!(subjects(), []);
    assert_eq!(
        page("tom", PageRef::new("proposal").with("proposal", &proposal)),
        before,
        "an answer stays hidden"
    );
    assert_eq!(announce::take(), []);
    accept("amina", &proposal);
    assert_eq!(accept("tom", &proposal).state, ProposalState::Agreed);
    assert_eq!(announce::take(), [(Event::Agreed, proposal.clone())]);
    assert_eq!(subjects().len(), 2);
    native::sign_in("eve", &[]);
    assert_eq!(
        refused(<Matching as Proposals>::get(proposal.clone())),
        "no-such-proposal"
    );

    Matching::complete(proposal.clone());
    assert_eq!(announce::take(), [], "not before its end");
    native::set_now(read.until);
    Matching::complete(proposal.clone());
    Matching::complete(proposal.clone());
    assert_eq!(announce::take(), [(Event::Completed, proposal)]);
    assert_eq!(need_state("amina", &need), NeedState::Met);
}

#[test]
fn what_was_declined_is_not_proposed_again_and_nobody_reads_who_declined() {
    let (offer, need, proposal) = proposed();
    subjects();
    native::sign_in("tom", &[]);
    native::call(|| <Matching as Proposals>::decline(proposal.clone())).unwrap();
    assert_eq!(subjects(), [("amina".to_owned(), "message-ended-subject".to_owned())]);
    assert_eq!(need_state("amina", &need), NeedState::Open);
    let compared = <Matching as Needs>::compare(need, offer).unwrap();
    let failing: Vec<Filter> = compared
        .findings
        .iter()
        .filter(|one| !one.holds)
        .map(|one| one.filter)
        .collect();
    assert_eq!((failing, compared.for_need), (vec![Filter::NotBefore], None));
    run().unwrap();
    assert_eq!(proposals("amina").len(), 1);
    assert_eq!(
        refused(native::call(|| <Matching as Proposals>::accept(proposal))),
        "already-decided"
    );
}

#[test]
fn who_does_not_answer_rests_and_who_did_goes_on() {
    let (offer, need, proposal) = proposed();
    accept("amina", &proposal);
    subjects();
    let round = proposals("amina").remove(0).round;
    Matching::close_round(round.clone());
    assert_eq!(subjects(), [], "not before the time to answer is over");
    native::set_now(MONDAY + ANSWERS);
    native::sign_in("tom", &[]);
    assert_eq!(
        refused(<Matching as Proposals>::accept(proposal.clone())),
        "answered-too-late"
    );
    Matching::close_round(round.clone());
    Matching::close_round(round);
    assert_eq!(
        subjects(),
        [
            ("amina".to_owned(), "message-ended-subject".to_owned()),
            ("tom".to_owned(), "message-paused-subject".to_owned()),
        ]
    );
    assert_eq!(need_state("amina", &need), NeedState::Open);
    native::sign_in("tom", &[]);
    assert_eq!(
        <Matching as Offers>::get(offer.clone()).unwrap().state,
        OfferState::Paused
    );
    assert_eq!(refused(run()), "nobody-to-match");
    native::sign_in("tom", &[]);
    <Matching as Offers>::resume(offer).unwrap();
    run().unwrap();
    assert_eq!(proposals("amina").len(), 2, "to be late is not to decline");
}

#[test]
fn a_withdrawal_leaves_all_others_as_they_are() {
    platform();
    let two = offer(
        "tom",
        Offering {
            capacity: 2,
            ..offering()
        },
    )
    .unwrap();
    let other = offer("zoe", offering()).unwrap();
    let needs: Vec<String> = ["amina", "bob", "eve"]
        .map(|member| need(member, asking()).unwrap())
        .into();
    let round = run().unwrap();
    Matching::tell(round);
    let with = |member: &str| proposals(member).remove(0);
    let of_other = ["amina", "bob", "eve"]
        .into_iter()
        .find(|member| with(member).offer == other)
        .unwrap();
    for member in ["amina", "bob", "eve"] {
        accept(member, &with(member).id);
        accept(if member == of_other { "zoe" } else { "tom" }, &with(member).id);
    }
    announce::take();
    subjects();
    // Tom's two needs are served one after the other, not at the same time.
    let mut times: Vec<i64> = proposals("tom").iter().map(|proposal| proposal.from).collect();
    times.dedup();
    assert_eq!(times.len(), 2);

    let kept = with(of_other);
    native::sign_in("tom", &[]);
    native::call(|| <Matching as Offers>::withdraw(two.clone())).unwrap();
    assert_eq!(announce::take().len(), 2);
    assert_eq!(subjects().len(), 2, "those who lose somebody are told, once");
    assert_eq!(with(of_other), kept);
    let open = needs.iter().zip(["amina", "bob", "eve"]);
    for (need, member) in open {
        let state = if member == of_other {
            NeedState::Agreed
        } else {
            NeedState::Open
        };
        assert_eq!(need_state(member, need), state);
    }
    assert_eq!(<Matching as Offers>::list(None).unwrap().len(), 1);
    native::sign_in("zoe", &[]);
    native::call(|| <Matching as Proposals>::cancel(kept.id.clone())).unwrap();
    assert_eq!(announce::take(), [(Event::Cancelled, kept.id.clone())]);
    native::sign_in(of_other, &[]);
    assert_eq!(
        refused(native::call(|| <Matching as Proposals>::cancel(kept.id))),
        "not-agreed"
    );
}

#[test]
fn the_daily_round_is_made_where_somebody_waits() {
    platform();
    Matching::daily_round().unwrap();
    offer("tom", offering()).unwrap();
    Matching::daily_round().unwrap();
    assert_eq!(<Matching as Rounds>::list().unwrap().len(), 0);
    need("amina", asking()).unwrap();
    Matching::daily_round().unwrap();
    let rounds = <Matching as Rounds>::list().unwrap();
    assert_eq!((rounds.len(), rounds[0].proposed), (1, 1));
    Matching::daily_round().unwrap();
    assert_eq!(
        <Matching as Rounds>::list().unwrap().len(),
        1,
        "what is proposed already stays"
    );
}

#[test]
fn a_round_tells_all_whatever_a_call_may_send() {
    platform();
    for number in 0..50 {
        offer(&format!("helper{number:02}"), offering()).unwrap();
        need(&format!("seeker{number:02}"), asking()).unwrap();
    }
    let round = run().unwrap();
    let mut calls = 0;
    while native::jobs().iter().any(|job| job.key == format!("tell-{round}")) {
        // The host takes a job out before it runs it.
        legollab_brick::jobs::cancel(&format!("tell-{round}"));
        Matching::tell(round.clone());
        let sent = native::take_messages();
        assert!(sent.len() <= 100);
        calls += 1;
    }
    assert_eq!(calls, 3);
    native::set_now(MONDAY + ANSWERS);
    let mut told = 0;
    while native::jobs().iter().any(|job| job.key == format!("close-{round}")) {
        legollab_brick::jobs::cancel(&format!("close-{round}"));
        Matching::close_round(round.clone());
        told += native::take_messages().len();
    }
    assert_eq!(told, 100);
}

#[test]
fn a_need_with_dates_is_met_on_them_or_not_at_all() {
    platform();
    let offer = offer("tom", offering()).unwrap();
    let on = |first: &str, last: &str| Asking {
        first_day: Some(first.into()),
        last_day: Some(last.into()),
        ..asking()
    };
    for (first, last, told) in [
        ("2026-12-05", "2026-12-04", "ends-before-beginning"),
        ("2026-11-01", "2026-11-22", "day-over"),
        ("5 December", "2026-12-06", "date-malformed"),
    ] {
        assert_eq!(refused(need("amina", on(first, last))), told);
    }
    // From a Sunday to a Friday there is no Saturday; neither is there once answers are only due on a Thursday.
    for (first, last) in [("2026-11-29", "2026-12-04"), ("2026-11-23", "2026-11-26")] {
        let need = need("amina", on(first, last)).unwrap();
        let compared = <Matching as Needs>::compare(need.clone(), offer.clone()).unwrap();
        let failing = |one: &&crate::bindings::exports::legollaborative::matching::needs::Finding| !one.holds;
        let failing: Vec<Filter> = compared.findings.iter().filter(failing).map(|one| one.filter).collect();
        assert_eq!(failing, [Filter::Dates]);
        run().unwrap();
        assert_eq!(proposals("amina"), []);
        native::sign_in("amina", &[]);
        <Matching as Needs>::withdraw(need).unwrap();
    }
    // The Saturday after next, though an earlier one would suit the hours.
    need("amina", on("2026-12-01", "2026-12-06")).unwrap();
    run().unwrap();
    let saturday = MONDAY + 12 * DAY + HOUR + HOUR / 2;
    assert_eq!(proposals("amina")[0].from, saturday);
}

#[test]
fn a_skill_that_needs_evidence_is_not_had_without() {
    platform();
    let without = || Offering {
        evidence: " ".into(),
        ..offering()
    };
    let before = offer("tom", without()).unwrap();
    let wanted = need("amina", asking()).unwrap();
    native::sign_in("odile", &["steward"]);
    Matching::require_evidence("000".into(), true).unwrap();
    assert_eq!(refused(offer("zoe", without())), "evidence-missing");
    native::sign_in("amina", &[]);
    let compared = <Matching as Needs>::compare(wanted, before).unwrap();
    assert_eq!(compared.for_need, None);
    run().unwrap();
    assert_eq!(proposals("amina"), []);
    let with = offer("zoe", offering()).unwrap();
    run().unwrap();
    assert_eq!(proposals("amina")[0].offer, with);
}

#[test]
fn small_jobs_are_proposed_as_a_week_or_not_at_all() {
    platform();
    let week = |least| Offering {
        capacity: 3,
        least_minutes: Some(least),
        hours: vec![hours("saturday 09:00 12:00")],
        ..offering()
    };
    assert_eq!(refused(offer("tom", week(2_401))), "least-minutes-range");
    let toms = offer("tom", week(120)).unwrap();
    need("amina", asking()).unwrap();
    let round = run().unwrap();
    assert_eq!(proposals("tom"), [], "one hour is not worth the way");
    let told = page("tom", PageRef::new("offer").with("offer", &toms));
    assert!(format!("{told:?}").contains("offer-left-out"));
    let rounds = <Matching as Rounds>::list().unwrap();
    assert_eq!((rounds[0].id.as_str(), rounds[0].left_out), (round.as_str(), 1));
    assert_eq!(<Matching as Rounds>::certificate(round).unwrap().places, [0]);

    // One that cannot be done in that week is nothing for him, though it might have taken a place.
    let later = Asking {
        first_day: Some("2026-12-08".into()),
        ..asking()
    };
    let later = need("zoe", later).unwrap();
    let compared = <Matching as Needs>::compare(later, toms).unwrap();
    assert_eq!(compared.for_need, None);
    // A second one nearby makes two hours, one after the other with the way between them.
    let nearby = Asking {
        place: place(44.866),
        ..asking()
    };
    need("bob", nearby).unwrap();
    run().unwrap();
    let mut times: Vec<(i64, i64)> = proposals("tom").iter().map(|one| (one.from, one.until)).collect();
    times.sort_unstable();
    let nine = MONDAY + 5 * DAY + HOUR;
    assert_eq!(times[0], (nine, nine + HOUR));
    assert_eq!(times[1], (nine + HOUR + 5 * 60_000, nine + 2 * HOUR + 5 * 60_000));
    let proposal = proposals("tom").remove(0).id;
    let told = page("tom", PageRef::new("proposal").with("proposal", &proposal));
    assert!(format!("{told:?}").contains("week-part"));
    let told = page("amina", PageRef::new("proposals"));
    assert!(!format!("{told:?}").contains("week-part"), "it is the helper's week");
}

#[test]
fn what_comes_free_is_matched_soon_and_nobody_else_is_moved() {
    platform();
    let mut rules = <Matching as Settings>::get();
    rules.mend_minutes = Some(4);
    assert_eq!(
        refused(<Matching as Settings>::set(rules.clone())),
        "mend-minutes-range"
    );
    rules.mend_minutes = Some(30);
    <Matching as Settings>::set(rules).unwrap();
    offer("tom", offering()).unwrap();
    offer("zoe", offering()).unwrap();
    for member in ["amina", "bob"] {
        need(member, asking()).unwrap();
    }
    run().unwrap();
    let of = |member: &str| proposals(member).remove(0);
    let kept = of("bob");
    // Eve's offer comes later; then Amina's helper withdraws.
    offer("eve", offering()).unwrap();
    let helper = of("amina").helper;
    native::sign_in(&helper, &[]);
    let withdrawn = <Matching as Offers>::mine().unwrap().remove(0).id;
    native::call(|| <Matching as Offers>::withdraw(withdrawn)).unwrap();
    let mend = native::jobs().into_iter().find(|job| job.key == "mend").unwrap();
    let at = legollab_brick::jobs::Timing::At(MONDAY + HOUR / 2);
    assert_eq!(format!("{:?}", mend.schedule), format!("{at:?}"));
    native::set_now(MONDAY + HOUR / 2);
    Matching::mend().unwrap();
    assert_eq!(of("amina").helper, "eve");
    assert_eq!(of("bob"), kept);
    let rounds = <Matching as Rounds>::list().unwrap();
    assert_eq!((rounds.len(), rounds[0].needs, rounds[0].proposed), (2, 1, 1));
    // Where nobody waits there is no round.
    Matching::mend().unwrap();
    assert_eq!(<Matching as Rounds>::list().unwrap().len(), 2);
}

#[test]
fn a_large_round_is_proposed_some_at_a_time() {
    platform();
    for number in 0..260_u16 {
        // Each with a place of their own, too far from all others.
        let at = || place(35.0 + f64::from(number) / 20.0);
        let given = Offering {
            place: at(),
            ..offering()
        };
        offer(&format!("helper{number:03}"), given).unwrap();
        let wanted = Asking {
            place: at(),
            ..asking()
        };
        need(&format!("seeker{number:03}"), wanted).unwrap();
    }
    let round = run().unwrap();
    let job = |key: &str| {
        native::jobs()
            .into_iter()
            .find(|job| job.key == format!("{key}-{round}"))
    };
    assert!(job("tell").is_none(), "nobody is told before all is proposed");
    assert_eq!(refused(run()), "round-under-way");
    let rest = job("propose").unwrap();
    assert_eq!(rest.arguments, format!(r#"{{"round":"{round}","from":250}}"#));
    // One of those to come withdraws in between: it is left out.
    let open = |number: &usize| need_state(&format!("seeker{number:03}"), &needs_of(*number)) == NeedState::Open;
    let waiting: Vec<usize> = (0..260).filter(open).collect();
    assert_eq!(waiting.len(), 10);
    native::sign_in(&format!("seeker{:03}", waiting[0]), &[]);
    <Matching as Needs>::withdraw(needs_of(waiting[0])).unwrap();
    legollab_brick::jobs::cancel(&rest.key);
    Matching::propose_rest(round.clone(), 250).unwrap();
    assert!(job("propose").is_none() && job("tell").is_some());
    assert_eq!(waiting.iter().filter(|number| open(number)).count(), 0);
    assert_eq!(proposals(&format!("seeker{:03}", waiting[0])), []);
    assert_eq!(refused(run()), "nobody-to-match");
}

/// The one need of a seeker, by their number.
fn needs_of(number: usize) -> String {
    let seeker = format!("seeker{number:03}");
    crate::needs::NEEDS
        .all()
        .into_iter()
        .find(|need| need.member == seeker)
        .unwrap()
        .id
}
