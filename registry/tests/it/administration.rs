//! Roles, and the clock of demonstrations.

use legollab_registry::{clock::DAY_MS, identity::Role};
use reqwest::StatusCode;
use serde_json::json;

use crate::support::TestRegistry;

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_given_and_taken_and_somebody_always_administers() {
    let test = TestRegistry::start().await;
    let (ada, browser) = test.person("ada", &[Role::Administrator]).await;
    let (bob, bobs) = test.person("bob", &[]).await;
    assert_eq!(bobs.get("/administration").await.status, StatusCode::FORBIDDEN);
    let page = browser.get("/administration?q=BOB").await;
    assert!(page.has("bob@example.org") && !page.has("ada@example.org"), "{}", page.body);
    assert!(browser.get("/administration?q=100%25_").await.has("Aucun compte ne correspond."));
    let change = async |account: &str, role: &str, act: &str| {
        let path = format!("/administration/accounts/{account}");
        browser.post(&path, &format!("{path}/roles"), &[("role", role), ("act", act)]).await
    };
    let page = change(&bob.id, "certifier", "give").await;
    assert!(page.has("bob a maintenant le rôle «\u{a0}certification\u{a0}»."), "{}", page.body);
    assert!(page.has("rôle «\u{a0}certification\u{a0}» confié"), "the history says so: {}", page.body);
    test.letter_to("bob@example.org", "La coopérative vous confie un rôle").await;
    assert!(bobs.get("/account").await.has("certification"));
    let page = change(&ada.id, "administrator", "take").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("Personne d’autre n’administre la place de marché."), "{}", page.body);
    change(&bob.id, "administrator", "give").await;
    assert_eq!(change(&ada.id, "administrator", "take").await.path, "/account");
    assert_eq!(browser.get("/administration").await.status, StatusCode::FORBIDDEN);
    assert_eq!(bobs.get("/administration").await.status, StatusCode::OK);
    assert_eq!(change(&bob.id, "administrator", "take").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_entrusted_to_an_unconfirmed_account() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[Role::Administrator]).await;
    let new = legollab_registry::identity::NewAccount {
        email: "eve@example.org".into(),
        name: "Eve".into(),
        password: crate::support::PASSWORD.into(),
        locale: "en".into(),
        confirmed: false,
        roles: Vec::new(),
    };
    let eve = legollab_registry::identity::open_account(&test.registry, new).await.unwrap();
    let path = format!("/administration/accounts/{}", eve.id);
    let page = browser.post(&path, &format!("{path}/roles"), &[("role", "treasurer"), ("act", "give")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("son adresse n’est pas confirmée"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_only_goes_forward_and_answers_when_what_is_due_is_done() {
    let test = TestRegistry::start().await;
    let (ada, browser) = test.person("ada", &[Role::Administrator]).await;
    let before = test.registry.now();
    let page = browser.post("/clock", "/clock", &[("day", "2020-01-01")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("L’horloge ne fait qu’avancer.") && page.has("value=\"2020-01-01\""), "{}", page.body);
    assert!(browser.post("/clock", "/clock", &[("day", "demain")]).await.has("Choisissez un jour, par exemple"));
    assert!(browser.post("/clock", "/clock", &[("day", "9999-01-01")]).await.has("cinquante ans"));
    let later = legollab_registry::words::local_date(before + 40 * DAY_MS);
    let page = browser.post("/clock", "/clock", &[("day", &later.to_string())]).await;
    assert!(page.has("Nous sommes maintenant le"), "{}", page.body);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK, "sessions go along");
    assert_eq!(legollab_registry::words::local_date(test.registry.now()), later);
    let program = test.program(&ada, None).await;
    let to = test.registry.now() + DAY_MS;
    let answer = program.post_json("/api/clock", &json!({ "now": to })).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(answer.json()["now"].as_i64().unwrap() >= to);
    let answer = program.post_json("/api/clock", &json!({ "now": to - 1 })).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (bob, _) = test.person("bob", &[]).await;
    let answer = test.program(&bob, None).await.post_json("/api/clock", &json!({ "now": to * 2 })).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}
