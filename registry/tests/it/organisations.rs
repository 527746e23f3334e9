//! Organisations: made, changed, joined, left, and their keys.

use legollab_registry::identity::tables::organisation;
use legollab_trust::KeyPair;
use reqwest::StatusCode;
use sea_orm::EntityTrait as _;

use crate::support::{Browser, PASSWORD, Page, TestRegistry};

const ATELIER: &[(&str, &str)] = &[
    ("title", "L’Atelier Garonne"),
    ("slug", "atelier-garonne"),
    ("kind", "provider"),
    ("summary", "Briques de prêt et d’avis pour les lieux partagés."),
    ("locality", "bègles"),
    ("website", "atelier-garonne.fr"),
    ("siren", "356 000 000"),
];

fn with<'f>(changed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = ATELIER.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed).copied().collect()
}

async fn make(browser: &Browser, changed: &[(&str, &str)]) -> Page {
    browser.post("/organisations/new", "/organisations/new", &with(changed)).await
}

async fn found(test: &TestRegistry, slug: &str) -> Option<organisation::Model> {
    legollab_registry::identity::organisation_of(test.registry.database.reader(), slug).await.unwrap()
}

fn token_of(link: &str) -> &str {
    link.split_once("token=").unwrap().1
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_made_with_its_place() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let page = make(&browser, &[]).await;
    assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/organisations/atelier-garonne"), "{}", page.body);
    for text in ["L’Atelier Garonne existe.", "Bègles, Gironde (33)", "356\u{202f}000\u{202f}000", "https://atelier-garonne.fr/"] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    let made = found(&test, "atelier-garonne").await.unwrap();
    assert_eq!((made.locality.as_deref(), made.commune.as_deref()), (Some("Bègles"), Some("33039")));
    assert!((made.latitude.unwrap() - 44.8).abs() < 0.1 && (made.longitude.unwrap() + 0.55).abs() < 0.1);
    assert!(made.is_provider && !made.is_holder);
    // Its name in addresses is shown before it is taken.
    let page = make(&browser, &[("slug", ""), ("title", "Vélos d’Ici")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("value=\"velos-d-ici\"") && page.has("il ne changera plus ensuite"), "{}", page.body);
    let page = make(&browser, &[]).await;
    assert!(page.has("«\u{a0}atelier-garonne2\u{a0}» est libre"), "{}", page.body);
    let detail = browser.get("/api/organisations/atelier-garonne").await.json();
    assert_eq!((&detail["siren"], &detail["members"][0]["role"]), (&"356000000".into(), &"owner".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_wrong_is_said_at_once() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let long = "a".repeat(301);
    let fields = [
        ("title", ""), ("slug", "Pas bon !"), ("summary", long.as_str()), ("locality", "Atlantis"),
        ("website", "javascript:alert(1)"), ("siren", "123456789"),
    ];
    let page = browser.post("/organisations/new", "/organisations/new", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Donnez un nom de 80 caractères", "Chaque mot commence par une lettre", "Dites en 300 caractères au plus",
        "Nous ne connaissons pas cette commune", "Donnez l’adresse d’un site", "Ce numéro n’est pas un SIREN",
        "Cochez au moins une", "value=\"Atlantis\"", "value=\"123456789\"", &long,
    ] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    for slug in ["wasi", "legollab-tools", "new"] {
        assert!(make(&browser, &[("slug", slug)]).await.has("Ce nom est déjà pris ou réservé."), "{slug}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn communes_of_one_name_are_asked_for_and_nothing_is_lost() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let page = make(&browser, &[("locality", "saint denis")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in ["Choisissez la vôtre", "Seine-Saint-Denis (93)", "La Réunion (974)", "L’Atelier Garonne", "356 000 000"] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    let page = make(&browser, &[("locality", "saint denis"), ("commune", "93066")]).await;
    assert!(page.has("Saint-Denis, Seine-Saint-Denis (93)"), "{}", page.body);
    // It stays when something else is edited, and goes with another name.
    let edit = async |changed: &[(&str, &str)]| {
        let path = "/organisations/atelier-garonne/edit";
        browser.post(path, path, &with(changed)).await
    };
    assert!(browser.get("/organisations/atelier-garonne/edit").await.has("value=\"93066\""));
    let page = edit(&[("locality", "Saint-Denis"), ("commune", "93066"), ("title", "Autre titre")]).await;
    assert!(page.has("La présentation de Autre titre est à jour.") && page.has("(93)"), "{}", page.body);
    let page = edit(&[("locality", "Toulouse"), ("commune", "93066")]).await;
    assert!(page.has("Toulouse, Haute-Garonne (31)"), "{}", page.body);
    let page = edit(&[("locality", "")]).await;
    assert!(page.has("non précisé"), "{}", page.body);
    assert_eq!(found(&test, "atelier-garonne").await.unwrap().latitude, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_members_see_an_organisation_and_only_owners_change_it() {
    let test = TestRegistry::start().await;
    let (ada, _) = test.person("ada", &[]).await;
    let (bob, bobs) = test.person("bob", &[]).await;
    let made = test.organisation("atelier", &ada).await;
    assert_eq!(test.visitor().get("/organisations/atelier").await.status, StatusCode::UNAUTHORIZED);
    for path in ["", "/edit", "/members", "/keys"] {
        assert_eq!(bobs.get(&format!("/organisations/atelier{path}")).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(bobs.get("/organisations/nowhere").await.status, StatusCode::NOT_FOUND);
    let transaction = test.registry.database.write().await.unwrap();
    let member = legollab_registry::identity::OrganisationRole::Member;
    legollab_registry::identity::add_member(&transaction, &made.id, &bob.id, member, 0).await.unwrap();
    transaction.commit().await.unwrap();
    let members = bobs.get("/organisations/atelier/members").await;
    assert_eq!(members.status, StatusCode::OK);
    assert!(!members.has("ada@example.org"), "addresses are for owners: {}", members.body);
    assert_eq!(bobs.get("/organisations/atelier/edit").await.status, StatusCode::FORBIDDEN);
    for (path, fields) in [
        ("edit", vec![("title", "Pris")]),
        ("invitations", vec![("email", "eve@example.org")]),
        ("members/role", vec![("member", bob.id.as_str()), ("role", "owner")]),
        ("members/remove", vec![("member", ada.id.as_str())]),
        ("keys", vec![("name", "x")]),
    ] {
        let page = bobs
            .post("/organisations/atelier/members", &format!("/organisations/atelier/{path}"), &fields)
            .await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_an_account_joins_by_the_link_in_a_letter() {
    let test = TestRegistry::start().await;
    let (ada, browser) = test.person("ada", &[]).await;
    test.organisation("atelier", &ada).await;
    let members = "/organisations/atelier/members";
    let page = browser
        .post(members, "/organisations/atelier/invitations", &[("email", "eve@example.org"), ("role", "member")])
        .await;
    assert!(page.has("Invitation envoyée à eve@example.org."), "{}", page.body);
    let link = test.letter_to("eve@example.org", "ada vous invite").await.link("/account/invitation");
    let eve = test.visitor();
    let page = eve.get(&link).await;
    assert!(page.has("Rejoindre atelier") && page.has("eve@example.org"), "{}", page.body);
    let fields = [("token", token_of(&link)), ("name", "Eve"), ("password", PASSWORD)];
    let short = [fields[0], ("name", ""), ("password", "court")];
    let page = eve.post(&link, "/account/invitation", &short).await;
    assert!(page.has("Donnez un nom") && page.has("10 caractères"), "{}", page.body);
    let page = eve.post(&link, "/account/invitation", &fields).await;
    assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/organisations/atelier"), "{}", page.body);
    assert!(page.has("Vous êtes maintenant membre de atelier."), "{}", page.body);
    assert_eq!(eve.get("/organisations/new").await.status, StatusCode::OK, "the letter has confirmed the address");
    assert_eq!(eve.get(&link).await.status, StatusCode::UNPROCESSABLE_ENTITY, "the link works once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_for_the_account_of_its_address() {
    let test = TestRegistry::start().await;
    let (ada, browser) = test.person("ada", &[]).await;
    test.organisation("atelier", &ada).await;
    let (_, bobs) = test.person("bob", &[]).await;
    let (_, eves) = test.person("eve", &[]).await;
    let members = "/organisations/atelier/members";
    let invite = async |email: &str| {
        browser.post(members, "/organisations/atelier/invitations", &[("email", email), ("role", "owner")]).await
    };
    assert!(invite("ada@example.org").await.has("fait déjà partie"));
    assert!(invite("nulle part").await.has("Donnez une adresse"));
    invite("bob@example.org").await;
    let link = test.letter_to("bob@example.org", "vous invite").await.link("/account/invitation");
    assert!(test.visitor().get(&link).await.has("Connectez-vous avec bob@example.org"));
    let token = [("token", token_of(&link))];
    let page = eves.post(&link, "/account/invitation", &token).await;
    assert!(page.has("Cette invitation est pour bob@example.org"), "{}", page.body);
    assert_eq!(eves.get("/organisations/atelier").await.status, StatusCode::FORBIDDEN);
    let page = bobs.post(&link, "/account/invitation", &token).await;
    assert!(page.has("Vous êtes maintenant responsable de atelier."), "{}", page.body);
    // One that is withdrawn works no more.
    invite("eve@example.org").await;
    let link = test.letter_to("eve@example.org", "vous invite").await.link("/account/invitation");
    let id = {
        let page = browser.get(members).await;
        page.body.split("name=\"invitation\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    browser.post(members, "/organisations/atelier/invitations/withdraw", &[("invitation", &id)]).await;
    let page = eves.post(&link, "/account/invitation", &[("token", token_of(&link))]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_owner_stays() {
    let test = TestRegistry::start().await;
    let (ada, browser) = test.person("ada", &[]).await;
    let made = test.organisation("atelier", &ada).await;
    let (bob, bobs) = test.person("bob", &[]).await;
    let transaction = test.registry.database.write().await.unwrap();
    let member = legollab_registry::identity::OrganisationRole::Member;
    legollab_registry::identity::add_member(&transaction, &made.id, &bob.id, member, 0).await.unwrap();
    transaction.commit().await.unwrap();
    let members = "/organisations/atelier/members";
    let post = async |path: &str, fields: &[(&str, &str)]| {
        browser.post(members, &format!("/organisations/atelier/{path}"), fields).await
    };
    let (ada, bob) = (ada.id.as_str(), bob.id.as_str());
    for (path, fields) in [
        ("leave", vec![]),
        ("members/remove", vec![("member", ada)]),
        ("members/role", vec![("member", ada), ("role", "member")]),
    ] {
        let page = post(path, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(page.has("L’organisation resterait sans responsable."), "{path}: {}", page.body);
    }
    let token = test.program(&test_account(&test, "bob").await, Some(&made)).await;
    assert_eq!(token.get("/api/me").await.status, StatusCode::OK);
    let page = post("members/role", &[("member", bob), ("role", "owner")]).await;
    assert!(page.has("bob est maintenant responsable de atelier."), "{}", page.body);
    let page = post("leave", &[]).await;
    assert!(page.path == "/account" && page.has("Vous avez quitté atelier."), "{}", page.body);
    assert_eq!(browser.get("/organisations/atelier").await.status, StatusCode::FORBIDDEN);
    assert_eq!(bobs.post(members, "/organisations/atelier/leave", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn test_account(test: &TestRegistry, name: &str) -> legollab_registry::identity::tables::account::Model {
    let email = format!("{name}@example.org");
    legollab_registry::identity::account_of(test.registry.database.reader(), &email).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_added_withdrawn_and_reported() {
    let test = TestRegistry::start().await;
    let (ada, browser) = test.person("ada", &[]).await;
    test.organisation("atelier", &ada).await;
    test.organisation("autre", &ada).await;
    let today = legollab_registry::words::local_date(test.registry.now());
    let (yesterday, tomorrow) = (today.yesterday().unwrap().to_string(), today.tomorrow().unwrap().to_string());
    let today = today.to_string();
    let keys = "/organisations/atelier/keys";
    let add = async |key: &str| browser.post(keys, keys, &[("name", "portable"), ("key", key), ("since", &today)]).await;
    let pair = KeyPair::generate().unwrap();
    let other_curve = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----";
    for (key, problem) in [
        ("", "Collez toute la clé"),
        ("une clé", "Collez toute la clé"),
        (pair.to_pem().as_str(), "C’est une clé privée."),
        (other_curve, "pas sur la courbe P-256"),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "«\u{a0}CERTIFICATE\u{a0}»"),
    ] {
        let page = add(key).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.has(problem), "{problem}: {}", page.body);
    }
    let page = browser.post(keys, keys, &[("name", ""), ("key", "x"), ("since", "demain")]).await;
    assert!(page.has("Donnez à la clé un nom") && page.has("Choisissez un jour") && page.has("Collez toute"));
    let public = pair.public().to_pem();
    let page = add(&public.replace('\n', "\r\n")).await;
    assert!(page.has("La clé «\u{a0}portable\u{a0}» signe maintenant pour atelier."), "{}", page.body);
    assert!(add(&public).await.has("Cette clé est déjà connue ici."));
    let elsewhere = "/organisations/autre/keys";
    let page = browser.post(elsewhere, elsewhere, &[("name", "x"), ("key", &public), ("since", &today)]).await;
    assert!(page.has("Cette clé est déjà connue ici."), "{}", page.body);

    let id = pair.public().id();
    let page_of_key = format!("{keys}/{id}");
    assert_eq!(browser.get(&format!("{elsewhere}/{id}")).await.status, StatusCode::NOT_FOUND);
    let withdraw = async |day: &str| browser.post(&page_of_key, &format!("{page_of_key}/withdraw"), &[("until", day)]).await;
    assert!(withdraw(&yesterday).await.has("Choisissez aujourd’hui ou un jour à venir."));
    assert!(withdraw(&tomorrow).await.has("ne signe plus à partir du"));
    assert!(withdraw(&tomorrow).await.has("ou la même, est déjà enregistrée"));
    assert!(withdraw(&today).await.has("ne signe plus à partir du"), "earlier is possible");
    let report = async |day: &str| browser.post(&page_of_key, &format!("{page_of_key}/compromised"), &[("since", day)]).await;
    assert!(report(&tomorrow).await.has("Choisissez aujourd’hui ou un jour passé."));
    let page = report(&yesterday).await;
    assert!(page.has("est déclarée compromise depuis le") && page.has("compromise depuis le"), "{}", page.body);
    assert!(report(&today).await.has("Elle ne peut qu’être avancée."));
    test.letter_to("ada@example.org", "Une clé de atelier est compromise").await;
    let detail = browser.get("/api/organisations/atelier").await.json();
    assert_eq!(detail["keys"][0]["id"], id.as_str());
    assert!(detail["keys"][0]["compromisedSince"].as_i64().unwrap() < test.registry.now());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_organisations_is_bounded() {
    let test = TestRegistry::start().await;
    let (ada, browser) = test.person("ada", &[]).await;
    for number in 0..10 {
        test.organisation(&format!("atelier{number}"), &ada).await;
    }
    assert!(make(&browser, &[]).await.has("Vous faites déjà partie de 10 organisations."));
    assert!(organisation::Entity::find().all(test.registry.database.reader()).await.unwrap().len() == 10);
}
