//! Forms and buttons under the hands of people: clicked twice, asked about.

use legollab_e2e::{
    browser::{Driver, Window},
    site::{PASSWORD, Site, email},
};
use serde_json::{Value, json};

use crate::change_archive;

async fn sign_in(window: &Window, origin: &str, name: &str) {
    window.go(&format!("{origin}/account/sign-in")).await;
    window.fill("email", &email(name)).await;
    window.fill("password", PASSWORD).await;
    window.send("/account/sign-in").await;
    if window.language().await != "fr" {
        window.switch_language().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_offers_one_bike() {
    let (site, driver) = (Site::bikes().await, Driver::start().await);
    let origin = site.origin();
    let owner = site.join("Camille").await;
    let camille = driver.open("camille", "fr").await;
    sign_in(&camille, &origin, "Camille").await;
    camille.go(&format!("{origin}/bikes/offer")).await;
    camille.fill("name", "Vélo cargo").await;
    camille.fill("description", "Deux antivols.").await;
    camille.fill("place", "Local").await;
    // Two clicks before the answer to the first is there.
    let twice = "const button = [...document.querySelectorAll('form[action$=\"/offer\"] button[type=submit]')].pop();
                 window.left = true; button.click(); setTimeout(() => button.click(), 5); return null";
    camille.ask(twice, vec![]).await;
    legollab_e2e::wait::until("the page of the bike", || async {
        camille.address().await.contains("/bikes/item?item=").then_some(())
    })
    .await;
    camille.sees("est proposé").await;
    let items = owner.read("bikes/items/list", &[]).await.expect(200).json();
    assert_eq!(items.as_array().map(Vec::len), Some(1), "{items}");
    Window::close([camille]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_declined_with_a_reason_on_a_page_that_names_it() {
    let (site, driver) = (Site::bikes().await, Driver::start().await);
    let origin = site.origin();
    let (owner, booker) = (site.join("Camille").await, site.join("Alix").await);
    let item = change_archive::bike_by(&owner, 60).await;
    let slots = booker
        .read(
            "bikes/bookings/free-slots",
            &[("item", item.as_str().unwrap()), ("days", "2")],
        )
        .await;
    let slot: Value = slots.expect(200).json().as_array().unwrap()[30].clone();
    let request = json!({ "item": item, "from": slot["from"], "until": slot["until"], "note": null });
    booker.call("bikes/bookings/request", request).await.expect(200);

    let mut camille = driver.open("camille", "fr").await;
    sign_in(&camille, &origin, "Camille").await;
    camille.go(&format!("{origin}/bikes/requests")).await;
    camille.send("/confirm/bookings/decline").await;
    camille.sees("Refuser la demande faite par Alix pour Vélo, du").await;
    camille.look("decline-question").await;
    // Too long a reason: the question comes again with what was entered.
    camille.fill("reason", &"trop ".repeat(500)).await;
    camille.send("/do/bookings/decline").await;
    camille.sees("2000 caractères").await;
    camille.sees("Refuser la demande faite par Alix").await;
    camille.look_at_error("decline-refused", 422).await;
    camille.fill("reason", "Il est en réparation.").await;
    camille.send("/do/bookings/decline").await;
    camille
        .sees("Vous avez refusé la demande faite par Alix pour Vélo, du")
        .await;
    assert!(camille.address().await.ends_with("/bikes/requests"));
    let mine = booker.read("bikes/bookings/mine", &[]).await.expect(200).json();
    assert_eq!(mine[0]["reason"], "Il est en réparation.");
    Window::close([camille]).await;
}
