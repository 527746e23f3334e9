//! What is kept of a member, what stays when they leave, and what a block brings about.

use legollab_brick::{
    clock::DAY,
    native,
    serde_json::{self, Value as Json},
    text::Text,
};
use proptest::prelude::*;

use super::{
    MONDAY, asking, hours,
    life::{accept, need_state, proposals, proposed},
    need, offer, offering, platform, refused, run, subjects,
};
use crate::{
    Matching,
    announce::{self, Event},
    bindings::exports::legollaborative::{
        brick::{
            members::{Guest as Members, Standing},
            personal_data::Guest as PersonalData,
        },
        matching::{
            catalogue::Hours,
            needs::{Asking, Guest as Needs, NeedState},
            offers::{Guest as Offers, OfferState, Offering},
            proposals::{Guest as Proposals, ProposalState},
            rounds::Guest as Rounds,
        },
        matching_brick::{leaving::Guest as Leaving, timers::Guest as Timers},
    },
    needs::NEEDS,
    offers::OFFERS,
    proposals::PROPOSALS,
    results::PROVEN,
};

fn collected(member: &str) -> Vec<Json> {
    let (mut lines, mut cursor) = (Vec::new(), None);
    loop {
        let part = Matching::collect(member.into(), cursor).unwrap();
        lines.extend(part.lines.iter().map(|line| serde_json::from_str(line).unwrap()));
        cursor = part.next;
        if cursor.is_none() {
            return lines;
        }
    }
}

/// Forgets a member to the end, and gives who was told what.
fn forget(member: &str) -> Vec<(String, String)> {
    let (mut cursor, mut told) = (None, Vec::new());
    loop {
        cursor = native::call(|| Matching::forget(member.into(), cursor.clone())).unwrap();
        let now = subjects();
        assert!(now.len() <= 100);
        told.extend(now);
        if cursor.is_none() {
            return told;
        }
    }
}

fn stays(member: &str) -> Vec<String> {
    let what = |text: Text| match text {
        Text::Message(message) => message.id,
        Text::Plain(text) => text,
    };
    let kept = Matching::stays(member.into()).unwrap();
    kept.into_iter().map(|kept| what(kept.what)).collect()
}

fn names(member: &str) -> bool {
    let word = format!("\"{member}\"");
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(&word);
    native::entries().iter().any(|(key, value)| holds(key) || holds(value))
}

#[test]
fn a_member_takes_along_what_is_theirs_and_not_what_the_other_answered() {
    let (_, _, proposal) = proposed();
    let before = collected("tom");
    let kinds = |lines: &[Json]| -> Vec<String> {
        let kind = |line: &Json| line.as_object().unwrap().keys().next().unwrap().clone();
        lines.iter().map(kind).collect()
    };
    assert_eq!(kinds(&before), ["offer", "outcome", "proposal"]);
    assert_eq!(kinds(&collected("amina")), ["need", "outcome", "proposal"]);
    accept("amina", &proposal);
    assert_eq!(collected("tom"), before, "an answer stays hidden");
    assert_eq!(collected("eve"), [] as [Json; 0]);
    assert_eq!(
        refused(Matching::collect("tom".into(), Some("x".into()))),
        "cursor-malformed"
    );
    assert_eq!(
        refused(Matching::forget("tom".into(), Some("x".into()))),
        "cursor-malformed"
    );
}

#[test]
fn who_leaves_ends_what_is_proposed_and_the_other_goes_on() {
    let (offer, need, _) = proposed();
    let round = proposals("amina").remove(0).round;
    let proof = PROVEN.get(&round).unwrap();
    subjects();
    assert_eq!(stays("tom"), ["stays-rounds"]);
    assert_eq!(
        forget("tom"),
        [("amina".to_owned(), "message-ended-subject".to_owned())]
    );
    assert_eq!(need_state("amina", &need), NeedState::Open);
    assert!(!OFFERS.contains(&offer) && PROPOSALS.all().is_empty());
    assert!(!names("tom"));
    assert_eq!((collected("tom"), stays("tom")), (Vec::new(), Vec::new()));
    // What proves the round is as it was, and still proves it.
    assert_eq!(PROVEN.get(&round), Some(proof.clone()));
    assert!(proof.certificate.check().is_ok());
    native::sign_in("amina", &[]);
    Matching::certificate(round).unwrap();
}

#[test]
fn an_agreement_is_called_off_by_who_leaves_even_if_it_has_begun() {
    for begun in [false, true] {
        let (_, need, proposal) = proposed();
        accept("amina", &proposal);
        let agreed = accept("tom", &proposal);
        if begun {
            native::set_now(agreed.from + 1);
        }
        announce::take();
        subjects();
        assert_eq!(
            forget("amina"),
            [("tom".to_owned(), "message-cancelled-subject".to_owned())]
        );
        assert_eq!(announce::take(), [(Event::Cancelled, proposal)]);
        assert!(!NEEDS.contains(&need) && !names("amina"));
        native::sign_in("tom", &[]);
        assert_eq!(<Matching as Offers>::mine().unwrap()[0].taken, 0);
    }
}

#[test]
fn what_took_place_stays_with_the_other_one_and_goes_with_both() {
    let (_, _, proposal) = proposed();
    accept("amina", &proposal);
    let agreed = accept("tom", &proposal);
    native::set_now(agreed.until);
    announce::take();
    assert_eq!(stays("amina"), ["stays-agreements", "stays-rounds"]);
    forget("amina");
    assert_eq!(
        announce::take(),
        [(Event::Completed, proposal.clone())],
        "the job had not run yet"
    );
    assert!(!names("amina"));
    native::sign_in("tom", &[]);
    let kept = <Matching as Proposals>::get(proposal.clone()).unwrap();
    assert_eq!((kept.state, kept.seeker.as_str()), (ProposalState::Completed, ""));
    assert_eq!(collected("tom").len(), 3);
    forget("tom");
    assert!(PROPOSALS.all().is_empty() && !names("tom"));
}

#[test]
fn who_is_blocked_takes_part_in_no_round() {
    platform();
    offer("tom", offering()).unwrap();
    let amina = need("amina", asking()).unwrap();
    for member in ["tom", "amina"] {
        for _ in 0..2 {
            Matching::changed(member.into(), Standing::Blocked);
        }
        assert_eq!(refused(run()), "nobody-to-match");
        Matching::changed(member.into(), Standing::Active);
    }
    run().unwrap();
    assert_eq!(need_state("amina", &amina), NeedState::Proposed);
}

#[test]
fn a_block_ends_what_is_proposed_and_what_rested_before_goes_on_resting() {
    let (offer, need, proposal) = proposed();
    accept("amina", &proposal);
    let agreed = accept("tom", &proposal);
    subjects();
    Matching::changed("amina".into(), Standing::Blocked);
    assert_eq!(subjects(), [("tom".to_owned(), "message-cancelled-subject".to_owned())]);
    assert_eq!(
        PROPOSALS.get(&proposal).unwrap().state,
        crate::proposals::State::Cancelled
    );
    assert_eq!(need_state("amina", &need), NeedState::Paused);
    native::call(|| <Matching as Needs>::resume(need.clone())).unwrap();
    assert_eq!(need_state("amina", &need), NeedState::Paused, "not by themselves");
    Matching::changed("amina".into(), Standing::Active);
    assert_eq!(need_state("amina", &need), NeedState::Open);

    let rests = crate::offers::Offer {
        state: crate::offers::State::Paused,
        ..OFFERS.get(&offer).unwrap()
    };
    OFFERS.put(&rests);
    Matching::changed("tom".into(), Standing::Blocked);
    Matching::changed("tom".into(), Standing::Active);
    native::sign_in("tom", &[]);
    assert_eq!(<Matching as Offers>::get(offer).unwrap().state, OfferState::Paused);

    // What has begun goes on.
    let (_, need, proposal) = proposed();
    accept("amina", &proposal);
    accept("tom", &proposal);
    native::set_now(agreed.from);
    Matching::changed("amina".into(), Standing::Blocked);
    assert_eq!(need_state("amina", &need), NeedState::Agreed);
    native::set_now(agreed.until);
    Matching::complete(proposal);
    assert_eq!(need_state("amina", &need), NeedState::Met);
}

#[test]
fn more_than_one_call_may_end_is_ended_in_several() {
    platform();
    let wide: Vec<Hours> = ["monday", "tuesday", "wednesday", "thursday", "friday"]
        .iter()
        .map(|day| hours(&format!("{day} 06:00 22:00")))
        .collect();
    for _ in 0..2 {
        let offering = Offering {
            capacity: 20,
            hours: wide.clone(),
            ..offering()
        };
        offer("tom", offering).unwrap();
    }
    for number in 0..40 {
        let asking = Asking {
            hours: wide.clone(),
            ..asking()
        };
        need(&format!("m{number}"), asking).unwrap();
    }
    let round = run().unwrap();
    while native::jobs().iter().any(|job| job.function == "tell")
        && PROPOSALS.all().into_iter().any(|proposal| !proposal.told)
    {
        Matching::tell(round.clone());
    }
    let all = PROPOSALS.all().into_iter().count();
    subjects();
    assert!(all > 30, "{all}");
    Matching::changed("tom".into(), Standing::Blocked);
    assert_eq!(subjects().len(), 30);
    assert!(native::jobs().iter().any(|job| job.function == "settle-more"));
    Matching::settle_more("tom".into());
    assert_eq!(subjects().len(), all - 30);
    forget("tom");
    assert!(!names("tom"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// After somebody is forgotten nothing names them, twice changes nothing, and what is proposed to nobody holds no place.
    #[test]
    fn nothing_names_who_was_forgotten(
        steps in prop::collection::vec((0_u8..8, 0_usize..4, 0_usize..6), 0..40),
        who in prop::sample::select(vec!["tom", "amina", "eve", "zoe"]),
    ) {
        platform();
        let people = ["tom", "amina", "eve", "zoe"];
        let mut days = 0;
        for (act, member, which) in steps {
            let member = people[member];
            match act {
                0 => drop(offer(member, Offering { capacity: 3, ..offering() })),
                1 => drop(need(member, asking())),
                2 => {
                    if let Ok(round) = run() {
                        Matching::tell(round);
                    }
                }
                3 | 4 => {
                    if let Some(proposal) = proposals(member).get(which) {
                        let id = proposal.id.clone();
                        let _ = native::call(|| <Matching as Proposals>::accept(id));
                    }
                }
                5 => {
                    if let Some(proposal) = proposals(member).get(which) {
                        let id = proposal.id.clone();
                        let _ = native::call(|| <Matching as Proposals>::decline(id));
                    }
                }
                6 => {
                    days += 2;
                    native::set_now(MONDAY + days * DAY);
                    for proposal in PROPOSALS.all() {
                        Matching::complete(proposal.id);
                    }
                }
                _ => Matching::changed(member.into(), if which % 2 == 0 { Standing::Blocked } else { Standing::Active }),
            }
        }
        subjects();
        let rounds: Vec<_> = PROVEN.all().into_iter().collect();
        forget(who);
        prop_assert!(!names(who));
        prop_assert_eq!(collected(who), Vec::<Json>::new());
        prop_assert_eq!(stays(who), Vec::<String>::new());
        prop_assert_eq!(PROVEN.all().into_iter().collect::<Vec<_>>(), rounds);
        for offer in OFFERS.all() {
            let live = PROPOSALS.all().into_iter().filter(|proposal| proposal.offer == offer.id && proposal.state.is_live());
            prop_assert_eq!(usize::from(offer.taken), live.count());
        }
        let (entries, jobs) = (native::entries(), native::jobs());
        prop_assert_eq!(forget(who), Vec::new());
        prop_assert_eq!((native::entries(), native::jobs()), (entries, jobs));
    }
}
