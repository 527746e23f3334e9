//! One road through the whole of it, in a browser: somebody who cannot program makes a site of bricks out of the marketplace,
//! people use it, it changes while it is served, and the marketplace goes away without anybody noticing.

use std::fs;

use legollab_e2e::{
    browser::{Driver, Window},
    legollab,
};

use crate::{demonstration, served::Served, studio_host::StudioHost};

/// Clicks that lead from nothing to an open site, beyond what is typed, at most.
const MOST_CLICKS: usize = 60;

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_made_of_bricks_of_the_market_and_goes_on_without_it() {
    let served = Served::of(demonstration::copy().await).await;
    let mut host = StudioHost::start(&served).await;
    let driver = Driver::start().await;

    // A holder signs up and goes from a recipe to a site that is open.
    let mut zoe = driver.open("zoe", "fr").await;
    zoe.go(&host.at("studio", "/account/sign-up")).await;
    zoe.fill("name", "Zoé").await;
    zoe.fill("email", "zoe@demo.example").await;
    zoe.fill("password", "tulipes-et-guidons-42").await;
    zoe.send("/account/sign-up").await;
    zoe.go(&host.at("studio", "/")).await;
    zoe.look_in_both_languages("studio-no-site-yet").await;
    zoe.click_within("main", "Nouveau site").await;
    zoe.look_in_both_languages("studio-recipes").await;
    zoe.fill("recipe", "bikes").await;
    zoe.click_within("main", "Partir de ce modèle").await;
    zoe.look("studio-questions").await;
    zoe.click_within("main", "Continuer").await;
    zoe.fill("title", "Vélos du Bas-Cenon").await;
    zoe.look("studio-name").await;
    zoe.click_within("main", "Continuer").await;
    // What each brick may do, who made it, and what this host itself makes of that.
    zoe.sees("Écrire aux membres").await;
    zoe.sees("Certifié").await;
    zoe.look_in_both_languages("studio-bricks").await;
    for step in ["connections", "settings", "look", "first", "check", "launch"] {
        zoe.click_within("main", "Continuer").await;
        assert!(zoe.address().await.ends_with(step), "{}", zoe.address().await);
        zoe.look_in_both_languages(&format!("studio-{step}")).await;
    }
    // Until then it is nobody's but hers.
    let mut visitor = driver.open("visitor-of-a-new-site", "fr").await;
    visitor.go(&host.at("velos-du-bas-cenon", "/")).await;
    visitor.look_at_error("site-being-built", 503).await;
    zoe.click_within("main", "Ouvrir Vélos du Bas-Cenon").await;
    zoe.sees("est ouvert").await;
    let clicked = zoe.clicked();
    assert!(
        clicked <= MOST_CLICKS,
        "{clicked} clicks from the sign-up to an open site"
    );
    println!("{clicked} clicks from the sign-up to an open site");
    let lock = fs::read_to_string(host.folder().join("platforms/velos-du-bas-cenon/platform.lock"));
    assert!(
        lock.expect("there is a lock").contains("origin = "),
        "it says where its bricks are from"
    );

    // It is there for everybody, also after the host was killed.
    host.crash().await;
    visitor.go(&host.at("velos-du-bas-cenon", "/")).await;
    visitor.sees("Vélos du Bas-Cenon").await;
    visitor.look_in_both_languages("site-opened").await;

    // Its holder comes in without another password, and reads there who made its bricks.
    zoe.go(&host.at("studio", "/sites/velos-du-bas-cenon")).await;
    zoe.look_in_both_languages("studio-overview").await;

    // It changes while it is served: gathered, rehearsed, applied, and in the history.
    zoe.go(&host.at("studio", "/sites/velos-du-bas-cenon/look")).await;
    zoe.fill("colour", "#1f5fa8").await;
    zoe.click_within("main", "Enregistrer").await;
    zoe.go(&host.at("studio", "/sites/velos-du-bas-cenon/changes")).await;
    zoe.look_in_both_languages("studio-draft").await;
    zoe.click_within("main", "Répéter").await;
    zoe.look("studio-rehearsed").await;
    zoe.click_within("main", "Appliquer").await;
    zoe.go(&host.at("studio", "/sites/velos-du-bas-cenon/changes")).await;
    zoe.sees("Prendre la couleur #1f5fa8").await;
    zoe.look("studio-history").await;
    let folder = host.folder().join("platforms/velos-du-bas-cenon");
    let words = ["--json", "platform", "change", "list"];
    let history = legollab::run(&folder, &words).well().output;
    assert!(history.contains("set-theme") && history.contains("Zoé"), "{history}");

    // The marketplace goes away: what runs goes on, and can be changed.
    drop(served);
    zoe.go(&host.at("studio", "/sites/velos-du-bas-cenon/bricks")).await;
    zoe.look("studio-without-the-market").await;
    visitor.go(&host.at("velos-du-bas-cenon", "/")).await;
    visitor.sees("Vélos du Bas-Cenon").await;
    Window::close([zoe, visitor]).await;
}
