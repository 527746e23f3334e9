//! Every attack is withstood, and no limit is without one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)] // Tests: here a panic is the report.

use std::collections::BTreeSet;

use legollab_hostile::{
    Against, Attack, Breach, Expected, Mounted, Range, Scene, attacks,
    bricks::{QUIET, RELAY},
};
use legollab_runtime::{
    limits::{LimitOverrides, Limits},
    storage::IncidentKind,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_attack_is_withstood() {
    let range = Range::start().await.unwrap();
    let mut broken = Vec::new();
    for attack in attacks::all() {
        let report = range.run(&attack).await;
        if !report.withstood() {
            broken.push(report.to_string());
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_limit_is_without_an_attack() {
    let attacked: BTreeSet<&str> = attacks::all()
        .iter()
        .filter_map(|attack| match attack.against {
            Against::Limit(name) => Some(name),
            _ => None,
        })
        .collect();
    let limits: BTreeSet<&str> = Limits::NAMES.iter().copied().collect();
    assert_eq!(attacked, limits, "the attacks, and the limits there are");
}

#[test]
fn attacks_have_names_of_their_own() {
    let attacks = attacks::all();
    let names: BTreeSet<&str> = attacks.iter().map(|attack| attack.name).collect();
    assert_eq!(names.len(), attacks.len());
}

fn named(name: &str) -> Attack {
    attacks::all().into_iter().find(|attack| attack.name == name).unwrap()
}

/// What the range says was kept, of an attack that comes to another end than it must.
async fn kept(range: &Range, attack: &Attack) -> String {
    let report = range.run(attack).await;
    match report.breaches.as_slice() {
        [Breach::Outcome { .. }, Breach::Kept(what)] => what.clone(),
        _ => panic!("{report}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_does_not_hold_is_reported() {
    let range = Range::start().await.unwrap();
    let with = |name: &str, expected| Attack {
        expected,
        ..named(name)
    };
    let wrong = with("runs for ever", Expected::Incident(IncidentKind::Deadline, ""));
    let report = range.run(&wrong).await;
    assert!(
        matches!(report.breaches.as_slice(), [Breach::Outcome { .. }]),
        "{report}"
    );

    // Two calls that both succeed: what the last one kept is not to be there after an incident.
    let mut wrong = with("scans without end", Expected::Incident(IncidentKind::Limit, ""));
    if let Scene::Calls { steps, .. } = &mut wrong.scene {
        steps.swap(0, 1);
    }
    let report = range.run(&wrong).await;
    assert!(
        matches!(report.breaches.as_slice(), [Breach::Outcome { .. }, Breach::Kept(_)]),
        "{report}"
    );

    // A file is loaded twice.
    let wrong = with(
        "has more local variables than code",
        Expected::Refused("another reason"),
    );
    let report = range.run(&wrong).await;
    assert!(
        matches!(
            report.breaches.as_slice(),
            [Breach::Outcome { .. }, Breach::Outcome { .. }]
        ),
        "{report}"
    );
}

/// Nothing is kept of a call that fails: what would have been kept is shown by letting it through.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_a_flood_lets_through_arrives() {
    let range = Range::start().await.unwrap();
    let wide = |limits: &mut LimitOverrides| {
        (limits.events, limits.jobs, limits.messages) = (Some(101), Some(101), Some(101));
        limits.effect_bytes = Some(70_000);
    };
    // A byte for each time, and the name that they are kept under.
    for (name, arrives) in [
        ("floods events", "`ear` keeps 106 bytes instead of 0"),
        ("floods jobs", "`hostile` keeps 107 bytes instead of 0"),
        ("floods messages", "101 messages instead of 0"),
        ("sends a huge event", "`ear` keeps 6 bytes instead of 0"),
        ("schedules a huge job", "`hostile` keeps 7 bytes instead of 0"),
        ("sends a huge message", "1 messages instead of 0"),
    ] {
        let mut attack = named(name);
        if let Scene::Calls { bricks, .. } = &mut attack.scene {
            wide(&mut bricks[0].limits);
        }
        assert_eq!(kept(&range, &attack).await, arrives, "{name}");
    }

    let mut attack = named("stops in the middle of its work");
    if let Scene::Calls { steps, .. } = &mut attack.scene {
        steps[0].function = "work";
    }
    let all = "`ear` keeps 6 bytes instead of 0, `hostile` keeps 15 bytes instead of 0, 1 messages instead of 0";
    assert_eq!(kept(&range, &attack).await, all);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_taken_is_found() {
    let range = Range::start().await.unwrap();
    let brick = Mounted {
        mount: "quiet",
        recipe: QUIET,
        lines: "",
        limits: LimitOverrides::default(),
    };
    let opens = Attack {
        name: "opens",
        against: Against::Assembly,
        scene: Scene::Opening(vec![brick]),
        expected: Expected::Refused(""),
    };
    let files = kept(&range, &opens).await;
    assert!(files.contains("platform.db"), "{files}");
    let loads = Attack {
        name: "loads",
        scene: Scene::Loading(|| RELAY.file()),
        ..opens
    };
    let report = range.run(&loads).await;
    let [
        Breach::Outcome { .. },
        Breach::Kept(files),
        Breach::Outcome { .. },
        Breach::Kept(_),
    ] = report.breaches.as_slice()
    else {
        panic!("{report}");
    };
    assert!(files.contains(".cwasm"), "{files}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_not_given_back_is_found() {
    let range = Range::start().await.unwrap();
    let mut attack = named("floods the log");
    if let Scene::Calls { bricks, .. } = &mut attack.scene {
        // It is kept for the next call.
        bricks[0].lines = "instances = \"warm\"\ngrants.store = {}\ngrants.jobs = {}\ngrants.notify = {}\ngrants.files = {}\ngrants.log = {}";
    }
    let report = range.run(&attack).await;
    assert!(matches!(report.breaches.as_slice(), [Breach::Held(_)]), "{report}");
}
