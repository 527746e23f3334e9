//! Turned on and off, and asked for at sign-in.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use legollab_registry::identity::tables::{recovery_code, second_factor};
use reqwest::StatusCode;
use sea_orm::EntityTrait as _;

use super::{Authenticator, OWN, begin, code_given, confirm, enrol, password_given};
use crate::support::{Browser, PASSWORD, TestRegistry};

#[tokio::test(flavor = "multi_thread")]
async fn it_is_turned_on_by_a_first_code_and_its_secrets_are_shown_once() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    let elsewhere = legollab_registry::visit::open_session(&test.registry, &account.id)
        .await
        .unwrap();
    let elsewhere = Browser::with_session(test.address, elsewhere.reveal());
    assert!(browser.get(OWN).await.has("pas en service"));
    let page = begin(&browser, "un autre mot de passe").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = begin(&browser, PASSWORD).await;
    let mut held = Authenticator::scan(&page);
    assert!(
        page.has("<svg class=\"qr\" role=\"img\"") && page.has("otpauth://totp/"),
        "{}",
        page.body
    );
    let letters = held.secret.base32();
    assert!(page.has(&letters[..4]), "as text, in groups: {}", page.body);
    let page = confirm(&browser, &held.wrong()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has("Ce n’est pas le code") && page.has(&letters),
        "the same drawing again: {}",
        page.body
    );
    assert_eq!(browser.get("/api/me").await.json()["secondFactor"], false);
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::OK);
    let code = held.code();
    let page = confirm(&browser, &code).await;
    assert!(page.has("Vos 10 codes de secours"), "{}", page.body);
    assert_eq!(browser.get("/api/me").await.json()["secondFactor"], true);
    assert_eq!(
        elsewhere.get("/account").await.status,
        StatusCode::UNAUTHORIZED,
        "other devices were signed in without it"
    );
    let page = browser.get(OWN).await;
    assert!(
        !page.has(&letters) && !page.has("id=\"codes\"") && page.has("Il vous reste 10 codes"),
        "{}",
        page.body
    );
    // It cannot be begun again over the one that is on.
    assert!(!begin(&browser, PASSWORD).await.has("otpauth"), "it stays as it is");
    test.letter_to("ada@example.org", "Votre compte a un second facteur")
        .await;
    let reader = test.registry.database.reader();
    let kept = second_factor::Entity::find_by_id(&account.id)
        .one(reader)
        .await
        .unwrap()
        .unwrap();
    let sealed = STANDARD.decode(&kept.sealed_secret).unwrap();
    assert!(
        !sealed.windows(20).any(|part| part == held.secret.bytes()),
        "the database has it sealed"
    );
    let codes = recovery_code::Entity::find().all(reader).await.unwrap();
    assert!(codes.len() == 10 && codes.iter().all(|code| code.hash.len() == 64));
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_takes_two_pages_and_each_code_counts_once() {
    let test = TestRegistry::start().await;
    let (_, first) = test.person("ada", &[]).await;
    let mut held = enrol(&first).await;
    let browser = test.visitor();
    let page = password_given(&browser).await;
    assert!(page.status == StatusCode::OK && page.has("Votre code"), "{}", page.body);
    assert_eq!(
        browser.get("/account").await.status,
        StatusCode::UNAUTHORIZED,
        "nobody is signed in yet"
    );
    let wrong = code_given(&browser, &page, &held.wrong()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("Ce code n’est pas le bon."), "{}", wrong.body);
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    let code = held.code();
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    let entered = code_given(&browser, &wrong, &spaced).await;
    assert_eq!(
        (entered.status, entered.path.as_str()),
        (StatusCode::OK, "/account/tokens"),
        "{}",
        entered.body
    );
    assert!(entered.has("Bonjour ada."), "{}", entered.body);
    // The page of the password is used up, and so is the code.
    let late = code_given(&test.visitor(), &page, &held.recovery()).await;
    assert!(late.has("plus de dix minutes"), "{}", late.body);
    let other = test.visitor();
    let page = password_given(&other).await;
    let used = code_given(&other, &page, &code).await;
    assert!(used.has("Ce code a déjà servi"), "{}", used.body);
    let recovery = held.recovery();
    let typed = recovery.to_uppercase().replace('-', " ");
    assert_eq!(code_given(&other, &page, &typed).await.path, "/account/tokens");
    let third = test.visitor();
    let page = password_given(&third).await;
    let used = code_given(&third, &page, &recovery).await;
    assert_eq!(
        used.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a recovery code counts once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_cannot_be_tried_one_after_the_other() {
    let test = TestRegistry::start().await;
    let (_, first) = test.person("ada", &[]).await;
    let mut held = enrol(&first).await;
    let browser = test.visitor();
    let page = password_given(&browser).await;
    let mut last = StatusCode::OK;
    for _ in 0..10 {
        last = code_given(&browser, &page, &held.wrong()).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let right = code_given(&browser, &page, &held.recovery()).await;
    assert_eq!(
        right.status,
        StatusCode::TOO_MANY_REQUESTS,
        "the right one neither, for a while"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_has_ten_minutes_after_the_password() {
    let test = TestRegistry::start().await;
    let (_, first) = test.person("ada", &[]).await;
    let mut held = enrol(&first).await;
    let browser = test.visitor();
    let page = password_given(&browser).await;
    test.days_later(1).await;
    let late = code_given(&browser, &page, &held.recovery()).await;
    assert!(late.has("plus de dix minutes"), "{}", late.body);
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_turned_off_with_password_and_code_alone() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let mut held = enrol(&browser).await;
    let off = async |password: &str, code: &str| {
        let fields = [("password", password), ("code", code)];
        browser.post(OWN, "/account/second-factor/off", &fields).await
    };
    assert_eq!(
        off("faux mot de passe", &held.recovery()).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        off(PASSWORD, &held.wrong()).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(off(PASSWORD, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(browser.get(OWN).await.has("Retirer le second facteur"));
    let page = off(PASSWORD, &held.code()).await;
    assert!(page.has("Le second facteur n’est plus en service."), "{}", page.body);
    assert_eq!(password_given(&test.visitor()).await.path, "/account/tokens");
    test.letter_to("ada@example.org", "n’a plus de second facteur").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_recovery_codes_end_the_old_ones() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let mut held = enrol(&browser).await;
    let page = browser.post(OWN, "/account/second-factor/codes", &[]).await;
    assert!(
        page.has("Vos 10 codes de secours") && !page.has(&held.codes[0]),
        "{}",
        page.body
    );
    let other = test.visitor();
    let page = password_given(&other).await;
    let old = code_given(&other, &page, &held.recovery()).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_by_letter_does_not_go_round_the_code() {
    let test = TestRegistry::start().await;
    let (_, first) = test.person("ada", &[]).await;
    let mut held = enrol(&first).await;
    let browser = test.visitor();
    browser
        .post(
            "/account/forgotten",
            "/account/forgotten",
            &[("email", "ada@example.org")],
        )
        .await;
    let link = test
        .letter_to("ada@example.org", "Choisissez un nouveau mot de passe")
        .await;
    let link = link.link("/account/new-password");
    let token = link.split_once("token=").unwrap().1;
    let fields = [("token", token), ("password", "un tout autre mot de passe")];
    let page = browser.post(&link, "/account/new-password", &fields).await;
    assert!(page.has("Votre code"), "{}", page.body);
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(code_given(&browser, &page, &held.recovery()).await.path, "/account");
}
