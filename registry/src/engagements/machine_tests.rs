//! Laws of the machine, over random steps by random people.

use jiff::civil::{Date, date};
use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    machine::{Illegal, TRANSITIONS, apply},
    quote::{Line, Quote, QuoteDraft, end_of_day},
    state::{Actor, Side, Stage, State, StateName},
    step::{Step, StepName},
};

const NOON: i64 = 1_796_900_400_000;
const DAY: i64 = 86_400_000;

fn days() -> impl Strategy<Value = Date> {
    (0_i64..60).prop_map(|offset| date(2026, 12, 1).saturating_add(jiff::Span::new().days(offset)))
}

fn said() -> impl Strategy<Value = String> {
    select(vec!["", " ", "Parce que.", "Il manque la sauvegarde."]).prop_map(str::to_owned)
}

fn quotes() -> impl Strategy<Value = Quote> {
    (days(), days(), vec("[a-z]{1,8}", 1..4), 0_i64..1_000_000).prop_map(|(deliver_on, valid_until, items, cents)| {
        let lines = vec![Line {
            label: "Travail".into(),
            cents,
        }];
        Quote::try_from(QuoteDraft {
            lines,
            deliver_on,
            valid_until,
            terms: String::new(),
            items,
        })
        .unwrap()
    })
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => (said(), proptest::option::of(days()), -1_i64..5_000).prop_map(|(need, wanted_by, cents)| Step::Ask {
            need,
            wanted_from: None,
            wanted_by,
            budget_cents: Some(cents),
        }),
        4 => quotes().prop_map(|quote| Step::Quote { quote }),
        1 => said().prop_map(|reason| Step::RefuseQuote { reason }),
        4 => Just(Step::Accept),
        1 => said().prop_map(|reason| Step::Decline { reason }),
        1 => said().prop_map(|reason| Step::Withdraw { reason }),
        4 => said().prop_map(|note| Step::Deliver { note }),
        12 => (0_usize..4).prop_map(|item| Step::Check { item }),
        1 => (said(), days()).prop_map(|(reason, deliver_on)| Step::SendBack { reason, deliver_on }),
        8 => Just(Step::Sign),
        1 => said().prop_map(|reason| Step::Cancel { reason }),
        1 => said().prop_map(|reason| Step::Dispute { reason }),
        1 => said().prop_map(|reason| Step::EndDispute { reason }),
        1 => (said(), days()).prop_map(|(reason, deliver_on)| Step::Resume { reason, deliver_on }),
        1 => said().prop_map(|reason| Step::Stop { reason }),
        1 => Just(Step::Lapse),
    ]
}

type Move = (Actor, Step, i64);

fn moves() -> impl Strategy<Value = Vec<Move>> {
    // Time mostly stands still, so that quotes are accepted as well as lapsed.
    let one = (
        select(vec![
            Actor::ALL[0],
            Actor::ALL[0],
            Actor::ALL[1],
            Actor::ALL[1],
            Actor::ALL[2],
            Actor::ALL[3],
        ]),
        steps(),
        prop_oneof![8 => Just(0), 1 => 0..8 * DAY],
    );
    let asked = Step::Ask {
        need: "Un site".into(),
        wanted_from: None,
        wanted_by: None,
        budget_cents: None,
    };
    vec(one, 0..80).prop_map(move |moves| {
        let mut at = NOON;
        let first = (Actor::Side(Side::Holder), asked.clone(), at);
        std::iter::once(first)
            .chain(moves.into_iter().map(|(actor, step, later)| {
                at += later;
                (actor, step, at)
            }))
            .collect()
    })
}

/// What has to be true of a state, whichever way led there.
fn holds(state: &State, taken: &[Move]) -> Result<(), TestCaseError> {
    match state {
        State::Agreed(Stage::Delivered(delivery))
        | State::Disputed {
            stage: Stage::Delivered(delivery),
            ..
        } => {
            prop_assert_eq!(delivery.seen.len(), delivery.work.items);
            prop_assert!(!delivery.signed.both(), "what both have signed is closed");
            for side in [Side::Holder, Side::Provider] {
                prop_assert!(!delivery.signed.of(side) || delivery.all_seen_by(side));
            }
        }
        State::Closed => {
            // Since the last delivery both have signed, and the holder's and the provider's checks cover the list.
            let since = taken
                .iter()
                .rposition(|(_, step, _)| step.name() == StepName::Deliver)
                .unwrap();
            let items = taken.iter().rev().find_map(|(_, step, _)| match step {
                Step::Quote { quote } => Some(quote.items.len()),
                _ => None,
            });
            for side in [Side::Holder, Side::Provider] {
                let by = |name: StepName| {
                    let mine = taken[since..].iter().filter(|(actor, ..)| *actor == Actor::Side(side));
                    mine.filter(|(_, step, _)| step.name() == name).count()
                };
                prop_assert_eq!(by(StepName::Sign), 1);
                prop_assert_eq!(Some(by(StepName::Check)), items);
            }
        }
        _ => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_steps_lead_to_an_illegal_state(moves in moves()) {
        let mut state = State::New;
        let mut taken: Vec<Move> = Vec::new();
        for (actor, step, at) in moves {
            let before = state.name();
            let Ok(next) = apply(&state, actor, &step, at) else { continue };
            prop_assert!(!before.is_end(), "nothing follows {before:?}");
            let transition = (before, actor.name(), step.name(), next.name());
            prop_assert!(TRANSITIONS.contains(&transition), "{transition:?} is not in the table");
            if let (State::Quoted { valid_until, .. }, Step::Accept) = (&state, &step) {
                prop_assert!(at <= *valid_until);
            }
            if let State::Agreed(Stage::Working(work)) = &next {
                prop_assert!(before == StateName::Quoted || before == StateName::Disputed || end_of_day(work.deliver_on).unwrap() >= at);
            }
            taken.push((actor, step, at));
            state = next;
            holds(&state, &taken)?;
        }
        // What is kept of the steps is enough to have the state again.
        let kept: Vec<(Actor, String, i64)> = taken
            .iter()
            .map(|(actor, step, at)| (*actor, serde_json::to_string(step).unwrap(), *at))
            .collect();
        let replayed = kept.iter().try_fold(State::New, |state, (actor, step, at)| {
            apply(&state, *actor, &serde_json::from_str(step).unwrap(), *at)
        });
        prop_assert_eq!(replayed, Ok(state));
    }
}

#[test]
fn the_table_of_the_database_is_the_table_of_the_machine() {
    let schema = include_str!("schema.sql");
    let start = schema.split("IN (\n        'new ").nth(1).unwrap();
    let list = start.split("))").next().unwrap();
    let kept: Vec<String> = format!("'new {list}")
        .lines()
        .map(|line| line.trim().trim_matches(['\'', ',']).to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let known: Vec<String> = TRANSITIONS
        .iter()
        .map(|(before, actor, step, after)| format!("{} {actor} {} {}", before.name(), step.name(), after.name()))
        .collect();
    assert_eq!(kept, known);
}

/// One state of each name, with work of two points.
fn sample(name: StateName) -> State {
    let path: &[(Actor, Step)] = &way_to(name);
    path.iter().fold(State::New, |state, (actor, step)| {
        apply(&state, *actor, step, NOON).unwrap()
    })
}

fn way_to(name: StateName) -> Vec<(Actor, Step)> {
    let (holder, provider) = (Actor::Side(Side::Holder), Actor::Side(Side::Provider));
    let why = || "Parce que.".to_owned();
    let asked = (
        holder,
        Step::Ask {
            need: why(),
            wanted_from: None,
            wanted_by: None,
            budget_cents: None,
        },
    );
    let quoted = (provider, Step::Quote { quote: quote() });
    let accepted = (holder, Step::Accept);
    let delivered = (provider, Step::Deliver { note: why() });
    let checks = [holder, provider]
        .into_iter()
        .flat_map(|side| [0, 1].map(|item| (side, Step::Check { item })));
    let mut path = vec![asked];
    let mut add = |steps: Vec<(Actor, Step)>| path.extend(steps);
    match name {
        StateName::New => path.clear(),
        StateName::Asked => {}
        StateName::Quoted => add(vec![quoted]),
        StateName::Working => add(vec![quoted, accepted]),
        StateName::Delivered => add(vec![quoted, accepted, delivered]),
        StateName::Disputed => add(vec![
            quoted,
            accepted,
            delivered,
            (holder, Step::Dispute { reason: why() }),
        ]),
        StateName::Closed => {
            add(vec![quoted, accepted, delivered]);
            add(checks.collect());
            add(vec![(holder, Step::Sign), (provider, Step::Sign)]);
        }
        StateName::Declined => add(vec![(provider, Step::Decline { reason: why() })]),
        StateName::Withdrawn => add(vec![(holder, Step::Withdraw { reason: why() })]),
        StateName::Cancelled => add(vec![quoted, accepted, (provider, Step::Cancel { reason: why() })]),
    }
    path
}

fn quote() -> Quote {
    let lines = vec![Line {
        label: "Travail".into(),
        cents: 48_000,
    }];
    let draft = QuoteDraft {
        lines,
        deliver_on: date(2027, 1, 10),
        valid_until: date(2026, 12, 20),
        terms: String::new(),
        items: vec!["Le site s’ouvre".into(), "La sauvegarde est restaurée".into()],
    };
    Quote::try_from(draft).unwrap()
}

#[test]
fn every_step_of_everybody_in_every_state_is_in_the_table_or_refused() {
    let why = || "Parce que.".to_owned();
    let later = date(2027, 2, 1);
    let steps = [
        Step::Ask {
            need: why(),
            wanted_from: None,
            wanted_by: None,
            budget_cents: None,
        },
        Step::Quote { quote: quote() },
        Step::RefuseQuote { reason: why() },
        Step::Accept,
        Step::Decline { reason: why() },
        Step::Withdraw { reason: why() },
        Step::Deliver { note: why() },
        Step::Check { item: 1 },
        Step::SendBack {
            reason: why(),
            deliver_on: later,
        },
        Step::Sign,
        Step::Cancel { reason: why() },
        Step::Dispute { reason: why() },
        Step::EndDispute { reason: why() },
        Step::Resume {
            reason: why(),
            deliver_on: later,
        },
        Step::Stop { reason: why() },
        Step::Lapse,
    ];
    assert_eq!(steps.len(), StepName::ALL.len());
    let mut refused = 0;
    for state in StateName::ALL.map(sample) {
        for actor in Actor::ALL {
            for step in &steps {
                let known = TRANSITIONS
                    .iter()
                    .any(|(before, by, name, _)| (*before, *by, *name) == (state.name(), actor.name(), step.name()));
                match apply(&state, actor, step, NOON) {
                    Ok(_) => assert!(known, "{state:?} {actor:?} {step:?}"),
                    Err(Illegal::OutOfOrder) => refused += 1,
                    // What could follow does not yet: the quote holds, points are open. A dispute is ended by who began it.
                    Err(other) => assert!(known, "{other:?} for {state:?} {actor:?} {step:?}"),
                }
            }
        }
    }
    assert!(refused > 580, "{refused}");
}

#[test]
fn a_signature_is_given_once_and_for_a_whole_list() {
    let delivered = sample(StateName::Delivered);
    let (holder, provider) = (Actor::Side(Side::Holder), Actor::Side(Side::Provider));
    let go = |state: &State, actor, step: Step| apply(state, actor, &step, NOON);
    assert_eq!(go(&delivered, holder, Step::Sign), Err(Illegal::ItemsOpen));
    assert_eq!(
        go(&delivered, holder, Step::Check { item: 2 }),
        Err(Illegal::NoSuchItem)
    );
    let one = go(&delivered, holder, Step::Check { item: 0 }).unwrap();
    assert_eq!(go(&one, holder, Step::Check { item: 0 }), Err(Illegal::SeenBefore));
    assert_eq!(go(&one, holder, Step::Sign), Err(Illegal::ItemsOpen));
    let two = go(&one, holder, Step::Check { item: 1 }).unwrap();
    let signed = go(&two, holder, Step::Sign).unwrap();
    assert_eq!(go(&signed, holder, Step::Sign), Err(Illegal::SignedBefore));
    let back = Step::SendBack {
        reason: "Non.".into(),
        deliver_on: date(2027, 1, 1),
    };
    assert_eq!(go(&signed, holder, back.clone()), Err(Illegal::SignedBefore));
    assert_eq!(go(&signed, provider, back), Err(Illegal::OutOfOrder));
    assert_eq!(go(&signed, provider, Step::Sign), Err(Illegal::ItemsOpen));
}

#[test]
fn a_quote_is_accepted_until_its_last_millisecond() {
    let quoted = sample(StateName::Quoted);
    let end = end_of_day(date(2026, 12, 20)).unwrap();
    let holder = Actor::Side(Side::Holder);
    assert!(apply(&quoted, holder, &Step::Accept, end).is_ok());
    assert_eq!(
        apply(&quoted, holder, &Step::Accept, end + 1),
        Err(Illegal::QuoteLapsed)
    );
    assert_eq!(apply(&quoted, Actor::Time, &Step::Lapse, end), Err(Illegal::QuoteValid));
    assert_eq!(apply(&quoted, Actor::Time, &Step::Lapse, end + 1), Ok(State::Asked));
}
