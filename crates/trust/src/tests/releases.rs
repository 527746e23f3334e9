use super::*;
use crate::{BundleError, Refusal, StatementError};

/// A release that came in now, checked by a host.
fn verify(world: &World) -> Result<Accepted, VerifyError> {
    let release = world.release();
    let publication = release.publish(&world.publishing).unwrap();
    let acceptance = release.accept(world.accepted(NOW), &world.acceptance).unwrap();
    world.open().verify_release(&release, &publication, &acceptance, NOW)
}

fn refusal(world: &World) -> Refusal {
    match verify(world) {
        Err(VerifyError::Release(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn is_what_its_provider_signed() {
    let world = World::new();
    assert_eq!(verify(&world), Ok(world.accepted(NOW)));
}

#[test]
fn a_key_signs_while_it_is_in_use() {
    let mut world = World::new();
    let id = world.publishing.public().id();
    for (from, until, stands) in [
        (NOW, Some(NOW + 1), true),
        (NOW + 1, None, false),
        (0, Some(NOW), false),
    ] {
        world.provider().keys[0].period = Period { from, until };
        match stands {
            true => assert_eq!(verify(&world), Ok(world.accepted(NOW))),
            false => assert_eq!(refusal(&world), Refusal::NotInUse(id.clone())),
        }
    }
    world.provider().keys.clear();
    assert_eq!(refusal(&world), Refusal::UnknownKey(id));
}

#[test]
fn a_compromised_key_stands_for_what_came_in_before() {
    let mut world = World::new();
    let key_id = world.publishing.public().id();
    world.provider().keys[0].compromised_since = Some(NOW + 1);
    assert_eq!(verify(&world), Ok(world.accepted(NOW)));
    for since in [NOW, NOW - DAY] {
        world.provider().keys[0].compromised_since = Some(since);
        assert_eq!(
            refusal(&world),
            Refusal::Compromised {
                key_id: key_id.clone(),
                since
            }
        );
    }
}

#[test]
fn the_record_of_the_registry_is_needed() {
    let mut world = World::new();
    let key_id = world.acceptance.public().id();
    world.authority.acceptance_keys[0].period.until = Some(NOW);
    assert_eq!(refusal(&world), Refusal::NotInUse(key_id.clone()));
    // Its time is the registry's own word: before or after makes no difference.
    world.authority.acceptance_keys[0].compromised_since = Some(NOW + DAY);
    assert_eq!(
        refusal(&world),
        Refusal::Compromised {
            key_id: key_id.clone(),
            since: NOW + DAY
        }
    );
    world.authority.acceptance_keys.clear();
    assert_eq!(refusal(&world), Refusal::UnknownKey(key_id));
}

#[test]
fn a_signature_is_of_one_manifest_as_one_version() {
    let world = World::new();
    let (store, release) = (world.open(), world.release());
    let other = |change: fn(&mut Release)| {
        let mut other = release.clone();
        change(&mut other);
        other
    };
    let others = [
        other(|r| r.digest = Digest::of(b"other")),
        other(|r| r.version = "1.2.4".parse().unwrap()),
        other(|r| r.package = "velo:rating".parse().unwrap()),
    ];
    let publication = release.publish(&world.publishing).unwrap();
    let acceptance = release.accept(world.accepted(NOW), &world.acceptance).unwrap();
    for other in &others {
        let publication_of_other = other.publish(&world.publishing).unwrap();
        let acceptance_of_other = other.accept(world.accepted(NOW), &world.acceptance).unwrap();
        let wrong = |publication, acceptance| match store.verify_release(&release, publication, acceptance, NOW) {
            Err(VerifyError::Release(Refusal::OtherManifest(digest))) => digest == other.digest,
            Err(VerifyError::Release(Refusal::OtherRelease { package, version })) => {
                package == other.package && version == other.version
            }
            _ => false,
        };
        assert!(wrong(&publication_of_other, &acceptance));
        assert!(wrong(&publication, &acceptance_of_other));
    }
    // The two do not stand for each other.
    for (publication, acceptance) in [(&acceptance, &acceptance), (&publication, &publication)] {
        let swapped = store.verify_release(&release, publication, acceptance, NOW);
        assert!(matches!(swapped, Err(VerifyError::Release(Refusal::UnknownKey(_)))));
    }
    // Not even by the right key.
    let forged = release.publish(&world.acceptance).unwrap();
    assert!(matches!(
        store.verify_release(&release, &publication, &forged, NOW),
        Err(VerifyError::Release(Refusal::Bundle(BundleError::Statement(
            StatementError::OtherKind { .. }
        ))))
    ));
}

#[test]
fn is_of_the_provider_that_it_came_from() {
    let mut world = World::new();
    let identity = Identity {
        id: "other".into(),
        name: "Other".into(),
        registration: None,
        country: None,
    };
    let other = Provider {
        identity: serde_json::to_string(&identity).unwrap(),
        keys: vec![timed(&key())],
        certifications: vec![],
    };
    world.providers.insert("other".into(), other);
    let release = world.release();
    let publication = release.publish(&world.publishing).unwrap();
    let from = |provider: &str| {
        let accepted = Accepted {
            provider: provider.into(),
            accepted_at: NOW,
        };
        let acceptance = release.accept(accepted, &world.acceptance).unwrap();
        world.open().verify_release(&release, &publication, &acceptance, NOW)
    };
    let id = world.publishing.public().id();
    assert_eq!(from("other"), Err(VerifyError::Release(Refusal::UnknownKey(id))));
    assert_eq!(from("nobody"), Err(VerifyError::UnknownProvider("nobody".into())));
    assert_eq!(from("../status"), Err(VerifyError::UnknownProvider("../status".into())));
}

#[test]
fn nothing_is_told_from_an_old_copy() {
    let world = World::new();
    let release = world.release();
    let publication = release.publish(&world.publishing).unwrap();
    let acceptance = release.accept(world.accepted(NOW), &world.acceptance).unwrap();
    let told = world
        .open()
        .verify_release(&release, &publication, &acceptance, NOW + 7 * DAY);
    assert_eq!(told, Err(VerifyError::Stale { as_of: NOW }));
}

#[test]
fn a_signature_under_anothers_name_is_not_one() {
    let world = World::new();
    let (store, release) = (world.open(), world.release());
    let publication = release.publish(&world.publishing).unwrap();
    let acceptance = release.accept(world.accepted(NOW), &world.acceptance).unwrap();
    let bad = Err(VerifyError::Release(Refusal::Bundle(BundleError::Signature(
        crate::keys::BadSignature,
    ))));
    let other = forged(publication.payload(), &key(), &world.publishing);
    assert_eq!(store.verify_release(&release, &other, &acceptance, NOW), bad);
    let other = forged(acceptance.payload(), &key(), &world.acceptance);
    assert_eq!(store.verify_release(&release, &publication, &other, NOW), bad);
}
