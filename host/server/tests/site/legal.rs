//! What the law asks every site to say: made of what is filled in, and honest about what is not.

use legollab_server::accounts::{NewAccount, create_member};

use crate::{
    browser::Browser,
    support::{PASSWORD, Running, sign_in},
};

const FILLED_IN: &str = "[legal]\npublisher = \"Les jardins <b>\"\naddress = \"12 rue de la Paix\"\nemail = \"a@jardin.example\"\n\
     host = \"Coopérative\"\nhost-telephone = \"05 56 00 00 00\"\naccessibility = \"partial\"\n";

async fn jardin(legal: &str) -> (Running, Browser, Browser) {
    let running = Running::start().await;
    let platform = running.open("jardin", legal).await;
    running.server.put(platform.clone()).unwrap();
    let account = NewAccount {
        email: "odile@example.org".to_owned(),
        name: "Odile".to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles: vec!["steward".to_owned()],
        locale: Some("en".to_owned()),
    };
    create_member(&platform, running.server.passwords(), account)
        .await
        .unwrap();
    let browser = || Browser::new(running.port, "jardin.localhost");
    let mut steward = browser();
    sign_in(&mut steward, "odile@example.org", PASSWORD).await.expect(303);
    let visitor = browser();
    (running, visitor, steward)
}

#[tokio::test]
async fn what_is_filled_in_stands_at_the_foot_of_every_page() {
    let (running, mut visitor, mut steward) = jardin(FILLED_IN).await;
    let home = visitor.get("/").await.expect(200).body;
    for part in [
        "Les jardins &lt;b&gt;, 12 rue de la Paix",
        "href=\"mailto:a@jardin.example\"",
        "href=\"/legal\"",
        "href=\"/legal/privacy\"",
        "Accessibility: partly conformant",
    ] {
        assert!(home.contains(part), "{part}: {home}");
    }
    let notice = visitor.get("/legal").await.expect(200).body;
    assert!(
        notice.contains("href=\"tel:0556000000\"") && notice.contains("Coopérative"),
        "{notice}"
    );
    assert!(
        !notice.contains("Not filled in yet") && !notice.contains("Telephone<"),
        "{notice}"
    );
    let shown = steward.get("/legal").await.expect(200).body;
    assert!(
        shown.contains("Not filled in yet") && shown.contains("4 lines are missing"),
        "{shown}"
    );
    let privacy = visitor.get("/legal/privacy").await.expect(200).body;
    for part in ["Les jardins &lt;b&gt; decides", "session", "for 92 days", "www.cnil.fr"] {
        assert!(privacy.contains(part), "{part}: {privacy}");
    }
    let accessibility = visitor.get("/legal/accessibility?lang=fr").await.expect(200).body;
    assert!(accessibility.contains("respecte en partie"), "{accessibility}");
    running.stop().await;
}

#[tokio::test]
async fn nothing_is_made_up_where_nothing_is_filled_in() {
    let (running, mut visitor, mut steward) = jardin("").await;
    let notice = visitor.get("/legal").await.expect(200).body;
    assert!(notice.contains("has not filled in this part yet"), "{notice}");
    let accessibility = visitor.get("/legal/accessibility").await.expect(200).body;
    assert!(accessibility.contains("Nobody has evaluated"), "{accessibility}");
    let privacy = visitor.get("/legal/privacy").await.expect(200).body;
    assert!(privacy.contains("has not given an address"), "{privacy}");
    let shown = steward.get("/legal").await.expect(200).body;
    assert!(shown.contains("9 lines are missing"), "{shown}");
    running.stop().await;
}
