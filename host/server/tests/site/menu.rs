//! The menu as a platform arranges it.

use crate::{
    browser::Browser,
    marked::{self, GRANTS},
    support::{PASSWORD, Running, sign_in},
};

/// A platform with the same brick mounted three times, each with a page in the menu.
async fn three(menu: &str) -> Running {
    let running = Running::start().await;
    let file = marked::file();
    let last = format!("{GRANTS}\n{menu}");
    let bricks = [("one", GRANTS), ("two", GRANTS), ("three", last.as_str())];
    let bricks = bricks.map(|(mount, lines)| (mount, file.as_slice(), lines));
    running.serve_bricks("three", &bricks).await;
    running
}

fn visitor(running: &Running) -> Browser {
    Browser::new(running.port, "three.localhost")
}

/// The pages that a part of a page leads to, in their order.
fn pages_in(part: &str) -> Vec<&str> {
    let links = part.split("href=\"/").skip(1);
    links
        .filter_map(|link| link.split_once("/front\"").map(|(mount, _)| mount))
        .filter(|mount| !mount.contains('"'))
        .collect()
}

#[tokio::test]
async fn pages_stand_in_the_order_of_the_platform() {
    let running = three("[menu]\norder = [\"three/front\", \"one/front\"]").await;
    let home = visitor(&running).get("/").await.expect(200);
    let (header, body) = home.body.split_once("<main").unwrap();
    assert_eq!(pages_in(header), ["three", "one", "two"]);
    assert_eq!(pages_in(body), ["three", "one", "two"], "the ways in follow the menu");
    let page = visitor(&running).get("/one/front").await.expect(200);
    let (header, _) = page.body.split_once("<main").unwrap();
    assert_eq!(pages_in(header), ["three", "one", "two"], "on every page");
    running.stop().await;

    let running = three("").await;
    let home = visitor(&running).get("/").await.expect(200);
    assert_eq!(
        pages_in(home.body.split_once("<main").unwrap().0),
        ["one", "two", "three"]
    );
    running.stop().await;
}

#[tokio::test]
async fn a_page_that_the_menu_leaves_out_is_there_for_whoever_has_its_address() {
    let running = three("[menu]\nhidden = [\"two/front\"]").await;
    let mut visitor = visitor(&running);
    let home = visitor.get("/").await.expect(200);
    assert_eq!(pages_in(&home.body), ["one", "three", "one", "three"]);
    visitor.get("/two/front").await.expect(200);
    assert_eq!(visitor.get("/two").await.expect(303).location(), "/two/front");
    let map = visitor.get("/sitemap.xml").await.expect(200).body;
    assert!(map.contains("/one/front") && !map.contains("/two/front"), "{map}");
    running.stop().await;
}

#[tokio::test]
async fn what_the_site_itself_puts_there_stays() {
    let running = three("[menu]\nhidden = [\"one/front\", \"two/front\", \"three/front\"]").await;
    let platform = running.server.platforms();
    let platform = platform.iter().find(|platform| platform.name() == "three").unwrap();
    let account = legollab_server::accounts::NewAccount {
        email: "ada@example.org".to_owned(),
        name: "Ada".to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles: vec!["steward".to_owned()],
        locale: Some("en".to_owned()),
    };
    legollab_server::accounts::create_member(platform, running.server.passwords(), account)
        .await
        .unwrap();
    let mut ada = visitor(&running);
    sign_in(&mut ada, "ada@example.org", PASSWORD).await.expect(303);
    let home = ada.get("/").await.expect(200);
    assert_eq!(pages_in(&home.body), Vec::<&str>::new());
    assert!(home.body.contains("/steward"), "{}", home.body);
    running.stop().await;
}
