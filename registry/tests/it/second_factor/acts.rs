//! Asked for before what commits, and required of those who have a role.

use legollab_registry::{
    dispatch,
    identity::{Role, roles_of},
    step_up::SecondFactorRequirement,
};
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{OWN, enrol};
use crate::support::TestRegistry;

#[tokio::test(flavor = "multi_thread")]
async fn what_commits_asks_for_a_fresh_code_and_loses_nothing_that_was_typed() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[Role::Administrator]).await;
    let bob = test.account("bob", &[]).await;
    let path = format!("/administration/accounts/{}", bob.id);
    let give = async |more: &[(&str, &str)]| {
        let fields = [&[("role", "certifier"), ("act", "give")][..], more].concat();
        browser.post(&path, &format!("{path}/roles"), &fields).await
    };
    let roles = async || roles_of(test.registry.database.reader(), &bob.id).await.unwrap();
    let mut held = enrol(&browser).await;
    // The code with which it was turned on is fresh.
    assert!(give(&[]).await.has("bob a maintenant le rôle"));
    browser
        .post(
            &path,
            &format!("{path}/roles"),
            &[("role", "certifier"), ("act", "take")],
        )
        .await;
    test.days_later(1).await;
    let page = give(&[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    for kept in [
        "Confirmer par un code",
        &format!("action=\"{path}/roles\""),
        "name=\"role\" value=\"certifier\"",
        "name=\"act\" value=\"give\"",
    ] {
        assert!(page.has(kept), "{kept}: {}", page.body);
    }
    assert!(roles().await.is_empty(), "nothing was done");
    let code = held.wrong();
    let page = give(&[("second-factor", code.as_str())]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has("Ce code n’est pas le bon.") && page.has("name=\"act\" value=\"give\""),
        "{}",
        page.body
    );
    assert!(roles().await.is_empty());
    let code = held.recovery();
    let page = give(&[("second-factor", code.as_str())]).await;
    assert!(page.has("bob a maintenant le rôle"), "{}", page.body);
    assert_eq!(roles().await, [Role::Certifier]);
    let page = browser
        .post(
            &path,
            &format!("{path}/roles"),
            &[("role", "treasurer"), ("act", "give")],
        )
        .await;
    assert!(
        page.has("bob a maintenant le rôle"),
        "within ten minutes no other is asked for: {}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_releases_a_version_with_a_code() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    test.organisation("atelier", &account).await;
    let path = "/organisations/atelier/versions/0198c5a0-0000-7000-8000-000000000000/approve";
    // Without a second factor nothing is asked for; there is just no such version.
    assert_eq!(browser.post(OWN, path, &[]).await.status, StatusCode::NOT_FOUND);
    let mut held = enrol(&browser).await;
    test.days_later(1).await;
    assert!(browser.post(OWN, path, &[]).await.has("Confirmer par un code"));
    let page = browser
        .send_json(&format!("/api{path}"), &json!({ "reason": "" }))
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.has("Second-Factor"), "{}", page.body);
    let code = held.recovery();
    assert_eq!(
        browser.post(OWN, path, &[("second-factor", &code)]).await.status,
        StatusCode::NOT_FOUND
    );
    let page = browser
        .send_json(&format!("/api{path}"), &json!({ "reason": "" }))
        .await;
    assert_eq!(
        page.status,
        StatusCode::NOT_FOUND,
        "the code holds for the session: {}",
        page.body
    );
    // Refusing one commits to nothing.
    test.days_later(1).await;
    let refuse = path.replace("approve", "reject");
    assert_eq!(browser.post(OWN, &refuse, &[]).await.status, StatusCode::NOT_FOUND);
}

/// A program has no session in which a code could hold.
#[tokio::test(flavor = "multi_thread")]
async fn a_program_gives_a_code_with_each_act() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[Role::Treasurer]).await;
    let mut held = enrol(&browser).await;
    let token = test.token(&account, None).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let today = legollab_registry::words::local_date(test.registry.now()).to_string();
    let set = async |key: &str, code: Option<&str>| {
        let body = json!({ "rateBasisPoints": 300, "fromDay": today, "reason": "Décidé en assemblée.", "key": key });
        let url = format!("http://{}/api/treasury/tariffs", test.address);
        let mut request = client
            .post(url)
            .bearer_auth(&token)
            .header("content-type", "application/json");
        if let Some(code) = code {
            request = request.header("second-factor", code);
        }
        request.body(body.to_string()).send().await.unwrap().status()
    };
    assert_eq!(set("un", None).await, StatusCode::FORBIDDEN);
    assert_eq!(set("un", Some(&held.wrong())).await, StatusCode::FORBIDDEN);
    let code = held.code();
    assert_eq!(set("un", Some(&code)).await, StatusCode::OK);
    assert_eq!(
        set("deux", Some(&code)).await,
        StatusCode::FORBIDDEN,
        "a code counts once"
    );
    assert_eq!(set("deux", None).await, StatusCode::FORBIDDEN);
}

/// The role whose desk a route belongs to, and a path of it.
fn desks() -> Vec<(Role, SecondFactorRequirement, Method, String)> {
    let routes = dispatch::routes();
    let role_of = |path: &str| match path {
        path if path.contains("treasury") => Role::Treasurer,
        path if path.starts_with("/certification") => Role::Certifier,
        _ => Role::Administrator,
    };
    let of_desks = routes.table().iter().filter_map(|route| {
        let demand = route.access.demand(&route.method)?;
        let path = route.path.replace(['{', '}'], "");
        (demand != SecondFactorRequirement::Code).then(|| (role_of(route.path), demand, route.method.clone(), path))
    });
    of_desks.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_required_no_desk_acts_without_it() {
    let test = TestRegistry::start_with(|options| options.require_second_factor = true).await;
    let roles = [Role::Administrator, Role::Certifier, Role::Treasurer];
    let (_, browser) = test.person("ada", &roles).await;
    let ask = async |method: &Method, path: &str, more: &[(&str, &str)]| {
        assert_eq!(*method, Method::POST);
        match path.starts_with("/api/") {
            true => browser.send_json(path, &json!({})).await,
            false => browser.post(OWN, path, more).await,
        }
    };
    let desks = desks();
    assert!(desks.len() > 25, "{desks:?}");
    for role in roles {
        assert!(desks.iter().any(|(of, ..)| *of == role), "{role:?}");
    }
    for (_, _, method, path) in &desks {
        let page = ask(method, path, &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        let says = ["Il faut d’abord un second facteur", "un compte avec un second facteur"];
        assert!(says.iter().any(|says| page.has(says)), "{path}: {}", page.body);
    }
    // Looking is free, and the way there is open.
    for path in ["/administration", "/certification", "/treasury"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
    enrol(&browser).await;
    test.days_later(1).await;
    for (_, demand, method, path) in &desks {
        let page = ask(method, path, &[]).await;
        let asks = page.has("Confirmer par un code") || page.has("l’en-tête «\u{a0}Second-Factor\u{a0}»");
        assert_eq!(
            asks,
            *demand == SecondFactorRequirement::FactorAndCode,
            "{path}: {}",
            page.body
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_not_required_desks_act_without_it() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[Role::Administrator]).await;
    let bob = test.account("bob", &[]).await;
    let path = format!("/administration/accounts/{}", bob.id);
    let fields = [("role", "moderator"), ("act", "give")];
    assert!(
        browser
            .post(&path, &format!("{path}/roles"), &fields)
            .await
            .has("bob a maintenant le rôle")
    );
}
