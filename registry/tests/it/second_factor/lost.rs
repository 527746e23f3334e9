//! Lost: the wait, those who are told, and the end of it.

use legollab_registry::identity::{OrganisationRole, add_member, tables::account};
use reqwest::StatusCode;

use super::{Authenticator, OWN, code_given, enrol, password_given};
use crate::support::{Page, TestRegistry};

/// Ada has lost hers; Bob decides for an organisation of hers with her, and Cléo for another one.
async fn lost(test: &TestRegistry) -> (account::Model, Authenticator) {
    let (ada, browser) = test.person("ada", &[]).await;
    let (bob, cleo) = (test.account("bob", &[]).await, test.account("cleo", &[]).await);
    let now = test.registry.now();
    let (one, two) = (
        test.organisation("atelier", &ada).await,
        test.organisation("velos", &cleo).await,
    );
    let transaction = test.registry.database.write().await.unwrap();
    for (organisation, account, role) in [
        (&one, &bob, OrganisationRole::Owner),
        (&two, &ada, OrganisationRole::Member),
        (&two, &bob, OrganisationRole::Owner),
    ] {
        add_member(&transaction, &organisation.id, &account.id, role, now)
            .await
            .unwrap();
    }
    transaction.commit().await.unwrap();
    (ada, enrol(&browser).await)
}

/// Asks for the letter, follows its link, and begins.
async fn begin_recovery(test: &TestRegistry) -> Page {
    let (visitor, path) = (test.visitor(), "/account/second-factor/lost");
    let page = visitor.post(path, path, &[("email", "ada@example.org")]).await;
    assert!(page.path.starts_with("/account/letter-sent"), "{}", page.body);
    let link = test
        .letter_to("ada@example.org", "Votre second facteur est perdu")
        .await;
    let link = link.link("/account/second-factor/recovery");
    // Looking at it begins nothing.
    visitor.get(&link).await;
    let token = link.split_once("token=").unwrap().1;
    visitor
        .post(&link, "/account/second-factor/recovery", &[("token", token)])
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_lost_it_gets_back_in_after_three_days() {
    let test = TestRegistry::start().await;
    let (ada, mut held) = lost(&test).await;
    let page = begin_recovery(&test).await;
    assert!(
        page.status == StatusCode::OK && page.has("Le délai court"),
        "{}",
        page.body
    );
    for told in ["ada@example.org", "bob@example.org", "cleo@example.org"] {
        test.letter_to(told, "/account/second-factor/recovery/stop").await;
    }
    test.days_later(2).await;
    let browser = test.visitor();
    let page = password_given(&browser).await;
    assert!(page.has("Votre code"), "it is on until then: {}", page.body);
    assert_eq!(
        code_given(&browser, &page, &held.recovery()).await.path,
        "/account/tokens"
    );
    assert!(
        browser
            .get(OWN)
            .await
            .has("Quelqu’un a demandé que ce second facteur soit retiré.")
    );
    test.days_later(1).await;
    let letter = test
        .letter_to("ada@example.org", "Choisissez un nouveau mot de passe")
        .await;
    assert_eq!(
        browser.get("/account").await.status,
        StatusCode::UNAUTHORIZED,
        "all devices are signed out"
    );
    let link = letter.link("/account/new-password");
    let token = link.split_once("token=").unwrap().1;
    let fields = [("token", token), ("password", "un tout autre mot de passe")];
    let page = browser.post(&link, "/account/new-password", &fields).await;
    assert_eq!(page.path, "/account", "{}", page.body);
    assert!(browser.get(OWN).await.has("pas en service"));
    let reader = test.registry.database.reader();
    let history = legollab_registry::audit::history(reader, "account", &ada.id)
        .await
        .unwrap();
    let acts: Vec<&str> = history.iter().map(|entry| entry.action.as_str()).collect();
    for act in [
        "second-factor-on",
        "second-factor-recovery-begun",
        "second-factor-recovered",
    ] {
        assert!(acts.contains(&act), "{act}: {acts:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_who_is_told_can_stop_it() {
    let test = TestRegistry::start().await;
    let (_, mut held) = lost(&test).await;
    begin_recovery(&test).await;
    let letter = test.letter_to("cleo@example.org", "a perdu son second facteur").await;
    let mine = test.letter_to("ada@example.org", "sera retiré").await;
    let link = letter.link("/account/second-factor/recovery/stop");
    let browser = test.visitor();
    assert!(browser.get(&link).await.has("que le second facteur de ada soit retiré"));
    let token = link.split_once("token=").unwrap().1;
    let page = browser
        .post(&link, "/account/second-factor/recovery/stop", &[("token", token)])
        .await;
    assert!(page.has("La demande est arrêtée"), "{}", page.body);
    test.letter_to("ada@example.org", "a été arrêtée").await;
    let page = browser.get(&mine.link("/account/second-factor/recovery/stop")).await;
    assert_eq!(
        page.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "there is nothing left to stop"
    );
    test.days_later(4).await;
    let page = password_given(&browser).await;
    assert!(page.has("Votre code"), "{}", page.body);
    // The first letter would be taken for the next one.
    for letter in std::fs::read_dir(test.folder().join("outbox")).unwrap() {
        // One that is only now being written is not it.
        let _ = std::fs::remove_file(letter.unwrap().path());
    }
    // Ada is there after all, asks again by mistake, and stops it on her own page.
    begin_recovery(&test).await;
    code_given(&browser, &page, &held.recovery()).await;
    let page = browser.post(OWN, "/account/second-factor/recovery/end", &[]).await;
    assert!(page.has("Votre second facteur reste en service."), "{}", page.body);
    test.days_later(4).await;
    assert!(password_given(&test.visitor()).await.has("Votre code"));
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_tells_nothing_of_an_account() {
    let test = TestRegistry::start().await;
    test.account("bob", &[]).await;
    let path = "/account/second-factor/lost";
    let mut answers = Vec::new();
    for email in ["bob@example.org", "nobody@example.org"] {
        let page = test.visitor().post(path, path, &[("email", email)]).await;
        answers.push((
            page.status,
            page.path,
            page.body.contains("Si un compte avec un second facteur existe"),
        ));
    }
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].2);
    let page = test.visitor().post(path, path, &[("email", "bob")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for dead in [
        "/account/second-factor/recovery?token=x",
        "/account/second-factor/recovery/stop?token=",
    ] {
        assert_eq!(
            test.visitor().get(dead).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{dead}"
        );
    }
}
