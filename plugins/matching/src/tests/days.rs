//! Needs with days, skills with evidence, weeks of small jobs, what comes free, large rounds.

use legollab_brick::{
    clock::{DAY, HOUR},
    native,
    ui::PageRef,
};

use super::{
    MONDAY, asking, hours,
    life::{need_state, page, proposals},
    need, offer, offering, place, platform, refused, run,
};
use crate::{
    Matching,
    bindings::exports::legollaborative::{
        matching::{
            catalogue::Guest as Catalogue,
            needs::{Asking, Filter, Finding, Guest as Needs, NeedState},
            offers::{Guest as Offers, Offering},
            rounds::Guest as Rounds,
            settings::Guest as Settings,
        },
        matching_brick::timers::Guest as Timers,
    },
};

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
        let failing = |one: &&Finding| !one.holds;
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
