//! Every attack is withstood, and no limit is without one.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)] // Tests: here a panic is the report.

use std::collections::BTreeSet;

use legollab_hostile::{Against, Breach, Expected, Range, Scene, attacks};
use legollab_runtime::{limits::Limits, storage::IncidentKind};

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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_does_not_hold_is_reported() {
    let range = Range::start().await.unwrap();
    let mut attacks = attacks::all();
    let mut with = |name: &str, expected| {
        let place = attacks.iter().position(|attack| attack.name == name).unwrap();
        let mut attack = attacks.swap_remove(place);
        attack.expected = expected;
        attack
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

    let wrong = with(
        "has more local variables than code",
        Expected::Refused("another reason"),
    );
    let report = range.run(&wrong).await;
    assert!(
        matches!(report.breaches.as_slice(), [Breach::Outcome { .. }]),
        "{report}"
    );
}
