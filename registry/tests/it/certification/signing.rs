//! Two certifiers decide and sign; nothing less certifies anybody.

use legollab_package::Digest;
use legollab_registry::{
    certification::Verdict as OfRegistry,
    identity::{OrganisationRole, Role, add_member},
};
use legollab_trust::{
    Bundle, Flaw, Seen, Verdict,
    certification::{check, two_years_after},
};
use reqwest::StatusCode;
use serde_json::Value;

use super::world::{Host, World, hidden, key};

#[tokio::test(flavor = "multi_thread")]
async fn two_who_decide_and_sign_certify_for_two_years() {
    let world = World::new().await;
    assert_eq!(world.verdict_of_host().await, Verdict::NotCertified);
    let path = world.certify().await;
    let Verdict::Valid { until } = world.verdict_of_host().await else {
        panic!("{:?}", world.verdict().await);
    };
    let visitor = world.test.visitor();
    let page = visitor.get(&path).await;
    for text in [
        "https://example.org/solidity",
        "Fabrique du Lot",
        "ana",
        "ben",
        "Des preuves solides",
    ] {
        assert!(page.has(text), "{text}");
    }

    // The page of the provider says what it rests on.
    let provider = visitor.get(&format!("/providers/{}", world.provider.slug)).await;
    for text in [
        "https://example.org/solidity",
        "Fabrique du Lot",
        "Lu et signé par ana et ben",
        &path,
    ] {
        assert!(provider.has(text), "{text}: {}", provider.body);
    }

    // The files of the page are the ones that hosts have.
    let statement = visitor.get(&format!("{path}/statement.json")).await.body;
    let identity = visitor.get(&format!("{path}/identity.json")).await.body;
    let mut bundles = Vec::new();
    for number in [1, 2] {
        let bundle = visitor.get(&format!("{path}/bundles/{number}.json")).await.body;
        bundles.push(Bundle::from_json(bundle.as_bytes()).unwrap());
    }
    assert!(bundles.iter().all(|bundle| bundle.payload() == statement.as_bytes()));
    assert!(page.has(&Digest::of(statement.as_bytes()).hex()));
    assert_eq!(
        visitor.get(&format!("{path}/bundles/3.json")).await.status,
        StatusCode::NOT_FOUND
    );
    let host = Host::fetch(&world).await;
    let authority = host.open(&Seen::default()).unwrap().authority().clone();
    let provider = world.provider.id.as_str();
    let said = check(&bundles, provider, &identity, &authority).unwrap();
    assert_eq!(two_years_after(said.not_before), Some(until));
    assert_eq!(said.decided_at, said.not_before);

    // Nothing less is believed.
    let checked = |bundles: &[Bundle]| check(bundles, provider, &identity, &authority).map(drop);
    let stranger = key();
    let forged = Bundle::sign(statement.clone().into_bytes(), &stranger).unwrap();
    assert_eq!(checked(&bundles[..1]), Err(Flaw::TooFew(1)));
    let twice = [bundles[0].clone(), bundles[0].clone()];
    assert_eq!(checked(&twice), Err(Flaw::SamePerson(world.ana().account.id.clone())));
    let with_stranger = [bundles[0].clone(), forged];
    assert_eq!(checked(&with_stranger), Err(Flaw::Stranger(stranger.public().id())));

    let json = visitor.get("/api/providers/atelier-garonne/certification").await;
    let json: Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(
        (&json["state"], &json["until"]),
        (&"valid".into(), &until.into()),
        "{json}"
    );
    assert_eq!(json["certification"]["certifiers"].as_array().unwrap().len(), 2);
    let json = visitor.get("/api/certifications").await;
    let json: Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json["certifications"][0]["provider"], "atelier-garonne");
    assert_eq!(json["nextPage"], Value::Null);
    assert!(visitor.get("/certifications").await.has(&world.provider.title));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_not_enough_and_one_person_is_not_two() {
    let world = World::new().await;
    world.ask("submit", &[]).await;
    let request = world.request().await;
    world.read(world.ana(), &request, "met").await;
    let page = world.decide(world.ana(), &request, "certify").await;
    assert!(
        page.has("Un autre certificateur doit encore se prononcer"),
        "{}",
        page.body
    );
    assert!(
        !page.has("certification.json"),
        "there is something to sign after one decision"
    );

    // Ana cannot decide a second time, whatever form she sends.
    let sequence = hidden(&page, "sequence");
    let again = [
        ("sequence", sequence.as_str()),
        ("decision", "certify"),
        ("reasons", "Encore."),
        ("independent", "on"),
    ];
    world
        .ana()
        .browser
        .post(&request, &format!("{request}/decision"), &again)
        .await;
    let page = world.ana().browser.get(&format!("{request}/certification.json")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);

    world.read(world.ben(), &request, "reserved").await;
    world.decide(world.ben(), &request, "certify").await;
    world.sign(world.ana(), &request, &world.ana().key).await;
    assert_eq!(world.verdict_of_host().await, Verdict::NotCertified);
    // Her signature again, in Ben's name or under his key's name, is not his.
    for key in [&world.ana().key, &world.ben().list_key, &world.chloe().key, &key()] {
        let page = world.sign(world.ben(), &request, key).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
        assert!(page.has("qui n’est pas la vôtre"), "{}", page.body);
    }
    let renamed = {
        let statement = world
            .ben()
            .browser
            .get(&format!("{request}/certification.json"))
            .await
            .body;
        let bundle = Bundle::sign(statement.into_bytes(), &world.ana().key)
            .unwrap()
            .to_json();
        let (ana, ben) = (world.ana().key.public().id(), world.ben().key.public().id());
        String::from_utf8(bundle).unwrap().replace(&ana, &ben)
    };
    let sequence = hidden(&world.ben().browser.get(&request).await, "sequence");
    for (signed, why) in [
        (renamed.as_str(), "ne correspond pas au texte"),
        ("{}", "pas un fichier signé"),
        ("", "pas un fichier signé"),
    ] {
        let fields = [("sequence", sequence.as_str()), ("signed", signed)];
        let page = world
            .ben()
            .browser
            .post(&request, &format!("{request}/signature"), &fields)
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.has(why), "{why}: {}", page.body);
    }
    assert_eq!(world.verdict().await, OfRegistry::NotCertified);
    let page = world.sign(world.ben(), &request, &world.ben().key).await;
    assert!(page.path.starts_with("/certifications/"), "{}", page.body);
    assert!(matches!(world.verdict_of_host().await, Verdict::Valid { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_decide_nothing() {
    let world = World::new().await;
    world.ask("submit", &[]).await;
    let request = world.request().await;
    let (_, nobody) = world.test.person("max", &[]).await;
    let (_, administrator) = world.test.person("ada", &[Role::Administrator]).await;
    for browser in [&nobody, &administrator, &world.owner] {
        assert_eq!(browser.get(&request).await.status, StatusCode::FORBIDDEN);
        let page = browser
            .post("/", &format!("{request}/decision"), &[("decision", "certify")])
            .await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    }
    // A certifier whose key no list names can read and not decide.
    let (_, new) = world.test.person("noa", &[Role::Certifier]).await;
    let page = new.get(&request).await;
    assert!(
        page.has("La liste publiée des certificateurs ne contient aucune clé à vous"),
        "{}",
        page.body
    );
    let sequence = hidden(&page, "sequence");
    let fields = [
        ("sequence", sequence.as_str()),
        ("decision", "refuse"),
        ("reasons", "Non."),
        ("independent", "on"),
    ];
    let page = new.post(&request, &format!("{request}/decision"), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_are_too_close_do_not_decide() {
    let world = World::new().await;
    let registry = &world.test.registry;
    world.ask("submit", &[]).await;
    let request = world.request().await;
    // Chloé belongs to the provider.
    let transaction = registry.database.write().await.unwrap();
    let (provider, chloe) = (&world.provider.id, &world.chloe().account.id);
    add_member(&transaction, provider, chloe, OrganisationRole::Member, world.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let refused = |page: crate::support::Page| {
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
        assert!(page.has("Vous pouvez lire, pas décider"), "{}", page.body);
    };
    refused(world.read(world.chloe(), &request, "met").await);
    refused(world.decide(world.chloe(), &request, "certify").await);
    legollab_registry::dispatch::tick(registry).await.unwrap();

    // Leaving does not help for two years.
    use sea_orm::ConnectionTrait;
    let leave = format!("DELETE FROM memberships WHERE account = '{chloe}'");
    let transaction = registry.database.write().await.unwrap();
    transaction.execute_unprepared(&leave).await.unwrap();
    transaction.commit().await.unwrap();
    legollab_registry::dispatch::tick(registry).await.unwrap();
    refused(world.decide(world.chloe(), &request, "certify").await);

    // Ben declares a tie after he has decided: Ana and he cannot certify together.
    world.read(world.ben(), &request, "met").await;
    world.decide(world.ben(), &request, "certify").await;
    let tie = [("organisation", "atelier-garonne"), ("what", "Prestation commune")];
    let page = world
        .ben()
        .browser
        .post("/certification/keys", "/certification/ties", &tie)
        .await;
    assert!(page.has("Vous ne décidez plus sur cette organisation"), "{}", page.body);
    world.read(world.ana(), &request, "met").await;
    let page = world.decide(world.ana(), &request, "certify").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("ne peut plus signer"), "{}", page.body);

    // Hosts are told of both ties, until two years after they end.
    world.sign_list().await;
    let authority = Host::fetch(&world)
        .await
        .open(&Seen::default())
        .unwrap()
        .authority()
        .clone();
    let of = |account: &str| {
        authority
            .certifiers
            .iter()
            .find(|one| one.id == account)
            .unwrap()
            .organisations
            .clone()
    };
    assert_eq!(of(&world.ben().account.id)[0].period.until, None);
    let until = of(chloe)[0].period.until.unwrap();
    assert!(until > world.now() + 729 * 24 * 3_600_000 && until < world.now() + 732 * 24 * 3_600_000);
}
