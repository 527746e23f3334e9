//! A provider publishes, from the first page to the bytes that somebody else downloads.

use std::fs;

use legollab_e2e::{
    browser::{Driver, Window},
    legollab, places,
};
use reqwest::StatusCode;
use serde_json::Value;

use crate::served::{PASSWORD, Served};

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_signs_up_and_publishes() {
    let mut served = Served::new().await;
    let driver = Driver::start().await;

    // Inès opens an account; a form that is wrong says where, and the letter's link confirms the address.
    let mut ines = driver.open("ines", "fr").await;
    ines.go(&served.at("/")).await;
    ines.look_in_both_languages("market-home-empty").await;
    ines.click_to("/account/sign-up").await;
    ines.look_in_both_languages("market-sign-up").await;
    ines.fill("name", "Inès").await;
    ines.fill("email", "ines@example.org").await;
    ines.fill("password", "court").await;
    ines.send("/account/sign-up").await;
    ines.look_at_error("market-sign-up-refused", 422).await;
    ines.fill("password", PASSWORD).await;
    ines.send("/account/sign-up").await;
    let link = served.link_in_letter("ines@example.org", "/account/").await;
    ines.go(&link).await;
    confirm(&mut ines).await;
    sign_in(&mut ines, &served, "ines@example.org").await;

    // She makes an organisation, and adds a key and a token.
    ines.go(&served.at("/organisations/new")).await;
    ines.look_in_both_languages("market-organisation-new").await;
    ines.fill("title", "Atelier Garonne").await;
    ines.fill("slug", "garonne").await;
    ines.fill("kind", "provider").await;
    ines.fill("summary", "Des briques pour prêter des vélos.").await;
    ines.fill("locality", "Cenon").await;
    ines.send("/organisations/new").await;
    ines.sees("Atelier Garonne").await;
    ines.look_in_both_languages("market-organisation").await;
    let key = legollab::run(served.folder(), &["--json", "registry", "key", "key.pem"])
        .well()
        .json();
    ines.go(&served.at("/organisations/garonne/keys")).await;
    ines.fill("name", "Clé de publication").await;
    ines.fill("key", key["public"].as_str().expect("a public key")).await;
    ines.send("/organisations/garonne/keys").await;
    ines.sees("Clé de publication").await;
    ines.look_in_both_languages("market-keys").await;
    ines.go(&served.at("/account/tokens")).await;
    ines.fill("name", "Publication").await;
    ines.fill("organisation", "garonne").await;
    ines.send("/account/tokens").await;
    let token = token_in(&ines.driver().source().await.expect("the page has a source"));

    // The bricks of this checkout are the cooperative's, so their namespace is refused to her, in words.
    let foreign = served.publish(&places::brick("booking"), &token, "key.pem").failed();
    assert!(foreign.contains("legollaborative/booking"), "{foreign}");

    // Hers is staged; a crash right after the acknowledgement loses nothing.
    let brick = garonne_tally(&served);
    served.publish(&brick, &token, "key.pem").well();
    served.crash().await;
    let stranger = reqwest::get(served.at("/v2/garonne/tally/manifests/0.1.0"))
        .await
        .expect("an answer");
    assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        manifest(&served, "0.1.0").await.0,
        StatusCode::NOT_FOUND,
        "nobody sees what is staged"
    );
    ines.go(&served.at("/organisations/garonne/versions")).await;
    ines.look_in_both_languages("market-versions-staged").await;
    ines.click_to("/organisations/garonne/versions/").await;
    ines.look_in_both_languages("market-version-staged").await;
    ines.send("/approve").await;

    // Everybody finds it, and downloads the very same bytes.
    let mut visitor = driver.open("visitor", "fr").await;
    visitor.go(&served.at("/bricks")).await;
    visitor.look_in_both_languages("market-bricks").await;
    visitor.click_to("/bricks/garonne/tally").await;
    visitor.sees("Atelier Garonne").await;
    visitor.look_in_both_languages("market-brick").await;
    let (status, manifest_of_it) = manifest(&served, "0.1.0").await;
    assert_eq!(status, StatusCode::OK);
    let layer = manifest_of_it["layers"][0]["digest"]
        .as_str()
        .expect("a layer")
        .to_owned();
    let bytes = blob(&served, &layer).await;
    assert_eq!(
        bytes,
        fs::read(&brick).expect("the brick can be read"),
        "the bytes are the same"
    );

    // The same again is no second release; the same version with other bytes is refused.
    served.publish(&brick, &token, "key.pem").well();
    let other = other_bytes(&served);
    let refused = served.publish(&other, &token, "key.pem").failed();
    assert!(refused.contains("0.1.0"), "{refused}");

    Window::close([ines, visitor]).await;
}

/// The link of a letter asks for the password, so that nobody confirms a stranger's account, and for a press of its button.
async fn confirm(window: &mut Window) {
    if window.has("main input[name=password]").await {
        window.fill("password", PASSWORD).await;
    }
    if window.has("main form[action*=\"/account/\"] button[type=submit]").await {
        let button = window.one("main form[action*=\"/account/\"] button[type=submit]").await;
        window.press(&button).await;
    }
}

async fn sign_in(window: &mut Window, served: &Served, email: &str) {
    window.go(&served.at("/account")).await;
    if window
        .has("form[action$=\"/account/sign-in\"], a[href*=\"/account/sign-in\"]")
        .await
    {
        window.go(&served.at("/account/sign-in")).await;
        window.fill("email", email).await;
        window.fill("password", PASSWORD).await;
        window.send("/account/sign-in").await;
    }
}

/// The token that a page shows.
pub fn token_in(text: &str) -> String {
    let start = text.find("legollab_").expect("the page shows the token once");
    let token = text[start..]
        .split(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c)))
        .next();
    token.unwrap_or_default().to_owned()
}

/// A brick of hers: made as anybody makes one from a template of the SDK would be, here from a test brick under her namespace.
fn garonne_tally(served: &Served) -> std::path::PathBuf {
    renamed(served, "tally.wasm", "")
}

/// The same brick with a changed text.
fn other_bytes(served: &Served) -> std::path::PathBuf {
    renamed(served, "tally-other.wasm", "\n# changed\n")
}

fn renamed(served: &Served, file: &str, more: &str) -> std::path::PathBuf {
    use legollab_package::{BrickFile, Sections, embed};
    let bytes = fs::read(places::brick("tally")).expect("the test brick is built");
    let read = BrickFile::read(&bytes).expect("it is a brick");
    let sections = Sections {
        manifest_text: read.manifest_text.replacen("\"test:tally\"", "\"garonne:tally\"", 1) + more,
        wit: read.wit,
        texts: read.texts,
    };
    let made = embed(&bytes, &sections).expect("the sections can be replaced");
    let path = served.folder().join(file);
    fs::write(&path, made).expect("the brick can be written");
    path
}

async fn pull_token(served: &Served) -> String {
    let address = served.at("/token?scope=repository:garonne/tally:pull&service=legollab");
    let answer: Value = reqwest::get(address)
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    answer["token"].as_str().expect("a token for everybody").to_owned()
}

async fn manifest(served: &Served, reference: &str) -> (StatusCode, Value) {
    let answer = reqwest::Client::new()
        .get(served.at(&format!("/v2/garonne/tally/manifests/{reference}")))
        .bearer_auth(pull_token(served).await)
        .send()
        .await
        .expect("an answer");
    (answer.status(), answer.json().await.unwrap_or_default())
}

async fn blob(served: &Served, digest: &str) -> Vec<u8> {
    let answer = reqwest::Client::new()
        .get(served.at(&format!("/v2/garonne/tally/blobs/{digest}")))
        .bearer_auth(pull_token(served).await)
        .send()
        .await
        .expect("an answer");
    answer.bytes().await.expect("the blob").to_vec()
}
