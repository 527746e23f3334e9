//! Members and bricks that pass for somebody else.

use legollab_runtime::storage::NewMember;
use legollab_server::accounts::{NewAccount, invite};

use crate::{
    marked,
    support::{PASSWORD, Running, link_in},
};

/// Signs somebody up under a name, and gives the status.
async fn sign_up(running: &Running, name: &str, email: &str) -> (u16, String) {
    let fields = [("name", name), ("email", email), ("password", PASSWORD), ("next", "/")];
    let mut browser = running.visitor();
    let answer = browser.fill("/account/sign-up", "/account/sign-up", &fields).await;
    (answer.status, answer.body)
}

#[tokio::test]
async fn nobody_signs_up_under_a_name_that_looks_like_a_stewards_or_the_sites() {
    let running = Running::start().await;
    running.member("Lovelace", &["steward"]).await;
    for name in [
        "Lovelace",
        "love  lace",
        "Lovelаce", // with a Cyrillic а
        "Lovelacе", // with a Cyrillic е
        "Lóvelace",
        "LoveIace", // with a capital i
        "L0velace",
        "The velos",
        "les velos",
    ] {
        let (status, body) = sign_up(&running, name, "eve@example.org").await;
        assert_eq!(status, 422, "{name}");
        assert!(
            body.contains("looks like that of somebody who runs this site"),
            "{name}: {body}"
        );
    }
    assert_eq!(
        running.velos().store().count_members().await.unwrap(),
        1,
        "nobody came in"
    );
    // A name of one's own, in whatever letters, is fine.
    assert_eq!(sign_up(&running, "Ада Смирнова", "ada.s@example.org").await.0, 303);

    // Nor does a member take such a name later, or an invited one at first.
    let mut eve = running.join("Eve", &[]).await;
    let fields = [("name", "Lovelасe"), ("language", "fr")];
    let answer = eve.fill("/account", "/account", &fields).await.expect(422);
    assert!(answer.body.contains("looks like that of somebody"), "{}", answer.body);
    let account = NewAccount {
        email: "zoe@example.org".into(),
        name: "Zoé".into(),
        password: None,
        roles: Vec::new(),
        locale: Some("fr".into()),
    };
    invite(&running.server.site("velos").unwrap(), account).await.unwrap();
    let link = link_in(running.letters(1).await.first().unwrap());
    let token = link.split("token=").nth(1).unwrap().to_owned();
    let mut zoe = running.visitor();
    let fields = [("token", token.as_str()), ("name", "LOVELACE"), ("password", PASSWORD)];
    let answer = zoe.fill(&link, "/account/welcome", &fields).await.expect(422);
    assert!(answer.body.contains("looks like that of somebody"), "{}", answer.body);
    // The link is as good as before, for another name.
    let fields = [("token", token.as_str()), ("name", "Zoé"), ("password", PASSWORD)];
    zoe.fill(&link, "/account/welcome", &fields).await.expect(303);
    // A steward may be called whatever stewards are called.
    let mut ada = running.signed_in("Lovelace").await;
    let fields = [("name", "LOVELACE"), ("language", "fr")];
    ada.fill("/account", "/account", &fields).await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn stewards_read_which_members_may_be_taken_for_others() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let store = running.velos();
    let add = |name: &str, email: &str| {
        let member = NewMember {
            email: email.into(),
            name: name.into(),
            password_hash: None,
            roles: Vec::new(),
            locale: "fr".into(),
            confirmed: true,
        };
        let (store, now) = (store.clone(), store.now());
        async move { store.store().add_member(member, now).await.unwrap() }
    };
    for (name, email, marks) in [
        (
            "Adа",
            "one@example.org",
            &["Looks like a steward", "Unusual letters"][..],
        ),
        ("Les velos", "two@example.org", &["Looks like the site"]),
        ("\u{200b}\u{3164}", "three@example.org", &["No visible name"]),
        ("Mаrie", "four@example.org", &["Unusual letters"]),
        ("Nina", "ninа@example.org", &["Unusual address"]),
        ("Иван", "ivan@example.org", &[]),
        ("Marie Martin", "marie@example.org", &[]),
    ] {
        let member = add(name, email).await;
        let list = steward
            .get(&format!("/steward/members?search={}", email.split('@').next().unwrap()))
            .await;
        let list = list.expect(200).body;
        let one = steward
            .get(&format!("/steward/members/{}", member.id))
            .await
            .expect(200)
            .body;
        let found = list.matches("chip attention").count();
        // Who has no password yet has a chip of that kind as well.
        assert_eq!(found, marks.len() + 1, "{name}: {list}");
        for mark in marks {
            assert!(list.contains(mark), "{name}: {mark}");
        }
        assert_eq!(one.matches("notice attention").count(), marks.len(), "{name}: {one}");
        if marks.contains(&"No visible name") {
            assert!(list.contains(">three@example.org</a>"), "{list}");
        }
    }
    let mut french = steward.clone();
    let fields = [("language", "fr"), ("_from", "/steward/members")];
    french.fill("/account", "/account/language", &fields).await.expect(303);
    let list = french.get("/steward/members").await.expect(200).body;
    for mark in [
        "Ressemble à un responsable",
        "Ressemble au site",
        "Nom invisible",
        "Lettres inhabituelles",
        "Adresse inhabituelle",
    ] {
        assert!(list.contains(mark), "{mark}");
    }
    running.stop().await;
}

/// Where a password is asked for, there is the band, and nowhere else; what bricks show names them.
#[tokio::test]
async fn a_page_of_a_brick_says_whose_it_is_and_is_none_of_the_account() {
    let running = Running::start().await;
    running
        .serve_bricks("tools", &[("front", &marked::file(), marked::GRANTS)])
        .await;
    let mut visitor = running.visitor();
    for page in ["/account/sign-in", "/account/sign-up", "/account/new-password?token=x"] {
        let body = visitor.get(page).await.expect(200).body;
        assert!(
            body.contains("account-band") && body.contains("type=\"password\""),
            "{page}: {body}"
        );
        assert!(!body.contains("of-brick"), "{page}");
    }
    let mut ada = running.join("Ada", &["steward"]).await;
    let body = ada.get("/account").await.expect(200).body;
    assert!(body.contains("account-band"), "{body}");
    for (language, line) in [("en", "by test"), ("fr", "par test")] {
        let mut visitor = crate::browser::Browser::new(running.port, "tools.localhost");
        let body = visitor
            .get(&format!("/front/front?lang={language}"))
            .await
            .expect(200)
            .body;
        let said = body.split("class=\"of-brick\"").nth(1).expect("the brick is named");
        assert!(said.split("</p>").next().unwrap().contains(line), "{said:.200}");
        assert!(
            !body.contains("account-band") && !body.contains("type=\"password\""),
            "{body}"
        );
    }
    running.stop().await;
}
