//! One road through the whole of it, in a browser: somebody who cannot program makes a site of bricks out of the marketplace,
//! people use it, it changes while it is served, and the marketplace goes away without anybody noticing.

mod assembling;
mod changing;
mod members;

use std::path::PathBuf;

use legollab_e2e::{
    browser::{Driver, Window},
    places,
};

use crate::{demonstration, served::Served, studio_host::StudioHost};

/// The name of the site, and what it is below the studio.
const SITE: &str = "velos-du-bas-cenon";
/// Clicks that lead from the studio's first page to an open site, beyond what is typed, at most. A field that is filled and a file that
/// is chosen count as one each.
const MOST_CLICKS: usize = 60;

/// A drawing out of the demonstration.
fn drawing(name: &str) -> PathBuf {
    places::checkout().join("xtask/src/demo/bikes").join(name)
}

/// The address of a page of the site in the studio.
fn in_studio(host: &StudioHost, path: &str) -> String {
    host.at("studio", &format!("/sites/{SITE}{path}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_made_of_bricks_of_the_market_and_goes_on_without_it() {
    let served = Served::of(demonstration::copy().await).await;
    let mut host = StudioHost::start(&served).await;
    let driver = Driver::start().await;
    let mut visitor = driver.open("visitor-of-a-new-site", "fr").await;

    // A holder signs up and goes from a recipe to a site that is open, which until then is nobody's but hers.
    let mut zoe = driver.open("zoe", "fr").await;
    assembling::assemble(&mut zoe, &host).await;
    visitor.go(&host.at(SITE, "/")).await;
    visitor.look_at_error("site-being-built", 503).await;
    zoe.click_within("main", "Ouvrir Vélos du Bas-Cenon").await;
    zoe.sees("est ouvert").await;
    let clicked = zoe.clicked();
    println!("{clicked} clicks from the studio's first page to an open site");
    assert!(clicked <= MOST_CLICKS, "{clicked} clicks to an open site");
    assembling::is_as_it_was_entered(&host);

    // It is there for everybody, also after the host was killed.
    host.crash().await;
    visitor.go(&host.at(SITE, "/")).await;
    visitor.sees("Vélos du Bas-Cenon").await;
    visitor.sees_picture(assembling::PHOTOGRAPH).await;
    assert!(visitor.has("header img.logo").await, "the site has its logo");
    visitor.look_in_both_languages("site-opened").await;

    // Somebody comes and books, and she accepts. What was booked takes its minutes, and the site changes meanwhile.
    let mut alix = members::sign_up(&driver, &host).await;
    members::book(&mut zoe, &mut alix, &host).await;
    changing::change(&mut zoe, &host).await;
    changing::change_on_the_command_line(&mut zoe, &visitor, &host).await;
    changing::look_around(&mut zoe, &host).await;
    members::review(&zoe, &alix, &host).await;
    visitor.go(&host.at(SITE, "/")).await;
    visitor.sees(members::REVIEW).await;
    visitor.sees_picture(assembling::BIKE).await;
    visitor.look_in_both_languages("site-in-use").await;

    // The marketplace goes away: what runs goes on, and can be changed.
    drop(served);
    zoe.go(&in_studio(&host, "/bricks")).await;
    zoe.look("studio-without-the-market").await;
    visitor.go(&host.at(SITE, "/")).await;
    visitor.sees("Vélos du Bas-Cenon").await;
    Window::close([zoe, alix, visitor]).await;
}
