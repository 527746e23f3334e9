//! Accounts: opened, confirmed, signed in to, changed, closed.

use reqwest::{Method, StatusCode};
use sea_orm::EntityTrait as _;

use crate::support::{Browser, PASSWORD, TestRegistry};

/// Signs somebody up and gives their browser, with the link of the letter.
async fn signed_up(test: &TestRegistry, name: &str) -> (Browser, String) {
    let browser = test.visitor();
    let email = format!("{name}@example.org");
    let fields = [("name", name), ("email", email.as_str()), ("password", PASSWORD)];
    let page = browser.post("/account/sign-up", "/account/sign-up", &fields).await;
    assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/account/letter-sent?for=confirmation"));
    assert!(page.has(&email), "{}", page.body);
    let link = test.letter_to(&email, "Confirmez votre adresse").await.link("/account/confirm");
    (browser, link)
}

fn token_of(link: &str) -> &str {
    link.split_once("token=").unwrap().1
}

async fn sign_in(browser: &Browser, email: &str, password: &str) -> crate::support::Page {
    browser.post("/account/sign-in", "/account/sign-in", &[("email", email), ("password", password)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_not_there_says_so() {
    let test = TestRegistry::start().await;
    let page = test.visitor().get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_opened_and_confirmed_by_the_link_in_a_letter() {
    let test = TestRegistry::start().await;
    let (browser, link) = signed_up(&test, "ada").await;
    // It can be signed in to, and only looks.
    let page = sign_in(&browser, "ada@example.org", PASSWORD).await;
    assert_eq!(page.path, "/");
    assert!(page.has("Confirmez d’abord votre adresse"), "{}", page.body);
    let page = browser.get("/account").await;
    assert!(page.has("Confirmez d’abord votre adresse, ada@example.org"), "{}", page.body);
    let page = browser.get("/organisations/new").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.has("Confirmez d’abord votre adresse"), "{}", page.body);
    // The link is not used up by looking at it. In the browser of the account no password is asked for.
    for _ in 0..2 {
        let page = browser.get(&link).await;
        assert!(page.status == StatusCode::OK && !page.has("type=\"password\""), "{}", page.body);
    }
    let fields = [("token", token_of(&link))];
    let page = browser.post(&link, "/account/confirm", &fields).await;
    assert_eq!(page.path, "/account");
    assert!(page.has("L’adresse ada@example.org est confirmée."), "{}", page.body);
    assert_eq!(browser.get("/organisations/new").await.status, StatusCode::OK);
    // It works once.
    let page = browser.post("/account/settings", "/account/confirm", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_keeps_no_secret_of_a_link() {
    let test = TestRegistry::start().await;
    let (_, link) = signed_up(&test, "ada").await;
    let reader = test.registry.database.reader();
    let links = legollab_registry::identity::tables::letter_link::Entity::find().all(reader).await.unwrap();
    let account = legollab_registry::identity::account_of(reader, "ada@example.org").await.unwrap().unwrap();
    let letters = legollab_registry::letters::last_letters(reader, &account.id, 9).await.unwrap();
    assert_eq!((links.len(), letters.len()), (1, 1));
    assert!(!format!("{links:?} {letters:?}").contains(token_of(&link)));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_confirms_elsewhere_gives_the_password() {
    let test = TestRegistry::start().await;
    let (_, link) = signed_up(&test, "ada").await;
    let browser = test.visitor();
    let page = browser.get(&link).await;
    assert!(page.has("type=\"password\""), "{}", page.body);
    // The reader of the address who did not choose the password confirms nothing for somebody else.
    let confirm = async |password: &str| {
        let fields = [("token", token_of(&link)), ("password", password)];
        browser.post(&link, "/account/confirm", &fields).await
    };
    let page = confirm("un tout autre mot de passe").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("Ce n’est pas le mot de passe de ce compte."), "{}", page.body);
    let page = confirm(PASSWORD).await;
    assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/account"));
    assert!(page.has("est confirmée"), "signed in, and told: {}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_wrong_is_said_at_once_and_what_was_typed_stays() {
    let test = TestRegistry::start().await;
    let browser = test.visitor();
    let fields = [("name", "  "), ("email", "ada<b>@"), ("password", "court")];
    let page = browser.post("/account/sign-up", "/account/sign-up", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Donnez un nom de 80 caractères au plus",
        "Donnez une adresse électronique",
        "Choisissez un mot de passe d’au moins 10 caractères.",
        "value=\"ada&lt;b&gt;@\"",
    ] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    assert!(!page.has("court"), "a password never stands in a page");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_who_has_an_account() {
    let test = TestRegistry::start().await;
    test.account("ghislaine", &[]).await;
    let browser = test.visitor();
    let body = |page: crate::support::Page, name: &str| page.without_tokens().replace(name, "NAME");
    let ask = async |name: &str| {
        let email = format!("{name}@example.org");
        let fields = [("name", "Zoé"), ("email", email.as_str()), ("password", PASSWORD)];
        let up = browser.post("/account/sign-up", "/account/sign-up", &fields).await;
        let forgotten = browser.post("/account/forgotten", "/account/forgotten", &[("email", &email)]).await;
        let wrong = sign_in(&browser, &email, "un mauvais mot de passe").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        (body(up, name), body(forgotten, name), body(wrong, name))
    };
    assert_eq!(ask("ghislaine").await, ask("marceline").await);
    // The owner is told, and the account is as it was.
    let letter = test.letter_to("ghislaine@example.org", "Vous avez déjà un compte").await;
    assert_eq!(letter.link("/account/forgotten"), "/account/forgotten");
    assert_eq!(sign_in(&browser, " GHISLAINE@Example.org ", PASSWORD).await.path, "/");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_comes_by_letter_and_ends_other_sessions() {
    let test = TestRegistry::start().await;
    let (_, elsewhere) = test.person("ada", &[]).await;
    let browser = test.visitor();
    browser.post("/account/forgotten", "/account/forgotten", &[("email", "ada@example.org")]).await;
    let letter = test.letter_to("ada@example.org", "Choisissez un nouveau mot de passe").await;
    let link = letter.link("/account/new-password");
    let choose = async |password: &str| {
        let fields = [("token", token_of(&link)), ("password", password)];
        browser.post(&link, "/account/new-password", &fields).await
    };
    let page = choose("court").await;
    assert!(page.has("d’au moins 10 caractères"), "a bad one does not use the link up: {}", page.body);
    let page = choose("quelque chose de tout neuf").await;
    assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/account"), "{}", page.body);
    assert!(page.has("Votre mot de passe est changé"), "{}", page.body);
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::UNAUTHORIZED);
    test.letter_to("ada@example.org", "Votre mot de passe a été changé").await;
    assert_eq!(choose("encore un autre mot").await.status, StatusCode::UNPROCESSABLE_ENTITY, "the link works once");
    let visitor = test.visitor();
    assert_eq!(sign_in(&visitor, "ada@example.org", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&visitor, "ada@example.org", "quelque chose de tout neuf").await.path, "/");
}

#[tokio::test(flavor = "multi_thread")]
async fn links_end() {
    let test = TestRegistry::start().await;
    let (browser, confirm) = signed_up(&test, "ada").await;
    browser.post("/account/forgotten", "/account/forgotten", &[("email", "ada@example.org")]).await;
    let letter = test.letter_to("ada@example.org", "Choisissez un nouveau").await;
    let password = letter.link("/account/new-password");
    assert_eq!(browser.get(&password).await.status, StatusCode::OK);
    test.days_later(1).await;
    assert_eq!(browser.get(&password).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get(&confirm).await.status, StatusCode::OK);
    test.days_later(6).await;
    assert_eq!(browser.get(&confirm).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reader = test.registry.database.reader();
    let kept = legollab_registry::identity::tables::letter_link::Entity::find().all(reader).await.unwrap();
    assert!(kept.is_empty(), "{kept:?}");
    // Another one can be had.
    sign_in(&browser, "ada@example.org", PASSWORD).await;
    let page = browser.post("/account", "/account/confirm/again", &[]).await;
    assert!(page.has("Lettre envoyée à ada@example.org"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_held_up_and_the_owner_is_not() {
    let test = TestRegistry::start().await;
    test.account("ada", &[]).await;
    let owner = test.visitor();
    assert_eq!(sign_in(&owner, "ada@example.org", PASSWORD).await.path, "/");
    owner.post("/account", "/account/sign-out", &[]).await;
    let guesser = test.visitor();
    let mut last = StatusCode::OK;
    for _ in 0..11 {
        last = sign_in(&guesser, "ada@example.org", "un mauvais mot de passe").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(sign_in(&owner, "ada@example.org", PASSWORD).await.path, "/", "known here");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_back_and_out_ends_the_session() {
    let test = TestRegistry::start().await;
    test.account("ada", &[]).await;
    let browser = test.visitor();
    let page = browser.get("/account/tokens").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.has("next=%2Faccount%2Ftokens"), "{}", page.body);
    let fields = [("email", "ada@example.org"), ("password", PASSWORD), ("next", "/account/tokens")];
    let page = browser.post("/account/sign-in", "/account/sign-in", &fields).await;
    assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/account/tokens"));
    assert!(page.has("Bonjour ada."), "{}", page.body);
    browser.post("/account", "/account/sign-out", &[]).await;
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    // Nobody is led to another site.
    let fields = [("email", "ada@example.org"), ("password", PASSWORD), ("next", "//evil.example")];
    assert_eq!(browser.post("/account/sign-in", "/account/sign-in", &fields).await.path, "/");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_page_is_refused() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let form = "_csrf=x&name=Eve".to_owned();
    let response = browser.send(Method::POST, "/account/settings", Some(form)).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn name_language_and_password_are_changed() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    let secret = legollab_registry::visit::open_session(&test.registry, &account.id).await.unwrap();
    let elsewhere = Browser::with_session(test.address, secret.reveal());
    let page = browser.post("/account/settings", "/account/settings", &[("name", ""), ("language", "fr")]).await;
    assert!(page.has("Donnez un nom"), "{}", page.body);
    let page = browser
        .post("/account/settings", "/account/settings", &[("name", "Ada L."), ("language", "en")])
        .await;
    assert!(page.has("Name and language are saved.") && page.has("Ada L."), "{}", page.body);
    let change = async |present: &str, new: &str| {
        let fields = [("present-password", present), ("password", new)];
        browser.post("/account/settings", "/account/password", &fields).await
    };
    let page = change("wrong", "short").await;
    assert!(page.has("This is not the password of this account.") && page.has("at least 10 characters"));
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::OK);
    let page = change(PASSWORD, "quelque chose de tout neuf").await;
    assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/account/settings"));
    assert!(page.has("Your password is changed"), "{}", page.body);
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_devices_are_signed_out() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    let secret = legollab_registry::visit::open_session(&test.registry, &account.id).await.unwrap();
    let elsewhere = Browser::with_session(test.address, secret.reveal());
    assert!(browser.get("/account").await.has("2 appareils"));
    browser.post("/account/settings", "/account/devices", &[]).await;
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_changes_when_its_reader_says_so() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    test.account("bob", &[]).await;
    let ask = async |email: &str, password: &str| {
        browser.post("/account/address", "/account/address", &[("email", email), ("password", password)]).await
    };
    let page = ask("nulle part", "faux mot de passe").await;
    assert!(page.has("Donnez une adresse") && page.has("Ce n’est pas le mot de passe"), "{}", page.body);
    // One that has an account gives the same page, and a letter to its owner.
    let taken = ask("bob@example.org", PASSWORD).await;
    let free = ask("ada@autre.example.org", PASSWORD).await;
    let (taken, free) = (taken.without_tokens(), free.without_tokens());
    assert_eq!(taken.replace("bob@example.org", "X"), free.replace("ada@autre.example.org", "X"));
    test.letter_to("bob@example.org", "Vous avez déjà un compte").await;
    let letter = test.letter_to("ada@autre.example.org", "Confirmez votre nouvelle adresse").await;
    let link = letter.link("/account/new-address");
    let page = browser.post(&link, "/account/new-address", &[("token", token_of(&link))]).await;
    assert!(page.has("Votre adresse est maintenant ada@autre.example.org."), "{}", page.body);
    test.letter_to("ada@example.org", "L’adresse de votre compte a changé").await;
    let visitor = test.visitor();
    assert_eq!(sign_in(&visitor, "ada@example.org", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&visitor, "ada@autre.example.org", PASSWORD).await.path, "/");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_closed_unless_others_depend_on_it() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    let organisation = test.organisation("atelier", &account).await;
    let close = async |password: &str| browser.post("/account/close", "/account/close", &[("password", password)]).await;
    assert!(close("faux").await.has("Ce n’est pas le mot de passe"));
    let page = close(PASSWORD).await;
    assert!(page.has("Personne d’autre que vous n’est responsable de atelier"), "{}", page.body);
    let (bob, _) = test.person("bob", &[]).await;
    let transaction = test.registry.database.write().await.unwrap();
    let owner = legollab_registry::identity::OrganisationRole::Owner;
    legollab_registry::identity::add_member(&transaction, &organisation.id, &bob.id, owner, 0).await.unwrap();
    transaction.commit().await.unwrap();
    let program = test.program(&account, None).await;
    assert_eq!(program.get("/api/me").await.status, StatusCode::OK);
    let page = close(PASSWORD).await;
    assert_eq!(page.path, "/");
    assert!(page.has("Votre compte est fermé."), "{}", page.body);
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(program.get("/api/me").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&test.visitor(), "ada@example.org", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // The address is free again.
    signed_up(&test, "ada").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_listed_without_their_links() {
    let test = TestRegistry::start().await;
    let (browser, _) = signed_up(&test, "ada").await;
    sign_in(&browser, "ada@example.org", PASSWORD).await;
    let page = browser.get("/account/letters").await;
    assert!(page.has("Confirmez votre adresse") && page.has("envoyée"), "{}", page.body);
    assert!(!page.has("token="), "{}", page.body);
}
