//! A service is bought and reviewed, in browsers: from the offer to the quote, the checklist that both sign, the review and the reply.

use jiff::{Timestamp, ToSpan as _};
use legollab_e2e::browser::{Driver, Window};

use crate::{demonstration, served::Served};

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_buys_and_reviews() {
    let served = Served::of(demonstration::copy().await).await;
    let driver = Driver::start().await;
    let day = |days: i64| {
        Timestamp::now()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date()
            .saturating_add(days.days())
            .to_string()
    };

    // Camille looks for help nearby, and the page says why the order is what it is.
    let mut camille = demonstration::window(&driver, &served, "camille").await;
    camille.go(&served.at("/offers")).await;
    camille.fill("q", "ouvrir").await;
    camille.fill("near", "Cenon").await;
    camille.click_within("main form", "Chercher").await;
    camille.sees("Pourquoi cet ordre").await;
    camille.sees("À Cenon. Sur place").await;
    camille.look("market-offers-near").await;
    camille.click_within("main", "Ouvrir votre site avec vous").await;
    camille.click_to("/ask").await;
    camille.fill("need", "court").await;
    camille.fill("budget", "beaucoup").await;
    camille.send("/ask").await;
    camille.look_at_error("market-ask-refused", 422).await;
    camille
        .fill("need", "Ouvrir un second site de prêt, à Floirac, avant le printemps.")
        .await;
    camille.fill("budget", "800").await;
    camille.send("/ask").await;
    camille.sees("Votre demande est partie").await;
    let engagement = camille.address().await;

    // Inès proposes; Camille reads and accepts.
    let mut ines = demonstration::window(&driver, &served, "ines").await;
    ines.go(&engagement).await;
    ines.click("Proposer un devis").await;
    ines.fill("label-0", "Deux demi-journées sur place").await;
    ines.fill("amount-0", "400").await;
    ines.fill("label-1", "TVA 20 %").await;
    ines.fill("amount-1", "80").await;
    ines.fill("items", "Le site s’ouvre\nUne sauvegarde est restaurée")
        .await;
    ines.fill("deliver-on", &day(20)).await;
    ines.fill("valid-until", &day(10)).await;
    ines.fill("terms", "Payé à 30 jours.").await;
    ines.send("/quote").await;
    ines.sees("Votre devis est envoyé").await;
    camille.go(&engagement).await;
    camille.look("market-engagement-quoted").await;
    camille.click("Lire et accepter le devis").await;
    camille.sees("480").await;
    camille.send("/accept").await;
    camille.sees("C’est convenu").await;

    // What was delivered is gone through by both, and both sign. Nobody reviews before that.
    camille.sees_not("Donner mon avis").await;
    ines.go(&engagement).await;
    ines.click("Annoncer la livraison").await;
    ines.fill("reason", "Le site est ouvert, et la restauration a été faite ensemble.")
        .await;
    ines.send("/deliver").await;
    for side in [&mut ines, &mut camille] {
        side.go(&engagement).await;
        for _ in 0..2 {
            side.click_within("#list", "C’est fait").await;
        }
        side.look("market-engagement-checked").await;
        side.click("Signer la recette").await;
    }
    camille.sees("Vous avez signé tous les deux").await;

    // One review, and one reply.
    camille.click("Donner mon avis").await;
    camille.look("market-review-new").await;
    camille.fill("grade", "4").await;
    for (criterion, grade) in [
        ("quality", "5"),
        ("deadlines", "3"),
        ("listening", "4"),
        ("handover", "4"),
    ] {
        camille.fill(criterion, grade).await;
    }
    camille
        .fill(
            "text",
            "Deux jours de retard, et depuis tout va : les bénévoles règlent le site sans aide.",
        )
        .await;
    camille.send("/review").await;
    camille.sees("est publié").await;
    let published = camille.address().await;
    ines.go(&published).await;
    ines.fill("text", "Merci. Nous prévoyons désormais un jour de secours.")
        .await;
    ines.send("/reply").await;
    ines.sees("Votre réponse est publiée").await;
    ines.look_in_both_languages("market-review-replied").await;

    // Everybody reads both, and computes the score again.
    let visitor = driver.open("visitor-of-reviews", "fr").await;
    visitor.go(&served.at("/reviews?provider=legollaborative")).await;
    visitor.sees("les bénévoles règlent le site sans aide").await;
    visitor.sees("un jour de secours").await;
    served.recompute_scores().await;
    Window::close([camille, ines, visitor]).await;
}
