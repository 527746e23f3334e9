//! The life of a proposal: from the round to the event that it has taken place.

use legollab_brick::{
    clock::{DAY, HOUR},
    native,
    ui::{PageRef, View},
};

use super::{ANSWERS, MONDAY, asking, need, offer, offering, platform, refused, run, subjects};
use crate::{
    Matching,
    announce::{self, Event},
    bindings::exports::legollaborative::{
        brick::pages::Guest as Pages,
        matching::{
            needs::{Filter, Guest as Needs, NeedState},
            offers::{Guest as Offers, OfferState, Offering},
            proposals::{Guest as Proposals, Proposal, ProposalState},
            rounds::Guest as Rounds,
        },
        matching_brick::timers::Guest as Timers,
    },
};

pub fn proposals(member: &str) -> Vec<Proposal> {
    native::sign_in(member, &[]);
    <Matching as Proposals>::mine().unwrap()
}

pub fn need_state(member: &str, need: &str) -> NeedState {
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
