//! Recipes that people bring, and those that they make of their sites.

use axum::{Router, response::Redirect, routing::get};
use tokio::net::TcpListener;

use crate::{
    bricks::{BOOKING, MAP, RATING, RIVAL},
    browser::{Answer, Browser},
    support::{World, make},
};

const RECIPE: &str = r##"
format = 1
accent = "#b4442a"
title = { fr = "Outils de Palmer", en = "Palmer tools" }
summary = { fr = "Une étagère pour tout l’immeuble.", en = "A shelf for the whole house." }
purpose = { fr = "Des outils prêtés." }

[[bricks]]
mount = "outils"
package = "legollaborative:booking"
why = { fr = "Pour réserver une perceuse." }

[[bricks]]
mount = "etagere"
package = "test:shelf"

[[bricks]]
mount = "avis"
package = "legollaborative:rating"

[[bricks]]
mount = "carte"
package = "test:map"

[[connections]]
mount = "avis"
interface = "legollaborative:booking/events"
other = "outils"
on = false

[[connections]]
mount = "carte"
interface = "legollaborative:booking/items"
other = "etagere"
"##;

async fn send(browser: &mut Browser, text: &str) -> Answer {
    browser.get("/recipes").await.expect(200);
    browser
        .post_parts("/recipes/file", &[], &[("recipe", text.as_bytes())])
        .await
}

/// Makes a site with a recipe that was brought, from its page.
async fn begin(browser: &mut Browser, recipe: &str, address: &str) {
    browser.get(recipe).await.expect(200);
    let questions = browser.post(recipe, &[]).await.leads();
    let fields = [("purpose", ""), ("zone", "Europe/Paris"), ("languages", "fr")];
    let name = browser.fill(&questions, &questions, &fields).await.leads();
    let fields = [("title", "Outils 33"), ("address", address)];
    let bricks = browser.fill(&name, &name, &fields).await.leads();
    assert!(bricks.ends_with("/bricks"), "{bricks}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recipe_is_sent_shown_and_begun_with() {
    let world = World::with(&[&BOOKING, &RATING, &MAP, &RIVAL]).await;
    let mut odile = world.join("odile").await;
    let page = odile.get("/new").await.expect(200);
    page.says("Un modèle d’ailleurs");
    let recipe = send(&mut odile, RECIPE).await.leads();
    let page = odile.get(&recipe).await.expect(200);
    let page = page
        .says("Outils de Palmer")
        .says("Une étagère pour tout l’immeuble.")
        .says("Ce modèle vient d’un fichier.")
        .says("Pour réserver une perceuse.")
        .says("Pour prévenir les propriétaires.");
    page.says("(pas reliées)").says("s’appuie sur");
    // Nobody else finds it.
    let mut karim = world.join("karim").await;
    karim.get(&recipe).await.expect(404);

    // A name whose words begin with digits is made of the title.
    begin(&mut odile, &recipe, "").await;
    let platform = world.platform("outils-33");
    let bricks = &platform.manifest().bricks;
    assert_eq!(
        bricks.keys().collect::<Vec<_>>(),
        ["outils", "etagere", "avis", "carte"]
    );
    assert!(bricks["avis"].listens.is_empty(), "{:?}", bricks["avis"].listens);
    assert_eq!(bricks["carte"].wires["legollaborative:booking/items"], "etagere");
    assert_eq!(platform.manifest().theme.accent.as_deref(), Some("#b4442a"));
    // Its words are read on the site's pages like those of any recipe.
    odile
        .get("/sites/outils-33/bricks")
        .await
        .expect(200)
        .says("Pour réserver une perceuse.");
    odile
        .get("/sites/outils-33/purpose")
        .await
        .expect(200)
        .says("Parti de « Outils de Palmer »");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recipe_that_will_not_do_is_told_by_its_place() {
    let world = World::with(&[&BOOKING]).await;
    let mut odile = world.join("odile").await;
    for (from, to, problem) in [
        ("mount = \"outils\"", "mount = \"steward\"", "« bricks.steward »"),
        ("accent = \"#b4442a\"", "accent = \"rouge\"", "une couleur comme"),
        ("format = 1", "format = 9", "le format 9"),
        ("\nformat", "<!doctype html>\nformat", "une page web"),
        ("accent", "colour", "à la ligne 3"),
    ] {
        let page = send(&mut odile, &RECIPE.replacen(from, to, 1)).await.expect(422);
        page.says(problem);
    }
    // Bricks that are not here are told before anything is begun.
    let recipe = send(&mut odile, RECIPE).await.leads();
    odile
        .get(&recipe)
        .await
        .expect(200)
        .says("Ce modèle a besoin de test:shelf");
    odile.post(&recipe, &[]).await.expect(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_becomes_a_recipe_without_members_and_data() {
    let world = World::with(&[&BOOKING, &RATING]).await;
    let mut odile = world.join("odile").await;
    make(&mut odile, "bikes", "Vélos", "velos").await;
    // She does not want reviews to be asked for.
    let page = "/sites/velos/connections";
    let boxes = odile.get(page).await.expect(200).values("shown");
    odile.post(page, &[("shown", boxes[0].as_str())]).await.expect(303);
    let copies = "/sites/velos/copies";
    odile.get(copies).await.expect(200).says("Des vélos.");
    let page = odile
        .post("/sites/velos/copies/recipe", &[("title", ""), ("summary", "")])
        .await
        .expect(422);
    page.says("Donnez-lui un nom").says("Une phrase de 300 caractères");
    let fields = [("title", "Vélos du quartier"), ("summary", "Des vélos à partager.")];
    let answer = odile.post("/sites/velos/copies/recipe", &fields).await.expect(200);
    assert_eq!(answer.disposition, "attachment; filename=\"velos.recipe.toml\"");
    let text = String::from_utf8(answer.bytes).unwrap();
    assert!(!text.contains("odile") && !text.contains("example.org"), "{text}");

    let mut karim = world.join("karim").await;
    let recipe = send(&mut karim, &text).await.leads();
    let page = karim.get(&recipe).await.expect(200);
    page.says("Vélos du quartier")
        .says("invite les deux à écrire")
        .says("(pas reliées)");
    begin(&mut karim, &recipe, "les-miens").await;
    let platform = world.platform("les-miens");
    assert_eq!(platform.mounts().len(), 2);
    assert!(platform.manifest().bricks["avis"].listens.is_empty());
}

async fn elsewhere() -> String {
    let router = Router::new()
        .route("/recette.toml", get(async || RECIPE))
        .route("/vers", get(async || Redirect::temporary("/recette.toml")))
        .route("/sans-fin", get(async || Redirect::temporary("/sans-fin")))
        .route(
            "/dedans",
            get(async || Redirect::temporary("https://10.0.0.1/recette.toml")),
        )
        .route("/gros", get(async || "#".repeat(70_000)));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://127.0.0.1:{port}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recipe_is_read_at_an_address() {
    let world = World::with(&[&BOOKING, &RATING, &MAP, &RIVAL]).await;
    let mut odile = world.join("odile").await;
    let there = elsewhere().await;
    odile.get("/recipes").await.expect(200);
    for (address, problem) in [
        (String::new(), "Ce n’est pas une adresse"),
        ("ftp://example.org/x".to_owned(), "Ce n’est pas une adresse"),
        ("https://odile@example.org/x".to_owned(), "Ce n’est pas une adresse"),
        ("https://10.0.0.1/x".to_owned(), "pas sur le web ouvert"),
        ("https://169.254.169.254/x".to_owned(), "pas sur le web ouvert"),
        (format!("{there}/dedans"), "pas sur le web ouvert"),
        (format!("{there}/rien"), "Ce site répond 404"),
        (format!("{there}/sans-fin"), "renvoie sans fin"),
        (format!("{there}/gros"), "64 Kio au plus"),
    ] {
        let page = odile
            .post("/recipes/address", &[("address", &address)])
            .await
            .expect(422);
        page.says(problem).says(&address);
    }
    for path in ["/recette.toml", "/vers"] {
        let address = format!("{there}{path}");
        let recipe = odile.post("/recipes/address", &[("address", &address)]).await.leads();
        let page = odile.get(&recipe).await.expect(200);
        page.says(&format!("Ce modèle vient de {there}/recette.toml."))
            .says("Une étagère pour tout l’immeuble.");
    }
    // Twenty a while: the host is no way to ask others much.
    for _ in 0..20 {
        odile
            .post("/recipes/address", &[("address", "https://10.0.0.1/x")])
            .await;
    }
    odile
        .post("/recipes/address", &[("address", "https://10.0.0.1/x")])
        .await
        .expect(429);
}
