use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use jiff::Timestamp;
use sigstore_tuf::{MemoryStore, MetadataStore as _, StoreRepository, Updater};

use super::*;
use crate::{
    documents::DocumentError,
    metadata::{MAX_FILE, MetadataError},
    signing::sign_file,
};

fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("memory is always ready"),
    }
}

#[test]
fn other_clients_read_it() {
    let world = World::new();
    let (root, files) = world.publish();
    let store = MemoryStore::new();
    files.iter().for_each(|(name, bytes)| store.store(name, bytes).unwrap());
    let mut client = Updater::new(StoreRepository::new(store), &root).unwrap();
    let now = Timestamp::from_millisecond(NOW).unwrap();
    ready(client.refresh(now)).unwrap();
    for path in ["authority.json", "status.json", "providers/atelier-du-velo.json"] {
        assert!(ready(client.get_target(path, now)).is_ok(), "{path}");
    }
    let week = Timestamp::from_millisecond(NOW + 7 * DAY + 1).unwrap();
    assert!(ready(client.refresh(week)).is_err());
}

#[test]
fn a_copy_is_fetched_file_by_file() {
    let (root, files) = World::new().publish();
    let mut copy = Files::new();
    let store = loop {
        match open(&root, &copy, &Seen::default()) {
            Ok(store) => break store,
            Err(VerifyError::Missing(name)) => drop(copy.insert(name.clone(), files[&name].clone())),
            Err(error) => panic!("{error}"),
        }
    };
    let Err(VerifyError::Missing(name)) = store.verdict(PROVIDER, NOW) else {
        panic!("it was never fetched")
    };
    assert!(name.starts_with("targets/providers/") && files.contains_key(&name));
}

#[test]
fn nobody_goes_back() {
    let mut world = World::new();
    let (root, old) = world.publish();
    world.version = 2;
    world.targets_version = 2;
    let (_, new) = world.publish();
    let seen = open(&root, &new, &Seen::default()).unwrap().seen().clone();
    let seen: Seen = serde_json::from_slice(&serde_json::to_vec(&seen).unwrap()).unwrap();
    assert!(open(&root, &new, &seen).is_ok());
    assert!(matches!(
        open(&root, &old, &seen),
        Err(VerifyError::RolledBack {
            seen: 2,
            offered: 1,
            ..
        })
    ));

    // A new list of certifiers beside an old status is no way round it.
    world.version = 1;
    let (_, mixed) = world.publish();
    assert!(matches!(
        open(&root, &mixed, &seen),
        Err(VerifyError::RolledBack { .. })
    ));
}

#[test]
fn other_keys_begin_anew_and_the_root_does_not() {
    let mut world = World::new();
    world.version = u64::MAX;
    let (first, files) = world.publish();
    let stolen = open(&first, &files, &Seen::default()).unwrap().seen().clone();

    let before = [key(), key(), key()];
    let old = std::mem::replace(&mut world.root, before.into());
    world.online = OnlineKeys {
        registry: key(),
        snapshot: key(),
        timestamp: key(),
    };
    (world.root_version, world.targets_version, world.version) = (2, 2, 1);
    let mut root = world.root_metadata();
    old[..2].iter().for_each(|key| root.sign(key).unwrap());
    let (targets, authority) = world.targets_metadata();
    let files = world.publish_with(&root, &targets, &authority).unwrap();
    let store = open(&first, &files, &stolen).unwrap();
    assert_eq!(store.root_version(), 2);
    assert!(matches!(store.verdict(PROVIDER, NOW), Ok(Verdict::Valid { .. })));

    (world.root, world.root_version) = (old, 1);
    let (first, files) = world.publish();
    let rolled = open(&first, &files, store.seen()).map(drop);
    assert_eq!(
        rolled,
        Err(VerifyError::RolledBack {
            role: "root".into(),
            seen: 2,
            offered: 1
        })
    );
}

#[test]
fn a_root_needs_two_of_its_holders_and_two_of_those_before() {
    let mut world = World::new();
    let (first, _) = world.publish();
    let old = std::mem::replace(&mut world.root, vec![key(), key(), key()]);
    world.root_version = 2;
    let (targets, authority) = world.targets_metadata();
    let mut root = world.root_metadata();
    root.sign(&old[0]).unwrap();
    let files = world.publish_with(&root, &targets, &authority).unwrap();
    let one = VerifyError::Signatures {
        role: "root".into(),
        found: 1,
        needed: 2,
    };
    assert_eq!(open(&first, &files, &Seen::default()).map(drop), Err(one.clone()));

    let mut alone = repository::root(2, &world.roles(), NOW).unwrap();
    alone.sign(&world.root[0]).unwrap();
    alone.sign(&world.root[0]).unwrap();
    assert!(
        matches!(world.publish_with(&alone, &targets, &authority), Err(RepositoryError::Unbelievable(e)) if e == one)
    );
}

#[test]
fn the_list_of_certifiers_needs_two_of_them() {
    let world = World::new();
    let (mut targets, authority) =
        repository::targets(1, &world.authority, world.online.registry.public(), NOW).unwrap();
    let root = world.root_metadata();
    for (key, found) in [
        (&world.targets[0], 1),
        (&world.online.registry, 1),
        (&world.targets[1], 2),
    ] {
        targets.sign(key).unwrap();
        match (found, world.publish_with(&root, &targets, &authority)) {
            (
                1,
                Err(RepositoryError::Unbelievable(VerifyError::Signatures {
                    role,
                    found: 1,
                    needed: 2,
                })),
            ) => {
                assert_eq!(role, "targets");
            }
            (2, Ok(_)) => {}
            (_, other) => panic!("{other:?}"),
        }
    }
    let other = serde_json::to_vec(&Authority::default()).unwrap();
    assert!(world.publish_with(&root, &targets, &other).is_err());
}

#[test]
fn one_key_is_one_role() {
    let mut world = World::new();
    let twice = |roles: Roles| matches!(repository::root(1, &roles, NOW), Err(RepositoryError::SameKey(_)));
    let roles = world.roles();
    assert!(twice(Roles {
        snapshot: roles.timestamp.clone(),
        ..roles.clone()
    }));
    assert!(twice(Roles {
        targets: vec![roles.targets[0].clone(); 2],
        ..roles.clone()
    }));
    let few = Roles {
        root: roles.root[..2].to_vec(),
        ..roles
    };
    assert!(matches!(
        repository::root(1, &few, NOW),
        Err(RepositoryError::TooFewKeys {
            role: "root",
            needed: 3
        })
    ));

    let registry = world.online.registry.public().clone();
    world.authority.certifiers[1].keys = world.authority.certifiers[0].keys.clone();
    let listed = repository::targets(1, &world.authority, &registry, NOW);
    assert!(matches!(
        listed,
        Err(RepositoryError::Document(DocumentError::SameKey(_)))
    ));
}

/// A root whose holders list one key under two names, or let one certifier suffice, would undo the rule of two.
#[test]
fn the_rule_of_two_is_not_for_the_root_to_undo() {
    let world = World::new();
    let (_, files) = world.publish();
    let resigned = |change: fn(&mut serde_json::Value)| {
        let mut root = repository::root(1, &world.roles(), NOW).unwrap();
        change(&mut root.signed);
        world.root[..2].iter().for_each(|key| root.sign(key).unwrap());
        open(&root.to_json(), &files, &Seen::default()).map(drop)
    };
    assert_eq!(resigned(|_| {}), Ok(()));
    let undone = |outcome| matches!(outcome, Err(VerifyError::Malformed { file, .. }) if file == "root.json");
    assert!(undone(
        resigned(|root| root["roles"]["targets"]["threshold"] = 1.into())
    ));
    assert!(undone(resigned(|root| root["roles"]["root"]["threshold"] = 1.into())));
    assert!(undone(resigned(|root| {
        let ids = root["roles"]["targets"]["keyids"].clone();
        root["keys"][ids[1].as_str().unwrap()] = root["keys"][ids[0].as_str().unwrap()].clone();
    })));
}

#[test]
fn a_document_is_the_one_that_was_signed() {
    let mut world = World::new();
    let (root, files) = world.publish();
    for (part, name) in [(".status.json", "status.json"), (".authority.json", "authority.json")] {
        let mut changed = files.clone();
        let (_, bytes) = changed.iter_mut().find(|(name, _)| name.ends_with(part)).unwrap();
        bytes.push(b' ');
        assert_eq!(
            open(&root, &changed, &Seen::default()).map(drop),
            Err(VerifyError::Tampered(name.into()))
        );
    }
    let mut changed = files.clone();
    let (_, bytes) = changed
        .iter_mut()
        .find(|(name, _)| name.ends_with(&format!("{PROVIDER}.json")))
        .unwrap();
    bytes.pop();
    let store = open(&root, &changed, &Seen::default()).unwrap();
    assert_eq!(
        store.verdict(PROVIDER, NOW),
        Err(VerifyError::Tampered(format!("providers/{PROVIDER}.json")))
    );

    // What was signed at another time does not fit in.
    (world.version, world.now) = (2, NOW + HOUR);
    let (_, later) = world.publish();
    let mut mixed = later.clone();
    mixed.insert("2.snapshot.json".into(), files["1.snapshot.json"].clone());
    assert!(matches!(
        open(&root, &mixed, &Seen::default()),
        Err(VerifyError::Tampered(_))
    ));
    mixed = later;
    mixed.insert("2.registry.json".into(), files["1.registry.json"].clone());
    assert!(matches!(
        open(&root, &mixed, &Seen::default()),
        Err(VerifyError::Tampered(_))
    ));
}

#[test]
fn endless_files_are_refused() {
    let (root, mut files) = World::new().publish();
    files.insert("timestamp.json".into(), vec![b' '; MAX_FILE + 1]);
    assert!(matches!(
        open(&root, &files, &Seen::default()),
        Err(VerifyError::Malformed { .. })
    ));
}

#[test]
fn a_provider_is_who_it_says() {
    for id in ["", "../status", "Atelier", "a/b"] {
        let mut world = World::new();
        let provider = world.providers.remove(PROVIDER).unwrap();
        world.providers.insert(id.into(), provider);
        let (root, (targets, authority)) = (world.root_metadata(), world.targets_metadata());
        let refused = world.publish_with(&root, &targets, &authority);
        assert!(
            matches!(refused, Err(RepositoryError::Document(DocumentError::ProviderId(_)))),
            "{id}"
        );
    }
}

#[test]
fn a_provider_is_one_provider_with_each_key_once() {
    let publish = |world: World| {
        let (root, (targets, authority)) = (world.root_metadata(), world.targets_metadata());
        world.publish_with(&root, &targets, &authority)
    };
    let mut world = World::new();
    let provider = world.providers[PROVIDER].clone();
    world.providers.insert("other".into(), provider);
    assert!(matches!(
        publish(world),
        Err(RepositoryError::Document(DocumentError::Identity { .. }))
    ));
    let mut world = World::new();
    let compromised = TimedKey {
        compromised_since: Some(NOW),
        ..world.provider().keys[0].clone()
    };
    world.provider().keys.push(compromised);
    assert!(matches!(
        publish(world),
        Err(RepositoryError::Document(DocumentError::SameKey(_)))
    ));
}

#[test]
fn an_expired_root_stops_the_registry() {
    let mut world = World::new();
    let (root, (targets, authority)) = (world.root_metadata(), world.targets_metadata());
    world.now += 366 * DAY;
    let refused = world.publish_with(&root, &targets, &authority);
    assert!(matches!(
        refused,
        Err(RepositoryError::Unbelievable(VerifyError::Stale { .. }))
    ));
}

/// With the registry's keys a thief cannot make a copy that stays fresh.
#[test]
fn a_copy_from_the_future_is_stale() {
    let mut world = World::new();
    world.now += 2 * HOUR;
    assert_eq!(
        world.open().fresh(NOW),
        Err(VerifyError::Stale { as_of: NOW + 2 * HOUR })
    );
}

/// Two who sign copies of their own, in the form in which their tool writes them.
#[test]
fn signatures_are_gathered_from_copies() {
    let world = World::new();
    let (waiting, _) = repository::targets(1, &world.authority, world.online.registry.public(), NOW).unwrap();
    let signed = |key| Metadata::from_json(&sign_file(&waiting.to_json(), key).unwrap()).unwrap();
    let copies = [signed(&world.targets[0]), signed(&world.targets[1])];
    let mut gathered = waiting.clone();
    for (copy, key) in copies.iter().zip(&world.targets) {
        gathered.adopt(copy, key.public()).unwrap();
    }
    let mut alone = waiting.clone();
    world.targets.iter().for_each(|key| alone.sign(key).unwrap());
    assert!(gathered.signed == alone.signed && gathered.signatures.len() == alone.signatures.len());
    assert_eq!(gathered.expires(), Some(NOW + 365 * DAY));

    let stranger = world.online.registry.public();
    let refused = gathered.adopt(&copies[0], stranger);
    assert_eq!(refused, Err(MetadataError::NotSigned(stranger.id())));
    let renamed = String::from_utf8(copies[0].to_json()).unwrap();
    let renamed = renamed.replace(&world.targets[0].public().id(), &stranger.id());
    let renamed = Metadata::from_json(renamed.as_bytes()).unwrap();
    assert!(matches!(
        gathered.adopt(&renamed, stranger),
        Err(MetadataError::Signature(_))
    ));
    let (other, _) = repository::targets(2, &world.authority, stranger, NOW).unwrap();
    let other = Metadata::from_json(&sign_file(&other.to_json(), &world.targets[0]).unwrap()).unwrap();
    assert_eq!(
        gathered.adopt(&other, world.targets[0].public()),
        Err(MetadataError::OtherContent)
    );
    assert!(sign_file(b"brick", &world.targets[0]).is_err());
}
