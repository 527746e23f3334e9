//! The head of the home page: what the site is for, a picture, the search, and the way in.

use legollab_hostile::bricks::DOORS;

use crate::{browser::Browser, support::Running};

const SEARCH: &str = r#"role="search""#;

#[tokio::test]
async fn a_site_without_photograph_is_drawn_and_lets_people_in() {
    let running = Running::start().await;
    let home = running.visitor().get("/").await.expect(200).body;
    let hero = home.split(r#"<div class="hero">"#).nth(1).unwrap();
    let (words, picture) = hero.split_once(r#"<div class="hero-picture">"#).unwrap();
    assert!(words.contains("<h1>The velos</h1>"), "{words}");
    assert!(words.contains(r#"href="/account/sign-up""#), "{words}");
    assert!(
        picture.starts_with("<svg") && picture.contains("aria-hidden"),
        "{picture}"
    );
    assert!(!home.contains(SEARCH), "there is nothing to look through: {home}");
    let own = running.join("Ada", &[]).await.get("/").await.expect(200).body;
    assert!(!own.contains("/account/sign-up"), "she is in already: {own}");
    running.stop().await;
}

#[tokio::test]
async fn the_search_stands_on_the_first_page_and_in_the_header_of_the_others() {
    let running = Running::start().await;
    let doors = DOORS.file().unwrap();
    running
        .serve_bricks("outils", &[("doors", doors.as_slice(), "grants.store = {}")])
        .await;
    let mut visitor = Browser::new(running.port, "outils.localhost");
    let home = visitor.get("/").await.expect(200).body;
    assert_eq!(home.matches(SEARCH).count(), 1, "{home}");
    let form = home.split("<form class=\"search-brick one\"").nth(1).unwrap();
    let form = form.split("</form>").next().unwrap();
    for part in [r#"action="/search""#, r#"<label for="site-search">"#, r#"name="q""#] {
        assert!(form.contains(part), "{part}: {form}");
    }
    let (_, below) = home.split_once("</form>").unwrap();
    assert!(
        below.contains("Join The outils") && below.contains(r#"href="/account/sign-up""#),
        "who has looked around is invited: {below}"
    );
    let other = visitor.get("/account/sign-in").await.expect(200).body;
    assert_eq!(other.matches(SEARCH).count(), 1, "{other}");
    assert!(other.contains(r#"<form class="site-search""#), "{other}");
    running.stop().await;
}
