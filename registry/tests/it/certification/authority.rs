//! The list of certifiers, the root above it, and publishing.

use legollab_registry::{
    certification::{
        Published,
        authority::{ListHolder, RootError, initialise, renew_root},
        publish,
    },
    clock::DAY_MS,
    identity::tables::organisation_key,
};
use legollab_trust::{Flaw, Seen, Verdict};
use reqwest::StatusCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::world::{Host, World, add_key, key, list_holders};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_published_before_two_have_signed_the_list() {
    let world = World::without_list().await;
    let visitor = world.test.visitor();
    let path = "/certification/authority";
    world.ana().browser.post(path, path, &[]).await;
    assert_eq!(publish(&world.test.registry).await.unwrap(), Published::NotYet);
    assert_eq!(visitor.get("/trust/timestamp.json").await.status, StatusCode::NOT_FOUND);
    let page = world.sign_list_as(world.ana(), &world.ana().list_key).await;
    assert!(page.has("Il en faut une autre"), "{}", page.body);
    // The same person twice, somebody's other key, and somebody without a key for the list.
    for (certifier, key, why) in [
        (world.ana(), &world.ana().list_key, "Il en faut une autre"),
        (world.ben(), &world.ben().key, "Ce n’est pas cette liste"),
        (world.ben(), &world.ana().list_key, "Ce n’est pas cette liste"),
        (world.chloe(), &world.chloe().list_key, "Vous n’avez pas de clé"),
    ] {
        let page = world.sign_list_as(certifier, key).await;
        assert!(page.has(why), "{why}: {}", page.body);
        assert_eq!(visitor.get("/trust/timestamp.json").await.status, StatusCode::NOT_FOUND);
    }
    let page = world.sign_list_as(world.ben(), &world.ben().list_key).await;
    assert!(page.has("La liste est en vigueur et publiée"), "{}", page.body);
    let authority = Host::fetch(&world)
        .await
        .open(&Seen::default())
        .unwrap()
        .authority()
        .clone();
    assert_eq!(authority.certifiers.len(), 3);
    assert_eq!(
        authority.acceptance_keys[0].key,
        *world.test.registry.keys.acceptance.public()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn publishing_is_done_once_and_daily() {
    let world = World::new().await;
    let registry = &world.test.registry;
    legollab_registry::dispatch::tick(registry).await.unwrap();
    assert_eq!(publish(registry).await.unwrap(), Published::Unchanged);
    let first = Host::fetch(&world).await;
    world.at(world.now() + DAY_MS).await;
    let second = Host::fetch(&world).await;
    let (first, second) = (
        first.open(&Seen::default()).unwrap(),
        second.open(&Seen::default()).unwrap(),
    );
    assert!(second.as_of() > first.as_of());
    assert!(Host::fetch(&world).await.open(first.seen()).is_ok());

    // A new key of a provider, and one that was reported, are news.
    let (new, at) = (key(), world.now());
    let row = organisation_key::ActiveModel {
        id: Set(new.public().id()),
        organisation: Set(world.provider.id.clone()),
        name: Set("portable".into()),
        public_key: Set(new.public().to_pem()),
        added_by: Set(world.owner_account.id.clone()),
        since: Set(at),
        until: Set(None),
        compromised_since: Set(Some(at + 5)),
    };
    let transaction = registry.database.write().await.unwrap();
    row.insert(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(matches!(publish(registry).await.unwrap(), Published::Version(_)));
    let store = Host::fetch(&world).await.open(&Seen::default()).unwrap();
    let keys = store.provider(&world.provider.id).unwrap().unwrap().keys;
    assert_eq!((&keys[0].key, keys[0].compromised_since), (new.public(), Some(at + 5)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_copy_is_stale_and_an_older_one_is_refused() {
    let world = World::new().await;
    world.certify().await;
    let (copy, at) = (Host::fetch(&world).await, world.now());
    assert!(matches!(copy.verdict(&world, at + 6 * DAY_MS), Verdict::Valid { .. }));
    assert!(matches!(copy.verdict(&world, at + 8 * DAY_MS), Verdict::Stale { .. }));
    // The registry has gone on publishing, so a new copy is fresh.
    for _ in 0..8 {
        world.test.days_later(1).await;
    }
    assert!(matches!(world.verdict_of_host().await, Verdict::Valid { .. }));
    let seen = Host::fetch(&world).await.open(&Seen::default()).unwrap().seen().clone();
    let refused = copy.open(&seen).map(drop).unwrap_err();
    assert!(refused.to_string().contains("was offered after version"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_key_of_a_certifier_counts_for_nothing() {
    let world = World::new().await;
    world.certify().await;
    let path = format!("/certification/keys/{}/theft", world.ana().key.public().id());
    assert!(
        world
            .ana()
            .browser
            .get(&path)
            .await
            .has("Une certification en cours porte cette signature")
    );
    // Nobody reports somebody else's key.
    assert_eq!(world.ben().browser.get(&path).await.status, StatusCode::NOT_FOUND);
    let page = world.ben().browser.post("/certification/keys", &path, &[]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = world.ana().browser.post(&path, &path, &[]).await;
    assert!(page.has("La clé est signalée volée"), "{}", page.body);
    assert!(
        matches!(world.verdict_of_host().await, Verdict::Valid { .. }),
        "the list says so, once it is signed"
    );
    assert!(
        world
            .ben()
            .browser
            .get("/certification")
            .await
            .has("La liste des certificateurs est à signer")
    );
    world.sign_list().await;
    let Verdict::Invalid {
        why: Flaw::KeyNotInUse(who),
    } = world.verdict_of_host().await
    else {
        panic!("{:?}", world.verdict().await);
    };
    assert_eq!(who, world.ana().account.id);
    // With a new key and a new list she decides again, and the provider is certified anew.
    let mut world = world;
    world.certifiers[0].key = key();
    add_key(&world.ana().browser, &world.ana().key).await;
    world.sign_list().await;
    world.certify().await;
    assert!(matches!(world.verdict_of_host().await, Verdict::Valid { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_of_one_person_and_one_purpose() {
    let world = World::new().await;
    let browser = &world.chloe().browser;
    let add = async |pem: String| {
        browser
            .post("/certification/keys", "/certification/keys", &[("key", &pem)])
            .await
    };
    for taken in [&world.ana().key, &world.ana().list_key, &world.chloe().key] {
        let page = add(taken.public().to_pem()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            page.has("Cette clé sert déjà ici") && page.has("BEGIN PUBLIC KEY"),
            "{}",
            page.body
        );
    }
    for bad in ["", "brique", &key().to_pem()] {
        let page = add(bad.to_owned()).await;
        assert!(page.has("Ce n’est pas une clé publique P-256"), "{}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_root_is_renewed_by_two_and_lasts_a_year() {
    let world = World::new().await;
    let registry = &world.test.registry;
    let again = initialise(registry, &world.root, &list_holders(&world.certifiers)).await;
    assert!(matches!(again, Err(RootError::Exists)), "{again:?}");
    for signing in [&world.root[..1], &[key(), key()]] {
        let refused = renew_root(registry, signing, None).await;
        assert!(matches!(refused, Err(RootError::Publish(_))), "{refused:?}");
    }
    let twice: Vec<_> = (0..2)
        .map(|_| ListHolder {
            account: world.ana().account.id.clone(),
            key: key().public().clone(),
        })
        .collect();
    let refused = renew_root(registry, &world.root, Some(&twice)).await;
    assert!(matches!(refused, Err(RootError::SamePerson(_))), "{refused:?}");
    assert_eq!(
        Host::fetch(&world).await.open(&Seen::default()).unwrap().root_version(),
        1
    );

    // Nobody renews: from day 365 on nothing new is published, and certifiers were told before.
    world.at(world.now() + 360 * DAY_MS).await;
    let page = world.ana().browser.get("/certification").await;
    assert!(page.has("La liste des certificateurs est à signer"), "{}", page.body);
    world.at(world.now() + 6 * DAY_MS).await;
    assert_eq!(publish(registry).await.unwrap(), Published::Ended);
    let page = world.ana().browser.get("/certification/authority").await;
    assert!(page.has("La racine de confiance a pris fin"), "{}", page.body);
    world.renew_trust().await;
    let store = Host::fetch(&world).await.open(&Seen::default()).unwrap();
    assert_eq!(store.root_version(), 2);
    assert!(store.fresh(world.now()).is_ok());
}
