//! From the studio's first page to the button that opens the site.

use std::fs;

use legollab_e2e::browser::Window;

use super::{SITE, drawing};
use crate::studio_host::StudioHost;

/// What the picture of the first page shows.
pub const PHOTOGRAPH: &str = "Un vélo cargo devant le local.";
/// What the picture of the bike shows.
pub const BIKE: &str = "Un vélo de ville vert, de profil";
/// What it is called.
pub const BIKE_NAME: &str = "Vélo de ville";

/// Goes all steps but the last.
pub async fn assemble(zoe: &mut Window, host: &StudioHost) {
    zoe.go(&host.at("studio", "/")).await;
    zoe.look_in_both_languages("studio-welcome").await;
    zoe.click_within("main", "Commencer").await;
    zoe.fill("name", "Zoé").await;
    zoe.fill("email", "zoe@demo.example").await;
    zoe.fill("password", "tulipes-et-guidons-42").await;
    zoe.send("/account/sign-up").await;
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
    onward(zoe, "connections").await;

    // One rule is hers.
    onward(zoe, "settings").await;
    zoe.fill("settings.horizonDays", "14").await;
    zoe.click_within("main", "Enregistrer, puis").await;
    zoe.sees("sont enregistrés").await;
    zoe.look("studio-settings-of-the-next").await;

    onward(zoe, "look").await;
    zoe.fill("colour", "#7a2a5e").await;
    zoe.attach("logo", &drawing("velo-pliant.jpg")).await;
    zoe.attach("photograph", &drawing("velo-cargo.jpg")).await;
    zoe.fill("description", PHOTOGRAPH).await;

    // The first thing is entered on the site itself, which she enters without another password.
    onward(zoe, "first").await;
    zoe.click_to_new_tab("main", "Proposer un vélo").await;
    zoe.arrives_at("/account/handover").await;
    zoe.look("site-handover").await;
    zoe.send("/account/handover").await;
    zoe.look_in_both_languages("site-offer").await;
    zoe.fill("name", BIKE_NAME).await;
    zoe.fill("description", "Sept vitesses, panier avant.").await;
    zoe.fill("place", "Local du quartier").await;
    zoe.attach("pictures.+", &drawing("velo-ville.jpg")).await;
    zoe.fill("pictures.+~alt", BIKE).await;
    zoe.send("/offer").await;
    zoe.sees(BIKE_NAME).await;
    zoe.sees_picture(BIKE).await;
    zoe.close_tab().await;

    onward(zoe, "check").await;
    onward(zoe, "launch").await;
}

async fn onward(zoe: &mut Window, step: &str) {
    zoe.click_within("main", "Continuer").await;
    assert!(zoe.address().await.ends_with(step), "{}", zoe.address().await);
    zoe.look_in_both_languages(&format!("studio-{step}")).await;
}

/// What she chose is what the files of the site say.
pub fn is_as_it_was_entered(host: &StudioHost) {
    let read = |file: &str| {
        let path = host.folder().join("platforms").join(SITE).join(file);
        fs::read_to_string(path).expect("it is there")
    };
    let lock = read("platform.lock");
    assert!(lock.contains("origin = "), "it says where its bricks are from: {lock}");
    let manifest = read("platform.toml");
    for said in ["#7a2a5e", PHOTOGRAPH, "Vélos du Bas-Cenon"] {
        assert!(manifest.contains(said), "{said} is not in {manifest}");
    }
}
