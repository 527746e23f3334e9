//! Coming into a platform from another site of the host.

use legollab_server::{
    accounts::{NewAccount, StewardError},
    hosting::{Hosting, HostingError, HostingOptions},
};
use legollab_web::local_path::LocalPath;

use crate::support::{PASSWORD, Running};

fn hosting(running: &Running) -> Hosting {
    let options = HostingOptions::of(running.folder("hosted"));
    Hosting::new(running.runtime.clone(), running.server.clone(), None, options).unwrap()
}

fn account(name: &str) -> NewAccount {
    NewAccount {
        email: format!("{}@example.org", name.to_lowercase()),
        name: name.to_owned(),
        password: None,
        roles: Vec::new(),
        locale: Some("en".to_owned()),
    }
}

/// The path of an address at this server's platform.
fn path(running: &Running, address: &str) -> String {
    let origin = format!("http://velos.localhost:{}", running.port);
    address.strip_prefix(&origin).unwrap().to_owned()
}

#[tokio::test]
async fn a_holder_comes_in_once_and_without_a_password() {
    let running = Running::start().await;
    let hosting = hosting(&running);
    let ada = hosting.steward("velos", None, account("Ada")).await.unwrap();
    let again = hosting.steward("velos", Some(&ada.id), account("Ada")).await.unwrap();
    assert_eq!(again.id, ada.id);
    let next = LocalPath::parse("/steward/members").unwrap();
    let link = path(&running, &hosting.hand_over("velos", &ada.id, next).unwrap());

    // Whatever looks ahead uses nothing up.
    for _ in 0..3 {
        let page = running.visitor().get(&link).await.expect(200);
        assert!(
            page.body.contains("come in as Ada") && page.set_cookies().iter().all(|set| !set.starts_with("session"))
        );
    }
    let token = link.split_once("?token=").unwrap().1;
    running
        .visitor()
        .post("/account/handover", &[("token", token)])
        .await
        .expect(403);
    let mut browser = running.visitor();
    let entered = browser
        .fill(&link, "/account/handover", &[("token", token)])
        .await
        .expect(303);
    assert_eq!(entered.location(), "/steward/members");
    browser.get("/steward/members").await.expect(200);
    let mut other = running.visitor();
    other.get(&link).await.expect(422);
    let form = other.get("/account/sign-in").await.token();
    other
        .post("/account/handover", &[("token", token), ("_csrf", &form)])
        .await
        .expect(422);
    other.get("/steward").await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_way_in_ends_after_a_minute_and_with_the_account() {
    let running = Running::start().await;
    let hosting = hosting(&running);
    let ada = hosting.steward("velos", None, account("Ada")).await.unwrap();
    let link = || {
        path(
            &running,
            &hosting.hand_over("velos", &ada.id, LocalPath::home()).unwrap(),
        )
    };
    let late = link();
    running.clock.advance(60_000);
    running.visitor().get(&late).await.expect(422);
    let blocked = link();
    let store = running.velos().store().clone();
    store
        .set_state(&ada.id, legollab_runtime::storage::MemberState::Blocked)
        .await
        .unwrap();
    running.visitor().get(&blocked).await.expect(422);
    let refused = hosting.steward("velos", Some(&ada.id), account("Ada")).await;
    assert!(
        matches!(refused, Err(HostingError::Steward(StewardError::Blocked))),
        "{refused:?}"
    );
    assert!(matches!(
        hosting.hand_over("nowhere", &ada.id, LocalPath::home()),
        Err(HostingError::NotServed { .. })
    ));
    running.stop().await;
}

#[tokio::test]
async fn an_address_is_no_proof_of_who_one_is() {
    let running = Running::start().await;
    let hosting = hosting(&running);
    let mut ben = running.join("Ben", &[]).await;
    let refused = hosting.steward("velos", None, account("Ben")).await;
    assert!(
        matches!(refused, Err(HostingError::Steward(StewardError::AddressTaken))),
        "{refused:?}"
    );
    ben.get("/steward").await.expect(403);
    // An account that was made here and never used is found again, so that a stop in between locks nobody out.
    let ada = hosting.steward("velos", None, account("Ada")).await.unwrap();
    assert_eq!(hosting.steward("velos", None, account("Ada")).await.unwrap().id, ada.id);
    // Once it has a password, it is somebody's.
    let hash = running.server.passwords().hash(PASSWORD.to_owned()).await.unwrap();
    running.velos().store().set_password(&ada.id, &hash).await.unwrap();
    assert!(hosting.steward("velos", None, account("Ada")).await.is_err());
    assert_eq!(
        hosting
            .steward("velos", Some(&ada.id), account("Ada"))
            .await
            .unwrap()
            .id,
        ada.id
    );
    running.stop().await;
}
