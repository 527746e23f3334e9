use super::*;
use crate::{BundleError, Flaw, certification, documents::Revocation};

fn invalid(world: &World) -> Flaw {
    match world.verdict() {
        Verdict::Invalid { why } => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn holds_to_the_millisecond() {
    let world = World::new();
    let said = world.certification();
    assert_eq!(world.verdict(), Verdict::Valid { until: said.not_after });

    let at = |now| World { now, ..World::new() }.verdict();
    assert_eq!(at(said.not_before - 1), Verdict::NotCertified);
    assert_eq!(at(said.not_before), Verdict::Valid { until: said.not_after });
    assert_eq!(at(said.not_after - 1), Verdict::Valid { until: said.not_after });
    assert_eq!(at(said.not_after), Verdict::Expired { since: said.not_after });
}

#[test]
fn lasts_two_calendar_years() {
    // From the 29th of February 2028, which 2030 does not have.
    assert_eq!(two_years_after(1_835_395_200_000), Some(1_898_467_200_000));
    assert_eq!(two_years_after(i64::MAX), None);
    let mut world = World::new();
    world.certify(|said| said.not_after += DAY);
    assert_eq!(invalid(&world), Flaw::Period);
    world.certify(|said| said.not_before = i64::MIN);
    assert_eq!(invalid(&world), Flaw::Period);
}

#[test]
fn is_revoked_from_an_instant_on() {
    let mut world = World::new();
    let statement = world.provider().certifications[0][0].payload().to_vec();
    let revoked = Revocation {
        certification: certification::id(&statement),
        since: NOW,
        reason: "Forged.".into(),
    };
    world.status.revocations.push(revoked);
    let store = world.open();
    assert!(matches!(store.verdict(PROVIDER, NOW - 1), Ok(Verdict::Valid { .. })));
    assert_eq!(
        store.verdict(PROVIDER, NOW),
        Ok(Verdict::Revoked {
            since: NOW,
            reason: "Forged.".into()
        })
    );

    // A later certification counts again.
    let old = world.provider().certifications.clone();
    world.certify(|said| said.decided_at += 1);
    world.provider().certifications.extend(old);
    assert!(matches!(world.verdict(), Verdict::Valid { .. }));
}

#[test]
fn is_renewed() {
    let mut world = World::new();
    let first = world.provider().certifications.clone();
    let renewed = world.certification().not_after - DAY;
    let end = two_years_after(renewed).unwrap();
    world.certify(|said| (said.not_before, said.not_after) = (renewed, end));
    world.provider().certifications.extend(first);
    world.now = renewed + 2 * DAY;
    assert_eq!(world.verdict(), Verdict::Valid { until: end });
}

#[test]
fn is_never_valid_on_an_old_copy() {
    let store = World::new().open();
    let week = 7 * DAY;
    assert!(matches!(
        store.verdict(PROVIDER, NOW + week - 1),
        Ok(Verdict::Valid { .. })
    ));
    assert_eq!(store.verdict(PROVIDER, NOW + week), Ok(Verdict::Stale { as_of: NOW }));
    assert_eq!(store.verdict("nobody", NOW + week), Ok(Verdict::Stale { as_of: NOW }));
    assert_eq!(
        store.verdict(PROVIDER, NOW - 2 * HOUR),
        Ok(Verdict::Stale { as_of: NOW })
    );
}

#[test]
fn is_of_a_provider_and_not_of_its_keys() {
    let mut world = World::new();
    world.provider().keys = vec![timed(&key())];
    assert!(matches!(world.verdict(), Verdict::Valid { .. }));
    assert_eq!(world.open().verdict("nobody", NOW), Ok(Verdict::NotCertified));
    world.provider().certifications.clear();
    assert_eq!(world.verdict(), Verdict::NotCertified);
}

#[test]
fn one_signature_is_not_enough() {
    let mut world = World::new();
    world.provider().certifications[0].pop();
    assert_eq!(invalid(&world), Flaw::TooFew(1));
    world.provider().certifications[0].pop();
    assert_eq!(invalid(&world), Flaw::TooFew(0));
}

#[test]
fn one_person_twice_is_not_enough() {
    let mut world = World::new();
    let first = world.provider().certifications[0][0].clone();
    world.provider().certifications[0][1] = first.clone();
    assert_eq!(invalid(&world), Flaw::SamePerson("ana".into()));

    // Nor with another key of theirs.
    let other = key();
    world.authority.certifiers[0].keys.push(timed(&other));
    world.provider().certifications[0][1] = Bundle::sign(first.payload().to_vec(), &other).unwrap();
    assert_eq!(invalid(&world), Flaw::SamePerson("ana".into()));
}

#[test]
fn a_stranger_does_not_count() {
    let mut world = World::new();
    let (stranger, first) = (key(), world.provider().certifications[0][0].clone());
    world.provider().certifications[0][1] = Bundle::sign(first.payload().to_vec(), &stranger).unwrap();
    assert_eq!(invalid(&world), Flaw::Stranger(stranger.public().id()));

    // The registry and the holders of other keys are strangers too.
    for other in [
        &world.acceptance,
        &world.publishing,
        &world.targets[0],
        &world.online.registry,
    ] {
        let bundles = [first.clone(), Bundle::sign(first.payload().to_vec(), other).unwrap()];
        let identity = &world.providers[PROVIDER].identity;
        let checked = certification::check(&bundles, PROVIDER, identity, &world.authority);
        assert_eq!(checked, Err(Flaw::Stranger(other.public().id())));
    }
}

#[test]
fn a_certifier_who_did_not_decide_does_not_count() {
    let mut world = World::new();
    let first = world.provider().certifications[0][0].clone();
    world.provider().certifications[0][1] = Bundle::sign(first.payload().to_vec(), &world.certifying[2]).unwrap();
    assert_eq!(invalid(&world), Flaw::NotNamed("chloe".into()));
}

#[test]
fn a_certifier_of_the_providers_own_does_not_count() {
    let mut world = World::new();
    let own = |from, until| Membership {
        organisation: PROVIDER.into(),
        period: Period { from, until },
    };
    let decided = world.certification().decided_at;
    world.authority.certifiers[1].organisations.push(own(0, None));
    assert_eq!(invalid(&world), Flaw::NotIndependent("ben".into()));
    world.authority.certifiers[1].organisations[1] = own(decided, Some(decided + 1));
    assert_eq!(invalid(&world), Flaw::NotIndependent("ben".into()));
    for elsewhere in [own(0, Some(decided)), own(decided + 1, None)] {
        world.authority.certifiers[1].organisations[1] = elsewhere;
        assert!(matches!(world.verdict(), Verdict::Valid { .. }));
    }
}

#[test]
fn a_certifier_out_of_office_does_not_count() {
    let mut world = World::new();
    let decided = world.certification().decided_at;
    for (from, until, counts) in [
        (decided + 1, None, false),
        (0, Some(decided), false),
        (decided, Some(NOW), true),
    ] {
        world.authority.certifiers[1].keys[0].period = Period { from, until };
        match counts {
            true => assert!(matches!(world.verdict(), Verdict::Valid { .. })),
            false => assert_eq!(invalid(&world), Flaw::KeyNotInUse("ben".into())),
        }
    }
    world.authority.certifiers[1].keys[0].compromised_since = Some(NOW + DAY);
    assert_eq!(invalid(&world), Flaw::KeyNotInUse("ben".into()));
}

#[test]
fn both_sign_the_same_bytes() {
    let mut world = World::new();
    let first = world.provider().certifications[0][0].clone();
    world.certify(|said| said.certifiers[0].reasons.push('!'));
    world.provider().certifications[0][0] = first;
    assert_eq!(invalid(&world), Flaw::DifferentBytes);
}

#[test]
fn is_of_one_identity() {
    let mut world = World::new();
    let renamed = world.provider().identity.replace("vélo", "velo");
    world.provider().identity = renamed;
    assert_eq!(invalid(&world), Flaw::OtherProvider);

    let mut world = World::new();
    let identity = Identity {
        id: "copycat".into(),
        name: "Copycat".into(),
        registration: None,
        country: None,
    };
    let copied = Provider {
        identity: serde_json::to_string(&identity).unwrap(),
        ..world.providers[PROVIDER].clone()
    };
    world.providers.insert("copycat".into(), copied);
    assert_eq!(
        world.open().verdict("copycat", NOW),
        Ok(Verdict::Invalid {
            why: Flaw::OtherProvider
        })
    );
    world.certify(|said| said.provider = "copycat".into());
    assert_eq!(invalid(&world), Flaw::OtherProvider);
}

#[test]
fn every_criterion_is_met_with_evidence() {
    let mut world = World::new();
    let flaw = Flaw::Criterion(Criterion::Solidity);
    world.certify(|said| said.criteria[3].met = false);
    assert_eq!(invalid(&world), flaw);
    world.certify(|said| said.criteria[3].evidence.clear());
    assert_eq!(invalid(&world), flaw);
    world.certify(|said| drop(said.criteria.remove(3)));
    assert_eq!(invalid(&world), flaw);
    world.certify(|said| said.criteria.push(said.criteria[3].clone()));
    assert_eq!(invalid(&world), flaw);
}

#[test]
fn a_signature_of_something_else_is_not_one() {
    let mut world = World::new();
    let release = world.release();
    let other = [0, 1].map(|i| release.publish(&world.certifying[i]).unwrap());
    world.provider().certifications[0] = other.to_vec();
    assert!(matches!(invalid(&world), Flaw::Bundle(BundleError::Statement(_))));
}

#[test]
fn a_signature_under_anothers_name_is_not_one() {
    let mut world = World::new();
    let statement = world.provider().certifications[0][0].payload().to_vec();
    for by in [&key(), &world.certifying[0]] {
        let second = forged(&statement, by, &world.certifying[1]);
        let bundles = [world.providers[PROVIDER].certifications[0][0].clone(), second];
        let identity = &world.providers[PROVIDER].identity;
        let checked = certification::check(&bundles, PROVIDER, identity, &world.authority);
        assert_eq!(
            checked,
            Err(Flaw::Bundle(BundleError::Signature(crate::keys::BadSignature)))
        );
    }
}
