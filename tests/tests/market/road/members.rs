//! People use the site: one books the bike, its owner accepts, and both say how it went.

use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use legollab_e2e::{
    browser::{Driver, Window},
    wait,
};

use super::{SITE, assembling::BIKE, assembling::BIKE_NAME, in_studio};
use crate::studio_host::StudioHost;

/// What the one who booked writes.
pub const REVIEW: &str = "Vélo impeccable, accueil charmant.";
/// Seconds that a slot is away at least for its owner to accept it in time.
const AHEAD_S: i8 = 25;

/// Somebody comes to the site and becomes a member.
pub async fn sign_up(driver: &Driver, host: &StudioHost) -> Window {
    let alix = driver.open("alix-of-a-new-site", "fr").await;
    alix.go(&host.at(SITE, "/")).await;
    alix.click_to("/account/sign-up").await;
    alix.fill("name", "Alix").await;
    alix.fill("email", "alix@demo.example").await;
    alix.fill("password", "un-panier-et-deux-sacoches").await;
    alix.send("/account/sign-up").await;
    alix.sees("Alix").await;
    alix
}

/// The owner sets hours and the member books by them. A slot takes a minute, so that it is over before the road is.
pub async fn book(zoe: &mut Window, alix: &mut Window, host: &StudioHost) {
    zoe.go(&in_studio(host, "")).await;
    zoe.click_within("main", "Aller sur le site").await;
    zoe.arrives_at("/account/handover").await;
    zoe.send("/account/handover").await;
    zoe.go(&host.at(SITE, "/velos/opening-hours")).await;
    zoe.click_within("main", BIKE_NAME).await;
    let now = Timestamp::now().to_zoned(TimeZone::get("Europe/Paris").expect("there is a Paris"));
    let add = zoe.one("button[name=_add][value=hours]").await;
    zoe.press(&add).await;
    let until = now.checked_add(30.minutes()).expect("it is not the end of time");
    for (field, value) in [
        ("day", now.strftime("%A").to_string().to_lowercase()),
        ("from", now.strftime("%H:%M").to_string()),
        ("until", until.strftime("%H:%M").to_string()),
        ("slotMinutes", "1".to_owned()),
    ] {
        zoe.fill(&format!("hours.0.{field}"), &value).await;
    }
    zoe.send("/set-hours").await;

    // The first page has the bike with its picture, and leads to it.
    alix.go(&host.at(SITE, "/")).await;
    alix.sees_picture(BIKE).await;
    alix.click_within("main", BIKE_NAME).await;
    alix.sees_picture(BIKE).await;
    alix.look_in_both_languages("site-bike").await;
    alix.go(&alix.address().await).await;
    let soon = 60 - Timestamp::now().to_zoned(TimeZone::UTC).second() < AHEAD_S;
    let free = alix.all("button.slot.free").await;
    let slot = free.get(usize::from(soon)).expect("there are free slots");
    alix.press(slot).await;
    alix.sees(BIKE_NAME).await;

    zoe.go(&host.at(SITE, "/velos/requests")).await;
    zoe.sees("Alix").await;
    zoe.send("/do/bookings/accept").await;
    alix.go(&host.at(SITE, "/velos/my-bookings")).await;
    alix.sees("Acceptée").await;
    alix.look_in_both_languages("site-my-bookings").await;
}

/// Both write what they think, once the booking is over.
pub async fn review(zoe: &Window, alix: &Window, host: &StudioHost) {
    for (window, text) in [(alix, REVIEW), (zoe, "Rendu à l’heure.")] {
        // Up to a slot and the minute before it, less what has passed since.
        for _ in 0..4 {
            let invited = wait::patiently(|| async {
                window.go(&host.at(SITE, "/avis/to-write")).await;
                window.has("form[action$=\"/submit\"]").await.then_some(())
            })
            .await;
            if invited.is_some() {
                break;
            }
        }
        window.fill("stars", "4").await;
        window.fill("comment", text).await;
        window.send("/submit").await;
    }
}
