//! A success contributes, in browsers: consent, declaration, call, payment, receipt, and what the fund gives to a next project.

use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use legollab_e2e::browser::{Driver, Window};

use crate::{demonstration, served::Served};

#[tokio::test(flavor = "multi_thread")]
async fn a_success_feeds_the_fund() {
    let served = Served::of(demonstration::copy().await).await;
    let driver = Driver::start().await;
    let paris = TimeZone::get("Europe/Paris").expect("there is a Paris");
    let closes = Timestamp::now().to_zoned(paris).date().last_of_month();

    // Camille consents for a second project, having read the whole text with its rate.
    let mut camille = demonstration::window(&driver, &served, "camille").await;
    camille.go(&served.at("/organisations/new")).await;
    camille.fill("title", "Outils de Cenon").await;
    camille.fill("slug", "outils-de-cenon").await;
    camille.fill("kind", "holder").await;
    camille.fill("summary", "Prête des outils aux habitants.").await;
    camille.fill("locality", "Cenon").await;
    camille.send("/organisations/new").await;
    camille.go(&served.at("/contributions/outils-de-cenon")).await;
    camille.click_to("/contributions/outils-de-cenon/consent").await;
    camille.fill("first", &closes.to_string()).await;
    camille.send("/consent").await;
    camille.sees("du résultat net de chaque exercice").await;
    camille.look("market-consent").await;
    camille.fill("agreed", "on").await;
    camille.send("/consent").await;
    camille.sees("contribue pour trois exercices").await;

    // The year ends; the result is declared on her honour, after she has seen what it comes to.
    let maud = demonstration::window(&driver, &served, "maud").await;
    maud.go(&served.at("/clock")).await;
    maud.fill("day", &closes.saturating_add(5.days()).to_string()).await;
    maud.send("/clock").await;
    let year = "/contributions/outils-de-cenon/years/1";
    camille.go(&served.at(year)).await;
    camille.fill("result", "douze mille").await;
    camille.send("/years/1").await;
    camille.look_at_error("market-declaration-refused", 422).await;
    camille.fill("result", "12 000").await;
    camille.send("/years/1").await;
    camille.sees("360,00").await;
    camille.look("market-declaration").await;
    camille.fill("parts", "1").await;
    camille.fill("honour", "on").await;
    camille.send("/years/1").await;
    camille.sees("déclaré").await;
    camille.click_to("/contributions/outils-de-cenon/calls/").await;
    camille.sees("3M02").await;
    camille.look_in_both_languages("market-call").await;

    // Théo records what came in; the receipt is there.
    let mut theo = demonstration::window(&driver, &served, "theo").await;
    theo.go(&served.at("/treasury/payments/new")).await;
    theo.fill("organisation", "outils-de-cenon").await;
    theo.fill("amount", "360").await;
    theo.fill("paid_on", &closes.saturating_add(5.days()).to_string()).await;
    theo.send("/payments/new").await;
    theo.sees("Le reçu").await;
    camille.go(&served.at("/contributions/outils-de-cenon")).await;
    camille.click_to("/receipts/").await;
    camille.sees("360,00").await;
    camille.look("market-receipt").await;

    // The fund gives to a next project, no more than it holds, and says so to everybody.
    theo.go(&served.at("/treasury/grants")).await;
    theo.fill("project", "Jardin partagé de Cenon").await;
    theo.fill("amount", "90000").await;
    theo.fill("reason", "Vote de l’assemblée : 12 voix sur 14.").await;
    theo.send("/treasury/grants").await;
    theo.look_at_error("market-grant-refused", 422).await;
    theo.fill("amount", "200").await;
    theo.send("/treasury/grants").await;
    theo.look("market-grant").await;
    theo.send("/treasury/grants").await;
    theo.sees("Jardin partagé de Cenon").await;
    let visitor = driver.open("visitor-of-fund", "fr").await;
    visitor.go(&served.at("/fund")).await;
    visitor.sees("Jardin partagé de Cenon").await;
    served.recompute_fund().await;
    Window::close([camille, maud, theo, visitor]).await;
}
