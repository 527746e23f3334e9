//! Tokens of programs.

use legollab_registry::{
    Registry,
    identity::{OrganisationRole, add_member, is_whole_token, remove_member, revoke_token},
    visit::find_token,
};
use reqwest::{Method, StatusCode};

use crate::support::{Browser, Page, TestRegistry};

fn secret_of(page: &Page) -> String {
    let after = page
        .body
        .split("legollab_")
        .nth(1)
        .unwrap_or_else(|| panic!("{}", page.body));
    let end = after
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
        .unwrap();
    format!("legollab_{}", &after[..end])
}

async fn make(browser: &Browser, fields: &[(&str, &str)]) -> Page {
    browser.post("/account/tokens", "/account/tokens", fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_shown_once_and_works_until_it_is_revoked() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    test.organisation("atelier-garonne", &account).await;
    let page = make(
        &browser,
        &[
            ("name", "portable"),
            ("organisation", "atelier-garonne"),
            ("days", "30"),
        ],
    )
    .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let secret = secret_of(&page);
    assert!(is_whole_token(&secret) && secret.len() == 55, "{secret}");
    let list = browser.get("/account/tokens").await;
    assert!(
        list.has("portable") && list.has("jamais") && !list.has(&secret),
        "{}",
        list.body
    );
    let program = Browser::with_token(test.address, &secret);
    let me = program.get("/api/me").await;
    assert_eq!(me.status, StatusCode::OK);
    let me = me.json();
    assert_eq!(me["email"], "ada@example.org");
    assert_eq!(me["token"]["organisation"], "atelier-garonne");
    assert_eq!(me["organisations"][0]["role"], "owner");
    assert!(!browser.get("/account/tokens").await.has("jamais"), "its use is seen");
    // A program decides nothing: pages take no forms from it.
    assert_eq!(
        make(&program, &[("name", "x"), ("days", "1")]).await.status,
        StatusCode::FORBIDDEN
    );
    let id = me["token"]["id"].as_str().unwrap();
    let page = browser
        .post("/account/tokens", "/account/tokens/revoke", &[("token", id)])
        .await;
    assert!(
        page.has("Le jeton «\u{a0}portable\u{a0}» est révoqué."),
        "{}",
        page.body
    );
    let refused = program.get("/api/me").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.json()["status"], 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_ends_when_its_days_are_over() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let page = make(&browser, &[("name", "portable"), ("organisation", ""), ("days", "2")]).await;
    let program = Browser::with_token(test.address, &secret_of(&page));
    test.days_later(1).await;
    assert_eq!(program.get("/api/me").await.status, StatusCode::OK);
    test.days_later(1).await;
    assert_eq!(program.get("/api/me").await.status, StatusCode::UNAUTHORIZED);
    assert!(browser.get("/account/tokens").await.has("terminé le"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_token_is_said_at_its_fields() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let other = test.account("bob", &[]).await;
    test.organisation("autre", &other).await;
    let page = make(
        &browser,
        &[("name", ""), ("organisation", "autre"), ("days", "400 jours")],
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Dites en quelques mots",
        "dont vous faites partie",
        "entre 1 et 90",
        "value=\"400 jours\"",
    ] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    for _ in 0..20 {
        test.token(&test_account(&test).await, None).await;
    }
    let page = make(&browser, &[("name", "un de plus"), ("organisation", ""), ("days", "1")]).await;
    assert!(page.has("Vous avez déjà 20 jetons en service."), "{}", page.body);
}

async fn test_account(test: &TestRegistry) -> legollab_registry::identity::tables::account::Model {
    let reader = test.registry.database.reader();
    legollab_registry::identity::account_of(reader, "ada@example.org")
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_follows_what_its_person_may_do() {
    let test = TestRegistry::start().await;
    let ada = test.account("ada", &[]).await;
    let organisation = test.organisation("atelier-garonne", &ada).await;
    let bob = test.account("bob", &[]).await;
    let change = async |joins: bool| {
        let transaction = test.registry.database.write().await.unwrap();
        if joins {
            let (role, now) = (OrganisationRole::Member, test.registry.now());
            add_member(&transaction, &organisation.id, &bob.id, role, now)
                .await
                .unwrap();
        } else {
            remove_member(&transaction, &organisation.id, &bob.id).await.unwrap();
        }
        transaction.commit().await.unwrap();
    };
    let program = test.program(&bob, Some(&organisation)).await;
    assert_eq!(program.get("/api/me").await.status, StatusCode::UNAUTHORIZED);
    change(true).await;
    for _ in 0..2 {
        assert_eq!(program.get("/api/me").await.status, StatusCode::OK);
    }
    change(false).await;
    assert_eq!(program.get("/api/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_revokes_the_token_of_somebody_else() {
    let test = TestRegistry::start().await;
    let (ada, _) = test.person("ada", &[]).await;
    let (_, bob) = test.person("bob", &[]).await;
    let program = test.program(&ada, None).await;
    let id = program.get("/api/me").await.json()["token"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    bob.post("/account/tokens", "/account/tokens/revoke", &[("token", &id)])
        .await;
    assert_eq!(program.get("/api/me").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_lasts_thirty_days_unless_somebody_chooses_otherwise_and_ninety_at_most() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    assert!(browser.get("/account/tokens").await.has("value=\"30\""));
    let page = make(&browser, &[("name", "portable"), ("organisation", ""), ("days", "91")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = make(&browser, &[("name", "portable"), ("organisation", ""), ("days", "90")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_token_is_told_as_such() {
    let test = TestRegistry::start().await;
    let (account, _) = test.person("ada", &[]).await;
    let token = test.token(&account, None).await;
    for mistyped in [
        token[..token.len() - 1].to_owned(),
        token.replacen("legollab_", "legollab_0", 1),
    ] {
        let program = Browser::with_token(test.address, &mistyped);
        let page = program.get("/api/me").await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        let detail = page.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("Ce jeton n’est pas entier"), "{detail}");
        let page = program.get("/v2/").await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        let message = page.json()["errors"][0]["message"].as_str().unwrap().to_owned();
        assert!(message.contains("not a whole API token"), "{message}");
    }
    // One that is whole and not known is told nothing more.
    let unknown = legollab_registry::identity::random_token();
    let page = Browser::with_token(test.address, &unknown).get("/api/me").await;
    assert!(
        !page.json()["detail"].as_str().unwrap().contains("entier"),
        "{}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_publishes_the_packages_that_it_was_made_for() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    test.organisation("atelier-garonne", &account).await;
    let fields = |packages| {
        [
            ("name", "portable"),
            ("organisation", "atelier-garonne"),
            ("packages", packages),
            ("days", "30"),
        ]
    };
    let page = make(&browser, &fields("Réservation")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has("Donnez des noms de paquets") && page.has("value=\"Réservation\""),
        "{}",
        page.body
    );
    let page = make(&browser, &[("name", "x"), ("packages", "booking"), ("days", "30")]).await;
    assert!(page.has("Choisissez d’abord l’organisation"), "{}", page.body);
    let page = make(&browser, &fields("booking, artifacts/images, booking")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let program = Browser::with_token(test.address, &secret_of(&page));
    let me = program.get("/api/me").await.json();
    assert_eq!(
        me["token"]["packages"],
        serde_json::json!(["booking", "artifacts/images"])
    );
    assert_eq!(me["token"]["acts"], false);
    for (repository, status) in [
        ("booking", StatusCode::ACCEPTED),
        ("artifacts/images", StatusCode::ACCEPTED),
        ("lending", StatusCode::FORBIDDEN),
        ("artifacts/other", StatusCode::FORBIDDEN),
    ] {
        let path = format!("/v2/atelier-garonne/{repository}/blobs/uploads/");
        assert_eq!(
            program.send(Method::POST, &path, None).await.status(),
            status,
            "{repository}"
        );
    }
    assert!(
        browser
            .get("/account/tokens")
            .await
            .has("lit et publie pour atelier-garonne\u{a0}: booking, artifacts/images")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_changes_nothing_in_somebodys_name_unless_it_was_made_to() {
    let test = TestRegistry::start().await;
    let (_, browser) = test
        .person("ada", &[legollab_registry::identity::Role::Administrator])
        .await;
    let to = serde_json::json!({ "now": test.registry.now() + 3_600_000 });
    for (acts, status) in [(false, StatusCode::FORBIDDEN), (true, StatusCode::OK)] {
        let mut fields = vec![("name", "portable"), ("organisation", ""), ("days", "1")];
        if acts {
            fields.push(("acts", "on"));
        }
        let program = Browser::with_token(test.address, &secret_of(&make(&browser, &fields).await));
        assert_eq!(program.get("/api/me").await.status, StatusCode::OK);
        let answer = program.post_json("/api/clock", &to).await;
        assert_eq!(answer.status, status, "{}", answer.body);
        assert_eq!(answer.has("n’agit pas en votre nom"), !acts);
    }
}

/// What reads the same database beside this process keeps what it has read for a second.
#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_token_is_dead_for_another_process_as_well() {
    let test = TestRegistry::start().await;
    let (account, _) = test.person("ada", &[]).await;
    let token = test.token(&account, None).await;
    let other = Registry::open(test.registry.options.clone()).await.unwrap();
    let known = find_token(&other, &token).await.unwrap().unwrap();
    let transaction = test.registry.database.write().await.unwrap();
    revoke_token(&transaction, &account.id, &known.grant.id, test.registry.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    assert!(
        find_token(&test.registry, &token).await.unwrap().is_none(),
        "at once here"
    );
    for _ in 0..60 {
        if find_token(&other, &token).await.unwrap().is_none() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the other process still takes it");
}
